// Checks of the attributes of one Avro definition, apart from what they mean
// for the graph of types.
#ifndef BYLAW_FORMATS_AVRO_ATTRIBUTES_H_
#define BYLAW_FORMATS_AVRO_ATTRIBUTES_H_

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "contract/value.h"
#include "diagnostic/sink.h"
#include "document/node.h"
#include "formats/avro/types.h"

namespace bylaw::formats::avro {

// The attributes that the specification gives to a definition of this kind, or
// to a record's field.
std::span<const std::string_view> KnownAttributes(Kind kind);
std::span<const std::string_view> FieldAttributes();

// What a finding about a definition as a whole underlines: its name, else its
// type, else all of it.
text::Location Anchor(const document::Node& definition);

// Warns of attributes that look like a misspelt optional one of `known` which
// is absent itself; Require does the same for those that must be there.
void CheckSpelling(const document::Node& definition,
                   std::span<const std::string_view> known,
                   diagnostic::Sink& sink);

// The attribute, or null after a `missing-attribute` error that names the one
// that may have been meant. `what` says whose attribute it is: "record
// `Order`". The error is at the anchor, or at `at`.
const document::Node* Require(const document::Node& definition,
                              std::string_view attribute,
                              const std::string& what, diagnostic::Sink& sink);
const document::Node* Require(const document::Node& definition,
                              std::string_view attribute,
                              const std::string& what, text::Location at,
                              diagnostic::Sink& sink);

// A string attribute. Absent gives an absent text; null counts as absent with a
// warning; any other kind is an error.
contract::Text ReadText(const document::Node& definition,
                        std::string_view attribute, diagnostic::Sink& sink);

// The strings of a list attribute; an error for whatever else is in it.
std::vector<contract::Text> ReadTexts(const document::Node& definition,
                                      std::string_view attribute,
                                      diagnostic::Sink& sink);

// Whether `name` is a name by the grammar; if not, an `invalid-name` error at
// `at`. `what` as in "field name".
bool CheckName(std::string_view name, std::string_view what, text::Location at,
               diagnostic::Sink& sink);

}  // namespace bylaw::formats::avro

#endif  // BYLAW_FORMATS_AVRO_ATTRIBUTES_H_
