#include "assembly/read_contract.h"

#include <utility>
#include <variant>

#include "contract/complete.h"
#include "diagnostic/sink.h"
#include "pii/infer.h"

namespace bylaw::assembly {

std::shared_ptr<const ReadContract> ReadAlone(
    const formats::Artifact& artifact) {
  if (artifact.detection.format != formats::Format::kOdcs) return nullptr;
  diagnostic::Sink faults(kMaxKeptFaults);
  formats::Model model =
      formats::Read(artifact.detection, artifact, {}, faults);
  auto* contract = std::get_if<contract::Contract>(&model);
  if (contract == nullptr || faults.dropped() > 0) return nullptr;
  auto read = std::make_shared<ReadContract>();
  read->contract = Completed(std::move(*contract));
  read->faults = faults.Take();
  return read;
}

std::shared_ptr<const contract::Contract> Completed(
    contract::Contract contract) {
  auto whole = std::make_shared<contract::Contract>(std::move(contract));
  contract::Complete(*whole);
  pii::InferAll(*whole);
  return whole;
}

}  // namespace bylaw::assembly
