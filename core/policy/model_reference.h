// The reference of every name that a policy may use, written from the tables
// that implement them.
#ifndef BYLAW_POLICY_MODEL_REFERENCE_H_
#define BYLAW_POLICY_MODEL_REFERENCE_H_

#include <string>

namespace bylaw::policy {

// docs/model.md, as Markdown. A test holds the committed file against it.
std::string WriteModelReference();

}  // namespace bylaw::policy

#endif  // BYLAW_POLICY_MODEL_REFERENCE_H_
