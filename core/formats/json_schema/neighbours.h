// Which files a relative reference of a schema may mean.
//
// References are URIs and are resolved as such first, against the `$id` of what
// they stand in. Where no document has the URI that comes of it, a relative one
// still says where its author keeps the file: beside the schema, at the path
// that the reference spells, perhaps without its ending. All who look for files
// or documents by references ask here, so that they find the same ones.
#ifndef BYLAW_FORMATS_JSON_SCHEMA_NEIGHBOURS_H_
#define BYLAW_FORMATS_JSON_SCHEMA_NEIGHBOURS_H_

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace bylaw::formats::json_schema {

// What a reference may leave out of a schema's file name, in the order in which
// files are looked for.
std::span<const std::string_view> SchemaEndings();

// Whether a key's value is a reference to a schema.
bool IsReferenceKeyword(std::string_view key);

// The path that a reference spells, decoded ("my%20item.json#/a" is "my
// item.json"), or nothing where it is no relative one: with a scheme, an
// authority, from a root, or into the document that it stands in.
std::string RelativePathOf(std::string_view reference);

// The files that a reference in the file `from` may mean, best first: "item" in
// "a/order.json" is "a/item", "a/item.json", ...
std::vector<std::string> NeighboursOf(std::string_view from,
                                      std::string_view reference);

}  // namespace bylaw::formats::json_schema

#endif  // BYLAW_FORMATS_JSON_SCHEMA_NEIGHBOURS_H_
