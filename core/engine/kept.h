// What is left of a contract between two checks, so that the next one neither
// reads it again nor runs the rules on it that its own document decides.
#ifndef BYLAW_ENGINE_KEPT_H_
#define BYLAW_ENGINE_KEPT_H_

#include <cstddef>
#include <memory>
#include <vector>

#include "contract/contract.h"
#include "diagnostic/diagnostic.h"
#include "policy/verdicts.h"

namespace bylaw::engine {

// A contract about which there is more to say when it is read is not kept.
inline constexpr size_t kMaxKeptFaults = 100;

// A contract as its document alone gives it, and what was to be said about it
// when it was read. It points into the document and lives no longer than the
// file. A check moves the contract into its mesh, and back when it ends: the
// ties that it has then are of that check, see mesh::Untie().
struct KeptContract {
  std::unique_ptr<contract::Contract> contract;  // null during a check
  std::vector<diagnostic::Diagnostic> faults;
  policy::ContractVerdicts verdicts;
};

}  // namespace bylaw::engine

#endif  // BYLAW_ENGINE_KEPT_H_
