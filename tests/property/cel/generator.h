// Random expressions with random documents for them: mostly well typed, so that
// they come to a value, with now and then a part of a wrong type, so that what
// must fail is tried, too. The same seed gives the same pair everywhere.
//
// generator.cc writes the language, generator_extensions.cc calls of the
// extensions.
#ifndef BYLAW_TESTS_PROPERTY_CEL_GENERATOR_H_
#define BYLAW_TESTS_PROPERTY_CEL_GENERATOR_H_

#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "property/cel/slow_evaluator.h"
#include "property/cel/slow_value.h"

namespace bylaw::property {

// A type as the generator thinks of it. kNull to kType as in SlowKind, lists,
// maps and optionals with parameters; kError stands for dyn.
struct Shape {
  SlowKind kind = SlowKind::kInt;
  std::vector<Shape> parts;
};

Shape Of(SlowKind kind);
Shape ListOf(Shape item);
Shape MapOf(Shape key, Shape value);
Shape OptionalOf(Shape held);

struct Variable {
  std::string name;
  Shape shape;
};

class Random {
 public:
  explicit Random(uint64_t seed) : state_(seed) {}
  // From 0 to below `bound`.
  size_t Below(size_t bound);
  bool Chance(size_t percent) { return Below(100) < percent; }

 private:
  uint64_t state_;
};

class Generator {
 public:
  explicit Generator(uint64_t seed) : random_(seed) {}

  // The variables that every document has.
  static std::vector<Variable> Variables();
  SlowScope Document();
  std::string Expression();

 private:
  Slow ValueOf(const Shape& shape, int depth);
  Shape AnyShape(int depth);
  Shape KeyShape();

  std::string Write(const Shape& shape, int depth);
  std::string Anything(const Shape& shape, int depth);
  std::string Literal(const Shape& shape, int depth);
  std::string Bool(int depth);
  std::string BoolMacro(int depth);
  std::string Number(const Shape& shape, int depth);
  std::string Text(const Shape& shape, int depth);
  std::string Time(const Shape& shape, int depth);
  std::string List(const Shape& shape, int depth);
  std::string Map(const Shape& shape, int depth);
  std::string Optional(const Shape& shape, int depth);
  std::string Key();

  // The extensions' part of the above, in generator_extensions.cc.
  std::string BoolExtension(int depth);
  std::string NumberExtension(const Shape& shape, int depth);
  std::string TextExtension(int depth);
  std::string ListExtension(const Shape& shape, int depth);
  std::string OptionalExtension(const Shape& shape, int depth);
  std::string Position(int depth);
  std::string Pattern();
  std::string Format(int depth);

  // A macro's call on a range: its variables are known while `body` is written.
  using Body = std::function<std::string(const std::string& first,
                                         const std::string& second)>;
  std::string Macro(const Shape& range, bool two, const char* name, int depth,
                    const Body& body);
  std::string Fresh() { return "v" + std::to_string(names_++); }

  Random random_;
  std::vector<Variable> scope_;
  size_t names_ = 0;
};

}  // namespace bylaw::property

#endif  // BYLAW_TESTS_PROPERTY_CEL_GENERATOR_H_
