// Compiles the keywords that look into objects and lists.
#include <algorithm>
#include <map>

#include "document/exact_number.h"
#include "formats/json_schema/compiler.h"

namespace bylaw::formats::json_schema {
namespace {

using document::Node;

constexpr KeywordOp kCounts[] = {{"maxItems", Op::kMaxItems},
                                 {"minItems", Op::kMinItems},
                                 {"maxProperties", Op::kMaxProperties},
                                 {"minProperties", Op::kMinProperties}};

}  // namespace

void Compiler::CompileObject() {
  for (const KeywordOp& row : kCounts) CompileCount(row);
  const Node* properties = Get("properties");
  const Node* patterns = Get("patternProperties");
  const Node* additional = Get("additionalProperties");
  const Node* required = Get("required");
  if (properties != nullptr || patterns != nullptr || additional != nullptr ||
      required != nullptr)
    CompileMembers(properties, patterns, additional, required);
  CompileDependencies();
  if (const Node* names = Get("propertyNames"))
    Emit(Op::kPropertyNames, *names).a = Reserve(*names);
}

void Compiler::CompileMembers(const Node* properties, const Node* patterns,
                              const Node* additional, const Node* required) {
  ObjectPlan plan;
  std::vector<Property> rows;
  if (properties != nullptr) {
    for (const Node& member : *properties)
      rows.push_back({member.key(), Reserve(member), 0});
  }
  if (required != nullptr) AddRequired(*required, &plan, &rows);
  if (patterns != nullptr) {
    std::vector<PatternProperty> compiled;
    for (const Node& member : *patterns) {
      const uint32_t regex =
          AddPattern(member.key(), member, member.key_location());
      compiled.push_back({regex, Reserve(member), &member});
    }
    plan.first_pattern = static_cast<uint32_t>(program_.patterns.size());
    plan.pattern_count = static_cast<uint32_t>(compiled.size());
    program_.patterns.insert(program_.patterns.end(), compiled.begin(),
                             compiled.end());
  }
  if (additional != nullptr) {
    plan.additional = Reserve(*additional);
    plan.additional_keyword = additional;
  }
  if (!rows.empty()) plan.table = AddTable(rows);
  const Node* keyword = properties != nullptr   ? properties
                        : patterns != nullptr   ? patterns
                        : additional != nullptr ? additional
                                                : required;
  Emit(Op::kObject, *keyword).a =
      static_cast<uint32_t>(program_.objects.size());
  program_.objects.push_back(plan);
}

// The first names get a bit each and are seen in passing; a step of their own
// looks for them when there are more.
void Compiler::AddRequired(const Node& required, ObjectPlan* plan,
                           std::vector<Property>* rows) {
  constexpr uint32_t kBits = 64;
  plan->required_keyword = &required;
  if (required.size() > kBits) {
    Emit(Op::kRequired, required);
    return;
  }
  std::map<std::string_view, size_t> by_key;
  for (size_t i = 0; i < rows->size(); ++i) by_key.emplace((*rows)[i].key, i);
  uint32_t bit = 0;
  for (const Node& name : required) {
    const uint64_t mask = uint64_t{1} << bit++;
    plan->required |= mask;
    const auto found = by_key.find(name.string());
    if (found != by_key.end())
      (*rows)[found->second].required_bit = mask;
    else
      rows->push_back({name.string(), kNone, mask});
  }
}

void Compiler::CompileDependencies() {
  if (const Node* map = Get("dependentRequired")) {
    for (const Node& member : *map) Emit(Op::kDependentRequired, member);
  }
  for (const char* keyword : {"dependencies", "dependentSchemas"}) {
    const Node* map = Get(keyword);
    if (map == nullptr) continue;
    for (const Node& member : *map) {
      if (member.is_list())
        Emit(Op::kDependentRequired, member);
      else
        Emit(Op::kDependentSchema, member).a = Reserve(member);
    }
  }
}

namespace {

// False where keys have to go past too many others, as those that were chosen
// for it do: with another seed they will not.
bool FillTable(const std::vector<Property>& rows, const StringTable& table,
               uint32_t* slots) {
  constexpr uint32_t kMostSteps = 100;
  constexpr uint32_t kSeeds = 16;
  for (uint32_t row = 0; row < table.count; ++row) {
    const std::string_view key = rows[row].key;
    uint32_t slot = HashKey(key, table.seed) & table.mask;
    uint32_t steps = 0;
    // Of equal keys, an error by itself, the first one counts.
    while (slots[slot] != kNone && rows[slots[slot]].key != key) {
      slot = (slot + 1) & table.mask;
      if (++steps > kMostSteps && table.seed < kSeeds) return false;
    }
    if (slots[slot] == kNone) slots[slot] = row;
  }
  return true;
}

}  // namespace

uint32_t Compiler::AddTable(const std::vector<Property>& rows) {
  StringTable table;
  table.first = static_cast<uint32_t>(program_.properties.size());
  table.count = static_cast<uint32_t>(rows.size());
  uint32_t slots = 4;
  while (slots < 2 * table.count) slots *= 2;
  table.first_slot = static_cast<uint32_t>(program_.slots.size());
  table.mask = slots - 1;
  program_.slots.resize(program_.slots.size() + slots, kNone);
  uint32_t* const first = program_.slots.data() + table.first_slot;
  while (!FillTable(rows, table, first)) {
    std::fill(first, first + slots, kNone);
    ++table.seed;
  }
  program_.properties.insert(program_.properties.end(), rows.begin(),
                             rows.end());
  program_.tables.push_back(table);
  return static_cast<uint32_t>(program_.tables.size() - 1);
}

void Compiler::CompileArray() {
  if (const Node* unique = Get("uniqueItems"); unique && unique->boolean())
    Emit(Op::kUniqueItems, *unique);
  const Node* items = Get("items");
  const Node* prefix = Get("prefixItems");
  const Node* rest = items;
  if (items != nullptr && items->is_list()) {
    prefix = items;
    rest = Get("additionalItems");
  }
  if (prefix != nullptr || rest != nullptr) {
    ArrayPlan plan;
    if (prefix != nullptr) {
      plan.count = prefix->size();
      plan.first = AddList(*prefix);
    }
    if (rest != nullptr) plan.rest = Reserve(*rest);
    Emit(Op::kArray, prefix != nullptr ? *prefix : *rest).a =
        static_cast<uint32_t>(program_.arrays.size());
    program_.arrays.push_back(plan);
  }
  if (const Node* contains = Get("contains")) {
    const SchemaId schema = Reserve(*contains);
    Step& step = Emit(Op::kContains, *contains);
    step.a = schema;
    step.b = 1;
    step.marks = index_[resource_].draft == Draft::k2020;
    if (const Node* least = Get("minContains")) ReadCount(*least, &step.b);
    if (const Node* most = Get("maxContains")) ReadCount(*most, &step.c);
  }
}

uint32_t Compiler::AddList(const Node& list) {
  std::vector<SchemaId> ids;
  for (const Node& schema : list) ids.push_back(Reserve(schema));
  const auto first = static_cast<uint32_t>(program_.lists.size());
  program_.lists.insert(program_.lists.end(), ids.begin(), ids.end());
  return first;
}

void Compiler::CompileUnevaluated() {
  if (const Node* items = Get("unevaluatedItems")) {
    const SchemaId id = Reserve(*items);
    Emit(Op::kUnevaluatedItems, *items).a = id;
    unevaluated_ = true;
  }
  if (const Node* properties = Get("unevaluatedProperties")) {
    const SchemaId id = Reserve(*properties);
    Emit(Op::kUnevaluatedProperties, *properties).a = id;
    unevaluated_ = true;
  }
}

}  // namespace bylaw::formats::json_schema
