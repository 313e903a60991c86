#include "glob/git_index.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>

namespace bylaw::glob {
namespace {

// git's format of an index, versions 2 to 4 (gitformat-index(5)): a header of
// signature, version and number of entries; entries by name; extensions.
constexpr size_t kHeaderSize = 12;
// Times, device, inode, mode, owner and size of an entry, before its hash.
constexpr size_t kStatSize = 40;
constexpr size_t kSha1Size = 20;
constexpr size_t kSha256Size = 32;
constexpr uint32_t kExtendedFlag = 0x4000;

std::optional<uint32_t> NumberAt(std::string_view bytes, size_t at,
                                 size_t size) {
  if (at > bytes.size() || bytes.size() - at < size) return std::nullopt;
  uint32_t number = 0;
  for (size_t i = 0; i < size; ++i)
    number = number << 8 | static_cast<unsigned char>(bytes[at + i]);
  return number;
}

// The number that version 4 puts before a name: how much of the last one's end
// is dropped. Seven bits a byte, and each continuation adds one.
std::optional<size_t> TakeOffset(std::string_view bytes, size_t* at) {
  size_t number = 0;
  for (int i = 0; i < 5; ++i) {
    if (*at >= bytes.size()) return std::nullopt;
    const auto byte = static_cast<unsigned char>(bytes[(*at)++]);
    number = (number << 7) + (byte & 0x7F);
    if ((byte & 0x80) == 0) return number;
    ++number;
  }
  return std::nullopt;
}

}  // namespace

TrackedFiles TrackedFiles::Parse(std::string_view index) {
  TrackedFiles files;
  // Which hash a repository uses stands elsewhere; with the wrong one nothing
  // in the index is where it belongs.
  if (files.ReadEntries(index, kSha1Size) ||
      files.ReadEntries(index, kSha256Size))
    return files;
  files.paths_.clear();
  files.knows_ = false;
  return files;
}

bool TrackedFiles::ReadEntries(std::string_view index, size_t hash_size) {
  paths_.clear();
  const auto version = NumberAt(index, 4, 4);
  const auto count = NumberAt(index, 8, 4);
  if (index.substr(0, 4) != "DIRC" || !version || !count || *version < 2 ||
      *version > 4)
    return false;
  size_t at = kHeaderSize;
  std::string name;
  for (uint32_t i = 0; i < *count; ++i) {
    const size_t begin = at;
    at += kStatSize + hash_size;
    const auto flags = NumberAt(index, at, 2);
    if (!flags) return false;
    at += (*flags & kExtendedFlag) != 0 && *version > 2 ? size_t{4} : size_t{2};
    if (at > index.size()) return false;
    std::string former;
    if (*version == 4) {
      const auto dropped = TakeOffset(index, &at);
      if (!dropped || *dropped > name.size()) return false;
      former = name.substr(0, name.size() - *dropped);
    }
    const size_t end = index.find('\0', at);
    if (end == std::string_view::npos) return false;
    std::string next = former;
    next += index.substr(at, end - at);
    // One name may stand there in several stages of a merge; a name that ends
    // in a slash is a folder of which the files are not told.
    if (next.empty() || next.back() == '/' || next < name) return false;
    if ((*flags & 0xFFF) != std::min<size_t>(next.size(), 0xFFF)) return false;
    name = std::move(next);
    paths_.insert(paths_.end(), name);
    // Up to eight zeros, so that the next one begins at a multiple of eight.
    at = *version == 4 ? end + 1 : begin + (end - begin + 8) / 8 * size_t{8};
  }
  // A split index has most of its entries in another file.
  while (at + 8 + hash_size <= index.size()) {
    const std::string_view extension = index.substr(at, 4);
    const auto size = NumberAt(index, at + 4, 4);
    if (extension == "link" || !size) return false;
    at += 8 + size_t{*size};
  }
  return at + hash_size == index.size();
}

bool TrackedFiles::Holds(std::string_view path) const {
  return !knows_ || paths_.find(path) != paths_.end();
}

bool TrackedFiles::HoldsBelow(std::string_view folder) const {
  if (Holds(folder)) return true;
  const std::string start = std::string(folder) + "/";
  const auto first = paths_.lower_bound(start);
  return first != paths_.end() && first->starts_with(start);
}

}  // namespace bylaw::glob
