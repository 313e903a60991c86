#include "formats/avro/avro.h"

#include <array>

#include "formats/avro/model.h"
#include "formats/avro/parse.h"
#include "formats/avro/rules.h"

namespace bylaw::formats::avro {

std::optional<contract::Schema> ReadAvro(const document::Node& root,
                                         const AvroNames& known,
                                         diagnostic::Sink& sink) {
  const std::optional<TypeGraph> graph = ParseSchema(root, known, sink);
  if (!graph) return std::nullopt;
  return ToContractSchema(*graph);
}

diagnostic::RuleTable Rules() {
  static constexpr std::array<const diagnostic::RuleInfo*, 20> kRules = {
      &kNotASchema,    &kMissingAttribute,   &kWrongKind,
      &kUnknownType,   &kForwardReference,   &kInvalidName,
      &kDuplicateName, &kDuplicateMember,    &kAliasClash,
      &kNestedUnion,   &kDuplicateBranch,    &kInvalidDefault,
      &kDefaultBranch, &kQuotedNull,         &kDefaultsTooLarge,
      &kInvalidOrder,  &kIgnoredLogicalType, &kMisspeltAttribute,
      &kNoValue,       &kDefinedElsewhere,
  };
  return kRules;
}

}  // namespace bylaw::formats::avro
