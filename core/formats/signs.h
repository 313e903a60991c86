// What is asked how much a document looks like it: the signs of all formats, and
// of what is recognised and not read.
//
//   for (const FormatSign& sign : SignsOfFormats()) {
//     const Likeness likeness = sign.look(root, lower_base_name);
//     if (likeness.certainty != Certainty::kNone) ...
//   }
#ifndef BYLAW_FORMATS_SIGNS_H_
#define BYLAW_FORMATS_SIGNS_H_

#include <span>
#include <string_view>
#include <vector>

#include "document/node.h"
#include "formats/row.h"
#include "reading/likeness.h"
#include "reading/signature.h"

namespace bylaw::formats {

struct FormatSign {
  Format format;  // kUnknown for what is recognised and not read
  // What it is called where the format's title does not tell: what is not read,
  // or another form of the format. With kUnknown also what to do instead.
  std::string_view title;
  std::string_view reason;
  reading::Likeness (*look)(const document::Node& root, std::string_view name);
};

// In order: of two that are as certain the first counts.
std::span<const FormatSign> SignsOfFormats();

// The keys that formats are told by.
std::vector<std::span<const reading::KeyRow>> TellingKeys();

// The formats of standards that say their `kind`, contracts first.
std::span<const Row* const> RowsOfStandards();
// The format that has this kind, or kUnknown.
Format FormatOfKind(std::string_view kind);
// Whether a document says its standard's `kind` by name.
bool NamesItsKind(const document::Node& root, Format format);

}  // namespace bylaw::formats

#endif  // BYLAW_FORMATS_SIGNS_H_
