// What editions made of the differences between proto2 and proto3: settings of
// a file or of one of its declarations, inherited by what is inside.
#ifndef BYLAW_PROTOBUF_FEATURES_H_
#define BYLAW_PROTOBUF_FEATURES_H_

#include <string_view>

#include "protobuf/tree.h"

namespace bylaw::protobuf {

// What one declaration itself sets a feature to, as `features.x = V` or
// `features = {x: V}`; empty where it does not.
struct FeatureSetting {
  std::string_view value;
  text::Span at;  // where the feature is named
};
FeatureSetting SetFeature(const File& file, DeclId id,
                          std::string_view feature);

// The value in force of a feature (`enum_type`) for a declaration: what it or
// the nearest one around it sets, else what its syntax or edition has. Names
// the value as descriptor.proto does: "OPEN".
std::string_view FeatureValue(const File& file, DeclId id,
                              std::string_view feature);

bool IsClosedEnum(const File& file, DeclId enum_id);
// Whether a field knows being set from having its type's zero value.
bool HasPresence(const File& file, DeclId field);
// A field that must be set: `required`, or LEGACY_REQUIRED in editions.
bool IsRequired(const File& file, DeclId field);
// A message or enum that other files may not use (edition 2024 and later).
bool IsLocal(const File& file, DeclId type);

// The option of a declaration with this one-part name, or kNone.
Index FindOption(const File& file, DeclId id, std::string_view name);
// Whether the declaration sets an option of this name to `true`.
bool IsSet(const File& file, DeclId id, std::string_view name);

}  // namespace bylaw::protobuf

#endif  // BYLAW_PROTOBUF_FEATURES_H_
