// What an expression may name: variables with their types, and functions.
//
//   cel::Env env;
//   const uint32_t product = env.AddVariable("product",
//                                            kStructOf<kProductType>);
//   std::optional<cel::Program> p =
//       cel::Compile(text, env, kBoolType, &issues);
//   cel::Activation activation(env);
//   activation.Set(product, Value::Struct(&the_product, &kProductType));
//   cel::Evaluation r = p->Evaluate(activation, {}, arena);
//
// An environment is built once and then only read. It must outlive the programs
// compiled with it, as must the struct types its variables mention.
#ifndef BYLAW_CEL_ENV_H_
#define BYLAW_CEL_ENV_H_

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cel/function.h"
#include "cel/type.h"
#include "cel/value.h"
#include "regex/effort.h"

namespace bylaw::cel {

// What the literal regular expressions of several environments may take
// together.
using PatternAllowance = regex::Allowance;

struct Variable {
  std::string name;  // may be qualified: `a.b`
  Type type;
  std::string doc;
};

class Env {
 public:
  // With all functions of the library (functions/library.h).
  Env() = default;
  Env(Env&&) = default;
  Env& operator=(Env&&) = default;

  // Gives the variable's slot: 0, 1, ... in the order of the calls. A name is
  // declared once.
  uint32_t AddVariable(std::string name, const Type& type,
                       std::string doc = {});

  // Declares an overload of a function that has no meaning: calls of it can be
  // checked, and evaluating one is an error. For tools that check expressions
  // made for another host. False with more than kMaxParameters parameters.
  bool AddFunction(std::string_view name, std::string overload_id,
                   CallStyle style, std::span<const Type> parameters,
                   const Type& result);

  // The namespace in which names are looked up first (`a.b` tries `a.b.x`,
  // `a.x`, `x`).
  void SetContainer(std::string container) {
    container_ = std::move(container);
  }

  // What literal regular expressions may take, together with those of other
  // environments that share it; without one each has its own. Must outlive
  // what is compiled here.
  void SharePatterns(PatternAllowance* allowance) { patterns_ = allowance; }
  PatternAllowance* patterns() const { return patterns_; }

  const std::vector<Variable>& variables() const { return variables_; }
  std::string_view container() const { return container_; }
  // Null when there is none; otherwise its slot in `*slot`.
  const Variable* FindVariable(std::string_view name, uint32_t* slot) const;
  // One declared here, else one of the library; null when there is none.
  const FunctionDecl* FindFunction(std::string_view name) const;

 private:
  struct Declared {
    std::string name;
    std::vector<std::unique_ptr<std::string>> overload_ids;
    std::vector<Overload> overloads;
    FunctionDecl decl;
  };

  std::vector<Variable> variables_;
  std::vector<std::unique_ptr<Declared>> functions_;
  std::string container_;
  PatternAllowance* patterns_ = nullptr;
};

// The values of an environment's variables for one evaluation. One that was
// not set is an error when it is read.
class Activation {
 public:
  explicit Activation(const Env& env);

  void Set(uint32_t slot, const Value& value) { values_[slot] = value; }
  const std::vector<Value>& values() const { return values_; }

 private:
  std::vector<Value> values_;
};

}  // namespace bylaw::cel

#endif  // BYLAW_CEL_ENV_H_
