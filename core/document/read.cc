#include "document/read.h"

#include "document/rules.h"

namespace bylaw::document {
namespace {

bool EndsWith(std::string_view name, std::string_view ending) {
  if (name.size() < ending.size()) return false;
  name.remove_prefix(name.size() - ending.size());
  for (size_t i = 0; i < ending.size(); ++i) {
    const char c = name[i] >= 'A' && name[i] <= 'Z'
                       ? static_cast<char>(name[i] - 'A' + 'a')
                       : name[i];
    if (c != ending[i]) return false;
  }
  return true;
}

constexpr const diagnostic::RuleInfo* kRules[] = {
    &kTooLarge,       &kEmpty,           &kBinary,
    &kWrongEncoding,  &kInvalidUtf8,     &kControlCharacter,
    &kTooDeep,        &kTooManyValues,   &kDuplicateKey,
    &kNumberRange,    &kJsonSyntax,      &kYamlSyntax,
    &kYamlTab,        &kUndefinedAlias,  &kRecursiveAlias,
    &kAliasExpansion, &kUnknownTag,      &kTagMismatch,
    &kComplexKey,     &kMissingKey,      &kMergeKey,
    &kMergeValue,     &kAmbiguousScalar,
};

}  // namespace

Syntax DetectSyntax(const text::Source& source) {
  if (EndsWith(source.name(), ".yaml") || EndsWith(source.name(), ".yml"))
    return Syntax::kYaml;
  if (EndsWith(source.name(), ".json") || EndsWith(source.name(), ".avsc"))
    return Syntax::kJson;
  std::string_view text = source.text();
  if (text.substr(0, 3) == "\xEF\xBB\xBF") text.remove_prefix(3);
  const size_t first = text.find_first_not_of(" \t\r\n");
  const bool json = first != std::string_view::npos &&
                    (text[first] == '{' || text[first] == '[');
  return json ? Syntax::kJson : Syntax::kYaml;
}

std::vector<Document> ReadDocuments(text::SourceId id,
                                    const text::Source& source,
                                    diagnostic::Sink& sink) {
  if (DetectSyntax(source) == Syntax::kYaml) return ReadYaml(id, source, sink);
  std::vector<Document> documents;
  if (std::optional<Document> document = ReadJson(id, source, sink))
    documents.push_back(std::move(*document));
  return documents;
}

diagnostic::RuleTable Rules() { return kRules; }

}  // namespace bylaw::document
