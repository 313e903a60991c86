// YAML 1.2's core schema (section 10.3.2): what a plain scalar means.
#ifndef BYLAW_DOCUMENT_CORE_SCHEMA_H_
#define BYLAW_DOCUMENT_CORE_SCHEMA_H_

#include <string>
#include <string_view>

#include "document/builder.h"

namespace bylaw::document {

// null, booleans, integers (decimal, 0o, 0x) and floats (.inf and .nan too);
// anything else is a string. An empty scalar is null.
ScalarValue ResolvePlain(std::string_view text);

// What a YAML 1.1 reader takes a plain scalar for where that differs: "the
// boolean false" for `no`, "the number 511" for `0777`; empty where both agree.
// Timestamps are left out: what they become differs between readers of 1.1 too.
std::string MeaningInYaml11(std::string_view text);

}  // namespace bylaw::document

#endif  // BYLAW_DOCUMENT_CORE_SCHEMA_H_
