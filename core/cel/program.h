// The front door: compile an expression once, evaluate it many times.
//
// Compiling is parse -> check -> plan. Checking is strict: an unknown name, a
// call that fits no signature, a result of another type than asked for or a
// literal regular expression that does not compile is an issue and gives no
// program. A Program is immutable: evaluations share it freely.
#ifndef BYLAW_CEL_PROGRAM_H_
#define BYLAW_CEL_PROGRAM_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cel/arena.h"
#include "cel/env.h"
#include "cel/issue.h"
#include "cel/type.h"
#include "cel/value.h"
#include "text/source.h"

namespace bylaw::cel {

class Ast;          // cel/ast.h
struct CheckedAst;  // cel/checker.h

// The budget of one evaluation, in cel-go's cost units.
inline constexpr uint64_t kMaxEvaluationCost = 1'000'000;
// Bytes and elements that one evaluation may look at in functions whose cost
// units do not grow with their input (size, ==, replace, ...).
inline constexpr uint64_t kMaxEvaluationWork = uint64_t{512} << 20;

struct Limits {
  uint64_t cost = kMaxEvaluationCost;
};

// The element that decided `all`, `exists`, `exists_one` or `filter`.
struct WitnessStep {
  size_t index = 0;  // in the list, or among the map's entries
  Value element;     // of a map: the key
  Value range;       // the list or map that was looked at
  text::Span span;   // the macro call in the expression

  // Where the element stands, if its list or its struct type can tell.
  text::Location Locate() const;
};

struct Evaluation {
  Value value;
  uint64_t cost = 0;
  // What compiling regular expressions took on top, in the same units; nothing
  // for those that the arena knew from before. And what was looked at that the
  // cost does not show, such as the elements of lists that are compared.
  uint64_t compiled = 0;
  // Outermost first: for `ports.all(p, p.fields.all(f, ...))` that is false,
  // the first failing port and in it the first failing field. Empty when no
  // macro decided the outcome.
  std::vector<WitnessStep> witness;

  bool ok() const { return !value.is_error(); }
};

class Program {
 public:
  Program(Program&&) noexcept;
  Program& operator=(Program&&) noexcept;
  ~Program();

  // Values in the result live as long as the arena, the program and the host's
  // data. An error value has the span of the sub-expression that failed.
  Evaluation Evaluate(const Activation& activation, const Limits& limits,
                      Arena& arena) const;

  const Type& result_type() const;
  // The expression as it was written.
  std::string_view text() const;
  // Its tree, with what the checker found out.
  const CheckedAst& checked() const;

 private:
  friend std::optional<Program> Compile(std::string_view, const Env&,
                                        const Type&, Issues*);
  friend std::optional<Program> CompileUnchecked(std::string_view, const Env&,
                                                 Issues*);
  explicit Program(CheckedAst checked);
  struct Compiled;
  std::unique_ptr<Compiled> compiled_;
};

// `result` is the type the expression must have; kDynType accepts any. The text
// is copied. Nothing is returned only after an issue was added.
std::optional<Program> Compile(std::string_view expression, const Env& env,
                               const Type& result, Issues* issues);

// The same without checking: only what does not parse is an issue, an unknown
// name or a call that fits nothing is an error when it is evaluated. For tools;
// a policy is always checked.
std::optional<Program> CompileUnchecked(std::string_view expression,
                                        const Env& env, Issues* issues);

}  // namespace bylaw::cel

#endif  // BYLAW_CEL_PROGRAM_H_
