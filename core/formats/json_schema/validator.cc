#include "formats/json_schema/validator.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "formats/json_schema/dialect.h"
#include "formats/json_schema/equality.h"
#include "formats/json_schema/number.h"

namespace bylaw::formats::json_schema {
namespace {

using document::Kind;
using document::Node;

// In the order of document::Kind.
constexpr uint8_t kKindBits[] = {
    kNullBit,
    kBoolBit,
    kNumberBit | kIntegerBit,
    kNumberBit | kIntegerBit,
    kNumberBit,
    kStringBit,
    kArrayBit,
    kObjectBit,
};

bool HasType(uint8_t types, const Node& node) {
  if ((types & kKindBits[static_cast<size_t>(node.kind())]) != 0) return true;
  return (types & kIntegerBit) != 0 && node.kind() == Kind::kDouble &&
         IsWhole(node);
}

// Keys are short: comparing them in place is quicker than a call.
[[gnu::always_inline]] inline bool IsSameKey(std::string_view a,
                                             std::string_view b) {
  size_t left = a.size();
  if (left != b.size()) return false;
  const char* p = a.data();
  const char* q = b.data();
  for (; left >= 8; left -= 8, p += 8, q += 8) {
    uint64_t x = 0;
    uint64_t y = 0;
    std::memcpy(&x, p, 8);
    std::memcpy(&y, q, 8);
    if (x != y) return false;
  }
  for (; left > 0; --left) {
    if (*p++ != *q++) return false;
  }
  return true;
}

Verdict Negate(Verdict verdict) {
  if (verdict == Verdict::kUnknown) return verdict;
  return verdict == Verdict::kPasses ? Verdict::kFails : Verdict::kPasses;
}

}  // namespace

uint32_t HashKey(std::string_view key) {
  uint64_t first = 0;
  uint64_t last = 0;
  if (key.size() >= 8) {
    std::memcpy(&first, key.data(), 8);
    std::memcpy(&last, key.data() + key.size() - 8, 8);
  } else {
    for (const char c : key) first = first << 8 | static_cast<unsigned char>(c);
  }
  uint64_t hash = (first ^ (last * 0x9e3779b97f4a7c15ULL)) + key.size();
  hash *= 0xff51afd7ed558ccdULL;
  return static_cast<uint32_t>(hash >> 32);
}

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

Verdict Validator::Run(SchemaId id, const Node& node, Marks marks) {
  const CompiledSchema& schema = program_.schemas[id];
  if (!HasType(schema.types, node)) {
    if (failures_ == nullptr) return Verdict::kFails;
    return FailType(schema, node);
  }
  if (schema.leaf) {
    return schema.step_count == 0 ? Verdict::kPasses : RunLeaf(schema, node);
  }
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
                              : RunSteps(schema, node, marks);
  --depth_;
  if (enters) scope_.pop_back();
  return verdict;
}

Verdict Validator::RunLeaf(const CompiledSchema& schema, const Node& node) {
  Verdict verdict = Verdict::kPasses;
  const Step* const steps = program_.steps.data() + schema.first_step;
  for (uint32_t i = 0; i < schema.step_count; ++i) {
    const Verdict one = Assert(steps[i], node);
    if (one == Verdict::kPasses) continue;
    verdict = std::min(verdict, one);
    if (one == Verdict::kFails && failures_ == nullptr) return one;
  }
  return verdict;
}

Verdict Validator::RunSteps(const CompiledSchema& schema, const Node& node,
                            Marks marks) {
  Verdict verdict = Verdict::kPasses;
  const Step* step = program_.steps.data() + schema.first_step;
  const Step* const end = step + schema.step_count;
  for (; step != end; ++step) {
    const Verdict one = Apply(*step, node, marks);
    if (one == Verdict::kPasses) continue;
    verdict = std::min(verdict, one);
    if (one == Verdict::kFails && failures_ == nullptr) return one;
  }
  return verdict;
}

// A schema that asks what was not evaluated sees only what it says itself; what
// it has seen, its surroundings see too.
Verdict Validator::RunWithMarks(const CompiledSchema& schema, const Node& node,
                                Marks marks) {
  const Marks own = PushMarks(node);
  const Verdict verdict = RunSteps(schema, node, own);
  if (marks != kNone && verdict != Verdict::kFails) {
    for (uint32_t i = 0; i < node.size(); ++i)
      marks_[marks + i] |= marks_[own + i];
  }
  PopMarks(own);
  return verdict;
}

Validator::Marks Validator::PushMarks(const Node& node) {
  const auto top = static_cast<Marks>(marks_.size());
  marks_.resize(marks_.size() + node.size(), 0);
  return top;
}

void Validator::PopMarks(Marks marks) { marks_.resize(marks); }

Verdict Validator::Apply(const Step& step, const Node& node, Marks marks) {
  switch (step.op) {
    case Op::kObject:
      return node.is_map() ? Object(program_.objects[step.a], node, marks)
                           : Verdict::kPasses;
    case Op::kArray:
      return node.is_list() ? Array(program_.arrays[step.a], node, marks)
                            : Verdict::kPasses;
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
      return node.is_map() && node.Find(step.keyword->key()) != nullptr
                 ? Run(step.a, node, marks)
                 : Verdict::kPasses;
    case Op::kPropertyNames:
      return node.is_map() ? PropertyNames(step, node) : Verdict::kPasses;
    case Op::kContains:
      return node.is_list() ? Contains(step, node, marks) : Verdict::kPasses;
    case Op::kUnevaluatedItems:
      return node.is_list() ? Unevaluated(step, node, marks) : Verdict::kPasses;
    case Op::kUnevaluatedProperties:
      return node.is_map() ? Unevaluated(step, node, marks) : Verdict::kPasses;
    case Op::kUnresolved:
      return Undecided(step, node, "what it refers to is not at hand");
    default:
      return Assert(step, node);
  }
}

// --- Objects

uint32_t Validator::FindRow(const StringTable& table,
                            std::string_view key) const {
  const Property* rows = program_.properties.data() + table.first;
  const uint32_t* slots = program_.slots.data() + table.first_slot;
  for (uint32_t slot = HashKey(key) & table.mask;;
       slot = (slot + 1) & table.mask) {
    const uint32_t row = slots[slot];
    if (row == kNone || IsSameKey(rows[row].key, key)) return row;
  }
}

Verdict Validator::Object(const ObjectPlan& plan, const Node& node,
                          Marks marks) {
  Verdict verdict = Verdict::kPasses;
  uint64_t seen = 0;
  uint32_t guess = 0;
  uint32_t index = 0;
  evaluations_ += node.size();
  for (const Node& member : node) {
    uint32_t row = kNone;
    if (plan.table != kNone) {
      const StringTable& table = program_.tables[plan.table];
      const Property* rows = program_.properties.data() + table.first;
      // Members mostly come in the order in which the schema has them.
      const bool next =
          guess < table.count && IsSameKey(rows[guess].key, member.key());
      row = next ? guess : FindRow(table, member.key());
      if (row != kNone) {
        guess = row + 1;
        row += table.first;
        seen |= program_.properties[row].required_bit;
      }
    }
    bool matched = row != kNone && plan.pattern_count == 0 &&
                   program_.properties[row].schema != kNone;
    const Verdict one =
        matched ? Run(program_.properties[row].schema, member, kNone)
                : Member(plan, member, row, &matched);
    if (one != Verdict::kPasses) {
      verdict = std::min(verdict, one);
      if (one == Verdict::kFails && failures_ == nullptr) return one;
    }
    if (matched && marks != kNone) marks_[marks + index] = 1;
    ++index;
  }
  if ((seen & plan.required) == plan.required) return verdict;
  return MissingRequired(plan, node, seen);
}

Verdict Validator::Member(const ObjectPlan& plan, const Node& member,
                          uint32_t row, bool* matched) {
  Verdict verdict = Verdict::kPasses;
  if (row != kNone && program_.properties[row].schema != kNone) {
    *matched = true;
    verdict = Run(program_.properties[row].schema, member, kNone);
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

Verdict Validator::PropertyNames(const Step& step, const Node& node) {
  Verdict verdict = Verdict::kPasses;
  for (const Node& member : node) {
    const Node name = Node::OfText(member.key(), member.key_location());
    std::vector<Failure> inner;
    std::vector<Failure>* const collecting =
        std::exchange(failures_, failures_ == nullptr ? nullptr : &inner);
    const Verdict one = Run(step.a, name, kNone);
    failures_ = collecting;
    if (one == Verdict::kPasses) continue;
    verdict = std::min(verdict, one);
    if (failures_ == nullptr) {
      if (one == Verdict::kFails) return one;
      continue;
    }
    std::string message = "the name of this property is not valid";
    if (!inner.empty()) message.append(": ").append(inner.front().message);
    FailText(member, step.keyword, "propertyNames", std::move(message),
             member.key(), one);
  }
  return verdict;
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
    const Verdict one = Run(schema, item, kNone);
    if (one != Verdict::kPasses) {
      verdict = std::min(verdict, one);
      if (one == Verdict::kFails && failures_ == nullptr) return one;
    }
    if (marks != kNone) marks_[marks + index] = 1;
    ++index;
  }
  return verdict;
}

Verdict Validator::Contains(const Step& step, const Node& node, Marks marks) {
  uint64_t count = 0;
  uint64_t perhaps = 0;
  uint32_t index = 0;
  std::vector<Failure>* const collecting = std::exchange(failures_, nullptr);
  for (const Node& item : node) {
    const Verdict one = Run(step.a, item, kNone);
    count += one == Verdict::kPasses ? 1 : 0;
    perhaps += one == Verdict::kUnknown ? 1 : 0;
    if (one == Verdict::kPasses && marks != kNone && step.marks)
      marks_[marks + index] = 1;
    ++index;
  }
  failures_ = collecting;
  const uint64_t most = step.c == kNone ? ~uint64_t{0} : step.c;
  if (count >= step.b && count + perhaps <= most) return Verdict::kPasses;
  if (count + perhaps < step.b || count > most) return Fail(step, node);
  return Undecided(step, node, "whether an item matches is not known");
}

Verdict Validator::Unevaluated(const Step& step, const Node& node,
                               Marks marks) {
  Verdict verdict = Verdict::kPasses;
  uint32_t index = 0;
  for (const Node& child : node) {
    const uint32_t at = marks + index++;
    if (marks_[at] != 0) continue;
    Verdict one = Verdict::kFails;
    if (step.keyword->is_bool() && step.a != kTrueSchema) {
      if (failures_ == nullptr) return one;
      FailText(child, step.keyword, step.keyword->key(),
               node.is_map() ? "this property is not allowed"
                             : "this item is not allowed",
               child.key());
    } else {
      one = Run(step.a, child, kNone);
    }
    marks_[at] = 1;
    if (one == Verdict::kPasses) continue;
    verdict = std::min(verdict, one);
    if (one == Verdict::kFails && failures_ == nullptr) return one;
  }
  return verdict;
}

// --- Schemas for the same value

Verdict Validator::Branch(SchemaId id, const Node& node, Marks marks) {
  std::vector<Failure>* const collecting = std::exchange(failures_, nullptr);
  Verdict verdict = Verdict::kPasses;
  if (marks == kNone) {
    verdict = Run(id, node, kNone);
  } else {
    const Marks own = PushMarks(node);
    verdict = Run(id, node, own);
    if (verdict != Verdict::kFails) {
      for (uint32_t i = 0; i < node.size(); ++i)
        marks_[marks + i] |= marks_[own + i];
    }
    PopMarks(own);
  }
  failures_ = collecting;
  return verdict;
}

Verdict Validator::AllOf(const Step& step, const Node& node, Marks marks) {
  Verdict verdict = Verdict::kPasses;
  for (uint32_t i = step.a; i < step.b; ++i) {
    verdict = std::min(verdict, Run(program_.lists[i], node, marks));
    if (verdict == Verdict::kFails && failures_ == nullptr) return verdict;
  }
  return verdict;
}

Verdict Validator::AnyOf(const Step& step, const Node& node, Marks marks) {
  Verdict verdict = Verdict::kFails;
  bool unknown = false;
  for (uint32_t i = step.a; i < step.b; ++i) {
    const Verdict one = Branch(program_.lists[i], node, marks);
    unknown = unknown || one == Verdict::kUnknown;
    verdict = std::max(verdict, one);
    if (one == Verdict::kPasses && marks == kNone) return one;
  }
  // Whether a branch passes also decides what counts as evaluated.
  if (unknown && marks != kNone) verdict = std::min(verdict, Verdict::kUnknown);
  if (verdict == Verdict::kUnknown)
    return Undecided(step, node, "whether a branch passes is not known");
  return verdict == Verdict::kPasses ? verdict : FailBranches(step, node);
}

Verdict Validator::OneOf(const Step& step, const Node& node, Marks marks) {
  uint32_t passes = 0;
  uint32_t unknown = 0;
  for (uint32_t i = step.a; i < step.b; ++i) {
    const Verdict one = Branch(program_.lists[i], node, marks);
    passes += one == Verdict::kPasses ? 1 : 0;
    unknown += one == Verdict::kUnknown ? 1 : 0;
    if (passes > 1 && failures_ == nullptr) return Verdict::kFails;
  }
  if (passes > 1) return Fail(step, node);
  if (unknown > 0)
    return Undecided(step, node, "whether a branch passes is not known");
  return passes == 1 ? Verdict::kPasses : FailBranches(step, node);
}

Verdict Validator::Not(const Step& step, const Node& node) {
  const Verdict verdict = Negate(Branch(step.a, node, kNone));
  if (verdict == Verdict::kPasses) return verdict;
  if (verdict == Verdict::kUnknown)
    return Undecided(step, node, "whether its schema passes is not known");
  return Fail(step, node);
}

Verdict Validator::If(const Step& step, const Node& node, Marks marks) {
  const Verdict condition = Branch(step.a, node, marks);
  if (condition == Verdict::kUnknown) {
    const bool matters = step.b != kNone || step.c != kNone || marks != kNone;
    return matters ? Undecided(step, node, "whether it passes is not known")
                   : Verdict::kPasses;
  }
  const SchemaId next = condition == Verdict::kPasses ? step.b : step.c;
  return next == kNone ? Verdict::kPasses : Run(next, node, marks);
}

// The outermost schema in scope that the reference may mean.
SchemaId Validator::DynamicTarget(const Step& step) const {
  if (step.op == Op::kRecursiveRef) {
    for (const uint32_t resource : scope_) {
      const SchemaId root = program_.recursive_anchors[resource];
      if (root != kNone) return root;
    }
    return step.a;
  }
  const std::string_view name = program_.names[step.b];
  for (const uint32_t resource : scope_) {
    for (const DynamicAnchor& anchor : program_.dynamic_anchors) {
      if (anchor.resource == resource && anchor.name == name)
        return anchor.schema;
    }
  }
  return step.a;
}

}  // namespace bylaw::formats::json_schema
