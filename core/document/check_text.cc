#include "document/check_text.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <string>

#include "document/read.h"
#include "document/rules.h"
#include "text/utf8.h"

namespace bylaw::document {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
// Binary files show themselves early; looking further costs time and finds
// nothing more.
constexpr size_t kSniffedBytes = 4096;

struct Magic {
  std::string_view bytes;
  std::string_view name;
};

constexpr Magic kMagics[] = {
    {"PAR1", "a Parquet file"},
    {{"Obj\x01", 4}, "an Avro object container"},
    {{"PK\x03\x04", 4}, "a ZIP archive or an office document"},
    {{"\x1F\x8B", 2}, "a gzip archive"},
    {{"\x28\xB5\x2F\xFD", 4}, "a Zstandard archive"},
    {"BZh", "a bzip2 archive"},
    {{"\xFD"
      "7zXZ",
      5},
     "an xz archive"},
    {"%PDF-", "a PDF document"},
    {{"\x89PNG", 4}, "a PNG image"},
    {{"\xFF\xD8\xFF", 3}, "a JPEG image"},
    {"GIF8", "a GIF image"},
    {{"\x7F"
      "ELF",
      4},
     "a program"},
    {{"\0asm", 4}, "a WebAssembly module"},
    {"SQLite format 3", "an SQLite database"},
    {"ORC", "an ORC file"},
};

bool IsForbiddenControl(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 && c != '\t' && c != '\n' && c != '\r';
}

// Whether one of eight bytes is below U+0020.
bool HasControl(const char* bytes) {
  constexpr uint64_t kEach = 0x0101010101010101;
  uint64_t block = 0;
  std::memcpy(&block, bytes, sizeof block);
  return ((block - 0x20 * kEach) & ~block & 0x80 * kEach) != 0;
}

// The offset of the first forbidden control character, or npos.
size_t FindControl(std::string_view text) {
  for (size_t begin = 0; begin < text.size(); begin += 8) {
    if (begin + 8 <= text.size() && !HasControl(text.data() + begin)) continue;
    const size_t end = std::min(begin + 8, text.size());
    for (size_t i = begin; i < end; ++i) {
      if (IsForbiddenControl(text[i])) return i;
    }
  }
  return std::string_view::npos;
}

// UTF-16 and UTF-32 by their byte order mark, or by zeros in every other byte
// of what would be ASCII.
bool LooksLikeUtf16(std::string_view text) {
  const std::string_view mark = text.substr(0, 2);
  if (mark == "\xFF\xFE" || mark == "\xFE\xFF") return true;
  const std::string_view head = text.substr(0, 64);
  if (head.size() < 4) return false;
  size_t zeros[2] = {0, 0};
  for (size_t i = 0; i < head.size(); ++i)
    zeros[i % 2] += head[i] == '\0' ? 1U : 0U;
  const size_t half = head.size() / 2;
  return (zeros[0] == 0 && zeros[1] * 4 >= half * 3) ||
         (zeros[1] == 0 && zeros[0] * 4 >= half * 3);
}

// The name of a known binary format, "a binary file" for an unknown one, or
// nothing for what may be text.
std::string_view BinaryKind(std::string_view text) {
  const std::string_view head = text.substr(0, kSniffedBytes);
  const size_t first = std::min(FindControl(head), head.size());
  size_t controls = 0;
  size_t zeros = 0;
  for (const char c : head.substr(first)) {
    controls += IsForbiddenControl(c) ? 1U : 0U;
    zeros += c == '\0' ? 1U : 0U;
  }
  const bool malformed =
      text::FindInvalidUtf8(head.substr(
          0, head.size() > 4 ? head.size() - 4 : 0)) != std::string_view::npos;
  for (const Magic& magic : kMagics) {
    // Text may begin with letters like these; then nothing else about it is
    // binary.
    if (text.substr(0, magic.bytes.size()) == magic.bytes &&
        (controls > 0 || malformed))
      return magic.name;
  }
  // One stray NUL is a mistake in a text; several, or one amid malformed bytes,
  // are not.
  const bool binary = zeros > 1 + head.size() / 256 ||
                      (controls > 0 && malformed) ||
                      (controls > 1 && controls * 10 > head.size());
  return binary ? "a binary file" : std::string_view();
}

std::string HexByte(char byte) {
  std::array<char, 8> buffer;
  std::snprintf(buffer.data(), buffer.size(), "0x%02X",
                static_cast<unsigned>(static_cast<unsigned char>(byte)));
  return buffer.data();
}

void ReportMalformed(text::SourceId id, std::string_view text, size_t at,
                     diagnostic::Sink& sink) {
  size_t count = 0;
  for (size_t next = at; next < text.size();) {
    const text::DecodedCodePoint c = text::DecodeCodePoint(text.substr(next));
    count += c.valid ? 0U : 1U;
    next += c.length;
  }
  const auto begin = static_cast<uint32_t>(at);
  diagnostic::Diagnostic& diagnostic =
      sink.Add(kInvalidUtf8, {id, {begin, begin + 1}},
               "the byte " + HexByte(text[at]) + " is not valid UTF-8");
  if (count > 1)
    diagnostic.note = std::to_string(count) +
                      " bytes of this file are malformed; this is the first";
}

void ReportControl(text::SourceId id, std::string_view text, size_t at,
                   diagnostic::Sink& sink) {
  const auto begin = static_cast<uint32_t>(at);
  std::array<char, 16> name;
  std::snprintf(name.data(), name.size(), "U+%04X",
                static_cast<unsigned>(text[at]));
  const std::string what =
      text[at] == '\0' ? "a NUL character"
                       : "the control character " + std::string(name.data());
  sink.Add(kControlCharacter, {id, {begin, begin + 1}}, what + " stands here");
}

}  // namespace

bool CheckEncoding(text::SourceId id, const text::Source& source,
                   diagnostic::Sink& sink) {
  const std::string_view text = source.text();
  if (text.size() > kMaxDocumentBytes) {
    sink.Add(kTooLarge, {id, {0, 0}},
             "this document is larger than 16777216 bytes (16 MiB), the most "
             "that is read");
    return false;
  }
  if (LooksLikeUtf16(text)) {
    sink.Add(kWrongEncoding, {id, {0, 0}},
             "this document is encoded in UTF-16");
    return false;
  }
  if (const std::string_view kind = BinaryKind(text); !kind.empty()) {
    sink.Add(kBinary, {id, {0, 0}},
             "this is " + std::string(kind) + ", not text");
    return false;
  }
  if (const size_t at = text::FindInvalidUtf8(text);
      at != std::string_view::npos) {
    ReportMalformed(id, text, at, sink);
    return false;
  }
  return true;
}

bool CheckText(text::SourceId id, const text::Source& source,
               diagnostic::Sink& sink) {
  if (!CheckEncoding(id, source, sink)) return false;
  const std::string_view text = source.text();
  if (const size_t at = FindControl(text); at != std::string_view::npos) {
    ReportControl(id, text, at, sink);
    return false;
  }
  const size_t begin = text.substr(0, 3) == kByteOrderMark ? 3 : 0;
  if (text.find_first_not_of(" \t\r\n", begin) == std::string_view::npos) {
    sink.Add(kEmpty, {id, {0, 0}},
             text.empty() ? "this document is empty"
                          : "this document has nothing but white space");
    return false;
  }
  return true;
}

}  // namespace bylaw::document
