#include "agreement/agreement.h"

#include "agreement/rules.h"
#include "agreement/steps.h"

namespace bylaw::agreement {

void Check(const contract::Mesh& mesh, const mesh::Places& places,
           size_t most_repeated, diagnostic::Sink& sink) {
  CheckSchemas(mesh, places, most_repeated, sink);
  CheckStatements(mesh, places, sink);
}

diagnostic::RuleTable Rules() {
  static constexpr const RuleInfo* kRules[] = {
      &kMissingField,        &kUncomparedSchema, &kExtraField,
      &kTypeDiffers,         &kRequiredDiffers,  &kEnumDiffers,
      &kPersonalDataDiffers, &kSchemaType,       &kDomainDiffers,
      &kOwnerDiffers,        &kNarrower,         &kNameDiffers,
      &kSlaDiffers,          &kUnknownDomain,    &kTooManyFields,
  };
  return kRules;
}

}  // namespace bylaw::agreement
