// How much the root of a JSON or YAML document looks like each format.
//
// A table with a row for each format, asked of every document; none of them
// decides alone. Detect() (format.h) chooses among what they say, and notices
// where two of them fit.
//
//   for (const FormatSigns& signs : SignsOfFormats()) {
//     const Likeness likeness = signs.look(root, lower_base_name);
//     if (likeness.certainty != Certainty::kNone) ...
//   }
//
// Adding a format of JSON or YAML: a row here, and one in format_table.cc.
#ifndef BYLAW_FORMATS_LIKENESS_H_
#define BYLAW_FORMATS_LIKENESS_H_

#include <span>
#include <string>
#include <string_view>

#include "document/node.h"
#include "formats/detection.h"

namespace bylaw::formats {

// What speaks for a format.
enum class Grounds {
  // Keys and values that a document of another format does not have: beside
  // those of a product or contract they make two readings of one document.
  kStructure,
  // Keys that several formats have, weighed against each other.
  kScore,
  // The file's name, which anybody can give to anything.
  kName,
};

struct Likeness {
  Certainty certainty = Certainty::kNone;
  Grounds grounds = Grounds::kStructure;
  std::string_view key;  // the key at the root that says most
  std::string version;
  int weight = 0;         // with kScore
  bool decisive = false;  // likewise: one of the keys decides alone
};

struct FormatSigns {
  Format format;  // kUnknown for what is recognised and not read
  // What it is called where the format's title does not tell: what is not read,
  // or another form of the format. With kUnknown also what to do instead.
  std::string_view unread;
  std::string_view reason;
  // `root` is a map, `name` the file's name in lower case without folders.
  Likeness (*look)(const document::Node& root, std::string_view name);
};

// In order: of two that are as certain the first counts.
std::span<const FormatSigns> SignsOfFormats();

// Whether a document says its standard's `kind` by name.
bool NamesItsKind(const document::Node& root, Format format);
// Whether what a document lists by name may be domains of a mesh: one of them
// has a key of theirs, or none has any but a name and a description. Domains of
// the internet do not.
bool MayBeBoundaries(const document::Node& root);
// Boundaries as a list of domains.
bool IsDomainList(const document::Node& root);
// A union of Avro, as a list.
bool LooksLikeAvroUnion(const document::Node& root);

}  // namespace bylaw::formats

#endif  // BYLAW_FORMATS_LIKENESS_H_
