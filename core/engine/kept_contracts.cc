#include "engine/kept_contracts.h"

#include <cstddef>
#include <memory>
#include <utility>
#include <variant>

#include "formats/format.h"
#include "mesh/tie.h"

namespace bylaw::engine {
namespace {

std::unique_ptr<KeptContract> ReadToKeep(const PlannedDocument& planned) {
  diagnostic::Sink faults(kMaxKeptFaults);
  formats::Model model =
      formats::Read(planned.detection(), *planned.document, {}, faults);
  auto* contract = std::get_if<contract::Contract>(&model);
  if (contract == nullptr || faults.dropped() > 0) return nullptr;
  auto kept = std::make_unique<KeptContract>();
  kept->contract = std::make_unique<contract::Contract>(std::move(*contract));
  kept->faults = faults.Take();
  return kept;
}

}  // namespace

std::optional<contract::Contract> KeptContracts::Take(
    const PlannedDocument& planned, diagnostic::Sink& sink) {
  const File& file = *planned.file;
  file.kept.resize(file.documents.size());
  std::unique_ptr<KeptContract>& kept =
      file.kept[static_cast<size_t>(planned.document - file.documents.data())];
  if (kept == nullptr) kept = ReadToKeep(planned);
  if (kept == nullptr) return std::nullopt;
  for (const diagnostic::Diagnostic& fault : kept->faults) sink.Add(fault);
  std::optional<contract::Contract> contract(std::move(*kept->contract));
  kept->contract.reset();
  kept_.push_back(kept.get());
  return contract;
}

std::vector<policy::ContractVerdicts*> KeptContracts::Verdicts() const {
  std::vector<policy::ContractVerdicts*> verdicts;
  for (KeptContract* kept : kept_)
    verdicts.push_back(kept == nullptr ? nullptr : &kept->verdicts);
  return verdicts;
}

void KeptContracts::GiveBack(contract::Mesh* mesh) {
  for (KeptContract* kept : kept_) {
    if (kept != nullptr) {
      mesh::Untie(mesh->contracts.front());
      kept->contract = std::make_unique<contract::Contract>(
          std::move(mesh->contracts.front()));
    }
    mesh->contracts.pop_front();
  }
  kept_.clear();
}

}  // namespace bylaw::engine
