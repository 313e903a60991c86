#include "policy/read_policy.h"

#include <iterator>
#include <optional>
#include <string>
#include <utility>

#include "cel/rules.h"
#include "mesh/place.h"
#include "policy/parameter_mention.h"
#include "policy/read_parameter.h"
#include "policy/related.h"
#include "policy/rules.h"
#include "policy/shapes.h"
#include "policy/text_member.h"
#include "reading/values.h"
#include "text/ascii.h"
#include "text/comparable.h"
#include "text/quote.h"

namespace bylaw::policy {
namespace {

using diagnostic::Diagnostic;
using diagnostic::Enforcement;
using diagnostic::Severity;
using document::Node;
using text::ComparableName;
using text::Quoted;

// Each finding repeats the id and the aliases of its rule.
constexpr size_t kMaxIdBytes = 100;
// Of a policy's `when`, times its rules.
constexpr size_t kMaxSharedCondition = 500'000;
// Rules of one policy. The largest of the library has a few dozen.
constexpr size_t kMaxRules = 1'000;

// The first domain's folder - a folder in one called `domains` - whose domain
// is not this one; nothing where the path has none. Below `domains/orders/` a
// further `domains/payments/` does not let orders speak for payments.
std::string_view ForeignFolder(std::string_view path, std::string_view domain) {
  bool below_domains = false;
  for (size_t end = path.find('/'); end != std::string_view::npos;
       end = path.find('/')) {
    const std::string_view part = path.substr(0, end);
    path.remove_prefix(end + 1);
    if (below_domains && ComparableName(part) != domain) return part;
    below_domains = mesh::IsDomainsFolder(part);
  }
  return {};
}

// What a rule is made of and a tune must leave alone.
bool IsPartOfRule(std::string_view key) {
  for (const std::string_view part :
       {"aliases", "applies_to", "examples", "expect", "help", "id", "message",
        "rationale", "refines", "title", "when"}) {
    if (part == key) return true;
  }
  return false;
}

// Lower case words joined by single hyphens, beginning with a letter.
bool IsKebab(std::string_view id) {
  if (id.empty() || !text::IsLower(id.front()) || id.back() == '-')
    return false;
  for (size_t i = 0; i < id.size(); ++i) {
    const char c = id[i];
    const bool hyphen = c == '-' && id[i - 1] != '-';
    if (!text::IsLower(c) && !text::IsDigit(c) && !hyphen) return false;
  }
  return true;
}

// Ids that a rule had elsewhere: no spaces or controls, so that they can be
// written in a tune or on a command line.
bool IsAlias(std::string_view id) {
  if (id.empty()) return false;
  for (const char c : id) {
    if (!text::IsLetterOrDigit(c) &&
        std::string_view("-_./:").find(c) == std::string_view::npos)
      return false;
  }
  return true;
}

Setting<Severity> TakeSeverity(const Node& map) {
  const Node* word = FindText(map, "severity");
  if (word == nullptr) return {};
  for (const Severity severity :
       {Severity::kInfo, Severity::kWarning, Severity::kError}) {
    if (diagnostic::SeverityName(severity) == word->string())
      return {severity, word->location()};
  }
  return {};
}

Setting<Enforcement> TakeEnforcement(const Node& map) {
  const Node* word = FindText(map, "enforce");
  if (word == nullptr) return {};
  for (const Enforcement enforce :
       {Enforcement::kAdvisory, Enforcement::kWaivable,
        Enforcement::kMandatory}) {
    if (diagnostic::EnforcementName(enforce) == word->string())
      return {enforce, word->location()};
  }
  return {};
}

Setting<bool> TakeEnabled(const Node& map) {
  const Node* flag = map.Find("enabled");
  if (flag == nullptr || !flag->is_bool()) return {};
  return {flag->boolean(), flag->location()};
}

class PolicyReader {
 public:
  PolicyReader(std::string_view file_name, Examples examples,
               cel::TypeArena& types, diagnostic::Sink& sink)
      : file_name_(file_name),
        examples_(examples),
        sink_(sink),
        checker_(kPolicyStandard, reading::V(1, 0), sink),
        parameters_(types, sink) {}

  PolicyFile Read(const Node& root) {
    PolicyFile file;
    checker_.Check(root, kPolicyShape);
    if (!root.is_map()) return file;
    CheckContent(root);
    if (const Node* policy = FindText(root, "policy")) {
      CheckId(*policy);
      file.id = policy->string();
      file.id_at = policy->location();
    }
    file.scope = ReadScope(root);
    ReadRules(root, &file);
    ReadTunes(root, &file);
    return file;
  }

 private:
  // A policy has rules or tunes something, and rules need its id.
  void CheckContent(const Node& root) {
    const bool has_rules = root.Find("rules") != nullptr;
    if (!has_rules && root.Find("tune") == nullptr) {
      checker_.ReportMissing(root, kPolicyShape, "rules", "");
    }
    if (has_rules && root.Find("policy") == nullptr) {
      checker_.ReportMissing(root, kPolicyShape, "policy",
                             "the id of each rule");
    }
  }

  Scope ReadScope(const Node& root) {
    const Node* node = root.Find("scope");
    if (node == nullptr) return {};
    text::Location at = node->location();
    std::string domain_name;
    if (const Node* domain = FindName(*node, "domain")) {
      domain_name = domain->string();
      at = domain->location();
      if (ComparableName(domain_name).empty()) {
        sink_.Add(kMisplacedScope, at, "the scope names no domain").help =
            "write the domain's name, or `scope: global`";
      }
    }
    std::string product_name;
    if (const Node* product = FindName(*node, "product")) {
      product_name = product->string();
      at = product->location();
      if (ComparableName(product_name).empty()) {
        sink_.Add(kMisplacedScope, at, "the scope names no product").help =
            "write the product's name, or leave `product` out";
      }
    }
    const Scope scope(std::move(domain_name), std::move(product_name), at);
    CheckFolder(scope);
    return scope;
  }

  static const Node* FindName(const Node& scope, std::string_view key) {
    return scope.is_map() ? FindText(scope, key) : nullptr;
  }

  void CheckFolder(const Scope& scope) {
    const std::string_view folder =
        ForeignFolder(file_name_, scope.domain_key());
    if (folder.empty()) return;
    Diagnostic& found =
        sink_.Add(kMisplacedScope, scope.at(),
                  "a policy in the folder of domain " + Quoted(folder) +
                      (scope.is_global() ? " cannot be global"
                                         : " cannot have the scope of domain " +
                                               Quoted(scope.domain())));
    found.help = "write `scope: {domain: " + std::string(folder) +
                 "}`, or move the file out of the folder";
  }

  void ReadRules(const Node& root, PolicyFile* file) {
    shared_ = parameters_.Read(root, {});
    last_mentioned_.clear();
    last_params_ = {};
    const Node* rules = reading::FindList(root, "rules");
    if (rules == nullptr) return;
    CheckSharedCondition(root, *rules);
    const Node* when = FindText(root, "when");
    std::vector<bool> mentioned(shared_.size());
    for (const Node& node : *rules) {
      if (!node.is_map()) continue;
      if (file->rules.size() == kMaxRules) {
        sink_
            .Add(cel::kLimit, node.location(),
                 "a policy has " + std::to_string(kMaxRules) +
                     " rules at most, and this one " +
                     std::to_string(rules->size()))
            .help = "split the policy";
        break;
      }
      RuleText rule = ReadRule(root, node, file->scope);
      TakeParameters(when, node, &rule, &mentioned);
      file->rules.push_back(std::move(rule));
    }
    for (size_t i = 0; i < shared_.size() && !file->rules.empty(); ++i) {
      if (!mentioned[i]) file->unread.push_back(shared_[i]);
    }
  }

  // A policy's `when` is read again for each of its rules.
  void CheckSharedCondition(const Node& root, const Node& rules) {
    const Node* when = FindText(root, "when");
    if (when == nullptr ||
        when->string().size() * rules.size() <= kMaxSharedCondition)
      return;
    sink_
        .Add(cel::kLimit, when->location(),
             "a condition of " + std::to_string(when->string().size()) +
                 " bytes is asked for " + std::to_string(rules.size()) +
                 " rules, more than " + std::to_string(kMaxSharedCondition) +
                 " bytes in all")
        .help = "write it shorter, or split the policy";
    too_long_ = when;
  }

  // The parameters of the policy that the rule mentions, and its own.
  void TakeParameters(const Node* when, const Node& node, RuleText* rule,
                      std::vector<bool>* mentioned) {
    ParameterMentions mentions;
    const auto look = [&](const Node* text) {
      if (text != nullptr) mentions.Look(text->string());
    };
    if (!shared_.empty()) {
      look(when);
      for (const Node* text : rule->when) look(text);
      for (const Node* text :
           {rule->expect, rule->message, rule->help, rule->confidence})
        look(text);
      for (const Node* text : rule->related) look(text);
    }
    std::vector<bool> of_policy(shared_.size());
    for (size_t i = 0; i < shared_.size(); ++i) {
      of_policy[i] = mentions.Has(shared_[i].name);
      if (of_policy[i]) (*mentioned)[i] = true;
    }
    std::vector<ParameterText> own = parameters_.Read(node, shared_);
    // Those of the rule before, as often as not.
    const bool shares = own.empty() && of_policy == last_mentioned_;
    if (!shares) {
      std::vector<ParameterText> all;
      for (size_t i = 0; i < shared_.size(); ++i) {
        if (of_policy[i]) all.push_back(shared_[i]);
      }
      const bool only_shared = own.empty();
      std::move(own.begin(), own.end(), std::back_inserter(all));
      rule->params = ParameterList(std::move(all));
      if (!only_shared) return;
      last_mentioned_ = std::move(of_policy);
      last_params_ = rule->params;
    }
    rule->params = last_params_;
  }

  void CheckLength(std::string_view id, text::Location at) {
    if (id.size() <= kMaxIdBytes) return;
    sink_.Add(kBadId, at,
              Quoted(id) + " is too long for an id: at most " +
                  std::to_string(kMaxIdBytes) + " bytes");
  }

  void CheckId(const Node& id) {
    CheckLength(id.string(), id.location());
    if (IsKebab(id.string())) return;
    sink_.Add(kBadId, id.location(),
              Quoted(id.string()) +
                  " is no id: ids are lower case words joined by hyphens");
  }

  RuleText ReadRule(const Node& root, const Node& node, const Scope& scope) {
    RuleText rule;
    rule.id_at = reading::NameLocation(node, "id");
    if (const Node* id = FindText(node, "id")) {
      CheckId(*id);
      rule.id =
          std::string(TextAt(root, "policy")) + "/" + std::string(id->string());
    }
    rule.scope = scope;
    rule.title = TextAt(node, "title");
    if (rule.title.empty()) rule.title = TextAt(root, "title");
    rule.rationale = TextAt(node, "rationale");
    rule.aliases = reading::TakeTexts(node, "aliases");
    for (const contract::Text& alias : rule.aliases) CheckAlias(alias);
    if (contract::Text refined = reading::TakeText(node, "refines"))
      rule.refines = std::move(refined);
    rule.severity = TakeSeverity(node);
    rule.enforce = TakeEnforcement(node);
    rule.enabled = TakeEnabled(node);
    rule.expect = FindText(node, "expect");
    rule.message = FindText(node, "message");
    rule.help = FindText(node, "help");
    rule.confidence = FindText(node, "confidence");
    rule.references = reading::TakeTexts(node, "references");
    ReadRelated(node, &rule);
    for (const Node* level : {&root, &node}) {
      const Node* when = FindText(*level, "when");
      if (when != nullptr && when != too_long_) rule.when.push_back(when);
    }
    ReadSubject(root, node, &rule);
    ReadExamples(node, &rule);
    return rule;
  }

  void ReadRelated(const Node& node, RuleText* rule) {
    const Node* related = node.Find("related");
    if (related == nullptr) return;
    if (related->is_string()) rule->related.push_back(related);
    if (!related->is_list()) return;
    for (const Node& item : *related) {
      if (!item.is_string()) continue;
      if (rule->related.size() == kMaxRelatedThings) {
        sink_
            .Add(kWrongKind, item.location(),
                 "there are more than " + std::to_string(kMaxRelatedThings) +
                     " expressions under `related`")
            .help = "let one give a list of what is related";
        return;
      }
      rule->related.push_back(&item);
    }
  }

  void CheckAlias(const contract::Text& alias) {
    CheckLength(alias.value, alias.at);
    if (IsAlias(alias.value)) return;
    sink_.Add(kBadId, alias.at, Quoted(alias.value) + " is no alias of a rule")
        .help = "use letters, digits and `-_./:`";
  }

  void ReadSubject(const Node& root, const Node& node, RuleText* rule) {
    const Node* word = FindText(node, "applies_to");
    if (word == nullptr) word = FindText(root, "applies_to");
    if (word == nullptr) {
      if (node.Find("applies_to") == nullptr &&
          root.Find("applies_to") == nullptr) {
        Diagnostic& found = sink_.Add(kMissingKey, rule->id_at,
                                      "nothing says what the rule applies to");
        found.help = "add `applies_to` to the policy or to the rule";
      }
      return;
    }
    const std::optional<SubjectKind> kind = ParseSubjectKind(word->string());
    if (!kind.has_value()) return;
    rule->applies_to = *kind;
    if (*kind == SubjectKind::kMesh && !rule->scope.is_global()) {
      sink_
          .Add(kMisplacedScope, word->location(),
               "a rule of a domain cannot look at the mesh as a whole")
          .help = "look at the domain, its products or what they hold";
    } else if (*kind == SubjectKind::kDomain && rule->scope.is_product()) {
      sink_
          .Add(kMisplacedScope, word->location(),
               "a rule of a product cannot look at its domain as a whole")
          .help = "look at the product or what it holds";
    }
  }

  void ReadExamples(const Node& node, RuleText* rule) {
    const Node* examples = node.Find("examples");
    bool passing = false;
    bool failing = false;
    for (const bool fails : {false, true}) {
      const Node* list =
          examples == nullptr
              ? nullptr
              : reading::FindList(*examples, fails ? "fail" : "pass");
      if (list == nullptr) continue;
      (fails ? failing : passing) = list->size() > 0;
      for (const Node& example : *list) {
        if (example.is_map()) rule->examples.push_back({&example, fails});
      }
    }
    if ((passing && failing) || examples_ == Examples::kLeftOut) return;
    const std::string lacking = passing   ? "that fails"
                                : failing ? "that passes"
                                          : "";
    const std::string name =
        rule->id.empty() ? "this rule" : "rule " + Quoted(rule->id);
    sink_.Add(
        kNoExamples, rule->id_at,
        name + " has no example" + (lacking.empty() ? "" : " " + lacking));
  }

  void ReadTunes(const Node& root, PolicyFile* file) {
    const Node* tunes = reading::FindMap(root, "tune");
    if (tunes == nullptr) return;
    for (const Node& node : *tunes) {
      checker_.Check(node, kTuneShape);
      if (!node.is_map()) continue;
      Tune tune;
      tune.rule = node.key();
      tune.at = node.key_location();
      tune.scope = file->scope;
      tune.severity = TakeSeverity(node);
      tune.enforce = TakeEnforcement(node);
      tune.enabled = TakeEnabled(node);
      if (const Node* params = reading::FindMap(node, "params")) {
        for (const Node& value : *params)
          tune.params.push_back({value.key(), &value});
      }
      for (const Node& member : node) {
        if (IsPartOfRule(member.key())) tune.redefined.push_back(&member);
      }
      file->tunes.push_back(std::move(tune));
    }
  }

  std::string_view file_name_;
  Examples examples_;
  diagnostic::Sink& sink_;
  reading::ShapeChecker checker_;
  ParameterReader parameters_;
  std::vector<ParameterText> shared_;  // of the policy at hand
  // Which of these the last rule without own ones mentioned, and these.
  std::vector<bool> last_mentioned_;
  ParameterList last_params_;
  const Node* too_long_ = nullptr;  // a `when` that is refused
};

}  // namespace

std::vector<PolicyFile> ReadPolicyFiles(const Node& root,
                                        std::string_view file_name,
                                        Examples examples,
                                        cel::TypeArena& types,
                                        diagnostic::Sink& sink) {
  std::vector<PolicyFile> files;
  PolicyReader reader(file_name, examples, types, sink);
  if (!root.is_list()) {
    files.push_back(reader.Read(root));
    return files;
  }
  if (root.size() == 0) {
    sink.Add(kMissingKey, root.location(), "the list holds no policy");
  }
  for (const Node& element : root) files.push_back(reader.Read(element));
  return files;
}

}  // namespace bylaw::policy
