// What a YAML tag makes of a value: the tags of the core schema (section 10.3)
// are followed, others are not known. Internal to this folder.
#ifndef BYLAW_DOCUMENT_YAML_TAGS_H_
#define BYLAW_DOCUMENT_YAML_TAGS_H_

#include <string>
#include <string_view>

#include "document/builder.h"

namespace bylaw::document {

enum class TagFit {
  kFits,
  kMismatch,  // a core tag on a value of another notation
  kUnknown,   // not a core tag
};

struct TaggedScalar {
  TagFit fit = TagFit::kFits;
  // As the tag has it where it fits, otherwise as without it.
  ScalarValue value;
};

// `tag` is in full, as libyaml expands it: "tag:yaml.org,2002:int", "!mine",
// or "!" alone, which makes a string of anything.
TaggedScalar ResolveTagged(std::string_view tag, std::string_view text,
                           ScalarStyle style);

// Whether a tag of YAML's own types makes another value of the text for readers
// that know it: `!!binary` decodes it, `!!set` makes keys of it. Those of an
// application (`!secret`) do not: nobody reads them without being told.
bool IsReadByOthers(std::string_view tag);

// `!!merge`, which some writers put before the key `<<`.
bool IsMergeTag(std::string_view tag);

TagFit FitCollection(std::string_view tag, Kind kind);

// `!!int` for "tag:yaml.org,2002:int": as authors write it.
std::string ShortTag(std::string_view tag);

}  // namespace bylaw::document

#endif  // BYLAW_DOCUMENT_YAML_TAGS_H_
