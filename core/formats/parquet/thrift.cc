#include "formats/parquet/thrift.h"

#include <utility>

namespace bylaw::formats::parquet {
namespace {

// Structs and lists within a value that is passed over.
constexpr uint32_t kMaxSkipDepth = 64;
// Fields that are looked at for being there twice; the format has fewer.
constexpr int32_t kMaxSeen = 63;

int64_t ZigZag(uint64_t value) {
  return static_cast<int64_t>(value >> 1U) ^ -static_cast<int64_t>(value & 1U);
}

}  // namespace

uint8_t CompactReader::Byte() {
  if (failed_) return 0;
  if (at_ >= bytes_.size()) {
    ended_ = true;
    Fail();
    return 0;
  }
  return static_cast<uint8_t>(bytes_[at_++]);
}

uint64_t CompactReader::Varint() {
  uint64_t value = 0;
  for (unsigned shift = 0; shift < 64; shift += 7) {
    const uint8_t byte = Byte();
    value |= static_cast<uint64_t>(byte & 0x7FU) << shift;
    if ((byte & 0x80U) == 0) return failed_ ? 0 : value;
  }
  Fail();
  return 0;
}

bool CompactReader::NextField() {
  const uint8_t header = Byte();
  if (failed_ || header == 0) return false;
  const unsigned type = header & 0x0FU;
  if (type == 0 || type > static_cast<unsigned>(Wire::kUuid)) return Fail();
  type_ = static_cast<Wire>(type);
  const int64_t id = (header >> 4U) != 0
                         ? int64_t{fields_.last} + (header >> 4U)
                         : ZigZag(Varint());
  if (id < INT16_MIN || id > INT16_MAX) return Fail();
  fields_.last = static_cast<int32_t>(id);
  if (failed_) return false;
  if (id < 0 || id > kMaxSeen) return true;
  const uint64_t bit = uint64_t{1} << static_cast<unsigned>(id);
  if ((fields_.seen & bit) != 0) {
    repeated_ = true;
    return Fail();
  }
  fields_.seen |= bit;
  return true;
}

int64_t CompactReader::Integer() {
  if (type_ == Wire::kByte) return static_cast<int8_t>(Byte());
  return ZigZag(Varint());
}

std::string_view CompactReader::Binary() {
  const uint64_t size = Varint();
  if (failed_) return {};
  if (size > bytes_.size() - at_) {
    ended_ = true;
    Fail();
    return {};
  }
  const std::string_view value = bytes_.substr(at_, static_cast<size_t>(size));
  at_ += static_cast<size_t>(size);
  return value;
}

size_t CompactReader::ListSize(Wire* element) {
  const uint8_t header = Byte();
  *element = static_cast<Wire>(header & 0x0FU);
  uint64_t size = header >> 4U;
  if (size == 15) size = Varint();
  if (failed_) return 0;
  // Every element takes a byte at least.
  if (size > bytes_.size() - at_) {
    ended_ = true;
    Fail();
    return 0;
  }
  return static_cast<size_t>(size);
}

CompactReader::Fields CompactReader::EnterStruct() {
  return std::exchange(fields_, Fields());
}

void CompactReader::Skip() { SkipField(0); }

// A boolean field has its value in its header; an element of a list is a byte.
void CompactReader::SkipField(uint32_t depth) {
  if (type_ != Wire::kTrue && type_ != Wire::kFalse) SkipValue(type_, depth);
}

void CompactReader::SkipFields(uint32_t depth) {
  const Fields outer = EnterStruct();
  while (NextField()) SkipField(depth);
  LeaveStruct(outer);
}

void CompactReader::SkipValue(Wire type, uint32_t depth) {
  if (failed_) return;
  if (depth > kMaxSkipDepth) {
    Fail();
    return;
  }
  switch (type) {
    case Wire::kTrue:
    case Wire::kFalse:
    case Wire::kByte:
      Byte();
      return;
    case Wire::kI16:
    case Wire::kI32:
    case Wire::kI64:
      Varint();
      return;
    case Wire::kDouble:
    case Wire::kUuid:
      for (int i = 0; i < (type == Wire::kDouble ? 8 : 16); ++i) Byte();
      return;
    case Wire::kBinary:
      Binary();
      return;
    case Wire::kList:
    case Wire::kSet: {
      Wire element = Wire::kStop;
      const size_t size = ListSize(&element);
      for (size_t i = 0; i < size && !failed_; ++i)
        SkipValue(element, depth + 1);
      return;
    }
    case Wire::kMap: {
      const uint64_t size = Varint();
      if (size == 0 || failed_) return;
      const uint8_t types = Byte();
      for (uint64_t i = 0; i < size && !failed_; ++i) {
        SkipValue(static_cast<Wire>(types >> 4U), depth + 1);
        SkipValue(static_cast<Wire>(types & 0x0FU), depth + 1);
      }
      return;
    }
    case Wire::kStruct:
      SkipFields(depth + 1);
      return;
    case Wire::kStop:
      Fail();
      return;
  }
  Fail();
}

}  // namespace bylaw::formats::parquet
