#include "formats/terraform/companions.h"

#include <algorithm>
#include <iterator>

#include "sort/sort.h"

namespace bylaw::formats::terraform {
namespace {

// `[]`, `{}`, `toset([])`, `merge({}, {})`: functions that make what they are
// given into another kind of collection, or several into one.
bool IsEmpty(const Expression& value) {
  constexpr std::string_view kKeepEmpty[] = {
      "concat", "compact",  "distinct",    "flatten", "keys",
      "merge",  "setunion", "sort",        "tolist",  "tomap",
      "toset",  "values",   "coalescelist"};
  const bool collection = value.kind == ExpressionKind::kList ||
                          value.kind == ExpressionKind::kObject;
  if (collection) return value.parts.empty();
  return value.kind == ExpressionKind::kCall &&
         std::find(std::begin(kKeepEmpty), std::end(kKeepEmpty), value.value) !=
             std::end(kKeepEmpty) &&
         std::all_of(value.parts.begin(), value.parts.end(), &IsEmpty);
}

// `0`, `"0"`, `0.0`; `length([])`.
bool IsZero(const Expression& value) {
  if (value.kind == ExpressionKind::kCall) {
    return value.value == "length" && value.parts.size() == 1 &&
           IsEmpty(value.parts.front());
  }
  if (value.kind != ExpressionKind::kNumber &&
      value.kind != ExpressionKind::kString)
    return false;
  const std::string_view text = value.value;
  const std::string_view digits = text.substr(0, text.find_first_of("eE"));
  return digits.find('0') != std::string_view::npos &&
         digits.find_first_not_of("0.") == std::string_view::npos;
}

}  // namespace

bool MakesNothing(const Block& block) {
  const Attribute* count = block.Find("count");
  if (count != nullptr && IsZero(Unwrap(count->value))) return true;
  const Attribute* each = block.Find("for_each");
  return each != nullptr && IsEmpty(Unwrap(each->value));
}

const Expression& Unwrap(const Expression& value) {
  const bool wrapped = value.kind == ExpressionKind::kTemplate &&
                       value.value.empty() && value.parts.size() == 1;
  return wrapped ? value.parts.front() : value;
}

Companions::Companions(const std::vector<DeclaredResource>& resources)
    : resources_(resources) {
  for (size_t i = 0; i < resources.size(); ++i) {
    OfType& of_type = types_[resources[i].type()];
    const Attribute* target = resources[i].block->Find("bucket");
    if (target != nullptr) Add(i, Unwrap(target->value), &of_type);
  }
}

void Companions::Add(size_t index, const Expression& target, OfType* of_type) {
  if (target.kind == ExpressionKind::kReference && target.path.size() > 1) {
    of_type->by_address[{target.path[0], target.path[1]}].open.push_back(
        {index, 0});
    ++of_type->references[target.path[0]];
    ++of_type->all_references;
  } else if (target.kind == ExpressionKind::kString) {
    of_type->by_name[target.value].open.push_back({index, 0});
  } else {
    of_type->computed = true;
  }
}

void Companions::Take(Group* group, std::vector<size_t>* found, bool* any) {
  group->any = group->any || !group->open.empty();
  *any = *any || group->any;
  size_t kept = 0;
  for (auto& [index, times] : group->open) {
    found->push_back(index);
    if (++times < kMaxBuckets) group->open[kept++] = {index, times};
  }
  group->open.resize(kept);
}

Companions::Found Companions::Of(const DeclaredResource& bucket,
                                 std::string_view type) {
  Found result;
  const auto at = types_.find(type);
  if (at == types_.end()) return result;
  OfType& of_type = at->second;
  std::vector<size_t> found;
  const auto by_address =
      of_type.by_address.find({bucket.type(), bucket.name()});
  if (by_address != of_type.by_address.end())
    Take(&by_address->second, &found, &result.any);
  const Attribute* name =
      bucket.block->Find(bucket.type() == "aws_s3_bucket" ? "bucket" : "name");
  const bool named =
      name != nullptr && name->value.kind == ExpressionKind::kString;
  if (named) {
    const auto by_name = of_type.by_name.find(name->value.value);
    if (by_name != of_type.by_name.end())
      Take(&by_name->second, &found, &result.any);
  }
  const auto own = of_type.references.find(bucket.type());
  const size_t own_references =
      own == of_type.references.end() ? 0 : own->second;
  result.unknown = of_type.computed ||
                   of_type.all_references > own_references ||
                   (!named && !of_type.by_name.empty());
  sort::Stably(&found);
  for (const size_t index : found)
    result.companions.push_back(resources_[index]);
  return result;
}

}  // namespace bylaw::formats::terraform
