#include "policy/describe.h"

#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "cel/type.h"
#include "compact/shared_list.h"
#include "compact/shared_text.h"
#include "document/json_writer.h"
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
std::string_view Trimmed(std::string_view text) {
  while (!text.empty() && (text.back() == '\n' || text.back() == ' '))
    text.remove_suffix(1);
  return text;
}

// An example as its author wrote it, shifted to the left margin.
std::string ExampleSource(const document::Node& example,
                          const text::SourceSet& sources) {
  const text::Location at = example.location();
  const text::Source& source = sources[at.source];
  const std::string_view written = source.Slice(at.span);
  const uint32_t line = source.LineAt(at.span.begin);
  const size_t indent = at.span.begin - source.LineStart(line);
  std::string text;
  size_t to_drop = 0;
  for (const char c : written) {
    if (c == ' ' && to_drop > 0) {
      --to_drop;
      continue;
    }
    to_drop = c == '\n' ? indent : 0;
    if (c != '\r') text += c;
  }
  while (!text.empty() && (text.back() == '\n' || text.back() == ' '))
    text.pop_back();
  return text;
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

// What rules that follow each other have in common.
struct CommonParts {
  compact::RecentTexts texts;
  // Parameters as they are described: which those are, of which values.
  compact::SharedList<const document::Node*> values;
  std::vector<bool> used;
  compact::SharedList<diagnostic::RuleParameter> params;
};

// Describes one rule's settings; what all of them have in common is made once.
class Describer {
 public:
  Describer(const CompiledRule& rule, const text::SourceSet& sources,
            Examples examples, CommonParts& common)
      : rule_(rule), used_(FindUsedParameters(rule)), common_(common) {
    const RuleText& text = rule.text;
    brief_.id = text.id;
    brief_.title =
        text::Shortened(Trimmed(text.title), diagnostic::kMaxTextBytes);
    brief_.applies_to = SubjectKindName(text.applies_to);
    brief_.pack = PackOf(sources[text.id_at.source].name());
    if (text.refines) brief_.refines = text.refines->value;
    // Rules of one policy have much in common.
    for (compact::SharedText* text :
         {&brief_.title, &brief_.applies_to, &brief_.pack})
      common_.texts.Share(text);
    full_ = brief_;
    for (const contract::Text& alias : text.aliases)
      full_.aliases.push_back(alias.value);
    for (const contract::Text& reference : text.references)
      full_.references.push_back(reference.value);
    full_.rationale = Trimmed(text.rationale);
    common_.texts.Share(&full_.rationale);
    if (examples == Examples::kPresent) AddExpressions(sources);
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
      help = HelpInForce(rule_, variant);
    help.resize(Trimmed(help).size());
    if (!own)
      *repeated += common_bytes_ + help.size() + ParameterBytes(variant);
    const bool whole = own || *repeated <= kMaxRepeated;
    RuleDescription result = whole ? full_ : brief_;
    if (whole || help.size() <= kLongPart) result.help = std::move(help);
    result.severity = variant.settings.severity;
    result.enforce = variant.settings.enforce;
    result.scope = variant.scope_name();
    if (whole) {
      result.params = AllParameters(variant);
    } else {
      result.params = Parameters(variant, whole);
    }
    return result;
  }

 private:
  void AddExpressions(const text::SourceSet& sources) {
    const RuleText& text = rule_.text;
    if (text.expect != nullptr) full_.expect = Trimmed(text.expect->string());
    for (const ExampleText& example : text.examples) {
      (example.expect_violation ? full_.fail : full_.pass)
          .push_back(ExampleSource(*example.node, sources));
    }
  }

  std::vector<diagnostic::RuleParameter> Parameters(const RuleVariant& variant,
                                                    bool whole) {
    const ParameterList& params = rule_.text.params;
    std::vector<diagnostic::RuleParameter> described;
    for (size_t i = 0; i < params.size(); ++i) {
      if (!used_[i]) continue;  // another rule's of the same policy
      const std::string& value = ValueOf(variant, i);
      if (!whole && (IsTakenOver(variant, i) || value.size() > kLongPart))
        continue;
      described.push_back({std::string(params[i].name),
                           cel::TypeName(params[i].type), value,
                           std::string(TightenName(params[i].tighten))});
    }
    return described;
  }

  // Values that stand in the same places are the same parameters'.
  compact::SharedList<diagnostic::RuleParameter> AllParameters(
      const RuleVariant& variant) {
    if (used_.empty()) return {};
    if (used_ == common_.used && variant.settings.params == common_.values)
      return common_.params;
    common_.used = used_;
    common_.values = variant.settings.params;
    common_.params = Parameters(variant, /*whole=*/true);
    return common_.params;
  }

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
  CommonParts& common_;
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
    const text::SourceSet& sources, Examples examples) {
  size_t count = 0;
  for (const CompiledRule* rule : rules) count += rule->variants.size();
  std::vector<RuleDescription> all;
  std::vector<const Scope*> scopes;
  std::vector<uint32_t> order;
  all.reserve(count);
  size_t repeated = 0;
  CommonParts common;
  for (const CompiledRule* rule : rules) {
    Describer describer(*rule, sources, examples, common);
    for (const RuleVariant& variant : rule->variants) {
      order.push_back(static_cast<uint32_t>(all.size()));
      scopes.push_back(&variant.settings.scope);
      all.push_back(describer.Describe(variant, &repeated));
      common.texts.Share(&all.back().help);
    }
  }
  // Rules are in order already; what a scope tunes goes to that scope.
  sort::Stably(&order, [&](uint32_t a, uint32_t b) {
    return std::tie(scopes[a]->domain(), scopes[a]->product(), all[a].id) <
           std::tie(scopes[b]->domain(), scopes[b]->product(), all[b].id);
  });
  sort::Arrange(&all, std::move(order));
  return all;
}

}  // namespace bylaw::policy
