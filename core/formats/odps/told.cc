#include "formats/odps/told.h"

#include "formats/bitol/kind.h"

namespace bylaw::formats::odps {
namespace {

using document::Node;
using reading::Expected;
using reading::KeyRow;
using reading::Likeness;

constexpr KeyRow kTellingKeys[] = {
    {"apiVersion", 2, Expected::kVersion},
    {"kind", 0},
    {"inputPorts", 4, Expected::kMaps},
    {"outputPorts", 4, Expected::kMaps},
    {"managementPorts", 4, Expected::kMaps},
    {"productCreatedTs", 4},
    {"customProperties", 2, Expected::kMaps},
    {"authoritativeDefinitions", 2, Expected::kMaps},
    {"support", 1, Expected::kMaps},
    {"team", 1},
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
  return bitol::LookForKind(root, name, bitol::kProducts);
}

Likeness LookForKeys(const Node& root, std::string_view) {
  return bitol::LookForKeysOf(root, kTellingKeys);
}

Likeness LookForName(const Node& root, std::string_view name) {
  return bitol::LookForName(root, name, bitol::kProducts);
}

}  // namespace bylaw::formats::odps
