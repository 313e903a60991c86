#include "document/read.h"

#include "document/rules.h"
#include "text/ascii.h"

namespace bylaw::document {
namespace {

using text::EndsWithIgnoringCase;

constexpr const diagnostic::RuleInfo* kRules[] = {
    &kTooLarge,          &kEmpty,          &kBinary,
    &kWrongEncoding,     &kInvalidUtf8,    &kControlCharacter,
    &kTooDeep,           &kTooManyValues,  &kDuplicateKey,
    &kNumberRange,       &kJsonSyntax,     &kYamlSyntax,
    &kYamlTab,           &kLineBreak,      &kUndefinedAlias,
    &kTooManyDirectives, &kRecursiveAlias, &kAliasExpansion,
    &kUnknownTag,        &kTagMismatch,    &kComplexKey,
    &kMissingKey,        &kMergeKey,       &kMergeValue,
    &kAmbiguousScalar,   &kJsonComment,
};

bool BeginsLikeJson(std::string_view text) {
  if (text.substr(0, 3) == "\xEF\xBB\xBF") text.remove_prefix(3);
  const size_t first = text.find_first_not_of(" \t\r\n");
  return first != text.npos && (text[first] == '{' || text[first] == '[');
}

}  // namespace

Syntax DetectSyntax(const text::Source& source) {
  const std::string_view name = source.name();
  if (EndsWithIgnoringCase(name, ".yaml") || EndsWithIgnoringCase(name, ".yml"))
    return Syntax::kYaml;
  if (EndsWithIgnoringCase(name, ".json") ||
      EndsWithIgnoringCase(name, ".avsc"))
    return Syntax::kJson;
  return BeginsLikeJson(source.text()) ? Syntax::kJson : Syntax::kYaml;
}

std::vector<Document> ReadDocuments(text::SourceId id,
                                    const text::Source& source,
                                    diagnostic::Sink& sink) {
  const bool yaml = DetectSyntax(source) == Syntax::kYaml;
  if (yaml && !BeginsLikeJson(source.text())) return ReadYaml(id, source, sink);
  // YAML contains JSON, but libyaml lacks parts of it: surrogate escapes, long
  // keys, keys on a line of their own. So what is JSON without fault is read as
  // JSON under either name.
  diagnostic::Sink faults;
  std::optional<Document> document = ReadJson(id, source, yaml ? faults : sink);
  if (yaml && (!document || !faults.diagnostics().empty())) {
    return ReadYaml(id, source, sink);
  }
  std::vector<Document> documents;
  if (document) documents.push_back(std::move(*document));
  return documents;
}

diagnostic::RuleTable Rules() { return kRules; }

}  // namespace bylaw::document
