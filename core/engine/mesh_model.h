// The model of one mesh: what its documents say, tied together.
#ifndef BYLAW_ENGINE_MESH_MODEL_H_
#define BYLAW_ENGINE_MESH_MODEL_H_

#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "assembly/assembly.h"
#include "contract/mesh.h"
#include "diagnostic/diagnostic.h"
#include "diagnostic/sink.h"
#include "engine/check_options.h"
#include "engine/files.h"
#include "engine/layout.h"
#include "engine/plan.h"
#include "engine/verdict_store.h"
#include "formats/format.h"
#include "policy/verdicts.h"

namespace bylaw::engine {

// What comparing with an earlier state came to.
enum class Compared { kNot, kWithNothing, kWithSomething };

// Whether the declarations of Protobuf files are listed one by one, which only
// some policies look at.
enum class Declarations { kLeave, kList };

// Read() takes the documents that a plan names, makes one model of them, and
// says what is wrong with them by the standards of their formats and among each
// other. The policies judge that model.
//
//   MeshModel model(files, plan, scope, options, store, base, sink);
//   model.Read(Declarations::kLeave);
//   policies.Check(model.mesh(), sink, {serial, model.Verdicts(&store)});
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

  // Once it is read.
  const contract::Mesh& mesh() const { return state_->mesh(); }
  // What earlier checks know of each contract of the mesh, and where this one
  // notes it; null for contracts that no file keeps.
  std::vector<policy::ContractVerdicts*> Verdicts(VerdictStore* known) const;

  // Whether a file is here only because files in the folders of other domains
  // name it. What its format forbids is said to those: who names what lies
  // there changes nothing of what is found there.
  bool IsGuest(const File& file) const { return guests_.count(&file) > 0; }

  // Whether there was an earlier state, and anything in it.
  Compared compared() const { return compared_; }

  // The lists of records that were held to a contract.
  const std::vector<PlannedDocument>& samples() const { return samples_; }

 private:
  assembly::Options OptionsOf(std::span<const assembly::Part> parts) const;
  std::vector<assembly::Part> PartsOfPlan() const;
  // Faults of a guest go to a sink of its own.
  void TellGuestsApart(std::vector<assembly::Part>* parts);
  void ReadBase();
  bool IsOfMesh(std::string_view path) const;
  bool TellsOf(std::string_view path) const;
  void ReportUnread(const std::vector<const File*>& unread);
  std::vector<std::string> RootsToShow(
      std::vector<std::string> import_roots) const;
  void FindGuests(const formats::References::DomainOf& domain_of);
  // Where faults of a file go.
  diagnostic::Sink& SinkOf(const File& file);
  void ReportGuests();
  std::vector<assembly::Definition> ResolvedDefinitions() const;
  void CheckInfrastructure();
  void CheckSamples();

  const MeshFiles& files_;
  const MeshPlan& plan_;
  const Scope& scope_;
  const CheckOptions& options_;
  const FileStore& store_;
  const FileStore& base_store_;
  diagnostic::Sink& sink_;
  std::vector<PlannedDocument> samples_;
  std::map<const File*, std::unique_ptr<diagnostic::Sink>> guests_;
  // The earlier state outlives today's, which is compared with it.
  Compared compared_ = Compared::kNot;
  std::deque<formats::Detection> base_detections_;
  std::optional<assembly::Assembly> base_;
  std::optional<assembly::Assembly> state_;
};

}  // namespace bylaw::engine

#endif  // BYLAW_ENGINE_MESH_MODEL_H_
