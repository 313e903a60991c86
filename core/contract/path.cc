#include "contract/path.h"

#include <algorithm>
#include <span>
#include <string_view>
#include <vector>

#include "text/hash.h"
#include "text/shorten.h"

namespace bylaw::contract {
namespace {

void Link(std::span<Field> fields, const Field* around, const Schema& of,
          uint64_t hash) {
  for (Field& field : fields) {
    field.around = around;
    field.schema = &of;
    field.path_hash = text::HashOn(text::HashOn(hash, "."), field.name.value);
    Link(field.fields, &field, of, field.path_hash);
    Link(field.besides.Span(), &field, of, field.path_hash);
  }
}

// The names from the schema down; a schema without a name is left out.
std::vector<std::string_view> PartsOf(const Field* field, const Schema* of) {
  std::vector<std::string_view> parts;
  for (; field != nullptr; field = field->around)
    parts.push_back(field->name.value);
  if (of != nullptr && !of->name.value.empty()) parts.push_back(of->name.value);
  std::reverse(parts.begin(), parts.end());
  return parts;
}

}  // namespace

void LinkFields(Schema& schema) {
  const uint64_t hash = text::HashOn(text::kEmptyHash, schema.name.value);
  Link(schema.fields, nullptr, schema, hash);
  Link(schema.besides.Span(), nullptr, schema, hash);
}

std::string PathOf(const Field& field) {
  return text::JoinShortened(PartsOf(&field, field.schema), kMaxPathBytes);
}

std::string PathAround(const Field& field) {
  return text::JoinShortened(PartsOf(field.around, field.schema),
                             kMaxPathBytes);
}

size_t PathLength(const Field& field) {
  const std::vector<std::string_view> parts = PartsOf(&field, field.schema);
  size_t length = parts.size() - 1;
  for (const std::string_view part : parts) length += part.size();
  return length;
}

}  // namespace bylaw::contract
