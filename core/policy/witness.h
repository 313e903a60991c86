// The element that decided a rule over many elements, as a report shows it.
#ifndef BYLAW_POLICY_WITNESS_H_
#define BYLAW_POLICY_WITNESS_H_

#include <string>

#include "cel/program.h"
#include "diagnostic/diagnostic.h"
#include "policy/rule.h"
#include "policy/subject.h"
#include "text/source.h"

namespace bylaw::policy {

// A witness's value is cut to this many bytes of JSON.
inline constexpr size_t kMaxWitnessBytes = 1024;

// The innermost step, which must be there: for `product.fields.all(f, ...)` on
// the product itself the pointer is `/fields/2`. Where the list was computed,
// or is not the subject's, the pointer has what can be told of it.
diagnostic::Witness DescribeWitness(const cel::Program& program,
                                    const cel::Evaluation& evaluation);

// Where a violation is shown: at the innermost witness that has a place, else
// at the first name in `expect` that has one on this subject, else at the
// subject's name.
text::Location PlaceOfViolation(const CompiledRule& rule,
                                const Subject& subject,
                                const cel::Evaluation& evaluation);

}  // namespace bylaw::policy

#endif  // BYLAW_POLICY_WITNESS_H_
