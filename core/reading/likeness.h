// How much a document looks like a format: what each format is asked, and what
// it answers. None of them decides alone; Detect() (formats/format.h) chooses
// among what they say, and notices where two of them fit.
#ifndef BYLAW_READING_LIKENESS_H_
#define BYLAW_READING_LIKENESS_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "document/node.h"

namespace bylaw::reading {

// How surely a document is of a format: kCertain is beyond doubt, so that it
// counts wherever it lies; kLikely is a likeness, and counts only where
// somebody says so (a configuration, or a document that refers to it).
enum class Certainty : uint8_t { kNone, kLikely, kCertain };
// "none" | "likely" | "certain"
std::string_view CertaintyName(Certainty certainty);

// What speaks for a format.
enum class Grounds {
  // Keys and values that a document of another format does not have: beside
  // those of a product or contract they make two readings of one document.
  kStructure,
  // Keys that several formats have, weighed against each other.
  kScore,
  // The file's name, which anybody can give to anything.
  kName,
};

struct Likeness {
  Certainty certainty = Certainty::kNone;
  Grounds grounds = Grounds::kStructure;
  std::string_view key;  // the key at the root that says most
  std::string version;
  int weight = 0;         // with kScore
  bool decisive = false;  // likewise: one of the keys decides alone
};

Likeness Sure(std::string_view key, std::string version = {});
Likeness Likely(std::string_view key, Grounds grounds = Grounds::kStructure);

// What tests look at: the text of a member as it is written, empty where it is
// none; and whether a member is there and of a kind.
std::string_view StringAt(const document::Node& map, std::string_view key);
bool IsMapAt(const document::Node& map, std::string_view key);
bool IsListAt(const document::Node& map, std::string_view key);

}  // namespace bylaw::reading

#endif  // BYLAW_READING_LIKENESS_H_
