// A product or contract as its document alone gives it.
//
// It is constant, so that whoever keeps the document keeps it: any number of
// checks, at one time or one after another, look at the same one.
#ifndef BYLAW_ASSEMBLY_READ_ALONE_H_
#define BYLAW_ASSEMBLY_READ_ALONE_H_

#include <cstddef>
#include <memory>
#include <optional>

#include "compact/sparse_list.h"
#include "contract/contract.h"
#include "contract/product.h"
#include "diagnostic/diagnostic.h"
#include "formats/format.h"

namespace bylaw::assembly {

// What there is more to say about than this is read by each check that wants to
// hear it.
inline constexpr size_t kMaxKeptFaults = 100;

struct ReadAlone {
  // One of the two.
  std::shared_ptr<const contract::Contract> contract;
  std::shared_ptr<const contract::DataProduct> product;
  // What its format's standard forbids of it.
  compact::SparseList<diagnostic::Diagnostic> faults;
};

// Reads an artifact that is a product or contract by its text alone, of a format
// that looks at nothing else. Nothing for all others, and where there is more to
// say than can be kept. Points into the artifact, which must outlive it.
std::optional<ReadAlone> ReadByItself(const formats::Artifact& artifact);

// Makes one constant: all that follows from it alone is known then.
std::shared_ptr<const contract::Contract> Completed(
    contract::Contract contract);
std::shared_ptr<const contract::DataProduct> Completed(
    contract::DataProduct product);

}  // namespace bylaw::assembly

#endif  // BYLAW_ASSEMBLY_READ_ALONE_H_
