// Reads the compact protocol of Apache Thrift, as far as Parquet's footer needs
// it (thrift-compact-protocol.md).
//
//   CompactReader reader(bytes);
//   while (reader.NextField()) {
//     if (reader.field() == 4 && reader.type() == Wire::kBinary)
//       name = reader.Binary();
//     else
//       reader.Skip();
//   }
//   if (reader.failed()) ...
//
// Nothing is copied and nothing is allocated: lengths that the bytes claim are
// compared with what is left. After a failure every call gives an empty answer,
// so that a caller looks once, at the end.
#ifndef BYLAW_FORMATS_PARQUET_THRIFT_H_
#define BYLAW_FORMATS_PARQUET_THRIFT_H_

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace bylaw::formats::parquet {

enum class Wire : uint8_t {
  kStop = 0,
  kTrue = 1,
  kFalse = 2,
  kByte = 3,
  kI16 = 4,
  kI32 = 5,
  kI64 = 6,
  kDouble = 7,
  kBinary = 8,
  kList = 9,
  kSet = 10,
  kMap = 11,
  kStruct = 12,
  kUuid = 13,
};

class CompactReader {
 public:
  explicit CompactReader(std::string_view bytes) : bytes_(bytes) {}

  // The header of the next field of the struct being read; false at its end,
  // or after a failure. A field that a struct has twice is one: readers made
  // by Thrift take the last, others the first, and so see two files.
  bool NextField();
  int32_t field() const { return fields_.last; }
  Wire type() const { return type_; }
  bool IsInteger() const { return type_ >= Wire::kByte && type_ <= Wire::kI64; }

  // The value of the field whose header was read. Each must be asked for in its
  // type, which the caller has looked at; every value must be read or skipped.
  int64_t Integer();
  bool Boolean() const { return type_ == Wire::kTrue; }
  std::string_view Binary();
  // A list's element count; the elements follow. A claim of more elements than
  // there are bytes left is a failure.
  size_t ListSize(Wire* element);
  void Skip();

  // Reads a struct: from here on NextField gives its fields. `outer` keeps
  // where the outer struct was.
  struct Fields {
    int32_t last = 0;
    uint64_t seen = 0;  // one bit for each below 64; those above nobody reads
  };
  Fields EnterStruct();
  void LeaveStruct(Fields outer) { fields_ = outer; }

  bool failed() const { return failed_; }
  // Whether the failure was that the bytes end too early.
  bool ended() const { return ended_; }
  // Whether it was a field that is there twice.
  bool repeated() const { return repeated_; }

 private:
  uint8_t Byte();
  uint64_t Varint();
  void SkipValue(Wire type, uint32_t depth);
  void SkipField(uint32_t depth);
  void SkipFields(uint32_t depth);
  bool Fail() {
    failed_ = true;
    return false;
  }

  std::string_view bytes_;
  size_t at_ = 0;
  Fields fields_;
  Wire type_ = Wire::kStop;
  bool failed_ = false;
  bool ended_ = false;
  bool repeated_ = false;
};

}  // namespace bylaw::formats::parquet

#endif  // BYLAW_FORMATS_PARQUET_THRIFT_H_
