// What a schema says of itself beside the keywords that say what is valid.
#ifndef BYLAW_FORMATS_JSON_SCHEMA_WORDS_H_
#define BYLAW_FORMATS_JSON_SCHEMA_WORDS_H_

#include <cstdint>
#include <vector>

#include "contract/value.h"
#include "document/node.h"

namespace bylaw::formats::json_schema {

// Members that no draft knows.
void ReadCustom(const document::Node& schema,
                std::vector<contract::CustomProperty>* custom);

// About how many bytes of memory a field takes for what its schema says: texts,
// limits as written, examples, tags, custom properties. Not the values of an
// `enum`, which fields share.
uint64_t WordBytes(const document::Node& schema);

}  // namespace bylaw::formats::json_schema

#endif  // BYLAW_FORMATS_JSON_SCHEMA_WORDS_H_
