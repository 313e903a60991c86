// The contracts of a mesh during a check, and where they are kept between
// checks (engine/kept.h).
#ifndef BYLAW_ENGINE_KEPT_CONTRACTS_H_
#define BYLAW_ENGINE_KEPT_CONTRACTS_H_

#include <optional>
#include <vector>

#include "contract/contract.h"
#include "contract/mesh.h"
#include "diagnostic/sink.h"
#include "engine/files.h"
#include "engine/kept.h"
#include "policy/verdicts.h"

namespace bylaw::engine {

// One entry for each contract of the mesh, in the mesh's order: what is kept of
// it, or null. The files must outlive it and stay as they are.
class KeptContracts {
 public:
  // The contract of a document: read now or by an earlier
  // check, its faults in the sink either way. Nothing, with nothing said, for
  // one that is not kept as it gives no model or has many faults. Whoever gets
  // a contract adds it to the mesh as the next one.
  std::optional<contract::Contract> Take(const PlannedDocument& planned,
                                         diagnostic::Sink& sink);
  // The mesh gets a contract of which nothing is kept.
  void AddOther() { kept_.push_back(nullptr); }

  std::vector<policy::ContractVerdicts*> Verdicts() const;

  // Moves the contracts out of the mesh, untied: the next check finds them as
  // they were read. They go one by one, so that there are never two of each.
  void GiveBack(contract::Mesh* mesh);

 private:
  std::vector<KeptContract*> kept_;
};

}  // namespace bylaw::engine

#endif  // BYLAW_ENGINE_KEPT_CONTRACTS_H_
