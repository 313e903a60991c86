#include "policy/refined_rules.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "policy/library.h"
#include "policy/refine.h"
#include "policy/rules.h"
#include "text/edit_distance.h"
#include "text/quote.h"

namespace bylaw::policy {
namespace {

using diagnostic::Diagnostic;
using text::Quoted;

// What stands before the slash.
std::string_view PolicyOf(std::string_view id) {
  return id.substr(0, id.find('/'));
}

class Resolver {
 public:
  Resolver(const std::vector<std::string_view>& built_in,
           const text::SourceSet& sources, std::vector<PolicyFile>* files,
           diagnostic::Sink& sink)
      : built_in_(built_in), sources_(sources), sink_(sink) {
    for (PolicyFile& file : *files) {
      for (RuleText& rule : file.rules) rules_.push_back(&rule);
    }
  }

  void Run() {
    // The default set refines nothing: most checks end here.
    if (std::none_of(rules_.begin(), rules_.end(), Refines)) return;
    for (const RuleText* rule : rules_) {
      names_.try_emplace(rule->id, rule);
      policies_.insert(PolicyOf(rule->id));
    }
    for (const RuleText* rule : rules_) {
      for (const contract::Text& alias : rule->aliases)
        names_.try_emplace(alias.value, rule);
    }
    for (RuleText* rule : rules_) {
      if (Refines(rule)) Resolve(rule);
    }
    for (const RuleText* rule : rules_) FollowFrom(rule);
  }

 private:
  // Each search for what was meant goes through all rules.
  static constexpr size_t kMaxSearches = 100;
  // Of a rule of the line that is being followed.
  static constexpr size_t kOpen = static_cast<size_t>(-1);

  static bool Refines(const RuleText* rule) {
    return rule->refines.has_value();
  }

  void Resolve(RuleText* rule) {
    std::string& refined = rule->refines->value;
    const auto known = names_.find(refined);
    if (known != names_.end()) {
      refined = known->second->id.str();
      return;
    }
    if (std::binary_search(built_in_.begin(), built_in_.end(), refined)) return;
    const std::string shipped = FindInLibrary(refined);
    const bool replaced = policies_.count(PolicyOf(shipped)) > 0;
    if (!shipped.empty() && (!replaced || IsEmbedded(*rule))) {
      refined = shipped;
      return;
    }
    Diagnostic& found =
        sink_.Add(kUnknownRule, rule->refines->at,
                  "there is no rule " + Quoted(refined) + " to refine");
    const std::string_view near = Nearest(*rule);
    found.help = near.empty() ? "name a rule by its id or one of its aliases"
                              : "did you mean " + Quoted(near) + "?";
  }

  // The id of a rule that ships; empty where there is none.
  std::string FindInLibrary(std::string_view name) {
    if (library_.empty()) library_ = ReadLibraryRules();
    const auto found = library_.find(name);
    return found == library_.end() ? std::string() : found->second;
  }

  bool IsEmbedded(const RuleText& rule) const {
    return policy::IsEmbedded(rule, sources_);
  }

  std::string_view Nearest(const RuleText& rule) {
    if (++searches_ > kMaxSearches) return {};
    std::vector<std::string_view> candidates = built_in_;
    for (const auto& [name, named] : names_) {
      if (named != &rule) candidates.push_back(name);
    }
    return text::NearestName(rule.refines->value, candidates);
  }

  const RuleText* RefinedBy(const RuleText& rule) const {
    if (!rule.refines) return nullptr;
    const auto refined = names_.find(rule.refines->value);
    return refined == names_.end() ? nullptr : refined->second;
  }

  // Goes down the line that begins here as far as it has not been gone before.
  void FollowFrom(const RuleText* rule) {
    std::vector<const RuleText*> line;
    size_t below = 0;
    for (; rule != nullptr; rule = RefinedBy(*rule)) {
      const auto [met, is_new] = below_.try_emplace(rule, kOpen);
      if (!is_new) {
        if (met->second == kOpen) return ReportCircle(line, rule);
        below = met->second + 1;
        break;
      }
      line.push_back(rule);
    }
    for (auto at = line.rbegin(); at != line.rend(); ++at, ++below) {
      below_[*at] = below;
      if (below == kMaxRefinements + 1) ReportLength(**at);
    }
  }

  // The line has come back to one of its rules. The place is that of the last
  // rule that is not of the library, where nobody could mend it.
  [[gnu::cold]] void ReportCircle(const std::vector<const RuleText*>& line,
                                  const RuleText* again) {
    for (const RuleText* rule : line) below_[rule] = 0;
    const std::vector<const RuleText*> circle(
        std::find(line.begin(), line.end(), again), line.end());
    size_t place = circle.size() - 1;
    while (place > 0 && IsEmbedded(*circle[place])) --place;
    Diagnostic& found =
        sink_.Add(kCyclicRefinement, circle[place]->refines->at,
                  circle.size() == 1 ? "a rule does not refine itself"
                                     : "rules refine each other in a circle");
    if (circle.size() == 1) found.help = "remove the `refines`";
    for (size_t i = 1; i < circle.size(); ++i) {
      found.related.push_back({circle[(place + i) % circle.size()]->refines->at,
                               "and this refines on"});
    }
  }

  [[gnu::cold]] void ReportLength(const RuleText& rule) {
    sink_
        .Add(kCyclicRefinement, rule.refines->at,
             "more than " + std::to_string(kMaxRefinements) +
                 " rules refine each other in a line")
        .help = "refine the last rule of the line instead";
  }

  const std::vector<std::string_view>& built_in_;
  const text::SourceSet& sources_;
  diagnostic::Sink& sink_;
  std::vector<RuleText*> rules_;
  std::map<std::string_view, const RuleText*> names_;  // ids before aliases
  std::set<std::string_view> policies_;
  LibraryRules library_;  // read when it is asked for
  size_t searches_ = 0;
  // How many rules follow in the line, of those that were gone through.
  std::map<const RuleText*, size_t> below_;
};

}  // namespace

bool IsEmbedded(const RuleText& rule, const text::SourceSet& sources) {
  return sources[rule.id_at.source].name().rfind("bylaw:", 0) == 0;
}

void ResolveRefined(const std::vector<std::string_view>& built_in,
                    const text::SourceSet& sources,
                    std::vector<PolicyFile>* files, diagnostic::Sink& sink) {
  Resolver(built_in, sources, files, sink).Run();
}

}  // namespace bylaw::policy
