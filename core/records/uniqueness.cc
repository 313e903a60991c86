#include "records/uniqueness.h"

#include <algorithm>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>

#include "document/exact_number.h"
#include "sort/sort.h"

namespace bylaw::records {
namespace {

using document::Kind;
using document::Node;

// A text that equal values share and no others do: each part tells its kind or
// its length.
void AppendValue(const Node& node, std::string* out) {
  switch (node.kind()) {
    case Kind::kInt:
    case Kind::kUint:
    case Kind::kDouble:
      out->push_back('n');
      document::AppendCanonical(node, out);
      out->push_back(';');
      return;
    case Kind::kString:
      out->append("s").append(std::to_string(node.string().size()));
      out->append(":").append(node.string());
      return;
    case Kind::kList:
      out->push_back('[');
      for (const Node& item : node) AppendValue(item, out);
      out->push_back(']');
      return;
    case Kind::kMap: {
      std::vector<const Node*> members;
      for (const Node& member : node) members.push_back(&member);
      sort::Stably(&members, [](const Node* a, const Node* b) {
        return a->key() < b->key();
      });
      out->push_back('{');
      for (const Node* member : members) {
        out->append(std::to_string(member->key().size()));
        out->append(":").append(member->key());
        AppendValue(*member, out);
      }
      out->push_back('}');
      return;
    }
    case Kind::kBool:
      out->push_back(node.boolean() ? 't' : 'f');
      return;
    case Kind::kNull:
      out->push_back('0');
      return;
  }
}

uint64_t Mix(uint64_t hash, uint64_t value, uint64_t factor) {
  hash = (hash ^ value) * factor;
  return hash ^ (hash >> 32U);
}

// Two hashes with different factors and starts, of which either alone would be
// half of the bits.
Digest DigestOfText(std::string_view text) {
  constexpr uint64_t kFactors[] = {0x9e3779b97f4a7c15ULL,
                                   0xc2b2ae3d27d4eb4fULL};
  uint64_t hashes[] = {text.size() + 1, ~uint64_t{text.size()}};
  while (!text.empty()) {
    // Byte by byte, so that it is the same on every machine.
    uint64_t block = 0;
    const size_t size = std::min<size_t>(text.size(), 8);
    for (size_t i = 0; i < size; ++i)
      block |= uint64_t{static_cast<unsigned char>(text[i])} << (8 * i);
    for (size_t i = 0; i < 2; ++i)
      hashes[i] =
          Mix(Mix(hashes[i], block, kFactors[i]), size, kFactors[1 - i]);
    text.remove_prefix(size);
  }
  return {Mix(hashes[0], 1, kFactors[1]), Mix(hashes[1], 2, kFactors[0])};
}

}  // namespace

Digest DigestOf(const std::vector<const Node*>& values) {
  std::string text;
  for (const Node* value : values) AppendValue(*value, &text);
  return DigestOfText(text);
}

Uniqueness::Seen Uniqueness::Add(uint32_t check, Digest digest) {
  digest.low ^= (uint64_t{check} + 1) * 0x9e3779b97f4a7c15ULL;
  // Zeros mean an empty place.
  if (digest.high == 0 && digest.low == 0) digest.high = 1;
  if (count_ < limit_ && table_.size() * 3 <= count_ * 4) Grow();
  const size_t mask = table_.size() - 1;
  size_t at = static_cast<size_t>(digest.low) & mask;
  for (; table_[at].high != 0 || table_[at].low != 0; at = (at + 1) & mask) {
    if (table_[at].high == digest.high && table_[at].low == digest.low)
      return Seen::kAgain;
  }
  if (count_ >= limit_) return Seen::kUnknown;
  table_[at] = digest;
  ++count_;
  return Seen::kFirst;
}

void Uniqueness::Grow() {
  constexpr size_t kFirstSize = 1024;
  std::vector<Digest> before(std::max(kFirstSize, table_.size() * 2));
  before.swap(table_);
  const size_t mask = table_.size() - 1;
  for (const Digest& digest : before) {
    if (digest.high == 0 && digest.low == 0) continue;
    size_t at = static_cast<size_t>(digest.low) & mask;
    while (table_[at].high != 0 || table_[at].low != 0) at = (at + 1) & mask;
    table_[at] = digest;
  }
}

}  // namespace bylaw::records
