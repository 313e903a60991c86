#include "assembly/read_alone.h"

#include <utility>
#include <variant>

#include "contract/complete.h"
#include "diagnostic/sink.h"
#include "pii/infer.h"

namespace bylaw::assembly {
namespace {

template <typename Thing>
std::shared_ptr<const Thing> CompletedThing(Thing thing) {
  auto whole = std::make_shared<Thing>(std::move(thing));
  contract::Complete(*whole);
  pii::InferAll(*whole);
  return whole;
}

}  // namespace

std::optional<ReadAlone> ReadByItself(const formats::Artifact& artifact) {
  const formats::Kind kind = formats::KindOf(artifact.detection.format);
  if (kind != formats::Kind::kProduct && kind != formats::Kind::kContract)
    return std::nullopt;
  diagnostic::Sink faults(kMaxKeptFaults);
  formats::Content content =
      formats::Read(artifact.detection, artifact.root(), faults);
  if (faults.dropped() > 0) return std::nullopt;
  ReadAlone read;
  if (auto* contract = std::get_if<contract::Contract>(&content)) {
    read.contract = Completed(std::move(*contract));
  } else if (auto* product = std::get_if<contract::DataProduct>(&content)) {
    read.product = Completed(std::move(*product));
  } else {
    return std::nullopt;
  }
  read.faults = faults.Take();
  return read;
}

std::shared_ptr<const contract::Contract> Completed(
    contract::Contract contract) {
  return CompletedThing(std::move(contract));
}

std::shared_ptr<const contract::DataProduct> Completed(
    contract::DataProduct product) {
  return CompletedThing(std::move(product));
}

}  // namespace bylaw::assembly
