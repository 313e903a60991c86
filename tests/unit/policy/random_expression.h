// Random expressions of any type, drawn from the function library's own tables:
// a function that is added there is drawn from then on.
//
// Each expression has a hole somewhere, most often a parameter, that some of
// the values lead to; what stands around it is what a test wants to know about.
#ifndef BYLAW_TESTS_UNIT_POLICY_RANDOM_EXPRESSION_H_
#define BYLAW_TESTS_UNIT_POLICY_RANDOM_EXPRESSION_H_

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "cel/functions/library.h"
#include "cel/network.h"
#include "cel/type.h"

namespace bylaw::policy {

// A small generator of our own: the standard's distributions differ between
// libraries.
class Random {
 public:
  explicit Random(uint64_t seed) : state_(seed * 2654435761U + 1) {}
  size_t Below(uint64_t bound) {
    state_ ^= state_ << 13;
    state_ ^= state_ >> 7;
    state_ ^= state_ << 17;
    return static_cast<size_t>((state_ >> 11) % bound);
  }
  bool Chance(uint64_t percent) { return Below(100) < percent; }
  template <size_t N>
  std::string Pick(const char* const (&choices)[N]) {
    return choices[Below(N)];
  }
  template <typename T>
  const T& Among(const std::vector<T>& choices) {
    return choices[Below(choices.size())];
  }

 private:
  uint64_t state_;
};

// A name, or what stands for one, with its type.
struct Word {
  std::string text;
  cel::Type type;
};

// A row of the library.
struct LibraryRow {
  const cel::FunctionDecl* function = nullptr;
  const cel::Overload* overload = nullptr;
};

// Every row that an expression can call.
inline std::vector<LibraryRow> AllRows() {
  std::vector<LibraryRow> rows;
  for (const cel::FunctionTable& family : cel::Library()) {
    for (const cel::FunctionDecl& function : family) {
      for (const cel::Overload& overload : function.overloads) {
        if (overload.style != 0) rows.push_back({&function, &overload});
      }
    }
  }
  return rows;
}

class ExpressionWriter {
 public:
  // `subject` are names that stay as they are, `moving` those that a test
  // moves.
  ExpressionWriter(Random& random, std::vector<Word> subject,
                   std::vector<Word> moving)
      : random_(random),
        rows_(AllRows()),
        subject_(std::move(subject)),
        moving_(std::move(moving)) {}

  // Of the type, with something that moves in it.
  std::string Moving(const cel::Type& type, int depth) {
    for (int i = 0; i < 8; ++i) {
      const Word& word = random_.Among(moving_);
      if (word.type == type) return word.text;
    }
    if (depth > 0 && random_.Chance(60)) return Wrapped(type, depth);
    return Carried(type, depth);
  }

  // A call of the row, with something that moves as one of its arguments.
  Word Call(const LibraryRow& row, size_t argument, int depth) {
    Bindings bound = {AnyType(), AnyType(), true, true};
    std::vector<std::string> arguments;
    const bool variadic = (row.overload->style & cel::kVariadic) != 0;
    const size_t count =
        variadic ? size_t{1} + random_.Below(3) : row.overload->parameter_count;
    for (size_t i = 0; i < count; ++i) {
      const cel::Type type = Filled(row.overload->ParameterAt(i), bound);
      const bool moves = i == argument || random_.Chance(10);
      arguments.push_back(moves ? Moving(type, depth) : Still(type, depth));
    }
    return {Written(row, arguments), Filled(row.overload->result, bound)};
  }

  // Puts a word into something of type bool.
  std::string Condition(Word word, int depth) {
    for (int i = 0; i < depth && !word.type.is(cel::TypeKind::kBool); ++i)
      word = Around(word, depth);
    if (!word.type.is(cel::TypeKind::kBool)) word = Compared(word);
    return random_.Chance(50) ? Around(word, 1).text : word.text;
  }

  // Something made of the word: a call that takes it, or a macro over it.
  Word Around(const Word& word, int depth) {
    if (random_.Chance(35)) return InMacro(word, depth);
    if (random_.Chance(20) && word.type.is(cel::TypeKind::kBool))
      return {Joined(word.text, depth), cel::kBoolType};
    for (int tries = 0; tries < 20; ++tries) {
      const LibraryRow& row = random_.Among(rows_);
      if (row.overload->parameter_count == 0) continue;
      // Rows of which something is known, more often: the others end a proof.
      const size_t at = random_.Below(row.overload->parameter_count);
      if (row.overload->SenseAt(at) == cel::Sense::kUnknown &&
          random_.Chance(70))
        continue;
      Bindings bound;
      if (!Unify(row.overload->ParameterAt(at), word.type, &bound)) continue;
      std::vector<std::string> arguments;
      for (size_t i = 0; i < row.overload->parameter_count; ++i) {
        const cel::Type type = Filled(row.overload->ParameterAt(i), bound);
        arguments.push_back(i == at              ? word.text
                            : random_.Chance(15) ? Moving(type, depth - 1)
                                                 : Still(type, depth - 1));
      }
      return {Written(row, arguments), Filled(row.overload->result, bound)};
    }
    return InMacro(word, depth);
  }

  // Of the type, and nothing in it moves.
  std::string Still(const cel::Type& type, int depth) {
    std::vector<const Word*> words;
    for (const Word& word : subject_) {
      if (word.type == type) words.push_back(&word);
    }
    if (!words.empty() && random_.Chance(60)) return random_.Among(words)->text;
    return Literal(type, depth);
  }

  std::string Literal(const cel::Type& type, int depth) {
    using cel::TypeKind;
    static const char* const kDoubles[] = {"-1.5",  "0.0",  "0.5", "2.0",
                                           "1e300", "-0.0", "5.0"};
    static const char* const kTexts[] = {
        "\"a\"",  "\"b\"",          "\"3\"",    "\"10.0.0.1\"",
        "\"\"",   "\"10.0.0.0/8\"", "\"1h\"",   "\"2024-02-29T12:00:00Z\"",
        "\"%s\"", "\"a+\"",         "\"true\"", "\"UTC\""};
    switch (type.kind()) {
      case TypeKind::kBool:
        return random_.Chance(50) ? "true" : "false";
      case TypeKind::kInt:
        return std::to_string(static_cast<int>(random_.Below(8)) - 2);
      case TypeKind::kUint:
        return std::to_string(random_.Below(6)) + "u";
      case TypeKind::kDouble:
        return random_.Pick(kDoubles);
      case TypeKind::kString:
        return random_.Pick(kTexts);
      case TypeKind::kBytes:
        return "b" + random_.Pick(kTexts);
      case TypeKind::kTimestamp:
        return "timestamp(" + std::to_string(random_.Below(8)) + ")";
      case TypeKind::kDuration:
        return "duration(\"" + std::to_string(random_.Below(5)) + "s\")";
      case TypeKind::kType:
        return random_.Chance(50) ? "int" : "string";
      case TypeKind::kNull:
        return "null";
      case TypeKind::kList:
        return "[" + Still(type.first(), depth - 1) + ", " +
               Literal(type.first(), depth - 1) + "]";
      case TypeKind::kMap:
        return "{" + Literal(type.first(), 0) + ": " +
               Still(type.second(), depth - 1) + "}";
      case TypeKind::kOptional:
        return "optional.of(" + Still(type.first(), depth - 1) + ")";
      case TypeKind::kStruct:
        return type.struct_type() == &cel::kIpType ? "ip(\"10.0.0.1\")"
                                                   : "cidr(\"10.0.0.0/8\")";
      default:
        return "dyn(" + Still(cel::kIntType, 0) + ")";
    }
  }

  cel::Type AnyType() {
    const cel::Type kinds[] = {cel::kIntType, cel::kStringType,
                               cel::kDoubleType, cel::kBoolType};
    return kinds[random_.Below(4)];
  }

 private:
  // What the letters of a signature stand for.
  struct Bindings {
    cel::Type a, b;
    bool has_a = false, has_b = false;
  };

  bool Unify(const cel::Type& pattern, const cel::Type& type, Bindings* bound) {
    using cel::TypeKind;
    if (pattern.is(TypeKind::kDyn)) return true;
    if (pattern.is(TypeKind::kParam)) {
      const bool is_a = pattern.param() == 'A';
      bool& has = is_a ? bound->has_a : bound->has_b;
      cel::Type& to = is_a ? bound->a : bound->b;
      if (has) return to == type;
      has = true;
      to = type;
      return true;
    }
    if (pattern.kind() != type.kind()) return false;
    switch (pattern.kind()) {
      case TypeKind::kList:
      case TypeKind::kOptional:
        return Unify(pattern.first(), type.first(), bound);
      case TypeKind::kMap:
        return Unify(pattern.first(), type.first(), bound) &&
               Unify(pattern.second(), type.second(), bound);
      default:
        return pattern.is(TypeKind::kType) || pattern == type;
    }
  }

  cel::Type Filled(const cel::Type& pattern, Bindings& bound) {
    using cel::TypeKind;
    switch (pattern.kind()) {
      case TypeKind::kParam: {
        const bool is_a = pattern.param() == 'A';
        bool& has = is_a ? bound.has_a : bound.has_b;
        cel::Type& to = is_a ? bound.a : bound.b;
        if (!has) to = AnyType();
        has = true;
        return to;
      }
      case TypeKind::kList:
        return types_.List(Filled(pattern.first(), bound));
      case TypeKind::kOptional:
        return types_.Optional(Filled(pattern.first(), bound));
      case TypeKind::kMap:
        return types_.Map(Filled(pattern.first(), bound),
                          Filled(pattern.second(), bound));
      case TypeKind::kType:
        return cel::kTypeType;
      case TypeKind::kDyn:
        return AnyType();
      default:
        return pattern;
    }
  }

  // Of any type, with something that moves in it: a value of the type made of
  // what is at hand.
  std::string Carried(const cel::Type& type, int depth) {
    using cel::TypeKind;
    const auto number = [&] { return Moving(cel::kIntType, depth - 1); };
    const bool plain = depth > 0 && random_.Chance(80);
    switch (type.kind()) {
      case TypeKind::kUint:
        if (plain) return "uint(" + number() + ")";
        break;
      case TypeKind::kTimestamp:
        if (plain) return "timestamp(" + number() + ")";
        break;
      case TypeKind::kDuration:
        if (plain) return "(timestamp(" + number() + ") - timestamp(0))";
        break;
      case TypeKind::kDouble:
        if (plain) return "double(" + number() + ")";
        break;
      case TypeKind::kString:
        if (plain) return "string(" + number() + ")";
        break;
      case TypeKind::kBytes:
        if (plain) return "bytes(string(" + number() + "))";
        break;
      case TypeKind::kList:
        if (plain) return "[" + Moving(type.first(), depth - 1) + "]";
        break;
      case TypeKind::kMap:
        if (plain)
          return "{" + Literal(type.first(), 0) + ": " +
                 Moving(type.second(), depth - 1) + "}";
        break;
      case TypeKind::kOptional:
        if (plain)
          return "optional.of(" + Moving(type.first(), depth - 1) + ")";
        break;
      default:
        break;
    }
    return "(" + Compared(random_.Among(moving_)).text + " ? " +
           Still(type, depth - 1) + " : " + Literal(type, depth - 1) + ")";
  }

  // A call whose result is of the type.
  std::string Wrapped(const cel::Type& type, int depth) {
    for (int tries = 0; tries < 30; ++tries) {
      const LibraryRow& row = random_.Among(rows_);
      Bindings bound;
      if (row.overload->parameter_count == 0 ||
          row.overload->result.is(cel::TypeKind::kParam) ||
          !Unify(row.overload->result, type, &bound))
        continue;
      const size_t at = random_.Below(row.overload->parameter_count);
      std::vector<std::string> arguments;
      for (size_t i = 0; i < row.overload->parameter_count; ++i) {
        const cel::Type wanted = Filled(row.overload->ParameterAt(i), bound);
        arguments.push_back(i == at ? Moving(wanted, depth - 1)
                                    : Still(wanted, depth - 1));
      }
      return Written(row, arguments);
    }
    return Carried(type, depth);
  }

  Word Compared(const Word& word) {
    static const char* const kOrders[] = {"<", "<=", ">", ">=", "==", "!="};
    using cel::TypeKind;
    switch (word.type.kind()) {
      case TypeKind::kBool:
        return word;
      case TypeKind::kInt:
      case TypeKind::kUint:
      case TypeKind::kDouble:
      case TypeKind::kString:
      case TypeKind::kTimestamp:
      case TypeKind::kDuration:
      case TypeKind::kBytes: {
        const std::string other = Still(word.type, 1);
        const std::string order =
            random_.Chance(85) ? kOrders[random_.Below(4)] : kOrders[4];
        return {random_.Chance(50)
                    ? "(" + word.text + " " + order + " " + other + ")"
                    : "(" + other + " " + order + " " + word.text + ")",
                cel::kBoolType};
      }
      case TypeKind::kList:
        return {"(" + Still(word.type.first(), 1) + " in " + word.text + ")",
                cel::kBoolType};
      case TypeKind::kOptional:
        return Compared(
            {"(" + word.text + ").orValue(" + Still(word.type.first(), 1) + ")",
             word.type.first()});
      default:
        return {"(" + word.text + " == " + Still(word.type, 1) + ")",
                cel::kBoolType};
    }
  }

  std::string Joined(const std::string& condition, int depth) {
    const std::string other = random_.Chance(60)
                                  ? Still(cel::kBoolType, depth - 1)
                                  : Compared(random_.Among(moving_)).text;
    switch (random_.Below(7)) {
      case 0:
        return "(" + condition + " && " + other + ")";
      case 1:
        return "(" + other + " || " + condition + ")";
      case 2:
        return "(" + condition + " ? " + other + " : false)";
      case 3:
        return "(" + condition + " ? true : " + other + ")";
      case 4:
        return "(" + condition + " ? " + other + " : true)";
      case 5:
        return "(" + condition + " ? false : " + other + ")";
      default:
        return "!(" + condition + ")";
    }
  }

  std::string Fresh() { return "v" + std::to_string(names_++); }

  // A condition on a macro's variable.
  std::string About(const std::string& name, const cel::Type& type) {
    if (random_.Chance(30)) return Compared(random_.Among(moving_)).text;
    return Compared({name, type}).text;
  }

  Word InMacro(const Word& word, int depth) {
    const std::string v = Fresh();
    if (word.type.is(cel::TypeKind::kList) && random_.Chance(75))
      return OverList(word, v);
    if (word.type.is(cel::TypeKind::kBool) && random_.Chance(60)) {
      static const char* const kMacros[] = {"all", "exists", "exists_one"};
      const std::string range = Still(types_.List(cel::kStringType), 1);
      return {range + "." + random_.Pick(kMacros) + "(" + v + ", " +
                  (random_.Chance(50) ? word.text + " || " + v + " == \"a\""
                                      : v + " != \"b\" && " + word.text) +
                  ")",
              cel::kBoolType};
    }
    switch (random_.Below(5)) {
      case 0:
        return {"cel.bind(" + v + ", " + word.text + ", " + v + ")", word.type};
      case 1:
        return {"cel.block([" + word.text + "], cel.index(0))", word.type};
      case 2:
        return {"(" + Still(cel::kBoolType, depth - 1) + " ? " + word.text +
                    " : " + Still(word.type, depth - 1) + ")",
                word.type};
      case 3:
        return {"optional.of(" + word.text + ").optMap(" + v + ", " + v +
                    ").orValue(" + Still(word.type, depth - 1) + ")",
                word.type};
      default:
        return {"optional.of(" + word.text + ")", types_.Optional(word.type)};
    }
  }

  Word OverList(const Word& list, const std::string& v) {
    const cel::Type element = list.type.first();
    const std::string i = Fresh();
    const std::string about = About(v, element);
    switch (random_.Below(11)) {
      case 0:
      case 1:
        return {list.text + ".all(" + v + ", " + about + ")", cel::kBoolType};
      case 2:
      case 3:
        return {list.text + ".exists(" + v + ", " + about + ")",
                cel::kBoolType};
      case 4:
        return {list.text + ".exists_one(" + v + ", " + about + ")",
                cel::kBoolType};
      case 5:
        return {list.text + ".filter(" + v + ", " + about + ")", list.type};
      case 6:
        return {list.text + ".map(" + v + ", " + about + ")",
                types_.List(cel::kBoolType)};
      case 7:
        return {list.text + ".map(" + v + ", " + about + ", " + v + ")",
                list.type};
      case 8:
        return {list.text + ".exists(" + i + ", " + v + ", " + i + " > 0 && " +
                    about + ")",
                cel::kBoolType};
      case 9:
        return {list.text + ".transformList(" + i + ", " + v + ", " + about +
                    ", " + v + ")",
                list.type};
      default:
        return {list.text + ".sortBy(" + v + ", " + about + ")", list.type};
    }
  }

  // A call of the row as the language writes it.
  std::string Written(const LibraryRow& row,
                      const std::vector<std::string>& args) {
    const std::string name(row.function->name);
    if (name == "_[_]") return "(" + args[0] + ")[" + args[1] + "]";
    if (name == "_[?_]") return "(" + args[0] + ")[?" + args[1] + "]";
    if (name == "_?_:_")
      return "(" + args[0] + " ? " + args[1] + " : " + args[2] + ")";
    if (name == "!_" || name == "-_")
      return name.substr(0, 1) + "(" + args[0] + ")";
    if (name == "@in") return "(" + args[0] + " in " + args[1] + ")";
    if (name.front() == '_') {
      return "(" + args[0] + " " + name.substr(1, name.size() - 2) + " " +
             args[1] + ")";
    }
    const bool member = (row.overload->style & cel::kMember) != 0;
    std::string text = member ? "(" + args[0] + ")." + name + "(" : name + "(";
    for (size_t i = member ? 1 : 0; i < args.size(); ++i)
      text += (i > (member ? 1U : 0U) ? ", " : "") + args[i];
    return text + ")";
  }

  Random& random_;
  std::vector<LibraryRow> rows_;
  std::vector<Word> subject_;
  std::vector<Word> moving_;
  cel::TypeArena types_;
  size_t names_ = 0;
};

}  // namespace bylaw::policy

#endif  // BYLAW_TESTS_UNIT_POLICY_RANDOM_EXPRESSION_H_
