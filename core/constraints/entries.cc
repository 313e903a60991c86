#include "constraints/entries.h"

#include <algorithm>
#include <utility>

namespace bylaw::constraints {

using protobuf::File;
using protobuf::Index;
using protobuf::kNone;
using protobuf::Value;
using protobuf::ValueKind;

namespace {

bool IsAtOrBelow(std::string_view path, std::string_view place) {
  return path.substr(0, place.size()) == place &&
         (place.empty() || path.size() == place.size() ||
          path[place.size()] == '.');
}

std::string_view WithoutDot(std::string_view name) {
  if (name.substr(0, 1) == ".") name.remove_prefix(1);
  return name;
}

// `(a.b)`, as the name of an extension stands in a path.
std::string InParentheses(std::string_view name) {
  std::string text = "(";
  text += WithoutDot(name);
  text += ')';
  return text;
}

}  // namespace

std::string Below(std::string_view path, std::string_view name) {
  std::string below(path);
  if (!below.empty()) below += '.';
  below += name;
  return below;
}

const Value* ChildOf(const File& file, const Value& value,
                     std::string_view name) {
  if (value.kind != ValueKind::kMessage) return nullptr;
  for (Index at = value.first_child; at != kNone; at = file.values[at].next) {
    const Value& child = file.values[at];
    if (!child.extension && file.Name(child.name) == name) return &child;
  }
  return nullptr;
}

Entries::Entries(const File& file, protobuf::DeclId id,
                 std::string_view extension)
    : file_(file) {
  for (Index at = file[id].first_option; at != kNone;
       at = file.options[at].next) {
    const protobuf::Option& option = file.options[at];
    if (option.parts == 0 || option.value == kNone) continue;
    const protobuf::NamePart* parts = &file.name_parts[option.first_part];
    if (!parts[0].extension ||
        WithoutDot(file.Name(parts[0].span)) != extension)
      continue;
    std::string path;
    for (size_t i = 1; i < option.parts && path.size() <= kMaxPathBytes; ++i) {
      const std::string_view name = file.Name(parts[i].span);
      path = Below(
          path, parts[i].extension ? InParentheses(name) : std::string(name));
    }
    Add(std::move(path), option.value, option.whole);
  }
}

void Entries::Add(std::string path, Index value, text::Span at) {
  if (entries_.size() >= kMaxEntries) {
    cut_ = true;
    return;
  }
  if (path.size() > kMaxPathBytes) {
    if (too_deep_.empty()) too_deep_ = at;
    return;
  }
  const Value& set = file_.values[value];
  if (set.kind == ValueKind::kList) {
    for (Index i = set.first_child; i != kNone; i = file_.values[i].next)
      Add(path, i, file_.values[i].span);
    return;
  }
  entries_.push_back({path, &set, at});
  if (set.kind != ValueKind::kMessage) return;
  for (Index i = set.first_child; i != kNone; i = file_.values[i].next) {
    const Value& child = file_.values[i];
    const std::string_view name = file_.Name(child.name);
    // The brackets of `[a.b]: 1` are no part of the name.
    const uint32_t begin = child.name.begin - (child.extension ? 1U : 0U);
    Add(Below(path, child.extension ? InParentheses(name) : std::string(name)),
        i, {begin, child.span.end});
  }
}

bool Entries::Has(std::string_view path) const {
  return std::any_of(
      entries_.begin(), entries_.end(),
      [path](const Entry& entry) { return IsAtOrBelow(entry.path, path); });
}

const Entry* Entries::Find(std::string_view path) const {
  const Entry* found = nullptr;
  for (const Entry& entry : entries_) {
    if (entry.path == path) found = &entry;
  }
  return found;
}

std::vector<const Entry*> Entries::All(std::string_view path) const {
  std::vector<const Entry*> found;
  for (const Entry& entry : entries_) {
    if (entry.path == path) found.push_back(&entry);
  }
  return found;
}

std::vector<std::string> Entries::NamesBelow(std::string_view path) const {
  std::vector<std::string> names;
  for (const Entry& entry : entries_) {
    if (entry.path.size() <= path.size() || !IsAtOrBelow(entry.path, path))
      continue;
    const size_t begin = path.empty() ? 0 : path.size() + 1;
    // An extension's name has dots inside of its parentheses.
    const size_t closed =
        entry.path[begin] == '(' ? entry.path.find(')', begin) : begin;
    const size_t end =
        std::min(entry.path.find('.', closed), entry.path.size());
    std::string name = entry.path.substr(begin, end - begin);
    if (std::find(names.begin(), names.end(), name) == names.end())
      names.push_back(std::move(name));
  }
  return names;
}

text::Span Entries::PlaceOf(std::string_view path) const {
  const Entry* around = nullptr;
  for (const Entry& entry : entries_) {
    if (IsAtOrBelow(entry.path, path)) return entry.at;
    const bool nearer =
        around == nullptr || entry.path.size() > around->path.size();
    if (nearer && IsAtOrBelow(path, entry.path)) around = &entry;
  }
  return around == nullptr ? text::Span() : around->at;
}

bool Entries::IsTrue(std::string_view path) const {
  return WordAt(path) == "true";
}

std::string_view Entries::WordAt(std::string_view path) const {
  const Entry* entry = Find(path);
  if (entry == nullptr || entry->value->kind != ValueKind::kIdentifier)
    return {};
  return file_.Slice(entry->value->span);
}

std::string Entries::TextAt(std::string_view path) const {
  const Entry* entry = Find(path);
  return entry == nullptr ? std::string() : file_.StringAt(entry->value->span);
}

}  // namespace bylaw::constraints
