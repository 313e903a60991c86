#include "policy/asked.h"

#include <algorithm>
#include <array>
#include <string>

#include "policy/subject.h"

namespace bylaw::policy {
namespace {

class Tally {
 public:
  explicit Tally(const std::vector<const CompiledRule*>& rules)
      : rules_(rules) {}

  void Add(const Subject& subject) {
    if (subject.source == text::kNoSource || !IsNew(subject)) return;
    std::vector<bool>& asked = asked_[subject.source];
    asked.resize(rules_.size());
    for (size_t i = 0; i < rules_.size(); ++i) {
      if (rules_[i]->text.applies_to != subject.kind || asked[i]) continue;
      asked[i] = rules_[i]->VariantFor(subject.domain_key,
                                       subject.product_key) != nullptr;
    }
  }

  std::map<text::SourceId, size_t> Counts() const {
    std::map<text::SourceId, size_t> counts;
    for (const auto& [source, asked] : asked_) {
      const auto count = std::count(asked.begin(), asked.end(), true);
      if (count > 0) counts[source] = static_cast<size_t>(count);
    }
    return counts;
  }

 private:
  // What chooses the rules that a subject is asked.
  struct Choice {
    text::SourceId source = text::kNoSource;
    std::string domain_key, product_key;
  };

  // A document's fields follow each other: all of them are asked alike.
  bool IsNew(const Subject& subject) {
    Choice& last = last_[static_cast<size_t>(subject.kind)];
    if (last.source == subject.source &&
        last.domain_key == subject.domain_key &&
        last.product_key == subject.product_key)
      return false;
    last = {subject.source, std::string(subject.domain_key),
            std::string(subject.product_key)};
    return true;
  }

  const std::vector<const CompiledRule*>& rules_;
  std::map<text::SourceId, std::vector<bool>> asked_;  // one bit for each rule
  std::array<Choice, std::size(kSubjectKinds)> last_;
};

}  // namespace

std::map<text::SourceId, size_t> CountAskedRules(
    const std::vector<const CompiledRule*>& rules, const contract::Mesh& mesh) {
  Tally tally(rules);
  const SubjectWalk::Visit visit = [&tally](const Subject& subject) {
    tally.Add(subject);
  };
  const OwnerChoice choice(rules);
  SubjectWalk(mesh, visit, &choice).Run();
  return tally.Counts();
}

}  // namespace bylaw::policy
