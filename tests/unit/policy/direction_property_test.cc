// What the library's tables say about directions is held to values: random
// expressions from every row of every table, with every type that a parameter
// may have, evaluated with a parameter as it is and as it is after it moved.
// What policy/movement.h says of the expression has to be what happened.
//
// A function that is added to the library is drawn from then on, and a row that
// states a direction must have been put to the test with values that move.
#include <catch2/catch.hpp>
#include <cmath>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "cel/checker.h"
#include "cel/number.h"
#include "cel/program.h"
#include "policy/movement.h"
#include "policy/random_expression.h"

namespace bylaw::policy {
namespace {

using cel::Type;
using cel::TypeKind;
using cel::Value;
using cel::ValueKind;

const Type kInts = Type::List(&cel::kIntType);
const Type kDoubles = Type::List(&cel::kDoubleType);
const Type kTexts = Type::List(&cel::kStringType);
const Type kFlags = Type::List(&cel::kBoolType);
const Type kTextToInt = Type::Map(&cel::kStringType, &cel::kIntType);

// The parameters, of all types that a policy may declare and that have an
// order. A text has none.
const std::vector<Word> kParameters = {
    {"params.i", cel::kIntType},  {"params.d", cel::kDoubleType},
    {"params.b", cel::kBoolType}, {"params.li", kInts},
    {"params.ld", kDoubles},      {"params.ls", kTexts},
    {"params.lb", kFlags}};
const std::vector<Word> kSubject = {
    {"n", cel::kIntType},    {"u", cel::kUintType}, {"x", cel::kDoubleType},
    {"w", cel::kStringType}, {"f", cel::kBoolType}, {"ns", kInts},
    {"xs", kDoubles},        {"ws", kTexts},        {"m", kTextToInt}};

// The names, declared.
struct World {
  World() : record("params") {
    for (const Word& parameter : kParameters)
      record.Add(std::string_view(parameter.text).substr(7), parameter.type,
                 "");
    params = env.AddVariable("params", Type::Struct(&record.type()));
    for (const Word& word : kSubject) env.AddVariable(word.text, word.type);
  }

  cel::RecordType record;
  cel::Env env;
  uint32_t params = 0;
};

// --- Values

Value RandomScalar(Random& random, const Type& type) {
  static const double kNumbers[] = {-1.5, 0.0, 0.5, 1.0, 2.0, 5.0, 1e300};
  static const char* const kWords[] = {"a", "b", "3", "10.0.0.1", "1h"};
  switch (type.kind()) {
    case TypeKind::kBool:
      return Value::Bool(random.Chance(50));
    case TypeKind::kInt:
      return Value::Int(static_cast<int64_t>(random.Below(8)) - 2);
    case TypeKind::kUint:
      return Value::Uint(random.Below(5));
    case TypeKind::kDouble:
      return Value::Double(kNumbers[random.Below(7)]);
    default:
      return Value::String(kWords[random.Below(5)]);
  }
}

// Numbers of a subject may be anything that a file can say.
Value RandomSubject(Random& random, const Type& type) {
  static const double kOdd[] = {std::nan(""), INFINITY, -INFINITY, -0.0};
  if (type.is(TypeKind::kDouble) && random.Chance(30))
    return Value::Double(kOdd[random.Below(4)]);
  return RandomScalar(random, type);
}

bool SameScalar(const Value& a, const Value& b) {
  return cel::ToJson(a, 100) == cel::ToJson(b, 100);
}

// Different elements: parameters are sets.
std::vector<Value> RandomSet(Random& random, const Type& element, size_t most) {
  std::vector<Value> values;
  for (size_t i = random.Below(most + 1); i > 0; --i) {
    const Value value = RandomScalar(random, element);
    bool there = false;
    for (const Value& other : values) there = there || SameScalar(other, value);
    if (!there) values.push_back(value);
  }
  return values;
}

void Shuffle(Random& random, std::vector<Value>* values) {
  for (size_t i = values->size(); i > 1; --i)
    std::swap((*values)[i - 1], (*values)[random.Below(i)]);
}

// A value and one that lies above it, of a parameter's type.
struct Step {
  Value low, high;
};

Step RandomStep(Random& random, const Type& type, cel::Arena& arena) {
  if (type.is(TypeKind::kList)) {
    std::vector<Value> high = RandomSet(random, type.first(), 4);
    std::vector<Value> low;
    for (const Value& value : high) {
      if (random.Chance(60)) low.push_back(value);
    }
    Shuffle(random, &low);
    return {cel::NewList(low.data(), low.size(), arena),
            cel::NewList(high.data(), high.size(), arena)};
  }
  Step step = {RandomScalar(random, type), RandomScalar(random, type)};
  const bool swapped =
      type.is(TypeKind::kBool)  ? step.low.is_true() && step.high.is_false()
      : type.is(TypeKind::kInt) ? step.low.integer() > step.high.integer()
                                : step.low.number() > step.high.number();
  if (swapped) std::swap(step.low, step.high);
  return step;
}

// --- The order that cel::Sense speaks of

bool AtMost(const Value& a, const Value& b, cel::Arena& arena);

// Whether `b` has all elements of `a`, each as often.
bool Holds(const Value& a, const Value& b, cel::Arena& arena) {
  std::map<std::string, int> count;
  for (size_t i = 0; i < b.size(); ++i)
    ++count[cel::ToJson(b.At(i, arena), 10'000)];
  for (size_t i = 0; i < a.size(); ++i) {
    if (--count[cel::ToJson(a.At(i, arena), 10'000)] < 0) return false;
  }
  return true;
}

double NumberOf(const Value& value) {
  return value.is(ValueKind::kInt) ? static_cast<double>(value.integer())
         : value.is(ValueKind::kUint)
             ? static_cast<double>(value.unsigned_integer())
             : value.number();
}

bool AtMost(const Value& a, const Value& b, cel::Arena& arena) {
  // Of numbers of two kinds the smaller one is below the other.
  if (a.kind() != b.kind())
    return cel::IsNumber(a) && cel::IsNumber(b) && NumberOf(a) <= NumberOf(b);
  switch (a.kind()) {
    case ValueKind::kBool:
      return !a.boolean() || b.boolean();
    case ValueKind::kInt:
      return a.integer() <= b.integer();
    case ValueKind::kUint:
      return a.unsigned_integer() <= b.unsigned_integer();
    case ValueKind::kDouble:
      return std::isnan(a.number()) ? std::isnan(b.number())
                                    : a.number() <= b.number();
    case ValueKind::kTimestamp:
      return std::pair(a.timestamp().seconds, a.timestamp().nanos) <=
             std::pair(b.timestamp().seconds, b.timestamp().nanos);
    case ValueKind::kDuration:
      return std::pair(a.duration().seconds, a.duration().nanos) <=
             std::pair(b.duration().seconds, b.duration().nanos);
    case ValueKind::kList:
      return Holds(a, b, arena);
    case ValueKind::kOptional:
      if (a.optional() == nullptr || b.optional() == nullptr)
        return a.optional() == b.optional();
      return AtMost(*a.optional(), *b.optional(), arena);
    default:
      return cel::ToJson(a, 10'000) == cel::ToJson(b, 10'000);
  }
}

// --- The property

// How often a claim was made, and a value did move as claimed.
struct Count {
  size_t proven = 0;
  size_t moved = 0;
};

class Prover {
 public:
  explicit Prover(uint64_t seed) : random_(seed) {}

  Random& random() { return random_; }

  // Adds what the expression's claims, if there are any, came to.
  void Check(const std::string& text, const Type& type, Count* count) {
    cel::Issues issues;
    const std::optional<cel::Program> program =
        cel::Compile(text, world_.env, type, &issues);
    if (!program.has_value()) return;
    ++compiled;
    const auto& fields = world_.record.type().fields;
    for (size_t i = 0; i < kParameters.size(); ++i) {
      if (text.find(kParameters[i].text) == std::string::npos) continue;
      const Movement claim = MovementOf(program->checked(), world_.params,
                                        &fields[i], Movement::kUp);
      // A parameter that goes down is one that goes up seen from the other end.
      const Movement back = MovementOf(program->checked(), world_.params,
                                       &fields[i], Movement::kDown);
      INFO(text << " with " << kParameters[i].text);
      REQUIRE(back == (claim == Movement::kUp     ? Movement::kDown
                       : claim == Movement::kDown ? Movement::kUp
                                                  : claim));
      if (claim == Movement::kUnknown) continue;
      ++count->proven;
      Hold(*program, i, claim, count);
    }
  }

  size_t compiled = 0;

 private:
  static constexpr int kTries = 12;

  void Hold(const cel::Program& program, size_t parameter, Movement claim,
            Count* count) {
    for (int i = 0; i < kTries; ++i) {
      cel::Arena arena;
      std::vector<Value> low;
      for (const Word& other : kParameters)
        low.push_back(RandomStep(random_, other.type, arena).low);
      std::vector<Value> high = low;
      const Step step = RandomStep(random_, kParameters[parameter].type, arena);
      low[parameter] = step.low;
      high[parameter] = step.high;
      cel::Activation activation(world_.env);
      SetSubject(&activation, arena);
      const auto run = [&](const std::vector<Value>& params) {
        activation.Set(world_.params,
                       Value::Struct(params.data(), &world_.record.type()));
        return program.Evaluate(activation, {}, arena).value;
      };
      const Value before = run(low);
      const Value after = run(high);
      if (before.is_error() || after.is_error()) continue;
      const bool up = AtMost(before, after, arena);
      const bool down = AtMost(after, before, arena);
      const bool as_claimed =
          (claim == Movement::kDown || up) && (claim == Movement::kUp || down);
      if (!as_claimed) {
        FAIL("from " << cel::ToJson(step.low, 500) << " to "
                     << cel::ToJson(step.high, 500) << ": "
                     << cel::ToJson(before, 500) << ", then "
                     << cel::ToJson(after, 500));
      }
      if (!up || !down) ++count->moved;
    }
  }

  void SetSubject(cel::Activation* activation, cel::Arena& arena) {
    for (const Word& word : kSubject) {
      uint32_t slot = 0;
      world_.env.FindVariable(word.text, &slot);
      Value value;
      if (word.type.is(TypeKind::kList)) {
        std::vector<Value> elements;
        for (size_t i = random_.Below(4); i > 0; --i)
          elements.push_back(RandomSubject(random_, word.type.first()));
        value = cel::NewList(elements.data(), elements.size(), arena);
      } else if (word.type.is(TypeKind::kMap)) {
        const cel::MapEntry entry = {Value::String("a"), Value::Int(2)};
        value = cel::NewMap(&entry, random_.Below(2), arena);
      } else {
        value = RandomSubject(random_, word.type);
      }
      activation->Set(slot, value);
    }
  }

  World world_;
  Random random_;
};

TEST_CASE("each row of the library moves as its table says") {
  // Some rows are hard to write an expression for that moves; which ones the
  // seed hits depends on the order in which a compiler evaluates arguments.
  constexpr size_t kMoves = 5;
  constexpr int kMaxTries = 3000;
  Prover prover(1);
  ExpressionWriter writer(prover.random(), kSubject, kParameters);
  Count all;
  for (const LibraryRow& row : AllRows()) {
    for (size_t i = 0; i < row.overload->parameter_count; ++i) {
      const bool stated = row.overload->SenseAt(i) != cel::Sense::kUnknown;
      CAPTURE(cel::SignatureText(row.function->name, *row.overload), i);
      // A claim that was never put to the test holds always. Texts have no
      // order, and an optional's presence never moves.
      const TypeKind kind = row.overload->ParameterAt(i).kind();
      const bool moves = kind != TypeKind::kString &&
                         kind != TypeKind::kBytes &&
                         row.overload->SenseAt(i) != cel::Sense::kIgnores;
      const size_t needed = stated && moves ? kMoves : 0;
      Count count;
      for (int tries = 0; tries < (stated ? 16 : 5) ||
                          (count.moved < needed && tries < kMaxTries);
           ++tries) {
        const Word call = writer.Call(row, i, tries % 3);
        prover.Check(call.text, cel::kDynType, &count);
        prover.Check(writer.Condition(call, 3), cel::kBoolType, &count);
      }
      CHECK(count.moved >= needed);
      all.proven += count.proven;
      all.moved += count.moved;
    }
  }
  CHECK(prover.compiled > 3000);
  CHECK(all.proven > 3000);
  CHECK(all.moved > 3000);
}

TEST_CASE("whatever is proven of a condition happens") {
  Count all;
  size_t compiled = 0;
  for (uint64_t seed = 1; seed <= 40; ++seed) {
    Prover prover(seed);
    ExpressionWriter writer(prover.random(), kSubject, kParameters);
    for (int i = 0; i < 60; ++i) {
      const Word& from = prover.random().Among(kParameters);
      prover.Check(writer.Condition(from, 1 + i % 5), cel::kBoolType, &all);
    }
    compiled += prover.compiled;
  }
  CHECK(compiled > 1000);
  CHECK(all.proven > 500);
  CHECK(all.moved > 500);
}

}  // namespace
}  // namespace bylaw::policy
