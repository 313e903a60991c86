#include "policy/describe.h"

#include <iterator>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cel/type.h"
#include "document/json_writer.h"
#include "policy/examples.h"
#include "policy/policy_file.h"
#include "policy/subject_kind.h"
#include "sort/sort.h"
#include "text/shorten.h"

namespace bylaw::policy {
namespace {

using diagnostic::RuleDescription;

// What tunes add to a description says again what the rule says. Past this many
// bytes of it the longest parts are left to the rule's own entry.
constexpr size_t kMaxRepeated = size_t{4} << 20;
// A parameter's value, a help or a list of more than so many bytes is such a
// part.
constexpr size_t kLongPart = 1000;

// Texts of block scalars end in a line break, which is no part of a sentence.
std::string Trimmed(std::string_view text) {
  while (!text.empty() && (text.back() == '\n' || text.back() == ' '))
    text.remove_suffix(1);
  return std::string(text);
}

size_t BytesOf(const std::vector<std::string>& texts) {
  size_t bytes = 0;
  for (const std::string& text : texts) bytes += sizeof(text) + text.size();
  return bytes;
}

// The pack that an embedded policy file is of.
std::string PackOf(std::string_view file) {
  constexpr std::string_view kFolder = "bylaw:policies/packs/";
  if (file.substr(0, kFolder.size()) != kFolder) return {};
  file.remove_prefix(kFolder.size());
  return std::string(file.substr(0, file.find('/')));
}

// Describes one rule's settings; what all of them have in common is made once.
class Describer {
 public:
  Describer(const CompiledRule& rule, const text::SourceSet& sources)
      : rule_(rule), used_(FindUsedParameters(rule)) {
    const RuleText& text = rule.text;
    brief_.id = text.id;
    brief_.title =
        text::Shortened(Trimmed(text.title), diagnostic::kMaxTextBytes);
    brief_.applies_to = SubjectKindName(text.applies_to);
    brief_.pack = PackOf(sources[text.id_at.source].name());
    brief_.refines = text.refines.value;
    full_ = brief_;
    for (const contract::Text& alias : text.aliases)
      full_.aliases.push_back(alias.value);
    for (const contract::Text& reference : text.references)
      full_.references.push_back(reference.value);
    full_.rationale = Trimmed(text.rationale);
    if (text.expect != nullptr) full_.expect = Trimmed(text.expect->string());
    for (const ExampleText& example : text.examples) {
      (example.expect_violation ? full_.fail : full_.pass)
          .push_back(ExampleSource(*example.node, sources));
    }
    const size_t aliases = BytesOf(full_.aliases);
    const size_t references = BytesOf(full_.references);
    if (aliases <= kLongPart) brief_.aliases = full_.aliases;
    if (references <= kLongPart) brief_.references = full_.references;
    common_bytes_ = full_.expect.size() + full_.rationale.size() + aliases +
                    references + BytesOf(full_.pass) + BytesOf(full_.fail);
    if (!rule.help.has_value()) return;
    for (const cel::Template::Part& part : rule.help->parts())
      help_bytes_ += part.literal.size();
  }

  // `repeated` counts the bytes that settings say again.
  RuleDescription Describe(const RuleVariant& variant, size_t* repeated) {
    const bool own = variant.above == nullptr;
    // A long help would be put together for nothing.
    std::string help;
    if (own || *repeated <= kMaxRepeated || help_bytes_ <= kLongPart)
      help = Trimmed(HelpInForce(rule_, variant));
    if (!own)
      *repeated += common_bytes_ + help.size() + ParameterBytes(variant);
    const bool whole = own || *repeated <= kMaxRepeated;
    RuleDescription result = whole ? full_ : brief_;
    if (whole || help.size() <= kLongPart) result.help = std::move(help);
    result.severity = variant.settings.severity;
    result.enforce = variant.settings.enforce;
    result.scope = variant.scope_name;
    const std::vector<ParameterText>& params = rule_.text.params;
    for (size_t i = 0; i < params.size(); ++i) {
      if (!used_[i]) continue;  // another rule's of the same policy
      const std::string& value = ValueOf(variant, i);
      if (!whole && (IsTakenOver(variant, i) || value.size() > kLongPart))
        continue;
      result.params.push_back({std::string(params[i].name),
                               cel::TypeName(params[i].type), value,
                               std::string(TightenName(params[i].tighten))});
    }
    return result;
  }

 private:
  // Whether settings leave a parameter as it is above them.
  static bool IsTakenOver(const RuleVariant& variant, size_t parameter) {
    return variant.settings.params[parameter] ==
           variant.above->settings.params[parameter];
  }

  // The JSON text of a parameter's value. Settings that leave a parameter as it
  // is have the value of those above.
  const std::string& ValueOf(const RuleVariant& variant, size_t parameter) {
    const document::Node* node = variant.settings.params[parameter];
    const auto [known, fresh] = values_.try_emplace(node);
    if (fresh) {
      document::JsonWriter value(document::JsonStyle::kCompact);
      value.Value(*node);
      known->second = std::move(value).Take();
    }
    return known->second;
  }

  size_t ParameterBytes(const RuleVariant& variant) {
    size_t bytes = 0;
    for (size_t i = 0; i < used_.size(); ++i) {
      if (!used_[i]) continue;
      bytes += sizeof(diagnostic::RuleParameter) +
               rule_.text.params[i].name.size() + ValueOf(variant, i).size();
    }
    return bytes;
  }

  const CompiledRule& rule_;
  std::vector<bool> used_;  // one a parameter
  // What all settings say, and what they say while there is room for it.
  RuleDescription brief_;
  RuleDescription full_;
  size_t common_bytes_ = 0;
  size_t help_bytes_ = 0;  // besides what it says of parameters
  std::map<const document::Node*, std::string> values_;
};

}  // namespace

std::vector<RuleDescription> DescribeRules(
    const std::vector<const CompiledRule*>& rules,
    const text::SourceSet& sources) {
  // Rules are in order already; what a scope tunes goes to that scope.
  std::map<std::pair<std::string, std::string>, std::vector<RuleDescription>>
      by_scope;
  size_t repeated = 0;
  for (const CompiledRule* rule : rules) {
    Describer describer(*rule, sources);
    for (const RuleVariant& variant : rule->variants) {
      const Scope& scope = variant.settings.scope;
      by_scope[{scope.domain, scope.product}].push_back(
          describer.Describe(variant, &repeated));
    }
  }
  std::vector<RuleDescription> all;
  for (auto& [scope, described] : by_scope) {
    sort::Stably(&described,
                 [](const auto& a, const auto& b) { return a.id < b.id; });
    std::move(described.begin(), described.end(), std::back_inserter(all));
  }
  return all;
}

}  // namespace bylaw::policy
