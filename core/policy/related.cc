#include "policy/related.h"

#include <algorithm>
#include <string>
#include <utility>

#include "cel/struct_type.h"
#include "text/ascii.h"
#include "text/quote.h"

namespace bylaw::policy {
namespace {

bool AddOne(const cel::Value& thing, diagnostic::Diagnostic* found) {
  if (!thing.is(cel::ValueKind::kStruct)) return false;
  const cel::StructType& type = thing.struct_type();
  if (type.locate == nullptr || type.path == nullptr) return false;
  const text::Location at = type.locate(thing.data());
  if (!at.known() || at == found->location) return false;
  const auto& labels = found->related;
  const bool there = std::any_of(
      labels.begin(), labels.end(),
      [&](const diagnostic::Label& label) { return label.location == at; });
  if (there) return false;
  std::string label = text::ToLower(type.name);
  label += ' ';
  label += text::Quoted(type.path(thing.data()));
  found->related.push_back({at, std::move(label)});
  return true;
}

}  // namespace

void AddRelated(const cel::Value& things, cel::Arena& arena,
                diagnostic::Diagnostic* found) {
  if (!things.is(cel::ValueKind::kList)) {
    AddOne(things, found);
    return;
  }
  const size_t size = things.size();
  size_t added = 0;
  for (size_t i = 0; i < size && added < kMaxRelatedThings; ++i) {
    if (!AddOne(things.At(i, arena), found)) continue;
    ++added;
    if (added < kMaxRelatedThings || i + 1 == size) continue;
    found->related.back().message +=
        " and " + std::to_string(size - i - 1) + " more";
  }
}

}  // namespace bylaw::policy
