#include "formats/product_marks.h"

#include <algorithm>
#include <string>

#include "text/edit_distance.h"

namespace bylaw::formats {
namespace {

using document::Node;

constexpr std::string_view kId = "product_id";
constexpr std::string_view kDomain = "domain";

struct Mark {
  std::string_view key;
  int weight;
};
// A key that only a descriptor has weighs most.
constexpr Mark kMarks[] = {
    {"consumers", 2},  {"contract", 2},    {"fields", 4},
    {"owner_team", 3}, {"schema_type", 3}, {"sla_hours", 4},
    {"stage", 2},      {"versions", 2},    {"source_systems", 2},
};

// Documents have few keys at their root; a slip is looked for in such only.
constexpr uint32_t kMostKeysCompared = 200;

bool HasNearId(const Node& root) {
  if (root.size() > kMostKeysCompared) return false;
  return std::any_of(root.begin(), root.end(), [](const Node& member) {
    return text::EditDistance(member.key(), kId, 1) <= 1;
  });
}

bool IsListOfMaps(const Node& list) {
  return list.is_list() && list.size() > 0 &&
         std::all_of(list.begin(), list.end(),
                     [](const Node& item) { return item.is_map(); });
}

// --- Texts

bool IsBlank(char c) { return c == ' ' || c == '\t'; }
bool IsQuote(char c) { return c == '"' || c == '\''; }

// Where a word stands as a key: a colon after it, and nothing before it that
// would make it a part of something else.
class KeyFinder {
 public:
  explicit KeyFinder(std::string_view text) : text_(text) {}

  enum class Place { kNowhere, kInside, kAtRoot };

  // The place nearest to the root.
  Place Find(std::string_view word) const {
    Place best = Place::kNowhere;
    for (size_t at = text_.find(word);
         at != std::string_view::npos && best != Place::kAtRoot;
         at = text_.find(word, at + 1)) {
      if (AfterColon(at + word.size()) == std::string_view::npos) continue;
      best = std::max(best, PlaceAt(at));
    }
    return best;
  }

  // Whether `key` has this value somewhere: `kind: DataContract`.
  bool HasValue(std::string_view key, std::string_view value) const {
    for (size_t at = text_.find(key); at != std::string_view::npos;
         at = text_.find(key, at + 1)) {
      size_t begin = AfterColon(at + key.size());
      if (begin == std::string_view::npos || PlaceAt(at) == Place::kNowhere)
        continue;
      while (begin < text_.size() &&
             (IsBlank(text_[begin]) || IsQuote(text_[begin])))
        ++begin;
      if (text_.substr(begin, value.size()) == value) return true;
    }
    return false;
  }

 private:
  // Behind the colon that makes a key of what ends here.
  size_t AfterColon(size_t at) const {
    if (at < text_.size() && IsQuote(text_[at])) ++at;
    while (at < text_.size() && IsBlank(text_[at])) ++at;
    return at < text_.size() && text_[at] == ':' ? at + 1
                                                 : std::string_view::npos;
  }

  Place PlaceAt(size_t at) const {
    if (at > 0 && IsQuote(text_[at - 1])) --at;
    size_t before = at;
    while (before > 0 && IsBlank(text_[before - 1])) --before;
    // An element of a list at the root begins with a dash.
    if (before > 0 && before < at && text_[before - 1] == '-' &&
        IsLineStart(before - 1))
      return Place::kAtRoot;
    if (IsLineStart(before))
      return before == at ? Place::kAtRoot : Place::kInside;
    constexpr std::string_view kOpens = "{,[?-";
    return kOpens.find(text_[before - 1]) != std::string_view::npos
               ? Place::kInside
               : Place::kNowhere;
  }

  // A byte order mark is no part of the first line.
  bool IsLineStart(size_t at) const {
    return at == 0 || text_[at - 1] == '\n' || text_[at - 1] == '\r' ||
           (at == 3 && text_.substr(0, 3) == "\xEF\xBB\xBF");
  }

  std::string_view text_;
};

// Endings that no other format has.
struct Ending {
  std::string_view text;
  Format format;
};
constexpr Ending kEndings[] = {
    {".avsc", Format::kAvro},      {".proto", Format::kProtobuf},
    {".tf", Format::kTerraform},   {".tf.json", Format::kTerraform},
    {".tofu", Format::kTerraform}, {".parquet", Format::kParquet},
};

ProductMarks MarksAt(const KeyFinder& keys, KeyFinder::Place least) {
  ProductMarks marks;
  marks.id = keys.Find(kId) >= least;
  marks.domain = keys.Find(kDomain) >= least;
  for (const Mark& mark : kMarks) {
    if (keys.Find(mark.key) >= least) marks.weight += mark.weight;
  }
  return marks;
}

}  // namespace

ProductMarks MarksOf(const Node& root) {
  ProductMarks marks;
  if (!root.is_map()) return marks;
  marks.id = root.Find(kId) != nullptr;
  marks.domain = root.Find(kDomain) != nullptr;
  for (const Mark& mark : kMarks) {
    const Node* member = root.Find(mark.key);
    if (member == nullptr) continue;
    // Other documents have fields of other kinds.
    if (mark.key != "fields" || IsListOfMaps(*member))
      marks.weight += mark.weight;
  }
  if (!marks.id && !marks.Suffice() && (marks.domain || marks.weight > 0))
    marks.id = HasNearId(root);
  return marks;
}

Format SketchOf(std::string_view text, std::string_view name) {
  // A text of another encoding has a zero beside each letter.
  std::string without_zeros;
  if (text.find('\0') != std::string_view::npos) {
    for (const char c : text) {
      if (c != '\0') without_zeros += c;
    }
    text = without_zeros;
  }
  const KeyFinder keys(text);
  if (keys.HasValue("kind", "DataContract")) return Format::kOdcs;
  if (keys.HasValue("kind", "DataProduct")) return Format::kOdps;
  if (MarksAt(keys, KeyFinder::Place::kAtRoot).Suffice() ||
      MarksAt(keys, KeyFinder::Place::kInside).SufficeAnywhere())
    return Format::kSimpleProduct;
  for (const Ending& ending : kEndings) {
    if (name.size() > ending.text.size() && name.ends_with(ending.text))
      return ending.format;
  }
  return Format::kUnknown;
}

}  // namespace bylaw::formats
