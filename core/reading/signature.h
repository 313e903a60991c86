// How a format is told by the keys at the root of a document.
//
// A format that is told by them has a table of the keys it knows and how much each speaks for
// it: a key that only this format has weighs much, `name` and `description`
// weigh little. A key that looks misspelt counts a little less than the right
// one, so that a document with a slip is still recognised and its reader can
// say what was meant.
#ifndef BYLAW_READING_SIGNATURE_H_
#define BYLAW_READING_SIGNATURE_H_

#include <cstdint>
#include <span>
#include <string_view>

#include "document/node.h"
#include "reading/likeness.h"

namespace bylaw::reading {

// What a value must look like for its key to speak for a format.
enum class Expected {
  kAny,
  kScalar,
  kTexts,
  kMap,
  kMaps,
  kVersion,
};  // kTexts: a text or a list of texts; kMaps: a list of maps; kVersion: "v3.1.0"

struct KeyRow {
  std::string_view key;
  int weight;
  Expected expected = Expected::kAny;
};

// Keys of weight kDecisive or more belong to one format only: one of them is
// enough.
inline constexpr int kDecisive = 4;
// The least sum of weights that tells a format.
inline constexpr int kLeastScore = 4;

struct Score {
  int weight = 0;
  uint32_t known =
      0;  // keys of the document that the format knows, misspelt ones too
  bool decisive = false;  // one of them decides alone
};

// How much a map looks like a format.
Score ScoreMap(const document::Node& map, std::span<const KeyRow> keys);
// Whether that is enough: either a decisive key, or the least score with at
// least half of the map's keys known.
bool Suffices(const Score& score, const document::Node& map);

// Both, as an answer: likely at most.
Likeness LookForKeys(const document::Node& root, std::span<const KeyRow> keys);

}  // namespace bylaw::reading

#endif  // BYLAW_READING_SIGNATURE_H_
