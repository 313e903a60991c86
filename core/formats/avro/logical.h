// The logical types of Avro 1.12 and what each of them annotates.
#ifndef BYLAW_FORMATS_AVRO_LOGICAL_H_
#define BYLAW_FORMATS_AVRO_LOGICAL_H_

#include <cstdint>
#include <string_view>

#include "contract/schema.h"
#include "diagnostic/sink.h"
#include "formats/avro/types.h"

namespace bylaw::formats::avro {

// The contract kind of a logical type of the specification; kUnknown for any
// other name.
contract::TypeKind LogicalTypeKind(std::string_view name);
// Whether a timestamp of this logical type is an instant rather than a local
// time; false for all others.
bool IsInstant(std::string_view name);

// The most decimal digits that a fixed of `size` bytes holds: floor(log10(2^(8
// * size - 1) - 1)).
int64_t MaxPrecision(int64_t size);

// Reads the `logicalType` of `type`'s definition into `type->logical`. The
// specification has invalid ones ignored, so a logical type that does not hold
// leaves `logical` empty and adds a warning; one that the specification does
// not know is kept by name, and is a warning only when it looks like a
// misspelling.
void ReadLogicalType(Type* type, diagnostic::Sink& sink);

}  // namespace bylaw::formats::avro

#endif  // BYLAW_FORMATS_AVRO_LOGICAL_H_
