#include "cel/unify.h"

namespace bylaw::cel {
namespace {

constexpr uint32_t kFirstVariable = 256;

// What null may stand for: CEL's messages and wrappers, and their like.
bool TakesNull(const Type& type) {
  return type.is(TypeKind::kNullable) || type.is(TypeKind::kStruct) ||
         type.is(TypeKind::kTimestamp) || type.is(TypeKind::kDuration);
}

bool IsVariable(const Type& type) {
  return type.is(TypeKind::kParam) && type.param() >= kFirstVariable;
}

bool FitsAll(const Type& type) {
  return type.is(TypeKind::kDyn) || type.is(TypeKind::kError);
}

}  // namespace

Type Substitution::Fresh() {
  bindings_.emplace_back();
  return Type::Param(kFirstVariable +
                     static_cast<uint32_t>(bindings_.size() - 1));
}

Type Substitution::Instantiate(const Type& type, Letters* letters) {
  switch (type.kind()) {
    case TypeKind::kParam: {
      std::optional<Type>& variable = letters->variables[type.param() - 'A'];
      if (!variable.has_value()) variable = Fresh();
      return *variable;
    }
    case TypeKind::kList:
      return types_.List(Instantiate(type.first(), letters));
    case TypeKind::kOptional:
      return types_.Optional(Instantiate(type.first(), letters));
    case TypeKind::kMap:
      return types_.Map(Instantiate(type.first(), letters),
                        Instantiate(type.second(), letters));
    case TypeKind::kType:
      return type.has_parameter()
                 ? types_.TypeOf(Instantiate(type.first(), letters))
                 : type;
    default:
      return type;
  }
}

Type Substitution::Resolve(Type type) const {
  while (IsVariable(type)) {
    const std::optional<Type>& bound = bindings_[type.param() - kFirstVariable];
    if (!bound.has_value()) break;
    type = *bound;
  }
  return type;
}

bool Substitution::Occurs(uint32_t variable, const Type& type) const {
  const Type resolved = Resolve(type);
  switch (resolved.kind()) {
    case TypeKind::kParam:
      return resolved.param() == variable;
    case TypeKind::kList:
    case TypeKind::kOptional:
    case TypeKind::kNullable:
      return Occurs(variable, resolved.first());
    case TypeKind::kMap:
      return Occurs(variable, resolved.first()) ||
             Occurs(variable, resolved.second());
    case TypeKind::kType:
      return resolved.has_parameter() && Occurs(variable, resolved.first());
    default:
      return false;
  }
}

bool Substitution::Bind(uint32_t variable, const Type& type) {
  const Type resolved = Resolve(type);
  if (resolved.is(TypeKind::kParam) && resolved.param() == variable) {
    return true;
  }
  if (Occurs(variable, resolved)) return false;
  std::optional<Type>& slot = bindings_[variable - kFirstVariable];
  trail_.push_back({variable, slot});
  slot = resolved;
  return true;
}

void Substitution::Restore(Mark mark) {
  while (trail_.size() > mark) {
    const Change& change = trail_.back();
    bindings_[change.variable - kFirstVariable] = change.before;
    trail_.pop_back();
  }
}

bool Substitution::Assign(const Type& from_type, const Type& to_type) {
  const Type from = Resolve(from_type);
  const Type to = Resolve(to_type);
  if (IsVariable(to)) {
    // A variable bound to dyn accepts anything later; bound to a concrete type
    // it keeps that type.
    return Bind(to.param(), from);
  }
  if (IsVariable(from)) return Bind(from.param(), to);
  if (FitsAll(from) || FitsAll(to)) {
    // `[]` compared with dyn: what is inside becomes dyn too.
    return true;
  }
  if (from.is(TypeKind::kNull) && TakesNull(to)) return true;
  if (to.is(TypeKind::kNull) && TakesNull(from)) return true;
  if (from.is(TypeKind::kNullable) && !to.is(TypeKind::kNullable)) {
    return Assign(from.first(), to);
  }
  if (to.is(TypeKind::kNullable) && !from.is(TypeKind::kNullable)) {
    return Assign(from, to.first());
  }
  if (from.kind() != to.kind()) return false;
  switch (from.kind()) {
    case TypeKind::kList:
    case TypeKind::kOptional:
    case TypeKind::kNullable:
      return Assign(from.first(), to.first());
    case TypeKind::kMap:
      return Assign(from.first(), to.first()) &&
             Assign(from.second(), to.second());
    default:
      return from == to;
  }
}

Type Substitution::Rebuild(const Type& type, bool final) {
  const Type resolved = Resolve(type);
  switch (resolved.kind()) {
    case TypeKind::kParam:
      return final ? kDynType : resolved;
    case TypeKind::kList:
      return types_.List(Rebuild(resolved.first(), final));
    case TypeKind::kOptional:
      return types_.Optional(Rebuild(resolved.first(), final));
    case TypeKind::kMap:
      return types_.Map(Rebuild(resolved.first(), final),
                        Rebuild(resolved.second(), final));
    case TypeKind::kType:
      return resolved.has_parameter()
                 ? types_.TypeOf(Rebuild(resolved.first(), final))
                 : resolved;
    default:
      return resolved;
  }
}

Type Substitution::Apply(const Type& type) { return Rebuild(type, false); }
Type Substitution::Final(const Type& type) { return Rebuild(type, true); }

}  // namespace bylaw::cel
