// Which parameters the texts of a rule mention, told before they are compiled:
// a rule carries those of its policy that it names, and not all there are.
#ifndef BYLAW_POLICY_PARAMETER_MENTION_H_
#define BYLAW_POLICY_PARAMETER_MENTION_H_

#include <set>
#include <string_view>

namespace bylaw::policy {

// Rather too many than too few: a text that names `params` in another way than
// `params.name` mentions all.
class ParameterMentions {
 public:
  // The text must outlive this.
  void Look(std::string_view text);
  bool Has(std::string_view parameter) const {
    return all_ || names_.count(parameter) > 0;
  }

 private:
  std::set<std::string_view> names_;
  bool all_ = false;
};

}  // namespace bylaw::policy

#endif  // BYLAW_POLICY_PARAMETER_MENTION_H_
