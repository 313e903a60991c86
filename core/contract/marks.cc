#include "contract/marks.h"

#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "sort/sort.h"

namespace bylaw::contract {
namespace {

constexpr std::string_view kClassification = "classification";

bool IsPersonal(const Field& field) {
  const Flag& flag = field.is_pii;
  return flag.value;
}

bool IsClassified(const Field& field) {
  const Text& said = *field.classification;
  return said.present;
}

const Field* FirstPersonal(const std::vector<Field*>& fields) {
  for (const Field* field : fields) {
    if (IsPersonal(*field)) return field;
  }
  return nullptr;
}

// What is to be told to the elements: the nearest of those around that is
// personal data.
const Field* ShareBelow(Field* field, const Field* around);

const Field* ShareWith(std::span<Field> fields, const Field* around) {
  const Field* found = nullptr;
  for (Field& field : fields) {
    const Field* below = ShareBelow(&field, around);
    if (found == nullptr) found = below;
  }
  return found;
}

// Gives what is personal data of the field and its elements, or null.
const Field* ShareBelow(Field* field, const Field* around) {
  const Field* own = IsPersonal(*field) ? field : nullptr;
  const Field* told = own != nullptr ? own : around;
  const Field* found = own;
  const auto take = [&found](const Field* below) {
    if (found == nullptr) found = below;
  };
  const bool unnamed = HasUnnamedElements(*field);
  const Field* members = ShareWith(field->fields, unnamed ? told : nullptr);
  if (unnamed) take(members);
  take(ShareWith(field->besides.Span(), told));
  if (own == nullptr && IsClassified(*field)) {
    const Field* from = around != nullptr ? around : found;
    if (from != nullptr) TakePersonalData(*from, field);
  }
  return found;
}

}  // namespace

void AddClassification(const Text& other, const text::Location& whole,
                       Field* field) {
  if (!other) return;
  const Text& own = *field->classification;
  if (!own) {
    field->classification = other;
    return;
  }
  if (other.value == own.value) return;
  for (const Field& one : field->besides) {
    const Text& said = *one.classification;
    if (one.name.value == kClassification && said.value == other.value) return;
  }
  Field one;
  one.name = Text(std::string(kClassification), other.at);
  one.name_at = other.at;
  one.whole = whole;
  one.kind = TypeKind::kAny;
  one.classification = other;
  field->besides.push_back(std::move(one));
}

void TakePersonalData(const Field& from, Field* to) {
  if (IsPersonal(*to) || !IsPersonal(from)) return;
  const Flag& personal = from.is_pii;
  const Flag& tagged = from.pii_tagged;
  for (const Text& tag : from.tags) {
    if (!(tag.at == personal.at)) continue;
    to->tags.push_back(tag);
    break;
  }
  to->is_pii = personal;
  const Flag& own = to->pii_tagged;
  if (!own.value) to->pii_tagged = tagged;
}

void ShareMarks(std::vector<Field*> same, IsPart is_part) {
  std::vector<Field*> others;
  std::vector<std::pair<std::string_view, Field*>> members;
  for (size_t i = 0; i < same.size(); ++i) {
    Field& field = *same[i];
    for (Field& beside : field.besides)
      (is_part(beside) ? same : others).push_back(&beside);
    for (Field& member : field.fields) {
      if (field.kind == TypeKind::kUnion) {
        same.push_back(&member);
      } else {
        members.emplace_back(member.name.value, &member);
      }
    }
  }
  if (const Field* personal = FirstPersonal(same)) {
    for (Field* field : same) {
      if (IsClassified(*field)) TakePersonalData(*personal, field);
    }
  }
  sort::Stably(&members,
               [](const auto& a, const auto& b) { return a.first < b.first; });
  for (size_t i = 0; i < members.size();) {
    const std::string_view name = members[i].first;
    std::vector<Field*> group;
    for (; i < members.size() && members[i].first == name; ++i)
      group.push_back(members[i].second);
    ShareMarks(std::move(group), is_part);
  }
  for (Field* other : others) ShareMarks({other}, is_part);
}

void ShareMarksWithElements(std::span<Field> fields) {
  for (Field& field : fields) ShareBelow(&field, nullptr);
}

}  // namespace bylaw::contract
