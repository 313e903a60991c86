#include "formats/signs.h"

#include <utility>

#include "formats/bitol/kind.h"
#include "sort/sort.h"

namespace bylaw::formats {
namespace {

using document::Node;
using reading::Certainty;
using reading::IsMapAt;
using reading::Likely;
using reading::Likeness;
using reading::StringAt;

// An object of another system. It has no format that is read, and a document
// that is one as well is no product.
Likeness LookForOtherKind(const Node& root, std::string_view name) {
  if (root.Find("kind") == nullptr || root.Find("apiVersion") == nullptr)
    return {};
  for (const bitol::Standard& standard :
       {bitol::kContracts, bitol::kProducts}) {
    if (bitol::LookForKind(root, name, standard).certainty != Certainty::kNone)
      return {};
  }
  return Likely("kind");
}

// The other standard of the initials ODPS.
Likeness LookForLinuxFoundation(const Node& root, std::string_view) {
  if (StringAt(root, "schema").find("opendataproducts.org") !=
      std::string_view::npos)
    return Likely("schema");
  const bool product =
      IsMapAt(root, "product") && (IsMapAt(*root.Find("product"), "details") ||
                                   IsMapAt(*root.Find("product"), "en"));
  return product ? Likely("product") : Likeness();
}

constexpr FormatSign kUnread[] = {
    {Format::kUnknown, "",
     "an object of another system has this `kind` and `apiVersion`",
     &LookForOtherKind},
    {Format::kUnknown,
     "Open Data Product Specification of the Linux Foundation",
     "Bylaw reads the Open Data Product Standard of Bitol (`kind: "
     "DataProduct`)",
     &LookForLinuxFoundation},
};

std::vector<FormatSign> InOrder() {
  std::vector<std::pair<Turn, FormatSign>> signs;
  for (const FormatSign& sign : kUnread)
    signs.emplace_back(Turn::kUnread, sign);
  for (const Row& row : Rows()) {
    for (const Sign& sign : row.signs)
      signs.emplace_back(sign.turn,
                         FormatSign{row.format, sign.title, "", sign.look});
  }
  sort::Stably(&signs,
               [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<FormatSign> ordered;
  for (const auto& [turn, sign] : signs) ordered.push_back(sign);
  return ordered;
}

}  // namespace

std::span<const FormatSign> SignsOfFormats() {
  static const std::vector<FormatSign> kSigns = InOrder();
  return kSigns;
}

std::vector<std::span<const reading::KeyRow>> TellingKeys() {
  std::vector<std::span<const reading::KeyRow>> all;
  for (const Row& row : Rows()) {
    if (row.keys != nullptr) all.push_back(row.keys());
  }
  return all;
}

std::span<const Row* const> RowsOfStandards() {
  static const std::vector<const Row*> kStandards = [] {
    std::vector<const Row*> rows;
    for (const Kind kind : {Kind::kContract, Kind::kProduct}) {
      for (const Row& row : Rows()) {
        if (row.kind == kind && !row.standard_kind.empty())
          rows.push_back(&row);
      }
    }
    return rows;
  }();
  return kStandards;
}

Format FormatOfKind(std::string_view kind) {
  for (const Row* row : RowsOfStandards()) {
    if (row->standard_kind == kind) return row->format;
  }
  return Format::kUnknown;
}

bool NamesItsKind(const Node& root, Format format) {
  const std::string_view kind = RowOf(format).standard_kind;
  return !kind.empty() && StringAt(root, "kind") == kind;
}

}  // namespace bylaw::formats
