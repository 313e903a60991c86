// The model of one mesh: what its documents say, tied together.
#ifndef BYLAW_ENGINE_MESH_MODEL_H_
#define BYLAW_ENGINE_MESH_MODEL_H_

#include <string>
#include <string_view>
#include <vector>

#include "contract/mesh.h"
#include "diagnostic/diagnostic.h"
#include "diagnostic/sink.h"
#include "document/node.h"
#include "engine/engine.h"
#include "engine/files.h"
#include "engine/kept_contracts.h"
#include "engine/layout.h"
#include "engine/mesh_run.h"
#include "formats/format.h"
#include "mesh/trace.h"
#include "policy/verdicts.h"

namespace bylaw::engine {

// Whether the declarations of Protobuf files are listed one by one, which only
// some policies look at.
enum class Declarations { kLeave, kList };

// Read() takes the documents that a plan names, makes one model of them, and
// says what is wrong with them by the standards of their formats and among each
// other. The policies judge that model; then GiveBack() leaves the next check
// what it need not read again.
//
//   MeshModel model(files, plan, scope, options, store, sink);
//   model.Read(Declarations::kLeave);
//   policies.Check(model.mesh(), sink, {serial, model.Verdicts()});
//   model.GiveBack();
class MeshModel {
 public:
  // All must outlive the model. `base` is the earlier state.
  MeshModel(const MeshFiles& files, const MeshPlan& plan, const Scope& scope,
            const CheckOptions& options, const FileStore& store,
            const FileStore& base, diagnostic::Sink& sink)
      : files_(files),
        plan_(plan),
        scope_(scope),
        options_(options),
        store_(store),
        base_store_(base),
        sink_(sink) {}
  MeshModel(const MeshModel&) = delete;
  MeshModel& operator=(const MeshModel&) = delete;

  // Once. Faults go to the sink.
  void Read(Declarations declarations);

  const contract::Mesh& mesh() const { return mesh_; }
  // What earlier checks know of each contract of the mesh, and where this one
  // notes it; null for contracts of which nothing is kept.
  std::vector<policy::ContractVerdicts*> Verdicts() const {
    return kept_.Verdicts();
  }

  // Whether a file is here only because files in the folders of other domains
  // name it. What its format forbids is said to those: who names what lies
  // there changes nothing of what is found there.
  bool IsGuest(const File& file) const { return guests_.count(&file) > 0; }

  // The lists of records that were held to a contract.
  const std::vector<PlannedDocument>& samples() const { return samples_; }

  // Ends the use of the model: its contracts go back to their files.
  void GiveBack() { kept_.GiveBack(&mesh_); }

 private:
  void ReadBase();
  bool IsOfMesh(std::string_view path) const;
  formats::References::DomainOf DomainsOfPaths() const;
  std::vector<std::string> RootsToShow(
      std::vector<std::string> import_roots) const;
  void FindGuests(const formats::References::DomainOf& domain_of);
  // Where faults of a file go.
  diagnostic::Sink& SinkOf(const File& file);
  void ReportGuests();
  void AddResolved(formats::References& references);
  void CheckInfrastructure();
  void ReadOne(const PlannedDocument& planned,
               const formats::References& references);
  void CheckSamples();
  void Keep(formats::Model model, bool is_borrowed = false);

  const MeshFiles& files_;
  const MeshPlan& plan_;
  const Scope& scope_;
  const CheckOptions& options_;
  const FileStore& store_;
  const FileStore& base_store_;
  diagnostic::Sink& sink_;
  std::vector<PlannedDocument> samples_;
  std::map<const File*, std::unique_ptr<diagnostic::Sink>> guests_;
  KeptContracts kept_;
  // What the model points into besides the documents; outlives it.
  std::vector<document::Document> values_;
  contract::Mesh mesh_;
  contract::Mesh base_;  // products only; outlives the check of mesh_
};

}  // namespace bylaw::engine

#endif  // BYLAW_ENGINE_MESH_MODEL_H_
