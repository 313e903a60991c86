#include "document/equality.h"

#include <algorithm>
#include <cstring>

#include "document/exact_number.h"
#include "sort/sort.h"

namespace bylaw::document {
namespace {

constexpr uint64_t kFactor = 0x9e3779b97f4a7c15ULL;

uint64_t Mix(uint64_t hash, uint64_t value) {
  hash = (hash ^ value) * kFactor;
  return hash ^ (hash >> 29);
}

uint64_t HashText(std::string_view text) {
  uint64_t hash = text.size();
  while (!text.empty()) {
    uint64_t block = 0;
    const size_t size = std::min<size_t>(text.size(), 8);
    std::memcpy(&block, text.data(), size);
    hash = Mix(hash, block);
    text.remove_prefix(size);
  }
  return hash;
}

bool EqualMembers(const Node& a, const Node& b) {
  if (a.size() != b.size()) return false;
  Node::Iterator guess = b.begin();
  for (const Node& member : a) {
    // Members mostly stand in the same order.
    const Node* other = nullptr;
    if (guess != b.end() && guess->key() == member.key())
      other = &*guess++;
    else
      other = b.Find(member.key());
    if (other == nullptr || !Equal(member, *other)) return false;
  }
  return true;
}

bool EqualItems(const Node& a, const Node& b) {
  if (a.size() != b.size()) return false;
  Node::Iterator other = b.begin();
  for (const Node& item : a) {
    if (!Equal(item, *other++)) return false;
  }
  return true;
}

}  // namespace

bool Equal(const Node& a, const Node& b) {
  if (a.is_number()) return b.is_number() && CompareNumbers(a, b) == 0;
  if (a.kind() != b.kind()) return false;
  switch (a.kind()) {
    case Kind::kBool:
      return a.boolean() == b.boolean();
    case Kind::kString:
      return a.string() == b.string();
    case Kind::kList:
      return EqualItems(a, b);
    case Kind::kMap:
      return EqualMembers(a, b);
    default:
      return true;
  }
}

uint64_t HashOf(const Node& node) {
  switch (node.kind()) {
    case Kind::kInt:
    case Kind::kUint:
    case Kind::kDouble: {
      const double value = node.number() == 0 ? 0 : node.number();
      uint64_t bits = 0;
      std::memcpy(&bits, &value, sizeof bits);
      return Mix(3, bits);
    }
    case Kind::kString:
      return Mix(5, HashText(node.string()));
    case Kind::kList: {
      uint64_t hash = 7;
      for (const Node& item : node) hash = Mix(hash, HashOf(item));
      return hash;
    }
    case Kind::kMap: {
      uint64_t sum = 0;
      for (const Node& member : node)
        sum += Mix(HashText(member.key()), HashOf(member));
      return Mix(11, sum);
    }
    default:
      return node.boolean() ? 17 : 13 + static_cast<uint64_t>(node.kind());
  }
}

EqualItemsFound FindEqualItems(
    const Node& list, std::vector<std::pair<uint64_t, const Node*>>* scratch) {
  constexpr uint32_t kFew = 8;
  EqualItemsFound found;
  if (list.size() <= kFew) {
    for (auto a = list.begin(); a != list.end(); ++a) {
      for (auto b = list.begin(); b != a; ++b) {
        if (Equal(*a, *b)) return {&*b, &*a, false};
      }
    }
    return found;
  }
  scratch->clear();
  for (const Node& item : list) scratch->emplace_back(HashOf(item), &item);
  // Equal hashes stay in document order: the nodes lie in one array.
  sort::Stably(scratch);
  uint64_t left = kMaxItemComparisons;
  for (size_t i = 1; i < scratch->size(); ++i) {
    const auto& [hash, second] = (*scratch)[i];
    for (size_t j = i; j > 0 && (*scratch)[j - 1].first == hash; --j) {
      if (left-- == 0) return {nullptr, nullptr, true};
      const Node* first = (*scratch)[j - 1].second;
      if (!Equal(*first, *second)) continue;
      if (found.second == nullptr || second < found.second)
        found = {first, second, false};
      break;
    }
  }
  return found;
}

}  // namespace bylaw::document
