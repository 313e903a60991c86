#include "cel/unify.h"

#include <utility>
#include <vector>

namespace bylaw::cel {
namespace {

constexpr uint32_t kFirstVariable = 256;

// What null may stand for: CEL's messages and wrappers, and their like.
bool TakesNull(const Type& type) {
  return type.is(TypeKind::kNullable) || type.is(TypeKind::kStruct) ||
         type.is(TypeKind::kTimestamp) || type.is(TypeKind::kDuration) ||
         type.is(TypeKind::kOptional) || type.is(TypeKind::kOpaque);
}

bool IsVariable(const Type& type) {
  return type.is(TypeKind::kParam) && type.param() >= kFirstVariable;
}

bool FitsAll(const Type& type) {
  return type.is(TypeKind::kDyn) || type.is(TypeKind::kError);
}

// Whether `a` is equal to `b` or says less: dyn and variables say least.
bool MoreGeneral(const Type& a, const Type& b) {
  if (FitsAll(a) || a.is(TypeKind::kParam)) return true;
  if (FitsAll(b) || b.is(TypeKind::kParam)) return false;
  if (a.kind() != b.kind()) return false;
  switch (a.kind()) {
    case TypeKind::kList:
    case TypeKind::kOptional:
      return MoreGeneral(a.first(), b.first());
    case TypeKind::kMap:
      return MoreGeneral(a.first(), b.first()) &&
             MoreGeneral(a.second(), b.second());
    case TypeKind::kOpaque: {
      const std::vector<Type>& x = a.opaque_type()->parameters;
      const std::vector<Type>& y = b.opaque_type()->parameters;
      if (a.opaque_type()->name != b.opaque_type()->name ||
          x.size() != y.size()) {
        return false;
      }
      for (size_t i = 0; i < x.size(); ++i) {
        if (!MoreGeneral(x[i], y[i])) return false;
      }
      return true;
    }
    default:
      return a == b;
  }
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
    case TypeKind::kOpaque: {
      std::vector<Type> parameters;
      for (const Type& parameter : type.opaque_type()->parameters) {
        parameters.push_back(Instantiate(parameter, letters));
      }
      return types_.Opaque(type.opaque_type()->name, std::move(parameters));
    }
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
    case TypeKind::kOpaque:
      for (const Type& parameter : resolved.opaque_type()->parameters) {
        if (Occurs(variable, parameter)) return true;
      }
      return false;
    default:
      return false;
  }
}

void Substitution::Set(uint32_t variable, const Type& type) {
  std::optional<Type>& slot = bindings_[variable - kFirstVariable];
  trail_.push_back({variable, slot});
  slot = type;
}

void Substitution::Restore(Mark mark) {
  while (trail_.size() > mark) {
    const Change& change = trail_.back();
    bindings_[change.variable - kFirstVariable] = change.before;
    trail_.pop_back();
  }
}

// cel-go's isValidTypeSubstitution: a variable that is bound already keeps the
// more general of its type and the new one, so that `[[], [1]]` and
// `optional.of(dyn(1))` beside `optional.of(1)` find a common type.
Substitution::Fit Substitution::FitVariable(const Type& type,
                                            const Type& variable) {
  if (type.is(TypeKind::kParam) && type.param() == variable.param()) {
    return Fit::kYes;
  }
  const std::optional<Type> bound =
      bindings_[variable.param() - kFirstVariable];
  if (!bound.has_value()) {
    if (Occurs(variable.param(), type)) return Fit::kNoAndFree;
    Set(variable.param(), type);
    return Fit::kYes;
  }
  if (type == *bound) return Fit::kYes;
  if (!Assign(type, *bound)) return Fit::kNo;
  const Type general = MoreGeneral(type, *bound) ? type : *bound;
  if (!Occurs(variable.param(), general)) Set(variable.param(), general);
  return Fit::kYes;
}

bool Substitution::Assign(const Type& from, const Type& to) {
  if (IsVariable(to)) {
    const Fit fit = FitVariable(from, to);
    if (fit != Fit::kNoAndFree) return fit == Fit::kYes;
  }
  if (IsVariable(from)) return FitVariable(to, from) == Fit::kYes;
  if (FitsAll(from)) {
    // Or a later use would decide what these are, and dismiss the rest.
    FreeToDyn(to);
    return true;
  }
  if (FitsAll(to)) return true;
  if (from.is(TypeKind::kNull) || to.is(TypeKind::kNull)) {
    return from.kind() == to.kind() || TakesNull(from) || TakesNull(to);
  }
  if (from.is(TypeKind::kNullable) != to.is(TypeKind::kNullable)) {
    return from.is(TypeKind::kNullable) ? Assign(from.first(), to)
                                        : Assign(from, to.first());
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
    case TypeKind::kOpaque:
      return AssignParameters(*from.opaque_type(), *to.opaque_type());
    default:
      return from == to;
  }
}

// A parameter that met dyn: its variables that nothing is known about are dyn.
void Substitution::FreeToDyn(const Type& type) {
  const Type resolved = Resolve(type);
  switch (resolved.kind()) {
    case TypeKind::kParam:
      if (IsVariable(resolved)) Set(resolved.param(), kDynType);
      return;
    case TypeKind::kMap:
      FreeToDyn(resolved.second());
      [[fallthrough]];
    case TypeKind::kList:
    case TypeKind::kOptional:
      return FreeToDyn(resolved.first());
    default:
      return;
  }
}

bool Substitution::AssignParameters(const OpaqueType& from,
                                    const OpaqueType& to) {
  if (from.name != to.name || from.parameters.size() != to.parameters.size()) {
    return false;
  }
  for (size_t i = 0; i < from.parameters.size(); ++i) {
    if (!Assign(from.parameters[i], to.parameters[i])) return false;
  }
  return true;
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
    case TypeKind::kOpaque: {
      std::vector<Type> parameters;
      for (const Type& parameter : resolved.opaque_type()->parameters) {
        parameters.push_back(Rebuild(parameter, final));
      }
      return types_.Opaque(resolved.opaque_type()->name, std::move(parameters));
    }
    default:
      return resolved;
  }
}

std::optional<Type> Substitution::Join(const Type& a, const Type& b) {
  const Type x = Apply(a);
  const Type y = Apply(b);
  const Mark mark = Save();
  if (!Assign(x, y)) {
    Restore(mark);
    return std::nullopt;
  }
  // Null says less than what it stands for, and a scalar than its wrapper.
  if (x.is(TypeKind::kNull) || y.is(TypeKind::kNull)) {
    return x.is(TypeKind::kNull) ? y : x;
  }
  if (x.is(TypeKind::kNullable) || y.is(TypeKind::kNullable)) {
    return x.is(TypeKind::kNullable) ? x : y;
  }
  return MoreGeneral(x, y) ? x : y;
}

Type Substitution::Apply(const Type& type) { return Rebuild(type, false); }
Type Substitution::Final(const Type& type) { return Rebuild(type, true); }

}  // namespace bylaw::cel
