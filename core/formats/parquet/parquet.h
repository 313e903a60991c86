// Parquet files: the schema that their footer holds. No data page is looked
// at, so a file may be given by its end only.
//
//   if (parquet::IsParquet(bytes))
//     schema = parquet::ReadParquet(id, source, sink);
//
// A Parquet file begins and ends with `PAR1`; the four bytes before the last
// four say how long the footer before them is (parquet-format, "File format").
// The footer is Thrift in its compact protocol. What a writer adds besides the
// schema (row groups, key-value metadata of Arrow or Spark) is passed over.
//
// A binary file has no lines: everything found is about the file as a whole.
#ifndef BYLAW_FORMATS_PARQUET_PARQUET_H_
#define BYLAW_FORMATS_PARQUET_PARQUET_H_

#include <cstddef>
#include <optional>
#include <string_view>

#include "contract/schema.h"
#include "diagnostic/rule_info.h"
#include "diagnostic/sink.h"
#include "text/source.h"

namespace bylaw::formats::parquet {

// A schema of more elements, or one nested deeper, is refused.
inline constexpr size_t kMaxElements = 20'000;
inline constexpr size_t kMaxDepth = 128;

// Whether the bytes begin or end as a Parquet file does. Most readers look at
// the end only.
bool IsParquet(std::string_view bytes);

// How many bytes of a Parquet file's end hold all that is read of it; 0 for
// what is no Parquet file. `head` and `tail` are its first and last bytes, at
// least 8 of them.
size_t EndWanted(std::string_view head, std::string_view tail);

// The file's columns as a schema, named after the file. Nothing is returned
// after an error. The result does not point into the source.
std::optional<contract::Schema> ReadParquet(text::SourceId id,
                                            const text::Source& source,
                                            diagnostic::Sink& sink);

// The built-in rules of area `parquet`.
diagnostic::RuleTable Rules();

}  // namespace bylaw::formats::parquet

#endif  // BYLAW_FORMATS_PARQUET_PARQUET_H_
