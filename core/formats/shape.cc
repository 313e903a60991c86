#include "formats/shape.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "text/edit_distance.h"

namespace bylaw::formats {
namespace {

using diagnostic::Diagnostic;
using document::Node;

// A help text lists this many choices before it stops being readable.
constexpr size_t kMaxListed = 12;

std::string Quoted(std::string_view text) {
  return "`" + std::string(text) + "`";
}

std::string ListOf(const std::vector<std::string_view>& names) {
  std::string list;
  for (size_t i = 0; i < names.size(); ++i) {
    if (i > 0) list += i + 1 == names.size() ? " or " : ", ";
    list += Quoted(names[i]);
  }
  return list;
}

// "an `id`", "a `name`".
std::string_view Article(std::string_view word) {
  return !word.empty() && std::string_view("aeiou").find(word.front()) !=
                              std::string_view::npos
             ? "an "
             : "a ";
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

}  // namespace

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

void ShapeChecker::Check(const Node& node, const Shape& shape) {
  if (!node.is_map()) {
    ReportWrongKind(node, std::string(shape.what), kMap, kAnything);
    return;
  }
  const Shape* more = shape.more == nullptr ? nullptr : shape.more(node);
  CheckKeys(node, shape, more);
  if (shape.condition != nullptr) shape.condition(node, *this);
  if (more != nullptr && more->condition != nullptr)
    more->condition(node, *this);
}

void ShapeChecker::CheckKeys(const Node& map, const Shape& shape,
                             const Shape* more) {
  // Keys that a misspelt one was taken for: they are not missing as well.
  std::vector<std::string_view> meant;
  for (const Node& member : map) {
    const Key* key = FindKey(shape.keys, member.key());
    if (key == nullptr && more != nullptr)
      key = FindKey(more->keys, member.key());
    if (key == nullptr) {
      const std::string_view guess = ReportUnknown(map, member, shape, more);
      if (!guess.empty()) meant.push_back(guess);
      continue;
    }
    if (key->since > version_)
      ReportNewer(member.key_location(), Quoted(key->name), key->since);
    if (key->deprecated_since <= version_ &&
        standard_.deprecated_key != nullptr) {
      Diagnostic& found =
          sink_.Add(*standard_.deprecated_key, member.key_location(),
                    Quoted(key->name) + " is deprecated since " +
                        std::string(standard_.name) + " " +
                        VersionText(key->deprecated_since));
      if (!key->instead.empty()) found.help = key->instead;
    }
    CheckValue(member, *key);
  }
  const auto is_missing = [&](const Key& key) {
    return key.required_from <= version_ && version_ < key.required_until &&
           map.Find(key.name) == nullptr &&
           std::find(meant.begin(), meant.end(), key.name) == meant.end();
  };
  for (const Shape* table : {&shape, more}) {
    if (table == nullptr) continue;
    for (const Key& key : table->keys) {
      if (key.required_from != kNever && is_missing(key))
        ReportMissing(map, shape, key.name, "");
    }
  }
}

void ShapeChecker::CheckValue(const Node& value, const Key& key) {
  const bool older =
      version_ < key.older_kinds_until && IsOfKind(value, key.older_kinds);
  if (!older && !IsOfKind(value, key.kinds)) {
    ReportWrongKind(value, key.name, key.kinds, key.item_kinds);
    return;
  }
  if (!key.allowed.empty()) CheckAllowed(value, key);
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
    choices.push_back(allowed.value);
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

std::string_view ShapeChecker::ReportUnknown(const Node& map,
                                             const Node& member,
                                             const Shape& shape,
                                             const Shape* more) {
  std::vector<std::string_view> choices;
  for (const Shape* table : {&shape, more}) {
    if (table == nullptr) continue;
    for (const Key& key : table->keys) {
      if (map.Find(key.name) == nullptr) choices.push_back(key.name);
    }
  }
  std::string_view guess;
  std::string help;
  for (const FormerKey& former : shape.former) {
    if (former.name != member.key()) continue;
    if (map.Find(former.now) == nullptr) guess = former.now;
    help = std::string(standard_.name) + " calls it " + Quoted(former.now);
  }
  if (help.empty()) {
    guess = text::NearestName(member.key(), choices);
    if (!guess.empty()) {
      help = "did you mean " + Quoted(guess) + "?";
    } else if (FindKey(shape.keys, "customProperties") != nullptr) {
      help = "remove it, or move it to `customProperties`";
    } else if (!choices.empty() && choices.size() <= kMaxListed) {
      help = "remove it, or use " + ListOf(choices);
    }
  }
  Diagnostic found = diagnostic::Make(
      *standard_.unknown_key, member.key_location(),
      Quoted(member.key()) + " is not a key of " +
          std::string(Article(shape.what)) + std::string(shape.what));
  if (version_ < shape.closed_since) {
    found.severity = diagnostic::Severity::kWarning;
    found.note = std::string(standard_.name) + " " +
                 VersionText(shape.closed_since) +
                 " no longer allows unknown keys here";
  }
  if (!help.empty()) found.help = help;
  if (!guess.empty()) {
    AddReplacement(
        found, member.key_location(),
        InTheSameQuotes(member.key_location(), member.key().size(), guess),
        "rename it to " + Quoted(guess));
  }
  sink_.Add(std::move(found));
  return guess;
}

void ShapeChecker::ReportMissing(const Node& map, const Shape& shape,
                                 std::string_view key,
                                 std::string_view because) {
  std::string message = ElementText(map, shape) + " has no " + Quoted(key);
  if (!because.empty()) message += ", which " + std::string(because) + " needs";
  Diagnostic& found =
      sink_.Add(*standard_.missing_key, NameLocation(map, shape.name_key),
                std::move(message));
  found.help = "add " + Quoted(key);
}

void ShapeChecker::ReportWrongKind(const Node& value, std::string_view name,
                                   Kinds kinds, Kinds item_kinds) {
  const std::string subject =
      name.starts_with("an element of ") ? std::string(name) : Quoted(name);
  const std::string wanted = KindsText(kinds, item_kinds);
  if (value.is_null()) {
    const text::Location at =
        value.key().empty() ? value.location() : value.key_location();
    Diagnostic& found =
        sink_.Add(*standard_.wrong_kind, at, subject + " has no value");
    found.help = "give it " + wanted + ", or remove it";
    return;
  }
  std::string_view is = document::KindName(value.kind());
  Diagnostic& found = sink_.Add(*standard_.wrong_kind, value.location(),
                                subject + " must be " + wanted + ", not " +
                                    std::string(Article(is)) + std::string(is));
  if ((kinds & kText) != 0 && value.is_scalar()) {
    found.help = "put the value in quotes";
    AddReplacement(found, value.location(),
                   "\"" + std::string(value.scalar_text()) + "\"",
                   "quote the value");
  } else if (kinds == kFlag && value.is_string() &&
             (value.string() == "true" || value.string() == "false")) {
    found.help = "write it without quotes";
    AddReplacement(found, value.location(), value.string(),
                   "remove the quotes");
  } else if ((kinds & kMap) == 0 && (kinds & kList) != 0 &&
             IsOfKind(value, item_kinds)) {
    found.help = "put it in a list, even if it is the only one";
  } else {
    found.help = "write " + wanted;
  }
}

void ShapeChecker::ReportNewer(text::Location at, const std::string& what,
                               Version since) {
  if (standard_.newer_key == nullptr) return;
  Diagnostic& found =
      sink_.Add(*standard_.newer_key, at,
                what + " came with " + std::string(standard_.name) + " " +
                    VersionText(since) + ", but the document declares " +
                    VersionText(version_));
  found.help = "declare `apiVersion: v" + VersionText(since) + ".0` or newer";
}

}  // namespace bylaw::formats
