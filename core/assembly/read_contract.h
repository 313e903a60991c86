// A contract as its document alone gives it.
//
// It is constant, so that whoever keeps the document keeps it: any number of
// checks, at one time or one after another, look at the same one.
#ifndef BYLAW_ASSEMBLY_READ_CONTRACT_H_
#define BYLAW_ASSEMBLY_READ_CONTRACT_H_

#include <cstddef>
#include <memory>
#include <vector>

#include "contract/contract.h"
#include "diagnostic/diagnostic.h"
#include "formats/format.h"

namespace bylaw::assembly {

// A contract about which there is more to say than this is read by each check
// that wants to hear it.
inline constexpr size_t kMaxKeptFaults = 100;

struct ReadContract {
  std::shared_ptr<const contract::Contract> contract;
  // What its format's standard forbids of it.
  std::vector<diagnostic::Diagnostic> faults;
};

// Reads an artifact that is a contract by its text alone, of a format that looks
// at nothing else. Null for all others, and where there is more to say than can
// be kept. Points into the artifact, which must outlive the contract.
std::shared_ptr<const ReadContract> ReadAlone(
    const formats::Artifact& artifact);

// Makes a contract constant: all that follows from it alone is known then.
std::shared_ptr<const contract::Contract> Completed(
    contract::Contract contract);

}  // namespace bylaw::assembly

#endif  // BYLAW_ASSEMBLY_READ_CONTRACT_H_
