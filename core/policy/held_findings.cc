#include "policy/held_findings.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "policy/bindings/subject_path.h"
#include "text/quote.h"

namespace bylaw::policy {

using diagnostic::Diagnostic;

namespace {

std::string WordsFor(std::string_view product) {
  return "so it is for " + text::Quoted(product);
}

}  // namespace

void ShareWith(const contract::DataProduct& product, Diagnostic* found) {
  constexpr size_t kShown = 3;
  std::vector<diagnostic::SharedWith>& others = found->shared_with.Edit();
  if (others.size() > kMaxSharedProducts) return;
  // The one too many is no product's, so that no waiver is for it.
  if (others.size() == kMaxSharedProducts) return others.push_back({});
  std::string path = bindings::PathOf(product);
  if (others.size() < kShown)
    found->related.push_back({product.name_at, WordsFor(path)});
  others.push_back({product.domain.value, std::move(path)});
}

void LimitTo(std::vector<diagnostic::SharedWith> products, Diagnostic* found) {
  for (const diagnostic::SharedWith& other : found->shared_with) {
    const auto stays = std::find_if(
        products.begin() + 1, products.end(),
        [&other](const diagnostic::SharedWith& one) {
          return one.domain == other.domain && one.product == other.product;
        });
    if (stays != products.end() || found->related.empty()) continue;
    std::erase_if(found->related.Edit(), [words = WordsFor(other.product)](
                                             const diagnostic::Label& label) {
      return label.message == words;
    });
  }
  found->subject.domain = products.front().domain;
  found->subject.product = products.front().product;
  products.erase(products.begin());
  found->shared_with.Edit() = std::move(products);
}

Diagnostic* HeldFindings::Add(const Subject& subject, Diagnostic found,
                              diagnostic::Sink& sink) {
  if (subject.owners.size() < 2) {
    sink.Add(std::move(found));
    return nullptr;
  }
  std::string words = found.rule;
  for (const std::string_view part :
       {std::string_view(found.message), std::string_view(found.help),
        std::string_view(found.scope)}) {
    words += '\n';
    words += part;
  }
  const auto [known, fresh] =
      by_words_.try_emplace(std::move(words), held_.size());
  if (!fresh) {
    Diagnostic& other = held_[known->second];
    if (other.severity == found.severity && other.enforce == found.enforce &&
        other.location == found.location) {
      ShareWith(*subject.product, &other);
      return &other;
    }
  }
  held_.push_back(std::move(found));
  return nullptr;
}

void HeldFindings::Flush(diagnostic::Sink& sink) {
  for (Diagnostic& found : held_) sink.Add(std::move(found));
  held_.clear();
  by_words_.clear();
}

}  // namespace bylaw::policy
