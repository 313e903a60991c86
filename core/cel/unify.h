// Type variables and assignability, for the checker.
//
// A call is checked by giving its signature's variables fresh numbers and
// asking whether each argument's type is assignable to the parameter's; what
// that decides about variables is kept in a Substitution.
#ifndef BYLAW_CEL_UNIFY_H_
#define BYLAW_CEL_UNIFY_H_

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "cel/type.h"

namespace bylaw::cel {

class Substitution {
 public:
  explicit Substitution(TypeArena& types) : types_(types) {}

  // A variable that nothing is known about yet.
  Type Fresh();
  // A signature's type with its letters replaced; equal letters of one
  // `letters` table become the same variable.
  struct Letters {
    std::optional<Type> variables[26];
  };
  Type Instantiate(const Type& type, Letters* letters);

  // Whether a value of type `from` fits where `to` is asked for. What is
  // learned about variables stays, also after a failure: take a Mark before.
  bool Assign(const Type& from, const Type& to);
  // The type that both have when one fits the other: the more general one.
  // Nothing when they have none but dyn.
  std::optional<Type> Join(const Type& a, const Type& b);

  // `type` with every decided variable replaced.
  Type Apply(const Type& type);
  // The same, and dyn for those that nothing decided.
  Type Final(const Type& type);

  using Mark = size_t;
  Mark Save() const { return trail_.size(); }
  void Restore(Mark mark);

 private:
  Type Resolve(Type type) const;
  // kNoAndFree: no, and nothing is known about the variable.
  enum class Fit { kYes, kNo, kNoAndFree };
  Fit FitVariable(const Type& type, const Type& variable);
  void Set(uint32_t variable, const Type& type);
  bool AssignParameters(const OpaqueType& from, const OpaqueType& to);
  void FreeToDyn(const Type& type);
  bool Occurs(uint32_t variable, const Type& type) const;
  Type Rebuild(const Type& type, bool final);

  TypeArena& types_;
  std::vector<std::optional<Type>> bindings_;
  struct Change {
    uint32_t variable;
    std::optional<Type> before;
  };
  std::vector<Change> trail_;
};

}  // namespace bylaw::cel

#endif  // BYLAW_CEL_UNIFY_H_
