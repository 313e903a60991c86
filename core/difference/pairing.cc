#include "difference/pairing.h"

#include <cstddef>

#include "sort/sort.h"

namespace bylaw::difference {
namespace {

using List = std::vector<Named>;
using Order = std::vector<uint32_t>;

Order ByName(const List& list) {
  return sort::OrderOf(
      list.size(),
      [](const void* items, uint32_t a, uint32_t b) {
        const Named* named = static_cast<const Named*>(items);
        const int names = named[a].name.compare(named[b].name);
        return names != 0 ? names < 0 : named[a].written < named[b].written;
      },
      list.data());
}

// Those of one name in one of the lists, by their spelling.
struct Group {
  const List& list;
  const Order& order;
  size_t begin, end;
  Order rest;  // that no other has the spelling of

  const std::string& name() const { return list[order[begin]].name; }
  std::string_view Written(size_t at) const { return list[order[at]].written; }
  void Skip() { rest.push_back(order[begin++]); }
};

Group GroupAt(const List& list, const Order& order, size_t begin) {
  size_t end = begin;
  while (end < order.size() && list[order[end]].name == list[order[begin]].name)
    ++end;
  return {list, order, begin, end, {}};
}

void PairGroups(Group before, Group after, Pairing* pairing) {
  const auto pair = [&](uint32_t ours, uint32_t theirs) {
    pairing->of_before[ours] = theirs;
    pairing->of_after[theirs] = ours;
  };
  while (before.begin < before.end && after.begin < after.end) {
    const int spelling =
        before.Written(before.begin).compare(after.Written(after.begin));
    if (spelling < 0) {
      before.Skip();
    } else if (spelling > 0) {
      after.Skip();
    } else {
      pair(before.order[before.begin++], after.order[after.begin++]);
    }
  }
  while (before.begin < before.end) before.Skip();
  while (after.begin < after.end) after.Skip();
  size_t i = 0;
  for (; i < before.rest.size() && i < after.rest.size(); ++i)
    pair(before.rest[i], after.rest[i]);
  for (size_t k = i; k < before.rest.size(); ++k)
    pairing->of_before[before.rest[k]] = Pairing::kNamesake;
  for (size_t k = i; k < after.rest.size(); ++k)
    pairing->of_after[after.rest[k]] = Pairing::kNamesake;
}

}  // namespace

Pairing PairUp(const List& before, const List& after) {
  Pairing pairing;
  pairing.of_before.assign(before.size(), Pairing::kAlone);
  pairing.of_after.assign(after.size(), Pairing::kAlone);
  const Order ours = ByName(before);
  const Order theirs = ByName(after);
  size_t i = 0, j = 0;
  while (i < ours.size() && j < theirs.size()) {
    const int names = before[ours[i]].name.compare(after[theirs[j]].name);
    if (names < 0) {
      ++i;
    } else if (names > 0) {
      ++j;
    } else {
      const Group same_before = GroupAt(before, ours, i);
      const Group same_after = GroupAt(after, theirs, j);
      i = same_before.end;
      j = same_after.end;
      PairGroups(same_before, same_after, &pairing);
    }
  }
  return pairing;
}

}  // namespace bylaw::difference
