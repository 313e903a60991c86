#include "protobuf/rules.h"

#include <array>

#include "protobuf/protobuf.h"

namespace bylaw::protobuf {

diagnostic::RuleTable Rules() {
  static constexpr std::array<const diagnostic::RuleInfo*, 46> kRules = {
      &kSyntax,
      &kTooManySyntaxErrors,
      &kTooDeep,
      &kInvalidNumber,
      &kInvalidString,
      &kUnknownSyntax,
      &kSecondPackage,
      &kMissingLabel,
      &kLabelInOneof,
      &kGroupName,
      &kEmptyExtend,
      &kReservedNameForm,
      &kReservedNotAName,
      &kMissingSyntax,
      &kUnresolvedImport,
      &kImportCycle,
      &kDuplicateImport,
      &kUnusedImport,
      &kUnresolvedType,
      &kWrongReference,
      &kDuplicateName,
      &kDuplicateNumber,
      &kNumberRange,
      &kReservedName,
      &kReservedNumber,
      &kInvalidRange,
      &kNotInExtensionRange,
      &kExtensionDeclaration,
      &kEnumFirstValue,
      &kEnumAlias,
      &kNeedlessAlias,
      &kEmpty,
      &kJsonName,
      &kEnumValueClash,
      &kNotInSyntax,
      &kClosedEnum,
      &kMapType,
      &kDefaultValue,
      &kUnknownOption,
      &kOptionValue,
      &kOptionTwice,
      &kMisplacedOption,
      &kMessageSet,
      &kFeature,
      &kNamingStyle,
      &kNotExported,
  };
  return kRules;
}

}  // namespace bylaw::protobuf
