#include "engine/referrals.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "contract/product.h"
#include "engine/rules.h"
#include "formats/json_schema/neighbours.h"
#include "mesh/path.h"
#include "reading/values.h"
#include "text/quote.h"

namespace bylaw::engine {
namespace {

using formats::Format;
using formats::Kind;
namespace protobuf = formats::protobuf;
namespace schemas = formats::json_schema;

class Follower {
 public:
  Follower(const MeshFiles& mesh, const Scope& scope, const FileStore& store,
           const std::function<void(const File&, Kind)>& select, MeshPlan* plan)
      : mesh_(mesh),
        scope_(scope),
        store_(store),
        select_(select),
        plan_(*plan),
        import_roots_(scope.ImportRoots(store)) {}

  void Run() && {
    // Both lists grow while they are walked.
    size_t quoted = 0;
    for (size_t i = 0;
         i < plan_.documents.size() || quoted < plan_.quoted.size();) {
      if (i < plan_.documents.size()) {
        FollowAll(plan_.documents[i++]);
      } else {
        const PlannedDocument from = plan_.quoted[quoted++];
        FollowSchemas(*from.file, from.document->root());
      }
    }
    FindNamedContracts();
    plan_.referred.assign(referred_.begin(), referred_.end());
  }

 private:
  // Not by reference: the list that it stands in grows.
  void FollowAll(const PlannedDocument planned) {
    const File& file = *planned.file;
    const ReadDocument& document = *planned.document;
    const Format format = planned.detection.format;
    if (const protobuf::File* tree = document.protobuf())
      FollowImports(file, *tree);
    if (format == Format::kJsonSchema) FollowSchemas(file, document.root());
    if (format != Format::kSimpleProduct && format != Format::kOdps) return;
    diagnostic::Sink reported_when_read;
    const formats::Model model =
        formats::Read(planned.detection, document.root(), reported_when_read);
    const auto* product = std::get_if<contract::DataProduct>(&model);
    if (product == nullptr) return;
    Follow(file, product->contract_file, Kind::kContract);
    Follow(file, product->schema_file, Kind::kSchema);
    if (scope_.Holds(file)) NoteContracts(*product);
  }

  // Contracts are named by their ids, too.
  void NoteContracts(const contract::DataProduct& product) {
    for (const contract::Port& port : product.ports) {
      if (port.direction == contract::PortDirection::kOutput &&
          port.contract_id)
        contract_ids_.insert(port.contract_id.value);
    }
  }

  void FindNamedContracts() {
    if (contract_ids_.empty()) return;
    for (const PlannedDocument& planned : plan_.documents) {
      if (planned.detection.format != Format::kOdcs) continue;
      const contract::Text id =
          reading::TakeText(planned.document->root(), "id");
      if (contract_ids_.count(id.value) > 0)
        plan_.wanted_besides.insert(planned.file);
    }
  }

  void Follow(const File& from,
              const compact::Boxed<contract::FileReference>& reference,
              Kind kind) {
    if (!reference || !reference->target) return;
    const std::string& target = reference->target.value;
    if (FollowPath(from, target, kind)) {
      // Where the product is asked about, so is what it names.
      const File* file =
          store_.Find(mesh::JoinPath(mesh::FolderOf(from.path), target));
      if (file != nullptr && scope_.Holds(from))
        plan_.wanted_besides.insert(file);
      return;
    }
    if (reference->perhaps) return;
    plan_.sink.Add(
        kOutsideReference, reference->target.at,
        text::Quoted(target) + " leads out of the repository and is not read");
  }

  // False where a path leads to what is not for this file to name.
  bool FollowPath(const File& from, std::string_view target, Kind kind) {
    const std::string path = mesh::JoinPath(mesh::FolderOf(from.path), target);
    if (!IsReachable(from, target, path)) return false;
    if (const File* file = store_.Find(path)) {
      select_(*file, kind);
    } else {
      referred_.insert(path);
    }
    return true;
  }

  void FollowImports(const File& from, const protobuf::File& tree) {
    for (const protobuf::Import& import : tree.imports) {
      const std::vector<std::string> paths =
          protobuf::ImportPaths(from.path, import.path, import_roots_);
      const auto found = std::find_if(
          paths.begin(), paths.end(),
          [this](const auto& path) { return store_.Find(path) != nullptr; });
      if (found != paths.end()) {
        select_(*store_.Find(*found), Kind::kSchema);
      } else if (!protobuf::IsBuiltIn(import.path)) {
        for (const std::string& path : paths) {
          if (IsReachable(from, "", path)) referred_.insert(path);
        }
      }
    }
  }

  // Whatever a `$ref` names by a path, from the file that it stands in. One
  // with a scheme is found by its `$id`, if at all: nothing is fetched.
  void FollowSchemas(const File& from, const document::Node& node) {
    for (const document::Node& child : node) {
      if (child.is_string() && schemas::IsReferenceKeyword(child.key()))
        FollowReference(from, schemas::RelativePathOf(child.string()));
      else
        FollowSchemas(from, child);
    }
  }

  // Of the files that a reference may mean, the best one there is counts; one
  // that would be better may be there and not be read yet.
  void FollowReference(const File& from, const std::string& target) {
    if (target.empty()) return;
    for (const std::string_view ending : schemas::SchemaEndings()) {
      std::string name = target;
      name.append(ending);
      const std::string path = mesh::JoinPath(mesh::FolderOf(from.path), name);
      if (!IsReachable(from, name, path)) return;
      if (const File* file = store_.Find(path))
        return select_(*file, Kind::kSchema);
      referred_.insert(path);
    }
  }

  // A file may name others of its own repository and mesh, and what the user
  // named; where it lies in no repository, what is below where the user stands.
  // What lies outside is none of its business: `target` leads to `path`.
  bool IsReachable(const File& from, std::string_view target,
                   std::string_view path) const {
    // The same path is another file on another machine.
    if (target.substr(0, 1) == "/" || target.substr(0, 1) == "\\") return false;
    if (mesh_.config != nullptr && mesh::IsWithin(path, mesh_.root))
      return !LeadsAboveAll(from, target);
    const std::string repository = store_.RepositoryOf(from.path);
    if (!repository.empty() && mesh::IsWithin(path, repository)) return true;
    if (scope_.Covers(path)) return !LeadsAboveAll(from, target);
    return repository.empty() && mesh::IsWithin(path, store_.here()) &&
           !LeadsAboveAll(from, target);
  }

  // Whether there are more `..` in a path than folders to leave: at the root of
  // all, one above is the root again, which nobody means.
  bool LeadsAboveAll(const File& from, std::string_view target) const {
    const std::string below(mesh::PathBelow(mesh::FolderOf(from.path), "/"));
    return !mesh::IsWithin(mesh::JoinPath(below.empty() ? "." : below, target),
                           ".");
  }

  const MeshFiles& mesh_;
  const Scope& scope_;
  const FileStore& store_;
  const std::function<void(const File&, Kind)>& select_;
  MeshPlan& plan_;
  const std::vector<std::string> import_roots_;
  std::set<std::string> referred_;
  // Those that products within the scope name.
  std::set<std::string> contract_ids_;
};

}  // namespace

void FollowReferrals(const MeshFiles& mesh, const Scope& scope,
                     const FileStore& store,
                     const std::function<void(const File&, Kind)>& select,
                     MeshPlan* plan) {
  Follower(mesh, scope, store, select, plan).Run();
}

}  // namespace bylaw::engine
