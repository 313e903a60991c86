// How an Avro schema is told from other documents.
#ifndef BYLAW_FORMATS_AVRO_TOLD_H_
#define BYLAW_FORMATS_AVRO_TOLD_H_

#include <string_view>

#include "document/node.h"
#include "reading/likeness.h"

namespace bylaw::formats::avro {

reading::Likeness LookForSchema(const document::Node& root,
                                std::string_view name);
// Of a root that is no map: a union as a list, a primitive type by its name.
reading::Certainty LooksLikeUnionOrPrimitive(const document::Node& root,
                                             std::string_view name);

}  // namespace bylaw::formats::avro

#endif  // BYLAW_FORMATS_AVRO_TOLD_H_
