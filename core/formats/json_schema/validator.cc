#include "formats/json_schema/validator.h"

#include <algorithm>
#include <cstring>

#include "formats/json_schema/kinds.h"
#include "text/same.h"

namespace bylaw::formats::json_schema {
namespace {

using document::Node;

template <typename Word>
[[gnu::always_inline]] inline Word Load(const char* bytes) {
  Word word = 0;
  std::memcpy(&word, bytes, sizeof word);
  return word;
}

[[gnu::always_inline]] inline uint32_t Hash(std::string_view key) {
  uint64_t first = 0;
  uint64_t last = 0;
  const char* const bytes = key.data();
  if (key.size() >= 8) {
    first = Load<uint64_t>(bytes);
    last = Load<uint64_t>(bytes + key.size() - 8);
  } else if (key.size() >= 4) {
    first = Load<uint32_t>(bytes);
    last = Load<uint32_t>(bytes + key.size() - 4);
  } else {
    for (const char c : key) first = first << 8 | static_cast<unsigned char>(c);
  }
  uint64_t hash = (first ^ (last * 0x9e3779b97f4a7c15ULL)) + key.size();
  hash *= 0xff51afd7ed558ccdULL;
  return static_cast<uint32_t>(hash >> 32);
}

}  // namespace

uint32_t HashKey(std::string_view key) { return Hash(key); }

Verdict Validator::Validate(const Node& instance) {
  failures_ = nullptr;
  return Start(instance);
}

Verdict Validator::Explain(const Node& instance,
                           std::vector<Failure>* failures) {
  failures_ = failures;
  const Verdict verdict = Start(instance);
  if (exhausted_ && verdict != Verdict::kFails) {
    FailText(instance, program_.schemas[program_.root].node, "",
             "the schema needs more steps for this value than Bylaw takes", {},
             Verdict::kUnknown);
  }
  failures_ = nullptr;
  return verdict;
}

Verdict Validator::Start(const Node& instance) {
  evaluations_ = 0;
  depth_ = 0;
  exhausted_ = false;
  marks_.clear();
  scope_.clear();
  const Verdict verdict = Run(program_.root, instance, kNone);
  // What was cut short may have passed for the wrong reason.
  return exhausted_ && verdict == Verdict::kPasses ? Verdict::kUnknown
                                                   : verdict;
}

[[gnu::always_inline]] inline Verdict Validator::Enter(SchemaId id,
                                                       const Node& node,
                                                       Marks marks) {
  const CompiledSchema& schema = program_.schemas[id];
  if (!HasType(schema.types, node)) {
    if (failures_ == nullptr) return Verdict::kFails;
    return FailType(schema, node);
  }
  if ((schema.kinds & KindBits(node)) == 0) return Verdict::kPasses;
  return schema.leaf ? RunLeaf(schema, node) : RunBranch(schema, node, marks);
}

Verdict Validator::Run(SchemaId id, const Node& node, Marks marks) {
  return Enter(id, node, marks);
}

[[gnu::always_inline]] inline Verdict Validator::Apply(const Step& step,
                                                       const Node& node,
                                                       Marks marks) {
  switch (step.op) {
    case Op::kObject:
      return Object(program_.objects[step.a], node, marks);
    case Op::kArray:
      return Array(program_.arrays[step.a], node, marks);
    case Op::kRef:
      return Run(step.a, node, marks);
    case Op::kDynamicRef:
    case Op::kRecursiveRef:
      return Run(DynamicTarget(step), node, marks);
    case Op::kAllOf:
      return AllOf(step, node, marks);
    case Op::kAnyOf:
      return AnyOf(step, node, marks);
    case Op::kOneOf:
      return OneOf(step, node, marks);
    case Op::kNot:
      return Not(step, node);
    case Op::kIf:
      return If(step, node, marks);
    case Op::kDependentSchema:
      return node.Find(step.keyword->key()) != nullptr
                 ? Run(step.a, node, marks)
                 : Verdict::kPasses;
    case Op::kPropertyNames:
      return PropertyNames(step, node);
    case Op::kContains:
      return Contains(step, node, marks);
    case Op::kUnevaluatedItems:
    case Op::kUnevaluatedProperties:
      return Unevaluated(step, node, marks);
    case Op::kUnresolved:
      return Undecided(step, node, "what it refers to is not at hand");
    default:
      return AssertOne(step, node);
  }
}

[[gnu::always_inline]] inline Verdict Validator::RunAll(
    const CompiledSchema& schema, const Node& node, Marks marks) {
  Verdict verdict = Verdict::kPasses;
  const uint8_t kind = KindBits(node);
  const Step* step = program_.steps.data() + schema.first_step;
  const Step* const end = step + schema.step_count;
  for (; step != end; ++step) {
    if ((step->kinds & kind) == 0) continue;
    const Verdict one = Apply(*step, node, marks);
    if (one == Verdict::kPasses) continue;
    verdict = std::min(verdict, one);
    if (one == Verdict::kFails && failures_ == nullptr) return one;
  }
  return verdict;
}

Verdict Validator::RunSteps(const CompiledSchema& schema, const Node& node,
                            Marks marks) {
  return RunAll(schema, node, marks);
}

Verdict Validator::RunBranch(const CompiledSchema& schema, const Node& node,
                             Marks marks) {
  if (depth_ >= kMaxEvaluationDepth || ++evaluations_ > kMaxEvaluations) {
    exhausted_ = true;
    return Verdict::kUnknown;
  }
  const bool enters =
      program_.dynamic && (scope_.empty() || scope_.back() != schema.resource);
  if (enters) scope_.push_back(schema.resource);
  ++depth_;
  const Verdict verdict = schema.unevaluated && !node.is_scalar()
                              ? RunWithMarks(schema, node, marks)
                              : RunAll(schema, node, marks);
  --depth_;
  if (enters) scope_.pop_back();
  return verdict;
}

// --- Objects

const Property* Validator::FindRow(const StringTable& table,
                                   std::string_view key) const {
  const Property* const rows = program_.properties.data() + table.first;
  const uint32_t* const slots = program_.slots.data() + table.first_slot;
  for (uint32_t slot = Hash(key) & table.mask;;
       slot = (slot + 1) & table.mask) {
    const uint32_t row = slots[slot];
    if (row == kNone) return nullptr;
    if (text::Same(rows[row].key, key)) return rows + row;
  }
}

Verdict Validator::Object(const ObjectPlan& plan, const Node& node,
                          Marks marks) {
  static constexpr StringTable kNoNames;
  const StringTable& table =
      plan.table == kNone ? kNoNames : program_.tables[plan.table];
  const Property* next = program_.properties.data() + table.first;
  const Property* const end = next + table.count;
  const bool by_name = plan.pattern_count == 0;
  Verdict verdict = Verdict::kPasses;
  uint64_t seen = 0;
  uint32_t index = marks;
  evaluations_ += node.size();
  for (const Node& member : node) {
    // Members mostly come in the order in which the schema has them.
    const Property* row = next;
    if (next == end || !text::Same(next->key, member.key()))
      row = table.count > 0 ? FindRow(table, member.key()) : nullptr;
    if (row != nullptr) {
      next = row + 1;
      seen |= row->required_bit;
    }
    bool matched = by_name && row != nullptr && row->schema != kNone;
    const Verdict one = matched ? Enter(row->schema, member, kNone)
                                : Member(plan, member, row, &matched);
    if (marks != kNone) marks_[index++] |= matched ? 1 : 0;
    if (one == Verdict::kPasses) continue;
    verdict = std::min(verdict, one);
    if (one == Verdict::kFails && failures_ == nullptr) return one;
  }
  if ((seen & plan.required) == plan.required) return verdict;
  return MissingRequired(plan, node, seen);
}

Verdict Validator::Member(const ObjectPlan& plan, const Node& member,
                          const Property* row, bool* matched) {
  Verdict verdict = Verdict::kPasses;
  if (row != nullptr && row->schema != kNone) {
    *matched = true;
    verdict = Run(row->schema, member, kNone);
  }
  for (uint32_t i = 0; i < plan.pattern_count; ++i) {
    const PatternProperty& pattern = program_.patterns[plan.first_pattern + i];
    if (pattern.regex == kNone) {
      // Whether it applies is not known; whatever it says then is not either.
      Step step;
      step.keyword = pattern.keyword;
      verdict = std::min(
          verdict, Undecided(step, member, "its pattern cannot be matched"));
      *matched = true;
      continue;
    }
    if (!program_.regexes[pattern.regex]->Matches(member.key())) continue;
    *matched = true;
    verdict = std::min(verdict, Run(pattern.schema, member, kNone));
  }
  if (*matched || plan.additional == kNone) return verdict;
  *matched = true;
  if (plan.additional_keyword->is_bool()) {
    if (plan.additional == kTrueSchema) return verdict;
    if (failures_ == nullptr) return Verdict::kFails;
    return FailText(member, plan.additional_keyword, "additionalProperties",
                    "this property is not allowed", member.key());
  }
  return std::min(verdict, Run(plan.additional, member, kNone));
}

// --- Lists

Verdict Validator::Array(const ArrayPlan& plan, const Node& node, Marks marks) {
  Verdict verdict = Verdict::kPasses;
  uint32_t index = 0;
  evaluations_ += node.size();
  for (const Node& item : node) {
    const bool first = index < plan.count;
    if (!first && plan.rest == kNone) break;
    const SchemaId schema =
        first ? program_.lists[plan.first + index] : plan.rest;
    const Verdict one = Enter(schema, item, kNone);
    if (one != Verdict::kPasses) {
      verdict = std::min(verdict, one);
      if (one == Verdict::kFails && failures_ == nullptr) return one;
    }
    if (marks != kNone) marks_[marks + index] = 1;
    ++index;
  }
  return verdict;
}

}  // namespace bylaw::formats::json_schema
