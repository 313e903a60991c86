// The keywords that apply other schemas to the same value, and those that ask
// what these have evaluated.
#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>

#include "formats/json_schema/kinds.h"
#include "formats/json_schema/validator.h"

namespace bylaw::formats::json_schema {
namespace {

using document::Node;

Verdict Negate(Verdict verdict) {
  if (verdict == Verdict::kUnknown) return verdict;
  return verdict == Verdict::kPasses ? Verdict::kFails : Verdict::kPasses;
}

}  // namespace

// --- What is evaluated

Validator::Marks Validator::PushMarks(const Node& node) {
  const auto top = static_cast<Marks>(marks_.size());
  marks_.resize(marks_.size() + node.size(), 0);
  return top;
}

void Validator::PopMarks(Marks marks) { marks_.resize(marks); }

// What nobody can look into may evaluate anything.
void Validator::MarkAllPerhaps(const Node& node, Marks marks) {
  if (marks == kNone || node.is_scalar()) return;
  for (uint32_t i = 0; i < node.size(); ++i) marks_[marks + i] |= kPerhaps;
}

// Values by where they are in the instance; a name by its member.
uint32_t Validator::PlaceOf(const Node& node) const {
  if (name_of_ != nullptr)
    return 2 * static_cast<uint32_t>(name_of_ - instance_) + 1;
  return 2 * static_cast<uint32_t>(&node - instance_);
}

Verdict Validator::RunOnce(const CompiledSchema& schema, const Node& node,
                           Marks marks) {
  constexpr uint32_t kSlots = 1U << 15;
  constexpr uint32_t kMostMarks = 256;
  const bool marked = marks != kNone;
  if (marked && node.size() > kMostMarks) return RunHere(schema, node, marks);
  const auto id = static_cast<uint32_t>(&schema - program_.schemas.data());
  const uint32_t place = PlaceOf(node);
  const uint32_t scope = scope_id_;
  if (remembered_.empty()) remembered_.resize(kSlots);
  const uint32_t hash =
      (id * 0x9e3779b1U ^ place * 0x85ebca77U ^ scope * 0xc2b2ae3dU) +
      (marked ? 1 : 0);
  const uint32_t slot = (hash ^ hash >> 15) & (kSlots - 1);
  const Remembered& known = remembered_[slot];
  if (known.used && known.schema == id && known.place == place &&
      known.scope == scope && known.marked == marked) {
    for (size_t i = 0; i < known.marks.size(); ++i)
      marks_[marks + i] |= known.marks[i];
    return known.verdict;
  }
  const Marks own = marked ? PushMarks(node) : kNone;
  const Verdict verdict = RunHere(schema, node, own);
  std::vector<uint8_t> evaluated;
  if (marked) {
    evaluated.assign(marks_.begin() + static_cast<std::ptrdiff_t>(own),
                     marks_.end());
    for (size_t i = 0; i < evaluated.size(); ++i)
      marks_[marks + i] |= evaluated[i];
    PopMarks(own);
  }
  // What was cut short may come out otherwise elsewhere.
  if (!exhausted_) {
    remembered_[slot] = {
        id, place, scope, true, marked, verdict, std::move(evaluated)};
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

Verdict Validator::Unevaluated(const Step& step, const Node& node,
                               Marks marks) {
  Verdict verdict = Verdict::kPasses;
  uint32_t index = 0;
  for (const Node& child : node) {
    const uint32_t at = marks + index++;
    if ((marks_[at] & kEvaluated) != 0) continue;
    Verdict one = Verdict::kFails;
    if ((marks_[at] & kPerhaps) != 0) {
      one = Branch(step.a, child, kNone);
      if (one != Verdict::kPasses)
        one = Undecided(step, child, "whether it is evaluated is not known");
    } else if (step.keyword->is_bool() && step.a != kTrueSchema) {
      if (failures_ == nullptr) return one;
      FailText(child, step.keyword, step.keyword->key(),
               node.is_map() ? "this property is not allowed"
                             : "this item is not allowed",
               child.key());
    } else {
      one = Run(step.a, child, kNone);
    }
    marks_[at] = kEvaluated;
    if (one == Verdict::kPasses) continue;
    verdict = std::min(verdict, one);
    if (one == Verdict::kFails && failures_ == nullptr) return one;
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
    if (one != Verdict::kFails && marks != kNone && step.marks)
      marks_[marks + index] |= one == Verdict::kPasses ? kEvaluated : kPerhaps;
    ++index;
  }
  failures_ = collecting;
  const uint64_t most = step.c == kNone ? ~uint64_t{0} : step.c;
  if (count >= step.b && count + perhaps <= most) return Verdict::kPasses;
  if (count + perhaps < step.b || count > most) return Fail(step, node);
  return Undecided(step, node, "whether an item matches is not known");
}

Verdict Validator::PropertyNames(const Step& step, const Node& node) {
  Verdict verdict = Verdict::kPasses;
  for (const Node& member : node) {
    const Node name = Node::OfText(member.key(), member.key_location());
    std::vector<Failure> inner;
    std::vector<Failure>* const collecting =
        std::exchange(failures_, failures_ == nullptr ? nullptr : &inner);
    name_of_ = &member;
    const Verdict one = Run(step.a, name, kNone);
    name_of_ = nullptr;
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

// --- Branches

Verdict Validator::Branch(SchemaId id, const Node& node, Marks marks) {
  // Branches mostly differ in the type they ask for.
  if (!HasType(program_.schemas[id].types, node)) return Verdict::kFails;
  std::vector<Failure>* const collecting = std::exchange(failures_, nullptr);
  Verdict verdict = Verdict::kPasses;
  if (marks == kNone) {
    verdict = Run(id, node, kNone);
  } else {
    const Marks own = PushMarks(node);
    verdict = Run(id, node, own);
    if (verdict != Verdict::kFails) {
      for (uint32_t i = 0; i < node.size(); ++i) {
        const bool perhaps =
            verdict == Verdict::kUnknown && marks_[own + i] != 0;
        marks_[marks + i] |= perhaps ? kPerhaps : marks_[own + i];
      }
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
  for (uint32_t i = step.a; i < step.b; ++i) {
    const Verdict one = Branch(program_.lists[i], node, marks);
    verdict = std::max(verdict, one);
    if (one == Verdict::kPasses && marks == kNone) return one;
  }
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
    // One of the two holds, and nobody knows which.
    Verdict least = Verdict::kPasses;
    Verdict most = Verdict::kFails;
    for (const SchemaId branch : {step.b, step.c}) {
      Verdict one = Verdict::kPasses;
      if (branch != kNone) {
        const Marks own = marks == kNone ? kNone : PushMarks(node);
        one = Branch(branch, node, own);
        if (own != kNone) {
          for (uint32_t i = 0; i < node.size(); ++i) {
            if (marks_[own + i] != 0) marks_[marks + i] |= kPerhaps;
          }
          PopMarks(own);
        }
      }
      least = std::min(least, one);
      most = std::max(most, one);
    }
    if (least == Verdict::kPasses) return least;
    if (most == Verdict::kFails) {
      // What is wrong by `then` is wrong.
      return Run(step.b, node, kNone);
    }
    return Undecided(step, node, "whether it passes is not known");
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
    const auto anchor = std::lower_bound(
        program_.dynamic_anchors.begin(), program_.dynamic_anchors.end(),
        DynamicAnchor{resource, name, kNone}, &IsBefore);
    if (anchor != program_.dynamic_anchors.end() &&
        anchor->resource == resource && anchor->name == name)
      return anchor->schema;
  }
  return step.a;
}

}  // namespace bylaw::formats::json_schema
