#include "engine/session.h"

#include <map>
#include <utility>

#include "engine/files.h"
#include "engine/planned_mesh.h"
#include "engine/policy_cache.h"
#include "engine/validate.h"
#include "engine/verdict_store.h"
#include "mesh/path.h"
#include "text/source.h"

namespace bylaw::engine {

struct Session::State {
  explicit State(const std::string& here)
      : files(here, sources), base(here, sources) {}

  // The file of this name is about to be replaced or removed.
  void Forget(std::string_view name) {
    plans.Forget();
    if (const File* file = files.Find(files.PathOf(name)))
      policies.Forget(file);
  }

  text::SourceSet sources;
  FileStore files;
  FileStore base;  // as they were in an earlier state
  PolicyCache policies;
  VerdictStore verdicts;
  LastPlans plans;
  std::unique_ptr<Validation> validation;
};

Session::Session(std::string_view here)
    : state_(std::make_unique<State>(mesh::NormalizePath(here))) {}
Session::~Session() = default;

void Session::AddFile(std::string_view name, std::string text) {
  state_->Forget(name);
  state_->files.Add(name, std::move(text));
}

void Session::AddUnread(std::string_view name, std::string text) {
  state_->Forget(name);
  state_->files.AddUnread(name, std::move(text));
}

size_t Session::unread_count() const { return state_->files.unread_count(); }

void Session::ReadUnread(size_t index) { state_->files.ReadUnread(index); }

void Session::AddUnreadable(std::string_view name, std::string reason) {
  state_->Forget(name);
  state_->files.AddUnreadable(name, std::move(reason));
}

void Session::AddRepository(std::string_view name) {
  state_->files.AddRepository(name);
}

void Session::AddLink(std::string_view name) {
  state_->Forget(name);
  state_->files.AddLink(name);
}

void Session::AddBaseFile(std::string_view shown, std::string_view name,
                          std::string text) {
  state_->base.Add(name, std::move(text), shown);
}

void Session::AddUnreadableBase(std::string_view shown, std::string_view name,
                                std::string reason) {
  state_->base.AddUnreadable(name, std::move(reason), shown);
}

void Session::ClearBase() { state_->base.Clear(); }

void Session::RemoveFile(std::string_view name) {
  state_->Forget(name);
  state_->files.Remove(name);
}

std::optional<std::string_view> Session::FileText(std::string_view name) const {
  const FileStore& files = state_->files;
  const File* file = files.Find(files.PathOf(name));
  if (file == nullptr || !file->unreadable.empty()) return std::nullopt;
  return files.sources()[file->source].text();
}

FileStore& Session::files() {
  state_->files.ReadRest();
  return state_->files;
}

const FileStore& Session::base() const { return state_->base; }
PolicyCache& Session::policies() { return state_->policies; }
VerdictStore& Session::verdicts() { return state_->verdicts; }
LastPlans& Session::plans() { return state_->plans; }
std::unique_ptr<Validation>& Session::validation() {
  return state_->validation;
}

void Session::Clear() {
  state_ = std::make_unique<State>(state_->files.here());
}

std::vector<Session::MissingFile> Session::MissingFiles(
    const CheckOptions& options) {
  const FileStore& store = files();
  std::map<std::string, bool> referred;  // by name
  for (const PlannedMesh& mesh : state_->plans.Look(store, options)) {
    for (const std::string& path : mesh.plan.referred)
      referred.emplace(store.NameOf(path), true);
    // What a configuration names, it may.
    for (const std::string& path : mesh.plan.missing)
      referred[store.NameOf(path)] = false;
  }
  std::vector<MissingFile> files;
  for (const auto& [name, is_referred] : referred)
    files.push_back({name, is_referred});
  return files;
}

}  // namespace bylaw::engine
