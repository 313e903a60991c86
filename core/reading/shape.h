// What a format's standard says about the structure of its documents, as
// tables; and the one checker that holds a document against them.
//
// A Shape is the table of keys that one kind of element may have. Tables are
// constexpr, sorted by key, and refer to each other; what depends on an
// element's content (a server's settings depend on its type) is a function that
// picks one more table. The checker only reports. Reading goes its own way with
// reading/values.h, which takes a value of the wrong kind for one that is not
// there, so that a reader never has to ask whether the check went well.
//
//   constexpr Key kRoleKeys[] = {
//       {.name = "access", .kinds = kText},
//       {.name = "role", .kinds = kText, .required_from = kAlways},
//   };
//   constexpr Shape kRole = {
//       .what = "role", .keys = kRoleKeys, .name_key = "role"};
//   static_assert(IsSorted(kRoleKeys));
//
//   ShapeChecker checker(kOdcsStandard, V(3, 1), sink);
//   // Reports unknown, missing, misplaced and misspelt keys, each at its place.
//   checker.Check(node, kRole);
#ifndef BYLAW_READING_SHAPE_H_
#define BYLAW_READING_SHAPE_H_

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "diagnostic/rule_info.h"
#include "diagnostic/sink.h"
#include "document/node.h"

namespace bylaw::reading {

// A version of a standard, ordered. Patch versions are not told apart: they do
// not change a shape.
using Version = uint16_t;
constexpr Version V(unsigned major, unsigned minor) {
  return static_cast<Version>(major * 100 + minor);
}
inline constexpr Version kAlways = 0;
inline constexpr Version kNever = 0xffff;
std::string VersionText(Version version);  // "3.1"

// A set of value kinds.
using Kinds = uint8_t;
inline constexpr Kinds kText = 1;
inline constexpr Kinds kWhole = 2;  // an integer, 3.0 too
inline constexpr Kinds kNumber = 4 | kWhole;
inline constexpr Kinds kFlag = 8;
inline constexpr Kinds kNothing = 16;  // null
inline constexpr Kinds kList = 32;
inline constexpr Kinds kMap = 64;
inline constexpr Kinds kScalar = kText | kNumber | kFlag | kNothing;
inline constexpr Kinds kAnything = kScalar | kList | kMap;
bool IsOfKind(const document::Node& value, Kinds kinds);

struct Shape;
class ShapeChecker;

// One of the values that a key may have.
struct AllowedValue {
  std::string_view value;
  Version since = kAlways;
};

// A condition that tables cannot express. It looks at a value (of the right
// kind) or at a whole element and reports.
using Condition = void (*)(const document::Node&, ShapeChecker&);

// One row of a shape.
struct Key {
  std::string_view name;
  Kinds kinds = kAnything;
  // Kinds that were right before a version, and are still taken from documents
  // that declare an older one.
  Kinds older_kinds = 0;
  Version older_kinds_until = kAlways;
  Kinds item_kinds = kAnything;      // of a list's elements
  const Shape* map_shape = nullptr;  // of a map
  const Shape* item_shape =
      nullptr;  // of a list's elements, which then are maps
  Version since = kAlways;
  // Whether the key must be there: in versions from `required_from` up to
  // before `required_until`.
  Version required_from = kNever;
  Version required_until = kNever;
  Version deprecated_since = kNever;
  std::string_view instead =
      {};  // what a deprecated key was replaced by, for the help text
  std::span<const AllowedValue> allowed = {};
  // Values that the standard names without closing the list: any other will do,
  // but one that is a letter away from one of these is a slip.
  std::span<const std::string_view> usual = {};
  // Keys whose values tell the maps of this list apart: no two may be equal.
  std::span<const std::string_view> unique = {};
  Condition condition = nullptr;
};

// A key that had another name in an older version of the standard, or that
// authors carry over from a neighbour.
struct FormerKey {
  std::string_view name;
  std::string_view now;
};

// What is said of a key that an element's tables do not have.
enum class Unknown : uint8_t {
  kAny,   // that it is none
  kNear,  // the same, where it is spelled almost as one that has a kind; of
          // other keys nothing, because the standard lets authors add them
};

struct Shape {
  std::string_view what;  // "server": what messages call the element
  std::span<const Key> keys;
  std::string_view name_key = "name";  // whose value names an element
  // Before this version (kNever: in every version) the standard lets unknown
  // keys pass here; then one is only worth a warning.
  Version closed_since = kAlways;
  Unknown unknown = Unknown::kAny;
  std::span<const FormerKey> former = {};
  // Further keys that hold for this very element, or null. The result's own
  // `more` is not asked.
  const Shape* (*more)(const document::Node& map) = nullptr;
  Condition condition = nullptr;
};

// A shape has at most this many keys; the checker keeps one bit for each.
inline constexpr size_t kMaxKeys = 64;

// Whether a table is as the checker needs it: sorted by key, and not too long.
constexpr bool IsSorted(std::span<const Key> keys) {
  if (keys.size() > kMaxKeys) return false;
  for (size_t i = 1; i < keys.size(); ++i) {
    if (!(keys[i - 1].name < keys[i].name)) return false;
  }
  return true;
}
// The row of a key, or null.
const Key* FindKey(std::span<const Key> keys, std::string_view name);

// The rules of one format's area that the checker reports under.
struct Standard {
  std::string_view name;  // "ODCS"
  const diagnostic::RuleInfo* unknown_key;
  const diagnostic::RuleInfo* missing_key;
  const diagnostic::RuleInfo* wrong_kind;
  const diagnostic::RuleInfo* unknown_value;
  const diagnostic::RuleInfo*
      duplicate;  // may be null for a format that has nothing unique
  const diagnostic::RuleInfo*
      newer_key;  // may be null for a format without versions
  const diagnostic::RuleInfo*
      deprecated_key;  // may be null for a format that deprecates nothing
};

// Keys of a document that are read as others: misspelt ones, and those that had
// another name. Whoever reads on finds below them what their author meant, so
// that one slip is one finding.
class Respellings {
 public:
  void Add(const document::Node& map, const document::Node& member,
           std::string_view key) {
    all_[{&map, key}] = &member;
  }
  // The member with this key, or the one that is meant by it; null for neither.
  const document::Node* Find(const document::Node& map,
                             std::string_view key) const;

 private:
  std::map<std::pair<const document::Node*, std::string_view>,
           const document::Node*>
      all_;
};

class ShapeChecker {
 public:
  // `standard` and `sink` must outlive the checker. `declared` is the version
  // that the document says it follows.
  ShapeChecker(const Standard& standard, Version declared,
               diagnostic::Sink& sink)
      : standard_(standard), version_(declared), sink_(sink) {}

  // Checks one element and all below it that has a shape. A node that is no map
  // is a wrong kind.
  void Check(const document::Node& node, const Shape& shape);

  // For conditions.
  Version version() const { return version_; }
  diagnostic::Sink& sink() { return sink_; }
  const Standard& standard() const { return standard_; }
  [[gnu::cold]] void ReportMissing(const document::Node& map,
                                   const Shape& shape, std::string_view key,
                                   std::string_view because);
  [[gnu::cold]] void ReportWrongKind(const document::Node& value,
                                     std::string_view name, Kinds kinds,
                                     Kinds item_kinds);
  // Says that a value or key came with a later version than the declared one,
  // once for each `what`: the mending is one line at the top.
  void ReportNewer(text::Location at, const std::string& what, Version since);

  // The keys that were taken for misspelt ones, and checked as what they mean.
  const Respellings& respellings() const { return respellings_; }

 private:
  // The tables that hold for one element, and which of their keys it has.
  struct Tables;

  void CheckKeys(const document::Node& map, Tables& tables);
  void CheckMember(const document::Node& member, const Key& key,
                   const Shape& shape);
  void CheckMissing(const document::Node& map, const Tables& tables);
  void CheckValue(const document::Node& value, const Key& key);
  void CheckItems(const document::Node& list, const Key& key);
  void CheckUnique(const document::Node& list, std::string_view list_name,
                   std::string_view key);
  void CheckAllowed(const document::Node& value, const Key& key);
  void CheckUsual(const document::Node& value, const Key& key);
  // Takes a known key for the one that was meant, where one is near enough.
  [[gnu::cold]] void ReportUnknown(const document::Node& map,
                                   const document::Node& member,
                                   Tables& tables);

  const Standard& standard_;
  Version version_;
  diagnostic::Sink& sink_;
  std::vector<std::string> newer_;  // what ReportNewer has reported
  Respellings respellings_;
};

// Where a finding about an element is shown: its name, else its first key, else
// (empty, or no map) all of it.
text::Location NameLocation(const document::Node& element,
                            std::string_view name_key);

// "a string", "a list of strings", "a string or a number": for messages.
std::string KindsText(Kinds kinds, Kinds item_kinds);

}  // namespace bylaw::reading

#endif  // BYLAW_READING_SHAPE_H_
