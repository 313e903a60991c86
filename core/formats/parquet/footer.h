// The part of a Parquet footer that is read: the flat list of schema elements
// (parquet.thrift, FileMetaData and SchemaElement).
#ifndef BYLAW_FORMATS_PARQUET_FOOTER_H_
#define BYLAW_FORMATS_PARQUET_FOOTER_H_

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace bylaw::formats::parquet {

// The numbers of these are those of parquet.thrift.
enum class Physical : int8_t {
  kNone = -1,  // a group
  kBoolean = 0,
  kInt32,
  kInt64,
  kInt96,
  kFloat,
  kDouble,
  kByteArray,
  kFixedLenByteArray,
};
enum class Repetition : int8_t { kRequired = 0, kOptional, kRepeated };

// The logical types, and what the older converted types say in them.
enum class Logical : uint8_t {
  kNone = 0,
  kString = 1,
  kMap = 2,
  kList = 3,
  kEnum = 4,
  kDecimal = 5,
  kDate = 6,
  kTime = 7,
  kTimestamp = 8,
  kInteger = 10,
  kUnknown = 11,  // always null
  kJson = 12,
  kBson = 13,
  kUuid = 14,
  kFloat16 = 15,
  kVariant = 16,
  kGeometry = 17,
  kGeography = 18,
  kInterval = 64,     // only a converted type
  kMapKeyValue = 65,  // only a converted type
  kNewer = 66,        // one that came after this reader
};
enum class TimeUnit : uint8_t { kUnsaid, kMillis, kMicros, kNanos };

struct SchemaElement {
  std::string_view name;
  Physical physical = Physical::kNone;
  Repetition repetition = Repetition::kRequired;
  Logical logical = Logical::kNone;
  TimeUnit unit = TimeUnit::kUnsaid;
  bool adjusted_to_utc = false;
  bool is_signed = true;
  int64_t bits = 0;
  int64_t length = 0;  // of fixed-length byte arrays
  int64_t precision = 0, scale = 0;
  int64_t children = 0;
};

enum class FooterFault : uint8_t { kNone, kCorrupt, kTooLarge };

// The elements as the footer lists them, parents before children; they view
// the footer's bytes. Empty with a fault, with `problem` saying what is wrong.
struct FooterSchema {
  std::vector<SchemaElement> elements;
  FooterFault fault = FooterFault::kNone;
  std::string_view problem;
};
FooterSchema ReadFooter(std::string_view footer);

}  // namespace bylaw::formats::parquet

#endif  // BYLAW_FORMATS_PARQUET_FOOTER_H_
