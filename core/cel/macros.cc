#include "cel/macros.h"

namespace bylaw::cel {
namespace {

constexpr Macro kTable[] = {
    {"all", MacroKind::kAll, 1, 2, 0},
    {"exists", MacroKind::kExists, 1, 2, 0},
    {"exists_one", MacroKind::kExistsOne, 1, 2, 0},
    {"existsOne", MacroKind::kExistsOne, 1, 2, kOldSpelling},
    {"filter", MacroKind::kFilter, 1, 2, 0},
    {"map", MacroKind::kMap, 1, 2, 0},
    {"map", MacroKind::kMapFilter, 1, 3, 0},
    {"sortBy", MacroKind::kSortBy, 1, 2, 0},
    {"optMap", MacroKind::kOptMap, 1, 2, 0},
    {"optFlatMap", MacroKind::kOptFlatMap, 1, 2, 0},
    {"all", MacroKind::kAll, 2, 3, 0},
    {"exists", MacroKind::kExists, 2, 3, 0},
    {"exists_one", MacroKind::kExistsOne, 2, 3, 0},
    {"existsOne", MacroKind::kExistsOne, 2, 3, kOldSpelling},
    {"transformList", MacroKind::kTransformList, 2, 3, 0},
    {"transformList", MacroKind::kTransformListFilter, 2, 4, 0},
    {"transformMap", MacroKind::kTransformMap, 2, 3, 0},
    {"transformMap", MacroKind::kTransformMapFilter, 2, 4, 0},
    {"transformMapEntry", MacroKind::kTransformMapEntry, 2, 3, 0},
    {"transformMapEntry", MacroKind::kTransformMapEntryFilter, 2, 4, 0},
};

}  // namespace

const Macro* FindMacro(std::string_view name, size_t arguments) {
  for (const Macro& macro : kTable) {
    if (macro.name == name && macro.arguments == arguments) return &macro;
  }
  return nullptr;
}

std::span<const Macro> Macros() { return kTable; }

}  // namespace bylaw::cel
