#include "property/cel/generator.h"

namespace bylaw::property {
namespace {

const char* const kAtoms[] = {"a", "b",   "k",     "e",    "y",
                              ".", "\\d", "[a-k]", "[^a]", "\u00e9"};
const char* const kQuantifiers[] = {"*", "+", "?"};
const char* const kBadPatterns[] = {"(", "a**", "[", "*a", "a)"};
const char* const kReplacements[] = {"",     "x",      "<\\0>", "\\1",
                                     "\\2-", "\\\\ k", "\\x",   "\u00e9"};
const char* const kClauses[] = {"s",   "d",   "f", "e", "b",   "o", "x",   "X",
                                ".2f", ".3e", "s", "d", ".0f", "s", ".12f"};

template <size_t count>
std::string Pick(Random& random, const char* const (&rows)[count]) {
  return rows[random.Below(count)];
}

}  // namespace

// Mostly one that there may be.
std::string Generator::Position(int depth) {
  return random_.Chance(70) ? std::to_string(random_.Below(5))
                            : Write(Of(SlowKind::kInt), depth + 1);
}

// What is repeated is never empty: there the ways to match part.
std::string Generator::Pattern() {
  if (random_.Chance(3)) return "'" + Pick(random_, kBadPatterns) + "'";
  if (random_.Chance(10)) return random_.Chance(50) ? "s" : "(s + '+')";
  std::string pattern = random_.Chance(15) ? "^" : "";
  for (size_t i = 1 + random_.Below(3); i > 0; --i) {
    std::string atom = Pick(random_, kAtoms);
    if (random_.Chance(30)) {
      atom += random_.Chance(50) ? "|" : "";
      atom = (random_.Chance(70) ? "(" : "(?:") + atom + Pick(random_, kAtoms) +
             ")";
    }
    pattern += atom;
    if (random_.Chance(35)) pattern += Pick(random_, kQuantifiers);
    if (random_.Chance(8)) pattern += "|";
  }
  if (random_.Chance(15)) pattern += "$";
  return "r'" + pattern + "'";
}

std::string Generator::Format(int depth) {
  std::string format;
  std::string values;
  for (size_t i = random_.Below(4); i > 0; --i) {
    const std::string clause = Pick(random_, kClauses);
    const char letter = clause.back();
    const Shape numbers[] = {Of(SlowKind::kInt), Of(SlowKind::kUint),
                             Of(SlowKind::kDouble)};
    const bool whole =
        letter == 'b' || letter == 'o' || letter == 'x' || letter == 'X';
    const Shape wanted = letter == 's' ? AnyShape(1)
                         : whole       ? numbers[random_.Below(2)]
                                       : numbers[random_.Below(3)];
    format += random_.Chance(3) ? "%q" : "%" + clause;
    format += random_.Chance(20) ? "%% " : "-";
    if (random_.Chance(2)) continue;
    if (!values.empty()) values += ", ";
    values += Write(random_.Chance(95) ? wanted : AnyShape(1), depth + 1);
  }
  return "'" + format + "'.format([" + values + "])";
}

std::string Generator::BoolExtension(int depth) {
  const char* const relations[] = {"contains", "equivalent", "intersects"};
  const char* const tests[] = {"isNaN", "isInf", "isFinite"};
  const Shape list = ListOf(AnyShape(1));
  const Shape text = Of(SlowKind::kString);
  switch (random_.Below(4)) {
    case 0:
      return "math." + Pick(random_, tests) + "(" +
             Write(Of(SlowKind::kDouble), depth + 1) + ")";
    case 1:
      return "sets." + Pick(random_, relations) + "(" + Write(list, depth + 1) +
             ", " + Write(list, depth + 1) + ")";
    default:
      if (random_.Chance(20)) {
        return "matches(" + Write(text, depth + 1) + ", " + Pattern() + ")";
      }
      return Write(text, depth + 1) + ".matches(" + Pattern() + ")";
  }
}

std::string Generator::NumberExtension(const Shape& shape, int depth) {
  const char* const bits[] = {"bitAnd", "bitOr", "bitXor"};
  const char* const shifts[] = {"bitShiftLeft", "bitShiftRight"};
  const char* const roundings[] = {"ceil", "floor", "round", "trunc"};
  const char* const searches[] = {"indexOf", "lastIndexOf"};
  const bool is_double = shape.kind == SlowKind::kDouble;
  const auto one = [&] { return Write(shape, depth + 1); };
  switch (random_.Below(6)) {
    case 0: {
      const std::string name =
          random_.Chance(50) ? "math.greatest(" : "math.least(";
      if (random_.Chance(25)) {
        return name + Write(ListOf(shape), depth + 1) + ")";
      }
      std::string arguments = one();
      for (size_t i = random_.Below(4); i > 0; --i) {
        const Shape other = random_.Chance(90) ? shape : Of(SlowKind::kDouble);
        arguments += ", " + Write(other, depth + 1);
      }
      return name + arguments + ")";
    }
    case 1:
      return "math.abs(" + one() + ")";
    case 2:
      return "math.sign(" + one() + ")";
    case 3:
      if (is_double) {
        const Shape rooted[] = {shape, Of(SlowKind::kInt), Of(SlowKind::kUint)};
        return "math.sqrt(" + Write(rooted[random_.Below(3)], depth + 1) + ")";
      }
      if (random_.Chance(30)) return "math.bitNot(" + one() + ")";
      return "math." + Pick(random_, bits) + "(" + one() + ", " + one() + ")";
    case 4:
      if (!is_double) {
        return "math." + Pick(random_, shifts) + "(" + one() + ", " +
               Position(depth) + ")";
      }
      break;
    default:
      if (shape.kind == SlowKind::kInt) {
        const Shape text = Of(SlowKind::kString);
        return Write(text, depth + 1) + "." + Pick(random_, searches) + "(" +
               Write(text, depth + 1) +
               (random_.Chance(40) ? ", " + Position(depth) : "") + ")";
      }
  }
  if (!is_double) return "math.abs(" + one() + ")";
  return "math." + Pick(random_, roundings) + "(" + one() + ")";
}

std::string Generator::TextExtension(int depth) {
  const char* const plain[] = {"lowerAscii", "upperAscii", "trim", "reverse"};
  const Shape shape = Of(SlowKind::kString);
  const auto text = [&] { return Write(shape, depth + 1); };
  const auto limit = [&] {
    return random_.Chance(40) ? ", " + Position(depth) : std::string();
  };
  switch (random_.Below(9)) {
    case 0:
      return text() + ".charAt(" + Position(depth) + ")";
    case 1:
      return text() + ".substring(" + Position(depth) + limit() + ")";
    case 2:
      return text() + "." + Pick(random_, plain) + "()";
    case 3:
      return text() + ".replace(" + text() + ", " + text() + limit() + ")";
    case 4:
      return Write(ListOf(shape), depth + 1) + ".join(" +
             (random_.Chance(60) ? text() : "") + ")";
    case 5:
      return "strings.quote(" + text() + ")";
    case 6:
      return "base64.encode(" + Write(Of(SlowKind::kBytes), depth + 1) + ")";
    case 7:
      return "regex.replace(" + text() + ", " + Pattern() + ", r'" +
             Pick(random_, kReplacements) + "'" + limit() + ")";
    default:
      return Format(depth);
  }
}

std::string Generator::ListExtension(const Shape& shape, int depth) {
  const Shape& item = shape.parts[0];
  const auto list = [&] { return Write(shape, depth + 1); };
  if (item.kind == SlowKind::kInt && random_.Chance(25)) {
    return random_.Chance(60)
               ? "lists.range(" + std::to_string(random_.Below(5)) + ")"
               : "lists.range(" + Write(item, depth + 1) + " % 6)";
  }
  if (item.kind == SlowKind::kString && random_.Chance(40)) {
    const std::string text = Write(item, depth + 1);
    if (random_.Chance(50)) {
      return "regex.extractAll(" + text + ", " + Pattern() + ")";
    }
    return text + ".split(" + Write(item, depth + 1) +
           (random_.Chance(40) ? ", " + Position(depth) : "") + ")";
  }
  switch (random_.Below(7)) {
    case 0:
      return list() + ".distinct()";
    case 1:
      return list() + ".reverse()";
    case 2:
      return list() + ".sort()";
    case 3:
      return list() + ".slice(" + Position(depth) + ", " + Position(depth) +
             ")";
    case 4:
    case 5:
      return Macro(shape, false, "sortBy", depth,
                   [&](const std::string&, const std::string&) {
                     return Write(AnyShape(2), depth + 1);
                   });
    default:
      return Write(ListOf(shape), depth + 1) + ".flatten(" +
             (random_.Chance(30) ? std::to_string(random_.Below(3)) : "") + ")";
  }
}

std::string Generator::OptionalExtension(const Shape& shape, int depth) {
  const Shape& held = shape.parts[0];
  if (held.kind == SlowKind::kString && random_.Chance(50)) {
    return "regex.extract(" + Write(held, depth + 1) + ", " + Pattern() + ")";
  }
  return Write(ListOf(held), depth + 1) +
         (random_.Chance(50) ? ".first()" : ".last()");
}

}  // namespace bylaw::property
