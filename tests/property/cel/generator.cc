#include "property/cel/generator.h"

#include <initializer_list>

namespace bylaw::property {

Shape Of(SlowKind kind) { return {kind, {}}; }
Shape ListOf(Shape item) { return {SlowKind::kList, {std::move(item)}}; }
Shape MapOf(Shape key, Shape value) {
  return {SlowKind::kMap, {std::move(key), std::move(value)}};
}
Shape OptionalOf(Shape held) {
  return {SlowKind::kOptional, {std::move(held)}};
}

namespace {

constexpr int kDepth = 4;
// How many of a hundred values come from an extension.
constexpr size_t kExtensions = 25;

const Shape kBool = Of(SlowKind::kBool);
const Shape kInt = Of(SlowKind::kInt);
const Shape kUint = Of(SlowKind::kUint);
const Shape kDouble = Of(SlowKind::kDouble);
const Shape kString = Of(SlowKind::kString);
const Shape kBytes = Of(SlowKind::kBytes);
const Shape kDuration = Of(SlowKind::kDuration);
const Shape kTimestamp = Of(SlowKind::kTimestamp);

bool Same(const Shape& a, const Shape& b) {
  if (a.kind != b.kind) return false;
  for (size_t i = 0; i < a.parts.size(); ++i) {
    if (!Same(a.parts[i], b.parts[i])) return false;
  }
  return true;
}

const char* const kInts[] = {"0",
                             "1",
                             "2",
                             "3",
                             "7",
                             "10",
                             "(-1)",
                             "(-5)",
                             "9223372036854775807",
                             "(-9223372036854775808)",
                             "4611686018427387904",
                             "9007199254740993"};
const char* const kUints[] = {
    "0u", "1u", "2u", "9u", "18446744073709551615u", "9223372036854775808u"};
const char* const kDoubles[] = {"0.0",
                                "(-0.0)",
                                "1.0",
                                "2.5",
                                "(-1.5)",
                                "0.1",
                                "1e9",
                                "1e19",
                                "(-1e19)",
                                "1e300",
                                "9007199254740992.0",
                                "123456.789",
                                "1e-7"};
const char* const kTexts[] = {"",
                              "a",
                              "b",
                              "ab",
                              "k",
                              "key",
                              "1",
                              "-5",
                              "true",
                              "2.5",
                              "x y",
                              "\\u00e9",
                              "\\U0001F600",
                              "90s",
                              "2024-02-29T12:00:00Z",
                              "2023-02-29T12:00:00Z"};
const char* const kByteTexts[] = {"", "a", "ab", "\\xff", "\\xc3\\xa9", "k"};
const char* const kDurations[] = {"0s",  "1s",     "-1s",  "90m",
                                  "24h", "1500ms", "-7ns", "1000000h"};
const char* const kTimestamps[] = {
    "1970-01-01T00:00:00Z", "2024-02-29T12:00:00Z", "1969-12-31T23:59:59Z",
    "9999-12-31T23:59:59Z", "0001-01-01T00:00:00Z", "2000-03-01T00:00:01Z"};
const char* const kKeys[] = {"a", "b", "k", "key"};

template <size_t count>
std::string Pick(Random& random, const char* const (&rows)[count]) {
  return rows[random.Below(count)];
}

std::string Join(std::initializer_list<std::string> parts) {
  std::string text;
  for (const std::string& part : parts) text += part;
  return text;
}

}  // namespace

// splitmix64: a fixed sequence on every platform.
size_t Random::Below(size_t bound) {
  state_ += 0x9E3779B97F4A7C15U;
  uint64_t mixed = state_;
  mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9U;
  mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBU;
  return static_cast<size_t>((mixed ^ (mixed >> 31)) % bound);
}

// ---- documents

std::vector<Variable> Generator::Variables() {
  return {{"i", kInt},
          {"u", kUint},
          {"d", kDouble},
          {"s", kString},
          {"y", kBytes},
          {"t", kBool},
          {"n", Of(SlowKind::kNull)},
          {"du", kDuration},
          {"ts", kTimestamp},
          {"li", ListOf(kInt)},
          {"ls", ListOf(kString)},
          {"ll", ListOf(ListOf(kInt))},
          {"m", MapOf(kString, kInt)},
          {"mi", MapOf(kInt, kString)},
          {"ml", MapOf(kString, ListOf(kInt))},
          {"o", OptionalOf(kInt)},
          {"x", Of(SlowKind::kError)}};
}

Slow Generator::ValueOf(const Shape& shape, int depth) {
  switch (shape.kind) {
    case SlowKind::kBool:
      return Slow::Bool(random_.Chance(50));
    case SlowKind::kInt:
      return Slow::Int(static_cast<int64_t>(random_.Below(12)) - 4);
    case SlowKind::kUint:
      return Slow::Uint(random_.Below(8));
    case SlowKind::kDouble:
      return Slow::Double((static_cast<double>(random_.Below(17)) - 8) / 4);
    case SlowKind::kString:
      return Slow::Text(SlowKind::kString, Pick(random_, kKeys));
    case SlowKind::kBytes:
      return Slow::Text(SlowKind::kBytes, random_.Chance(30) ? "\xff" : "ab");
    case SlowKind::kDuration:
      return Slow::Time(SlowKind::kDuration,
                        (Nanos{random_.Below(7)} - 3) * 1'500'000'000);
    case SlowKind::kTimestamp:
      return Slow::Time(SlowKind::kTimestamp,
                        Nanos{random_.Below(1'000'000'000)} * 2'000'000'000);
    case SlowKind::kList: {
      Slow list = Slow::List({});
      for (size_t i = random_.Below(4); i > 0; --i) {
        list.items.push_back(ValueOf(shape.parts[0], depth + 1));
      }
      return list;
    }
    case SlowKind::kMap: {
      Slow map;
      map.kind = SlowKind::kMap;
      for (size_t i = random_.Below(4); i > 0; --i) {
        const Slow key = ValueOf(shape.parts[0], depth + 1);
        if (SlowFind(map, key) >= 0) continue;
        map.keys.push_back(key);
        map.items.push_back(ValueOf(shape.parts[1], depth + 1));
      }
      return map;
    }
    case SlowKind::kOptional:
      if (random_.Chance(40)) return Slow::None();
      return Slow::Some(ValueOf(shape.parts[0], depth + 1));
    case SlowKind::kError:
      return ValueOf(AnyShape(depth + 1), depth + 1);
    default:
      return Slow();
  }
}

SlowScope Generator::Document() {
  SlowScope document;
  for (const Variable& variable : Variables()) {
    document.emplace_back(variable.name, ValueOf(variable.shape, 0));
  }
  return document;
}

// ---- expressions

Shape Generator::KeyShape() {
  const Shape keys[] = {kString, kString, kInt, kUint, kBool};
  return keys[random_.Below(5)];
}

Shape Generator::AnyShape(int depth) {
  const Shape scalars[] = {kBool,
                           kInt,
                           kInt,
                           kUint,
                           kDouble,
                           kString,
                           kString,
                           kBytes,
                           kDuration,
                           kTimestamp,
                           Of(SlowKind::kNull),
                           Of(SlowKind::kType)};
  if (depth >= 2 || random_.Chance(60)) return scalars[random_.Below(12)];
  switch (random_.Below(4)) {
    case 0:
      return MapOf(KeyShape(), AnyShape(depth + 1));
    case 1:
      return OptionalOf(AnyShape(depth + 1));
    default:
      return ListOf(AnyShape(depth + 1));
  }
}

std::string Generator::Expression() {
  scope_ = Variables();
  names_ = 0;
  return Write(AnyShape(0), 0);
}

std::string Generator::Key() { return Pick(random_, kKeys); }

std::string Generator::Macro(const Shape& range, bool two, const char* name,
                             int depth, const Body& body) {
  const std::string target = Write(range, depth + 1);
  const std::string first = Fresh();
  const std::string second = Fresh();
  const bool is_map = range.kind == SlowKind::kMap;
  std::string text = Join({target, ".", name, "(", first, ", "});
  size_t bound = 1;
  if (two) {
    scope_.push_back({first, is_map ? range.parts[0] : kInt});
    scope_.push_back({second, range.parts[is_map ? 1 : 0]});
    text += second + ", ";
    bound = 2;
  } else {
    scope_.push_back({first, range.parts[0]});
  }
  text += body(first, second);
  scope_.resize(scope_.size() - bound);
  return text + ")";
}

// What gives a value of any type.
std::string Generator::Anything(const Shape& shape, int depth) {
  switch (random_.Below(7)) {
    case 0:
      return Join({"(", Write(kBool, depth + 1), " ? ", Write(shape, depth + 1),
                   " : ", Write(shape, depth + 1), ")"});
    case 1:
      return Join({Write(ListOf(shape), depth + 1), "[",
                   random_.Chance(70) ? std::to_string(random_.Below(2))
                                      : Write(kInt, depth + 1),
                   "]"});
    case 2:
      return Write(MapOf(kString, shape), depth + 1) +
             (random_.Chance(50) ? "." + Key() : "['" + Key() + "']");
    case 3:
      return Join({Write(OptionalOf(shape), depth + 1), ".orValue(",
                   Write(shape, depth + 1), ")"});
    case 4:
      return Write(OptionalOf(shape), depth + 1) + ".value()";
    case 5: {
      const Shape bound = AnyShape(1);
      const std::string value = Write(bound, depth + 1);
      const std::string name = Fresh();
      scope_.push_back({name, bound});
      const std::string body = Write(shape, depth + 1);
      scope_.pop_back();
      return Join({"cel.bind(", name, ", ", value, ", ", body, ")"});
    }
    default:
      return Join({"dyn(", Write(shape, depth + 1), ")"});
  }
}

std::string Generator::Write(const Shape& wanted, int depth) {
  // A part of a wrong type, and a name that means nothing.
  const Shape shape = random_.Chance(3) ? AnyShape(1) : wanted;
  if (random_.Below(400) == 0) return "nothing";
  if (random_.Chance(depth >= kDepth ? 60 : 25)) {
    std::vector<const Variable*> fitting;
    for (const Variable& variable : scope_) {
      if (Same(variable.shape, shape)) fitting.push_back(&variable);
    }
    // The innermost are the most telling.
    if (!fitting.empty()) {
      return random_.Chance(50) ? fitting.back()->name
                                : fitting[random_.Below(fitting.size())]->name;
    }
    if (random_.Chance(8)) return "x";
  }
  if (depth >= kDepth) return Literal(shape, depth);
  if (random_.Chance(18)) return Anything(shape, depth);
  const bool extends = random_.Chance(kExtensions);
  switch (shape.kind) {
    case SlowKind::kBool:
      return extends ? BoolExtension(depth) : Bool(depth);
    case SlowKind::kInt:
    case SlowKind::kUint:
    case SlowKind::kDouble:
      return extends ? NumberExtension(shape, depth) : Number(shape, depth);
    case SlowKind::kString:
      return extends ? TextExtension(depth) : Text(shape, depth);
    case SlowKind::kBytes:
      return extends ? "base64.decode(" + Write(kString, depth + 1) + ")"
                     : Text(shape, depth);
    case SlowKind::kDuration:
    case SlowKind::kTimestamp:
      return Time(shape, depth);
    case SlowKind::kList:
      return extends ? ListExtension(shape, depth) : List(shape, depth);
    case SlowKind::kMap:
      return Map(shape, depth);
    case SlowKind::kOptional:
      return extends ? OptionalExtension(shape, depth) : Optional(shape, depth);
    default:
      return Literal(shape, depth);
  }
}

std::string Generator::Literal(const Shape& shape, int depth) {
  const char* const types[] = {"int", "string", "list", "map", "type", "bool"};
  switch (shape.kind) {
    case SlowKind::kBool:
      return random_.Chance(50) ? "true" : "false";
    case SlowKind::kInt:
      return Pick(random_, kInts);
    case SlowKind::kUint:
      return Pick(random_, kUints);
    case SlowKind::kDouble:
      return Pick(random_, kDoubles);
    case SlowKind::kString:
      return "'" + Pick(random_, kTexts) + "'";
    case SlowKind::kBytes:
      return "b'" + Pick(random_, kByteTexts) + "'";
    case SlowKind::kDuration:
      return "duration('" + Pick(random_, kDurations) + "')";
    case SlowKind::kTimestamp:
      return "timestamp('" + Pick(random_, kTimestamps) + "')";
    case SlowKind::kType:
      if (depth >= kDepth) return Pick(random_, types);
      return "type(" + Write(AnyShape(1), depth + 1) + ")";
    case SlowKind::kList:
      if (depth > kDepth) return "[]";
      return "[" + Write(shape.parts[0], depth + 1) + "]";
    case SlowKind::kMap:
      if (depth > kDepth) return "{}";
      return Join({"{", Write(shape.parts[0], depth + 1), ": ",
                   Write(shape.parts[1], depth + 1), "}"});
    case SlowKind::kOptional:
      if (depth > kDepth) return "optional.none()";
      return "optional.of(" + Write(shape.parts[0], depth + 1) + ")";
    default:
      return "null";
  }
}

std::string Generator::BoolMacro(int depth) {
  const char* const names[] = {"all", "exists", "exists_one", "existsOne"};
  const Shape range =
      random_.Chance(70) ? ListOf(AnyShape(1)) : MapOf(KeyShape(), AnyShape(1));
  return Macro(range, random_.Chance(30), names[random_.Below(4)], depth,
               [&](const std::string&, const std::string&) {
                 return Write(kBool, depth + 1);
               });
}

std::string Generator::Bool(int depth) {
  const Shape any = AnyShape(1);
  const Shape ordered[] = {kInt,   kUint,     kDouble,    kString,
                           kBytes, kDuration, kTimestamp, kBool};
  const char* const relations[] = {" < ", " <= ", " > ", " >= "};
  const char* const searches[] = {"contains", "startsWith", "endsWith"};
  switch (random_.Below(11)) {
    case 0:
    case 1: {
      const std::string op = random_.Chance(50) ? " && " : " || ";
      std::string text = "(" + Write(kBool, depth + 1);
      for (size_t i = 1 + random_.Below(3); i > 0; --i) {
        text += op + Write(kBool, depth + 1);
      }
      return text + ")";
    }
    case 2:
      return Join({"(!(", Write(kBool, depth + 1), "))"});
    case 3:
      return Join({"(", Write(any, depth + 1),
                   random_.Chance(50) ? " == " : " != ", Write(any, depth + 1),
                   ")"});
    case 4: {
      const Shape& shape = ordered[random_.Below(8)];
      const Shape& other =
          random_.Chance(15) ? ordered[random_.Below(3)] : shape;
      return Join({"(", Write(shape, depth + 1), relations[random_.Below(4)],
                   Write(other, depth + 1), ")"});
    }
    case 5: {
      const Shape key = KeyShape();
      const Shape range = random_.Chance(60) ? ListOf(key) : MapOf(key, any);
      return Join(
          {"(", Write(key, depth + 1), " in ", Write(range, depth + 1), ")"});
    }
    case 6:
      return Join(
          {"has(", Write(MapOf(kString, any), depth + 1), ".", Key(), ")"});
    case 7:
      return Join({Write(kString, depth + 1), ".", searches[random_.Below(3)],
                   "(", Write(kString, depth + 1), ")"});
    case 8:
      return random_.Chance(50)
                 ? Write(OptionalOf(any), depth + 1) + ".hasValue()"
                 : "bool(" + Write(kString, depth + 1) + ")";
    default:
      return BoolMacro(depth);
  }
}

std::string Generator::Number(const Shape& shape, int depth) {
  const char* const operators[] = {" + ", " - ", " * ", " / ", " % "};
  const Shape sources[] = {kInt, kUint, kDouble, kString};
  const char* const name = shape.kind == SlowKind::kInt    ? "int"
                           : shape.kind == SlowKind::kUint ? "uint"
                                                           : "double";
  switch (random_.Below(6)) {
    case 0:
    case 1:
      return Join(
          {"(", Write(shape, depth + 1),
           operators[random_.Below(
               shape.kind == SlowKind::kDouble && random_.Chance(95) ? 4 : 5)],
           Write(shape, depth + 1), ")"});
    case 2:
      if (shape.kind == SlowKind::kUint) return Literal(shape, depth);
      return Join({"(-(", Write(shape, depth + 1), "))"});
    case 3:
      return Join(
          {name, "(", Write(sources[random_.Below(4)], depth + 1), ")"});
    case 4:
      if (shape.kind == SlowKind::kInt) {
        const Shape sized[] = {kString, kBytes, ListOf(AnyShape(1)),
                               MapOf(KeyShape(), AnyShape(1))};
        const std::string value = Write(sized[random_.Below(4)], depth + 1);
        return random_.Chance(50) ? "size(" + value + ")" : value + ".size()";
      }
      return Literal(shape, depth);
    default:
      if (shape.kind == SlowKind::kInt && random_.Chance(30)) {
        return "int(" + Write(kTimestamp, depth + 1) + ")";
      }
      return Literal(shape, depth);
  }
}

std::string Generator::Text(const Shape& shape, int depth) {
  const Shape printable[] = {kBool,  kInt,      kUint,     kDouble,
                             kBytes, kDuration, kTimestamp};
  switch (random_.Below(4)) {
    case 0:
      return Join(
          {"(", Write(shape, depth + 1), " + ", Write(shape, depth + 1), ")"});
    case 1:
      if (shape.kind == SlowKind::kBytes) {
        return "bytes(" + Write(kString, depth + 1) + ")";
      }
      return "string(" + Write(printable[random_.Below(7)], depth + 1) + ")";
    default:
      return Literal(shape, depth);
  }
}

std::string Generator::Time(const Shape& shape, int depth) {
  const bool instant = shape.kind == SlowKind::kTimestamp;
  const std::string op = random_.Chance(50) ? " + " : " - ";
  switch (random_.Below(4)) {
    case 0:
      return Join(
          {"(", Write(shape, depth + 1), op, Write(kDuration, depth + 1), ")"});
    case 1:
      if (instant) {
        return Join({"(", Write(kDuration, depth + 1), " + ",
                     Write(kTimestamp, depth + 1), ")"});
      }
      return Join({"(", Write(kTimestamp, depth + 1), " - ",
                   Write(kTimestamp, depth + 1), ")"});
    case 2:
      if (instant && random_.Chance(50)) {
        return "timestamp(" + Write(kInt, depth + 1) + ")";
      }
      return Join({instant ? "timestamp(" : "duration(",
                   Write(random_.Chance(80) ? shape : kString, depth + 1),
                   ")"});
    default:
      return Literal(shape, depth);
  }
}

std::string Generator::List(const Shape& shape, int depth) {
  const Shape& item = shape.parts[0];
  const auto transform = [&](const std::string&, const std::string&) {
    std::string text;
    if (random_.Chance(40)) text = Write(kBool, depth + 1) + ", ";
    return text + Write(item, depth + 1);
  };
  switch (random_.Below(6)) {
    case 0:
      return Join(
          {"(", Write(shape, depth + 1), " + ", Write(shape, depth + 1), ")"});
    case 1:
      return Macro(shape, false, "filter", depth,
                   [&](const std::string&, const std::string&) {
                     return Write(kBool, depth + 1);
                   });
    case 2:
      return Macro(random_.Chance(70) ? ListOf(AnyShape(1))
                                      : MapOf(KeyShape(), AnyShape(1)),
                   false, "map", depth, transform);
    case 3:
      return Macro(random_.Chance(50) ? ListOf(AnyShape(1))
                                      : MapOf(KeyShape(), AnyShape(1)),
                   true, "transformList", depth, transform);
    default: {
      std::string text = "[";
      for (size_t i = random_.Below(4); i > 0; --i) {
        const bool optional = random_.Chance(10);
        text += optional ? "?" + Write(OptionalOf(item), depth + 1)
                         : Write(item, depth + 1);
        if (i > 1) text += ", ";
      }
      return text + "]";
    }
  }
}

std::string Generator::Map(const Shape& shape, int depth) {
  const Shape& key = shape.parts[0];
  const Shape& value = shape.parts[1];
  switch (random_.Below(5)) {
    case 0:
      return Macro(MapOf(key, AnyShape(1)), true, "transformMap", depth,
                   [&](const std::string&, const std::string&) {
                     std::string text;
                     if (random_.Chance(40))
                       text = Write(kBool, depth + 1) + ", ";
                     return text + Write(value, depth + 1);
                   });
    case 1:
      return Macro(
          ListOf(key), true, "transformMapEntry", depth,
          [&](const std::string&, const std::string& second) {
            std::string text;
            if (random_.Chance(40)) text = Write(kBool, depth + 1) + ", ";
            return Join({text, "{",
                         random_.Chance(80) ? second : Write(key, depth + 1),
                         ": ", Write(value, depth + 1), "}"});
          });
    default: {
      std::string text = "{";
      for (size_t i = random_.Below(4); i > 0; --i) {
        const bool optional = random_.Chance(10);
        const std::string name = key.kind == SlowKind::kString
                                     ? "'" + Key() + "'"
                                     : Write(key, depth + 1);
        text += Join({optional ? "?" : "", name, ": ",
                      Write(optional ? OptionalOf(value) : value, depth + 1)});
        if (i > 1) text += ", ";
      }
      return text + "}";
    }
  }
}

std::string Generator::Optional(const Shape& shape, int depth) {
  const Shape& held = shape.parts[0];
  switch (random_.Below(9)) {
    case 0:
      return "optional.none()";
    case 1:
      return "optional.ofNonZeroValue(" + Write(held, depth + 1) + ")";
    case 2:
      return Write(MapOf(kString, held), depth + 1) + ".?" + Key();
    case 3:
      return Join({Write(MapOf(kString, held), depth + 1), "[?'", Key(), "']"});
    case 4:
      return Join(
          {Write(ListOf(held), depth + 1), "[?", Write(kInt, depth + 1), "]"});
    case 5:
      return Join(
          {Write(shape, depth + 1), ".or(", Write(shape, depth + 1), ")"});
    case 6:
    case 7: {
      const bool flat = random_.Chance(50);
      const Shape inner = AnyShape(1);
      return Macro(OptionalOf(inner), false, flat ? "optFlatMap" : "optMap",
                   depth, [&](const std::string&, const std::string&) {
                     return Write(flat ? shape : held, depth + 1);
                   });
    }
    default:
      return "optional.of(" + Write(held, depth + 1) + ")";
  }
}

}  // namespace bylaw::property
