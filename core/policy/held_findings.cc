#include "policy/held_findings.h"

#include <string_view>
#include <utility>

#include "policy/bindings/subject_path.h"
#include "text/quote.h"

namespace bylaw::policy {

using diagnostic::Diagnostic;

void ShareWith(const contract::DataProduct& product, Diagnostic* found) {
  constexpr size_t kShown = 3;
  std::vector<diagnostic::SharedWith>& others = found->shared_with.Edit();
  if (others.size() > kMaxSharedProducts) return;
  // The one too many is no product's, so that no waiver is for it.
  if (others.size() == kMaxSharedProducts) return others.push_back({});
  std::string path = bindings::PathOf(product);
  if (others.size() < kShown)
    found->related.push_back(
        {product.name_at, "so it is for " + text::Quoted(path)});
  others.push_back({product.domain.value, std::move(path)});
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
