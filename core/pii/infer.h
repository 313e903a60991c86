// What a field seems to hold, whether or not anybody declared it.
//
// A name is judged by how it ends: `billing_email` is an e-mail address,
// `email_bounced_reason` is a reason. The type may forbid what the name says (a
// boolean holds no address), the table may decide it (`name` of a patient, of a
// pool of tokens), and examples with check digits may settle it. Nothing is
// looked for inside of a name, so `date` is not in `candidate`.
//
// Three levels: high where name and type leave little doubt or a value proves
// it, medium where the context had to decide, low for what narrows down who it
// is without naming anybody (quasi-identifiers).
#ifndef BYLAW_PII_INFER_H_
#define BYLAW_PII_INFER_H_

#include "contract/mesh.h"

namespace bylaw::pii {

// Its path gives the table and the objects that it lies in.
contract::InferredPii Infer(const contract::Field& field);

// Infers every field of a contract or descriptor, for which nothing else is
// needed.
void InferAll(contract::Contract& contract);
void InferAll(contract::DataProduct& product);

// Infers every other field of a mesh. A field of a schema file is left alone
// where the product declares personal data under the same name elsewhere: the
// declaration counts for the product.
void InferAll(contract::Mesh& mesh);

}  // namespace bylaw::pii

#endif  // BYLAW_PII_INFER_H_
