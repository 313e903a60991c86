#include "reading/shape.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "sort/sort.h"
#include "text/comparable.h"
#include "text/confusable.h"
#include "text/edit_distance.h"
#include "text/quote.h"

namespace bylaw::reading {
namespace {

using diagnostic::Diagnostic;
using document::Node;
using text::Quoted;

// A help text lists this many choices before it stops being readable.
constexpr size_t kMaxListed = 12;
// Shorter words are a letter away from too many others.
constexpr size_t kLeastToMisspell = 5;

std::string ListOf(const std::vector<std::string_view>& names) {
  std::string list;
  for (size_t i = 0; i < names.size(); ++i) {
    if (i > 0) list += i + 1 == names.size() ? " or " : ", ";
    list += Quoted(names[i]);
  }
  return list;
}

// "an array property", "a server", "an s3 server": by how a word sounds.
std::string WithSpokenArticle(std::string_view word) {
  constexpr std::string_view kSpelledOut[] = {"SLA", "SQL", "s3", "sftp"};
  bool vowel = !word.empty() && std::string_view("aeiou").find(word.front()) !=
                                    std::string_view::npos;
  for (const std::string_view start : kSpelledOut)
    vowel = vowel || word.starts_with(start);
  return (vowel ? "an " : "a ") + std::string(word);
}

// How messages call an element: "server `orders-db`", or "the server" where it
// has no name.
std::string ElementText(const Node& map, const Shape& shape) {
  const Node* name = map.Find(shape.name_key);
  if (name != nullptr && name->is_string() && !name->string().empty()) {
    return std::string(shape.what) + " " + Quoted(name->string());
  }
  return "the " + std::string(shape.what);
}

// What a word that is a boolean in YAML 1.1 alone means.
std::string_view BooleanOf(const Node& value) {
  const std::string_view word = value.string();
  for (const std::string_view yes : {"yes", "Yes", "YES", "on", "On", "ON"}) {
    if (word == yes) return "true";
  }
  for (const std::string_view no : {"no", "No", "NO", "off", "Off", "OFF"}) {
    if (word == no) return "false";
  }
  return {};
}

void AddReplacement(Diagnostic& diagnostic, text::Location at,
                    std::string_view text, std::string title) {
  diagnostic.fix = diagnostic::Fix{std::move(title), {{at, std::string(text)}}};
}

// A key or value as it stands in the file may be quoted; its replacement keeps
// it a valid key or string.
std::string InTheSameQuotes(text::Location at, size_t bare_length,
                            std::string_view replacement) {
  const bool quoted = at.span.length() == bare_length + 2;
  return quoted ? "\"" + std::string(replacement) + "\""
                : std::string(replacement);
}

// A value of another kind than its key's, and whether to offer a fix or to say
// in words what to do.
enum class Offer : uint8_t { kFix, kHelp };
struct WrongKind {
  const Node& value;
  std::string_view name;
  Kinds kinds;
  Kinds item_kinds;
  Offer offer;
};

[[gnu::cold]] void AddWrongKind(const WrongKind& wrong,
                                const diagnostic::RuleInfo& rule,
                                diagnostic::Sink& sink) {
  const Node& value = wrong.value;
  const Kinds kinds = wrong.kinds;
  const std::string subject = wrong.name.starts_with("an element of ")
                                  ? std::string(wrong.name)
                                  : Quoted(wrong.name);
  const std::string wanted = KindsText(kinds, wrong.item_kinds);
  if (value.is_null()) {
    const text::Location at =
        value.key().empty() ? value.location() : value.key_location();
    Diagnostic& found = sink.Add(rule, at, subject + " has no value");
    found.help = "give it " + wanted + ", or remove it";
    return;
  }
  Diagnostic& found =
      sink.Add(rule, value.location(),
               subject + " must be " + wanted + ", not " +
                   WithSpokenArticle(document::KindName(value.kind())));
  if ((kinds & kText) != 0 && value.is_scalar() &&
      wrong.offer == Offer::kHelp) {
    found.help = "write " + wanted;
  } else if ((kinds & kText) != 0 && value.is_scalar()) {
    found.help = "put the value in quotes";
    AddReplacement(found, value.location(),
                   "\"" + std::string(value.scalar_text()) + "\"",
                   "quote the value");
  } else if (kinds == kFlag && value.is_string() &&
             (value.string() == "true" || value.string() == "false")) {
    found.help = "write it without quotes";
    AddReplacement(found, value.location(), value.string(),
                   "remove the quotes");
  } else if (const std::string_view meant = BooleanOf(value);
             kinds == kFlag && !meant.empty()) {
    found.help = "write " + Quoted(meant);
    AddReplacement(found, value.location(), meant, "write " + Quoted(meant));
  } else if ((kinds & kMap) == 0 && (kinds & kList) != 0 &&
             IsOfKind(value, wrong.item_kinds)) {
    found.help = "put it in a list, even if it is the only one";
  } else {
    found.help = "write " + wanted;
  }
}

}  // namespace

const Node* Respellings::Find(const Node& map, std::string_view key) const {
  if (const Node* member = map.is_map() ? map.Find(key) : nullptr)
    return member;
  if (all_.empty()) return nullptr;
  const auto at = all_.find({&map, key});
  return at == all_.end() ? nullptr : at->second;
}

std::string VersionText(Version version) {
  return std::to_string(version / 100) + "." + std::to_string(version % 100);
}

bool IsOfKind(const Node& value, Kinds kinds) {
  switch (value.kind()) {
    case document::Kind::kNull:
      return (kinds & kNothing) != 0;
    case document::Kind::kBool:
      return (kinds & kFlag) != 0;
    case document::Kind::kInt:
    case document::Kind::kUint:
      return (kinds & kWhole) != 0;
    case document::Kind::kDouble:
      return (kinds & kNumber) == kNumber ||
             ((kinds & kWhole) != 0 &&
              std::trunc(value.number()) == value.number());
    case document::Kind::kString:
      return (kinds & kText) != 0;
    case document::Kind::kList:
      return (kinds & kList) != 0;
    case document::Kind::kMap:
      return (kinds & kMap) != 0;
  }
  return false;
}

const Key* FindKey(std::span<const Key> keys, std::string_view name) {
  const auto at = std::lower_bound(keys.begin(), keys.end(), name,
                                   [](const Key& key, std::string_view wanted) {
                                     return key.name < wanted;
                                   });
  return at != keys.end() && at->name == name ? &*at : nullptr;
}

text::Location NameLocation(const Node& element, std::string_view name_key) {
  if (!element.is_map()) return element.location();
  const Node* name = element.Find(name_key);
  if (name != nullptr && name->is_scalar() && !name->is_null())
    return name->location();
  const Node* first = element.At(0);
  if (!element.key().empty()) return element.key_location();
  return first != nullptr ? first->key_location() : element.location();
}

std::string KindsText(Kinds kinds, Kinds item_kinds) {
  std::vector<std::string> words;
  if ((kinds & kText) != 0) words.emplace_back("a string");
  if ((kinds & kNumber) == kNumber) {
    words.emplace_back("a number");
  } else if ((kinds & kWhole) != 0) {
    words.emplace_back("an integer");
  }
  if ((kinds & kFlag) != 0) words.emplace_back("true or false");
  if ((kinds & kMap) != 0) words.emplace_back("a map");
  if ((kinds & kList) != 0) {
    words.emplace_back(item_kinds == kText  ? "a list of strings"
                       : item_kinds == kMap ? "a list of maps"
                                            : "a list");
  }
  std::string text;
  for (size_t i = 0; i < words.size(); ++i) {
    if (i > 0) text += i + 1 == words.size() ? " or " : ", ";
    text += words[i];
  }
  return text;
}

struct ShapeChecker::Tables {
  const Shape& shape;
  const Shape* more = nullptr;
  uint64_t present[2] = {0, 0};  // one bit a key

  size_t count() const { return more == nullptr ? 1 : 2; }
  std::span<const Key> keys(size_t table) const {
    return table == 0 ? shape.keys : more->keys;
  }
  bool Has(size_t table, size_t index) const {
    return (present[table] >> index & 1U) != 0;
  }

  // The row of a key, which from now on is present; null for an unknown key.
  const Key* Find(std::string_view name) {
    for (size_t table = 0; table < count(); ++table) {
      if (const Key* key = FindKey(keys(table), name)) {
        present[table] |= uint64_t{1} << (key - keys(table).data());
        return key;
      }
    }
    return nullptr;
  }
  // Makes an absent key present and gives its name; empty when it is there
  // already, or is no key.
  std::string_view Claim(std::string_view name) {
    for (size_t table = 0; table < count(); ++table) {
      const Key* key = FindKey(keys(table), name);
      if (key == nullptr) continue;
      return Has(table, static_cast<size_t>(key - keys(table).data()))
                 ? std::string_view()
                 : Find(name)->name;
    }
    return {};
  }
  std::vector<std::string_view> Absent() const {
    std::vector<std::string_view> names;
    for (size_t table = 0; table < count(); ++table) {
      for (size_t i = 0; i < keys(table).size(); ++i) {
        if (!Has(table, i)) names.push_back(keys(table)[i].name);
      }
    }
    return names;
  }
};

void ShapeChecker::Check(const Node& node, const Shape& shape) {
  if (!node.is_map()) {
    ReportWrongKind(node, std::string(shape.what), kMap, kAnything);
    return;
  }
  Tables tables{.shape = shape,
                .more = shape.more == nullptr ? nullptr : shape.more(node)};
  CheckKeys(node, tables);
  if (shape.condition != nullptr) shape.condition(node, *this);
  if (tables.more != nullptr && tables.more->condition != nullptr)
    tables.more->condition(node, *this);
}

void ShapeChecker::CheckKeys(const Node& map, Tables& tables) {
  // Unknown keys wait until it is known which keys are there: those are not
  // what a misspelt one means.
  std::vector<const Node*> unknown;
  for (const Node& member : map) {
    if (const Key* key = tables.Find(member.key())) {
      CheckMember(member, *key, tables.shape);
    } else {
      unknown.push_back(&member);
    }
  }
  for (const Node* member : unknown) ReportUnknown(map, *member, tables);
  CheckMissing(map, tables);
}

void ShapeChecker::CheckMember(const Node& member, const Key& key,
                               const Shape& shape) {
  if (key.since > version_) {
    ReportNewer(member.key_location(), Quoted(key.name), key.since);
    // To the declared version it is an unknown key, which may have any value.
    if (member.is_null() && version_ < shape.closed_since) return;
  }
  if (key.deprecated_since <= version_ && standard_.deprecated_key != nullptr) {
    Diagnostic& found =
        sink_.Add(*standard_.deprecated_key, member.key_location(),
                  Quoted(key.name) + " is deprecated since " +
                      std::string(standard_.name) + " " +
                      VersionText(key.deprecated_since));
    if (!key.instead.empty()) found.help = key.instead;
  }
  CheckValue(member, key);
}

void ShapeChecker::CheckMissing(const Node& map, const Tables& tables) {
  for (size_t table = 0; table < tables.count(); ++table) {
    const std::span<const Key> keys = tables.keys(table);
    for (size_t i = 0; i < keys.size(); ++i) {
      const bool required = keys[i].required_from <= version_ &&
                            version_ < keys[i].required_until;
      if (!required || tables.Has(table, i)) continue;
      ReportMissing(map, tables.shape, keys[i].name,
                    table == 0 ? std::string_view() : tables.more->what);
    }
  }
}

void ShapeChecker::CheckValue(const Node& value, const Key& key) {
  const bool older =
      version_ < key.older_kinds_until && IsOfKind(value, key.older_kinds);
  if (!older && !IsOfKind(value, key.kinds)) {
    // A text that has to be one of a few would not be one of them in quotes.
    const bool free = key.allowed.empty() && key.condition == nullptr;
    AddWrongKind({value, key.name, key.kinds, key.item_kinds,
                  free ? Offer::kFix : Offer::kHelp},
                 *standard_.wrong_kind, sink_);
    return;
  }
  if (!key.allowed.empty()) CheckAllowed(value, key);
  if (!key.usual.empty()) CheckUsual(value, key);
  if (value.is_map() && key.map_shape != nullptr) Check(value, *key.map_shape);
  if (value.is_list()) CheckItems(value, key);
  if (key.condition != nullptr) key.condition(value, *this);
}

void ShapeChecker::CheckItems(const Node& list, const Key& key) {
  if (key.item_shape == nullptr && key.item_kinds == kAnything) return;
  for (const Node& item : list) {
    if (!IsOfKind(item, key.item_shape != nullptr ? kMap : key.item_kinds)) {
      ReportWrongKind(item, "an element of `" + std::string(key.name) + "`",
                      key.item_shape ? kMap : key.item_kinds, kAnything);
    } else if (key.item_shape != nullptr) {
      Check(item, *key.item_shape);
    }
  }
  for (const std::string_view unique : key.unique)
    CheckUnique(list, key.name, unique);
}

void ShapeChecker::CheckUnique(const Node& list, std::string_view list_name,
                               std::string_view key) {
  if (standard_.duplicate == nullptr || list.size() < 2) return;
  std::vector<const Node*> values;
  values.reserve(list.size());
  for (const Node& item : list) {
    const Node* value = item.is_map() ? item.Find(key) : nullptr;
    if (value != nullptr && value->is_string() && !value->string().empty())
      values.push_back(value);
  }
  // Nodes lie in document order, so that of equal ones the first stays first.
  sort::Stably(&values, [](const Node* a, const Node* b) {
    return a->string() != b->string() ? a->string() < b->string() : a < b;
  });
  const Node* first = nullptr;
  for (const Node* value : values) {
    if (first == nullptr || first->string() != value->string()) {
      first = value;
      continue;
    }
    Diagnostic& found = sink_.Add(
        *standard_.duplicate, value->location(),
        "more than one element of " + Quoted(list_name) + " has the " +
            Quoted(key) + " " + Quoted(value->string()));
    found.related.push_back({first->location(), "first used here"});
  }
}

void ShapeChecker::CheckAllowed(const Node& value, const Key& key) {
  if (!value.is_string()) return;
  std::vector<std::string_view> choices;
  for (const AllowedValue& allowed : key.allowed) {
    if (allowed.value == value.string()) {
      if (allowed.since > version_) {
        ReportNewer(
            value.location(),
            "the " + std::string(key.name) + " " + Quoted(allowed.value),
            allowed.since);
      }
      return;
    }
    // What a later version brought would only be the next fault.
    if (allowed.since <= version_) choices.push_back(allowed.value);
  }
  Diagnostic& found =
      sink_.Add(*standard_.unknown_value, value.location(),
                Quoted(value.string()) + " is not a value that " +
                    Quoted(key.name) + " can have");
  const std::string_view guess = text::NearestName(value.string(), choices);
  if (!guess.empty()) {
    found.help = "did you mean " + Quoted(guess) + "?";
    AddReplacement(
        found, value.location(),
        InTheSameQuotes(value.location(), value.string().size(), guess),
        "change it to " + Quoted(guess));
  } else if (choices.size() <= kMaxListed) {
    found.help = "use " + ListOf(choices);
  }
}

void ShapeChecker::CheckUsual(const Node& value, const Key& key) {
  const std::string_view text = value.string();
  std::string_view guess;
  for (const std::string_view usual : key.usual) {
    const size_t distance = text::EditDistance(text, usual, 1);
    if (distance == 0) return;
    if (distance == 1 && usual.size() >= kLeastToMisspell) guess = usual;
  }
  if (guess.empty()) return;
  Diagnostic found =
      diagnostic::Make(*standard_.unknown_value, value.location(),
                       Quoted(text) + " is no " + Quoted(key.name) + " that " +
                           std::string(standard_.name) + " names");
  found.severity = diagnostic::Severity::kWarning;
  found.help = "did you mean " + Quoted(guess) + "?";
  found.note = "other values are allowed, but this one looks like a slip";
  AddReplacement(found, value.location(),
                 InTheSameQuotes(value.location(), text.size(), guess),
                 "change it to " + Quoted(guess));
  sink_.Add(std::move(found));
}

// The key that another one is spelled like, of those that are read: the same
// but for case and what stands between words, or a letter or two away. Shorter
// words are near to too much that means something else.
static std::string_view NearKey(std::string_view name,
                                std::span<const Key> keys) {
  constexpr size_t kLeastForTwo = 9;
  const std::string letters = text::ComparableName(name);
  const std::string folded = text::Folded(name);
  // Keys are ASCII: folding takes `$` away from one at most.
  const auto looks_like = [&](std::string_view key) {
    return folded.size() <= key.size() && folded.size() + 1 >= key.size() &&
           text::Folded(key) == folded;
  };
  std::string_view near;
  for (const Key& key : keys) {
    if (key.kinds == kAnything) continue;
    if (letters == text::ComparableName(key.name) || looks_like(key.name))
      return key.name;
    const size_t limit = key.name.size() >= kLeastForTwo       ? 2
                         : key.name.size() >= kLeastToMisspell ? 1
                                                               : 0;
    if (limit > 0 && text::EditDistance(name, key.name, limit) <= limit)
      near = key.name;
  }
  return near;
}

void ShapeChecker::ReportUnknown(const Node& map, const Node& member,
                                 Tables& tables) {
  const Shape& shape = tables.shape;
  std::string_view guess;
  std::string help;
  for (const FormerKey& former : shape.former) {
    if (former.name != member.key()) continue;
    guess = tables.Claim(former.now);
    help = std::string(standard_.name) + " calls it " + Quoted(former.now);
  }
  if (shape.unknown == Unknown::kNear && guess.empty()) {
    const std::string_view near = NearKey(member.key(), shape.keys);
    if (near.empty()) return;
    guess = tables.Claim(near);
    help = "did you mean " + Quoted(near) + "?";
  }
  // Nobody reads a help text that the sink drops, and looking for near names is
  // what costs.
  if (help.empty() && !sink_.has_dropped()) {
    const std::vector<std::string_view> choices = tables.Absent();
    guess = tables.Claim(text::NearestName(member.key(), choices));
    if (!guess.empty()) {
      help = "did you mean " + Quoted(guess) + "?";
    } else if (FindKey(shape.keys, "customProperties") != nullptr) {
      help = "remove it, or move it to `customProperties`";
    } else if (!choices.empty() && choices.size() <= kMaxListed) {
      help = "remove it, or use " + ListOf(choices);
    } else if (FindKey(shape.keys, "meta") != nullptr) {
      help = "remove it, or move it to `meta`";
    }
  }
  const std::string_view what =
      tables.more != nullptr && !tables.more->what.empty() ? tables.more->what
                                                           : shape.what;
  Diagnostic found = diagnostic::Make(
      *standard_.unknown_key, member.key_location(),
      Quoted(member.key()) + " is not a key of " + WithSpokenArticle(what));
  if (version_ < shape.closed_since) {
    found.severity = diagnostic::Severity::kWarning;
    found.note =
        shape.closed_since == kNever
            ? std::string(standard_.name) +
                  " lets unknown keys pass here, but nothing reads them"
            : "unknown keys here are an error from " +
                  std::string(standard_.name) + " " +
                  VersionText(shape.closed_since) + " on";
  }
  if (shape.unknown == Unknown::kNear)
    found.note = "other keys may stand here, but nothing reads this one";
  if (!help.empty()) found.help = help;
  // Under its right name a value of another kind would be the next error.
  const Key* meant = guess.empty() ? nullptr : tables.Find(guess);
  if (meant == nullptr || !IsOfKind(member, meant->kinds)) {
    sink_.Add(std::move(found));
    return;
  }
  AddReplacement(
      found, member.key_location(),
      InTheSameQuotes(member.key_location(), member.key().size(), guess),
      "rename it to " + Quoted(guess));
  sink_.Add(std::move(found));
  respellings_.Add(map, member, meant->name);
  // What lies below is a matter of its own; what a text says may be meant for
  // another key.
  if (!member.is_scalar()) CheckValue(member, *meant);
}

void ShapeChecker::ReportMissing(const Node& map, const Shape& shape,
                                 std::string_view key,
                                 std::string_view because) {
  std::string message = ElementText(map, shape) + " has no " + Quoted(key);
  if (!because.empty())
    message += ", which " + WithSpokenArticle(because) + " needs";
  Diagnostic& found =
      sink_.Add(*standard_.missing_key, NameLocation(map, shape.name_key),
                std::move(message));
  found.help = "add " + Quoted(key);
}

void ShapeChecker::ReportWrongKind(const Node& value, std::string_view name,
                                   Kinds kinds, Kinds item_kinds) {
  AddWrongKind({value, name, kinds, item_kinds, Offer::kFix},
               *standard_.wrong_kind, sink_);
}

void ShapeChecker::ReportNewer(text::Location at, const std::string& what,
                               Version since) {
  if (standard_.newer_key == nullptr) return;
  if (std::find(newer_.begin(), newer_.end(), what) != newer_.end()) return;
  newer_.push_back(what);
  Diagnostic& found =
      sink_.Add(*standard_.newer_key, at,
                what + " came with " + std::string(standard_.name) + " " +
                    VersionText(since) + ", but the document declares " +
                    VersionText(version_));
  found.help = "declare `apiVersion: v" + VersionText(since) + ".0` or newer";
}

}  // namespace bylaw::reading
