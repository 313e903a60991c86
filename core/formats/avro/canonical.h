// The Parsing Canonical Form of an Avro schema and its 64-bit fingerprint
// (Avro 1.12, "Parsing Canonical Form for Schemas" and "Schema Fingerprints").
//
// Two schemas with one canonical form read the same data the same way: what the
// form leaves out - documentation, aliases, defaults, logical types - does not
// change how bytes are decoded. The fingerprint is what Avro's single-object
// encoding puts before each message, so it tells which schema wrote it.
//
//   std::optional<avro::TypeGraph> graph =
//       avro::ParseSchema(root, names, sink);
//   std::optional<std::string> form = avro::CanonicalForm(*graph);
//   uint64_t print = avro::Fingerprint(*form);  // "null": 0x63dd24e7cc258f8a
//
// A type that another file defines is written out at its first use, as if it
// stood there: how a schema is cut into files does not change its form.
#ifndef BYLAW_FORMATS_AVRO_CANONICAL_H_
#define BYLAW_FORMATS_AVRO_CANONICAL_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "formats/avro/types.h"

namespace bylaw::formats::avro {

// How deep types may be nested, those of other files included. One document
// stays far below it; a chain of files may not.
inline constexpr uint32_t kMaxCanonicalDepth = 1000;

// Nothing where a type could not be read (an error says why) or where types
// nest deeper than kMaxCanonicalDepth.
std::optional<std::string> CanonicalForm(const TypeGraph& graph);

// CRC-64-AVRO (Rabin) of a canonical form. The single-object encoding writes it
// little-endian; Avro's own test data shows it as a signed decimal.
uint64_t Fingerprint(std::string_view canonical_form);

// Whether two schemas have one Parsing Canonical Form where each stands: the
// same names, fields, symbols and sizes, whatever their documentation, aliases
// and defaults. One that spells a type out where the other only names it counts
// as different.
bool HaveOneForm(const document::Node& a, std::string_view namespace_of_a,
                 const document::Node& b, std::string_view namespace_of_b);

}  // namespace bylaw::formats::avro

#endif  // BYLAW_FORMATS_AVRO_CANONICAL_H_
