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

[[gnu::always_inline]] inline uint32_t Hash(std::string_view key,
                                            uint32_t seed) {
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
  constexpr uint64_t kFactor = 0xff51afd7ed558ccdULL;
  const auto mix = [](uint64_t hash, uint64_t block) {
    hash = (hash ^ block) * kFactor;
    return hash ^ hash >> 32;
  };
  uint64_t hash = mix(seed + key.size() * 0x9e3779b97f4a7c15ULL, first);
  for (size_t at = 8; at + 8 < key.size(); at += 8)
    hash = mix(hash, Load<uint64_t>(bytes + at));
  hash = (hash ^ last) * kFactor;
  return static_cast<uint32_t>(hash >> 32);
}

}  // namespace

uint32_t HashKey(std::string_view key, uint32_t seed) {
  return Hash(key, seed);
}

Verdict Validator::Validate(const Node& instance) {
  failures_ = nullptr;
  return Start(instance);
}

Verdict Validator::Explain(const Node& instance,
                           std::vector<Failure>* failures) {
  const size_t before = failures->size();
  failures_ = failures;
  Verdict verdict = Start(instance);
  if (exhausted_ && verdict != Verdict::kFails) {
    // It takes less to know that something is wrong than to say what.
    verdict = Validate(instance);
    if (verdict == Verdict::kPasses) {
      failures->resize(before);
      return verdict;
    }
    failures_ = failures;
    FailText(instance, program_.schemas[program_.root].node, "",
             verdict == Verdict::kUnknown
                 ? "the schema needs more steps for this value than Bylaw takes"
                 : "the value is not valid, and saying why needs more steps "
                   "than Bylaw takes",
             {}, verdict);
  }
  failures_ = nullptr;
  return verdict;
}

Verdict Validator::Start(const Node& instance) {
  instance_ = &instance;
  values_ = static_cast<uint64_t>(&*instance.end() - &instance);
  evaluations_ = 0;
  explanations_ = 0;
  remembered_.clear();
  depth_ = 0;
  exhausted_ = false;
  marks_.clear();
  scope_.clear();
  scope_id_ = 0;
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
      MarkAllPerhaps(node, marks);
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
  // Most instances never take so many.
  constexpr uint64_t kRememberAfter = 20'000;
  if (depth_ >= kMaxEvaluationDepth || IsExhausted()) {
    exhausted_ = true;
    return Verdict::kUnknown;
  }
  return evaluations_ > kRememberAfter && failures_ == nullptr
             ? RunOnce(schema, node, marks)
             : RunHere(schema, node, marks);
}

bool Validator::IsExhausted() {
  if (++evaluations_ > kMaxEvaluations + kMaxEvaluationsOfAValue * values_)
    return true;
  return failures_ != nullptr &&
         ++explanations_ >
             kMaxExplanations + kMaxExplanationsOfAValue * values_;
}

Verdict Validator::RunHere(const CompiledSchema& schema, const Node& node,
                           Marks marks) {
  const bool enters =
      program_.dynamic &&
      std::find(scope_.begin(), scope_.end(), schema.resource) == scope_.end();
  const uint32_t around = scope_id_;
  if (enters) EnterScope(schema.resource);
  ++depth_;
  const Verdict verdict = schema.unevaluated && !node.is_scalar()
                              ? RunWithMarks(schema, node, marks)
                              : RunAll(schema, node, marks);
  --depth_;
  if (enters) {
    scope_.pop_back();
    scope_id_ = around;
  }
  return verdict;
}

// Only for one that is not in scope yet: of equal ones the outermost counts.
void Validator::EnterScope(uint32_t resource) {
  scope_.push_back(resource);
  const auto next = static_cast<uint32_t>(scope_ids_.size() + 1);
  scope_id_ = scope_ids_.try_emplace({scope_id_, resource}, next).first->second;
}

// --- Objects

const Property* Validator::FindRow(const StringTable& table,
                                   std::string_view key) const {
  const Property* const rows = program_.properties.data() + table.first;
  const uint32_t* const slots = program_.slots.data() + table.first_slot;
  for (uint32_t slot = Hash(key, table.seed) & table.mask;;
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
