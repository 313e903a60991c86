#include "formats/json_schema/json_schema.h"

#include <array>

#include "formats/json_schema/compile.h"
#include "formats/json_schema/model.h"
#include "formats/json_schema/rules.h"

namespace bylaw::formats::json_schema {

std::optional<contract::Schema> ReadJsonSchema(const document::Node& root,
                                               const Documents& documents,
                                               diagnostic::Sink& sink) {
  const std::string_view path = documents.PathOf(root);
  Registry registry(&documents);
  CompileOptions options;
  options.only_own_faults = true;
  Compile(root, path, registry, options, sink);
  if (!root.is_map()) return std::nullopt;
  return ToContractSchema(root, path, registry, sink);
}

diagnostic::RuleTable Rules() {
  static constexpr std::array<const diagnostic::RuleInfo*, 16> kRules = {
      &kNotASchema,         &kUnknownDialect, &kInvalidKeyword,
      &kMisspeltKeyword,    &kIgnoredKeyword, &kUnresolvedReference,
      &kMissingDocument,    &kReferenceLoop,  &kDuplicateId,
      &kInvalidPattern,     &kLegacyPattern,  &kUnsupportedPattern,
      &kContradiction,      &kTooLarge,       &kOutdatedDialect,
      &kUnencodedReference,
  };
  return kRules;
}

}  // namespace bylaw::formats::json_schema
