#include "policy/model_reference.h"

#include "cel/type.h"
#include "policy/bindings/types.h"
#include "policy/subject_kind.h"
#include "text/ascii.h"

namespace bylaw::policy {
namespace {

constexpr std::string_view kIntroduction =
    R"(# What a policy may name

<!-- Written by the engine from its own tables (core/policy/bindings/). To change a sentence, change it there and run the
unit tests with BYLAW_REBASE=1. -->

The expressions of a policy - `when`, `expect`, and what stands in braces in `message` and `help` - see the subject that
the rule `applies_to` and what the subject lies in. They use the names below and no others: an unknown one is an error when
the policy is loaded, with the name that was probably meant.

**What a document does not say** reads as the empty value of its type: `""`, `0`, `false`, `[]`. `has(product.owner)` tells
whether it says it. So no rule fails to evaluate because a key is missing, and `product.owner != ""` means "there and not
empty". A tie that leads nowhere, such as `contract.product` of a contract that no product names, reads as a thing that has
nothing.

`dyn` is a value of any type, as the document has it; `map(string, dyn)` is asked with `"key" in field.custom` and read with
`field.custom["key"]`.

## Subjects

| `applies_to` | looks at | names in scope |
|---|---|---|
)";

std::string LinkTo(const cel::StructType& type, std::string_view text) {
  return "[" + std::string(text) + "](#" + text::ToLower(type.name) + ")";
}

// "list([Field](#field))": struct names lead to their tables.
std::string TypeText(const cel::Type& type) {
  if (type.is(cel::TypeKind::kStruct))
    return LinkTo(*type.struct_type(), type.struct_type()->name);
  if (type.is(cel::TypeKind::kList))
    return "list(" + TypeText(type.first()) + ")";
  return cel::TypeName(type);
}

void WriteSubject(SubjectKind kind, std::string* out) {
  *out += "| `" + std::string(SubjectKindName(kind)) + "` | " +
          std::string(SubjectKindDoc(kind)) + " | ";
  for (const ScopeVariable& variable : VariablesOf(kind)) {
    *out +=
        LinkTo(*variable.type, "`" + std::string(variable.name) + "`") + ", ";
  }
  *out += "`params` |\n";
}

void WriteType(const cel::StructType& type, std::string* out) {
  *out += "\n## " + std::string(type.name) + "\n\n" + std::string(type.doc) +
          "\n\n| name | type | meaning |\n|---|---|---|\n";
  for (const cel::FieldDecl& field : type.fields) {
    *out += "| `" + std::string(field.name) + "` | " + TypeText(field.type) +
            " | " + std::string(field.doc) + " |\n";
  }
}

}  // namespace

std::string WriteModelReference() {
  std::string out(kIntroduction);
  for (const SubjectKind kind : kSubjectKinds) WriteSubject(kind, &out);
  out +=
      "\n`params` holds the parameters that the policy declares, under their "
      "names and with their types.\n";
  for (const cel::StructType* type : bindings::AllTypes())
    WriteType(*type, &out);
  return out;
}

}  // namespace bylaw::policy
