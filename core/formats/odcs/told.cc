#include "formats/odcs/told.h"

#include "formats/bitol/kind.h"

namespace bylaw::formats::odcs {
namespace {

using document::Node;
using reading::Expected;
using reading::KeyRow;
using reading::Likeness;

constexpr KeyRow kTellingKeys[] = {
    {"apiVersion", 2, Expected::kVersion},
    {"kind", 0},
    {"schema", 3, Expected::kMaps},
    {"slaProperties", 4, Expected::kMaps},
    {"slaDefaultElement", 4},
    {"dataProduct", 3},
    {"servers", 3, Expected::kMaps},
    {"contractCreatedTs", 4},
    {"customProperties", 2, Expected::kMaps},
    {"authoritativeDefinitions", 2, Expected::kMaps},
    {"support", 1, Expected::kMaps},
    {"team", 1},
    {"roles", 1, Expected::kMaps},
    {"price", 1, Expected::kMap},
    {"tenant", 1},
    {"id", 1, Expected::kScalar},
    {"name", 1, Expected::kScalar},
    {"version", 1, Expected::kScalar},
    {"status", 1, Expected::kScalar},
    {"domain", 1, Expected::kScalar},
    {"description", 1},
    {"tags", 1},
};

}  // namespace

std::span<const KeyRow> TellingKeys() { return kTellingKeys; }

Likeness LookForKind(const Node& root, std::string_view name) {
  return bitol::LookForKind(root, name, bitol::kContracts);
}

Likeness LookForSpecification(const Node& root, std::string_view) {
  constexpr std::string_view kKey = "dataContractSpecification";
  if (root.Find(kKey) == nullptr) return {};
  return reading::Sure(kKey, bitol::VersionOf(reading::StringAt(root, kKey)));
}

Likeness LookForKeys(const Node& root, std::string_view) {
  return bitol::LookForKeysOf(root, kTellingKeys);
}

Likeness LookForName(const Node& root, std::string_view name) {
  return bitol::LookForName(root, name, bitol::kContracts);
}

}  // namespace bylaw::formats::odcs
