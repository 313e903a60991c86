// What a rule may look at (`applies_to`), and which names its expressions may
// use then.
//
// A rule looks at one subject at a time and sees what the subject lies in: a
// rule about fields may ask for the field's schema, contract, product and
// domain. What the subject does not lie in - the product of a contract that
// stands alone - is there all the same and has nothing. `params`, the rule's
// own parameters, are added for each rule by itself.
#ifndef BYLAW_POLICY_SUBJECT_KIND_H_
#define BYLAW_POLICY_SUBJECT_KIND_H_

#include <optional>
#include <span>
#include <string_view>

#include "cel/struct_type.h"

namespace bylaw::policy {

enum class SubjectKind {
  kMesh,
  kDomain,
  kProduct,
  kPort,
  kContract,
  kSchema,
  kField,
  kDeclaration,
  kModel,
  kResource
};

std::string_view SubjectKindName(SubjectKind kind);  // "mesh", "domain", ...
std::optional<SubjectKind> ParseSubjectKind(std::string_view name);

struct ScopeVariable {
  std::string_view name;
  const cel::StructType* type;
  std::string_view doc;
};

// What expressions see, the subject itself first.
std::span<const ScopeVariable> VariablesOf(SubjectKind kind);

// What subjects of a kind are, in a sentence: for the reference.
std::string_view SubjectKindDoc(SubjectKind kind);

inline constexpr SubjectKind kSubjectKinds[] = {
    SubjectKind::kMesh,    SubjectKind::kDomain,      SubjectKind::kProduct,
    SubjectKind::kPort,    SubjectKind::kContract,    SubjectKind::kSchema,
    SubjectKind::kField,   SubjectKind::kDeclaration, SubjectKind::kModel,
    SubjectKind::kResource};

}  // namespace bylaw::policy

#endif  // BYLAW_POLICY_SUBJECT_KIND_H_
