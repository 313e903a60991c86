#include "policy/parameter.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <vector>

namespace bylaw::policy {
namespace {

using cel::TypeKind;
using document::Node;

bool IsScalarType(const cel::Type& type) {
  return type.is(TypeKind::kBool) || type.is(TypeKind::kInt) ||
         type.is(TypeKind::kDouble) || type.is(TypeKind::kString);
}

bool SameScalar(const Node& a, const Node& b) {
  if (a.is_integer() && b.is_integer())
    return a.kind() == b.kind() && a.unsigned_integer() == b.unsigned_integer();
  if (a.is_number() && b.is_number()) return a.number() == b.number();
  if (a.kind() != b.kind()) return false;
  return a.is_bool() ? a.boolean() == b.boolean() : a.string() == b.string();
}

// Some order in which the same scalars are next to each other.
struct ScalarLess {
  static int Rank(const Node& node) {
    return node.is_bool() ? 0 : node.is_number() ? 1 : 2;
  }
  bool operator()(const Node* a, const Node* b) const {
    const int rank = Rank(*a);
    if (rank != Rank(*b)) return rank < Rank(*b);
    if (rank == 0) return a->boolean() < b->boolean();
    if (rank == 2) return a->string() < b->string();
    if (a->is_integer() && a->kind() == b->kind())
      return a->kind() == document::Kind::kInt
                 ? a->integer() < b->integer()
                 : a->unsigned_integer() < b->unsigned_integer();
    return a->number() < b->number();
  }
};

bool IsSubset(const Node& part, const Node& whole) {
  // What a scope does not tune is the very node of the scope above.
  if (&part == &whole) return true;
  std::set<const Node*, ScalarLess> elements;
  for (const Node& element : whole) elements.insert(&element);
  return std::all_of(part.begin(), part.end(), [&](const Node& element) {
    return elements.count(&element) > 0;
  });
}

// As expressions see them: an int parameter by its value, a double one as a
// double, however it is written.
bool IsLess(const Node& a, const Node& b) {
  if (a.kind() == document::Kind::kInt && b.kind() == document::Kind::kInt)
    return a.integer() < b.integer();
  return a.number() < b.number();
}

}  // namespace

bool IsSameValue(const Node& a, const Node& b) {
  if (a.is_list()) return b.is_list() && IsSubset(a, b) && IsSubset(b, a);
  return !b.is_list() && SameScalar(a, b);
}

const Node* FindRepeated(const Node& value) {
  if (!value.is_list()) return nullptr;
  std::set<const Node*, ScalarLess> met;
  for (const Node& element : value) {
    if (!met.insert(&element).second) return &element;
  }
  return nullptr;
}

std::string_view TightenName(Tighten tighten) {
  switch (tighten) {
    case Tighten::kFixed:
      return "fixed";
    case Tighten::kSubset:
      return "subset";
    case Tighten::kSuperset:
      return "superset";
    case Tighten::kMin:
      return "min";
    case Tighten::kMax:
      return "max";
  }
  return "fixed";
}

std::string_view DirectionText(Tighten tighten) {
  switch (tighten) {
    case Tighten::kFixed:
      return "is fixed";
    case Tighten::kSubset:
      return "may only lose elements";
    case Tighten::kSuperset:
      return "may only gain elements";
    case Tighten::kMin:
      return "may only be raised";
    case Tighten::kMax:
      return "may only be lowered";
  }
  return "is fixed";
}

bool IsParameterType(const cel::Type& type) {
  if (type.is(TypeKind::kList))
    return type.has_parameter() && IsScalarType(type.first());
  return IsScalarType(type);
}

bool HasDirection(const cel::Type& type, Tighten tighten) {
  switch (tighten) {
    case Tighten::kFixed:
      return true;
    case Tighten::kSubset:
    case Tighten::kSuperset:
      return type.is(TypeKind::kList);
    case Tighten::kMin:
    case Tighten::kMax:
      return type.is(TypeKind::kInt) || type.is(TypeKind::kDouble);
  }
  return false;
}

bool IsOfType(const Node& value, const cel::Type& type) {
  switch (type.kind()) {
    case TypeKind::kBool:
      return value.is_bool();
    case TypeKind::kInt:
      return value.kind() == document::Kind::kInt;
    case TypeKind::kDouble:
      return value.is_number() && std::isfinite(value.number());
    case TypeKind::kString:
      return value.is_string();
    case TypeKind::kList:
      return value.is_list() &&
             std::all_of(value.begin(), value.end(), [&](const Node& element) {
               return IsOfType(element, type.first());
             });
    default:
      return false;
  }
}

std::vector<const Node*> MissingFrom(const Node& list, const Node& other) {
  std::set<const Node*, ScalarLess> elements;
  for (const Node& element : other) elements.insert(&element);
  std::vector<const Node*> missing;
  for (const Node& element : list) {
    if (elements.count(&element) == 0) missing.push_back(&element);
  }
  return missing;
}

cel::Value ParameterValue(const Node& value, const cel::Type& type,
                          cel::Arena& arena) {
  switch (type.kind()) {
    case TypeKind::kBool:
      return cel::Value::Bool(value.boolean());
    case TypeKind::kInt:
      return cel::Value::Int(value.integer());
    case TypeKind::kDouble:
      // 0.0 and -0.0 are one value in a set; so they are for `string()`.
      return cel::Value::Double(value.number() + 0.0);
    case TypeKind::kString:
      return cel::Value::String(value.string());
    default:
      break;
  }
  std::vector<cel::Value> elements;
  for (const Node& element : value)
    elements.push_back(ParameterValue(element, type.first(), arena));
  return cel::NewList(elements.data(), elements.size(), arena);
}

bool IsTightening(const Node& value, const Node& global, Tighten tighten) {
  switch (tighten) {
    case Tighten::kFixed:
      return IsSameValue(value, global);
    case Tighten::kSubset:
      return IsSubset(value, global);
    case Tighten::kSuperset:
      return IsSubset(global, value);
    case Tighten::kMin:
      return !IsLess(value, global);
    case Tighten::kMax:
      return !IsLess(global, value);
  }
  return false;
}

}  // namespace bylaw::policy
