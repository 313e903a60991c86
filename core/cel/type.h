// Types, as the checker sees them.
//
// A Type is a small value: a kind and up to two pointers to its parameters.
// It owns nothing. Types of host tables are constants with static storage, so
// a table of fields can be constexpr:
//
//   inline constexpr StructType kFieldType = {...};
//   FieldDecl{.name = "tags", .type = kListOf<kStringType>, ...}
//   FieldDecl{.name = "fields", .type = kListOf<kStructOf<kFieldType>>, ...}
//
// Types that only exist at run time (a policy's parameters) are made by a
// TypeArena, which must outlive every environment and program that uses them.
#ifndef BYLAW_CEL_TYPE_H_
#define BYLAW_CEL_TYPE_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace bylaw::cel {

class Type;
struct StructType;  // cel/struct_type.h

// A type that only its name and parameters are known of: what a caller's
// declarations mention and the language does not have.
struct OpaqueType;

enum class TypeKind : uint8_t {
  kDyn,    // known at run time only
  kError,  // the type of an expression that has already been reported
  kNull,
  kBool,
  kInt,
  kUint,
  kDouble,
  kString,
  kBytes,
  kTimestamp,
  kDuration,
  kType,      // type of a type: type(1) == int; parameter may be absent
  kList,      // list(element)
  kMap,       // map(key, value)
  kOptional,  // optional_type(value)
  kNullable,  // a scalar that may be null: CEL's wrapper types
  kStruct,    // a host's object type
  kOpaque,    // name(parameters...), declared by a caller
  kParam,     // a type variable in a function's signature
};

class Type {
 public:
  constexpr Type() = default;
  constexpr Type(TypeKind kind) : kind_(kind) {}  // NOLINT: a kind is a type
  static constexpr Type List(const Type* element) {
    return Type(TypeKind::kList, element, nullptr);
  }
  static constexpr Type Map(const Type* key, const Type* value) {
    return Type(TypeKind::kMap, key, value);
  }
  static constexpr Type Optional(const Type* value) {
    return Type(TypeKind::kOptional, value, nullptr);
  }
  static constexpr Type Nullable(const Type* value) {
    return Type(TypeKind::kNullable, value, nullptr);
  }
  static constexpr Type Struct(const StructType* type) { return Type(type); }
  static constexpr Type Opaque(const OpaqueType* type) { return Type(type); }
  static constexpr Type TypeOf(const Type* type) {
    return Type(TypeKind::kType, type, nullptr);
  }
  // A type variable; equal names of one signature are the same variable.
  // Signatures use letters; the checker numbers its own from 256.
  static constexpr Type Param(uint32_t name) {
    Type result(TypeKind::kParam);
    result.param_ = name;
    return result;
  }

  constexpr TypeKind kind() const { return kind_; }
  constexpr bool is(TypeKind kind) const { return kind_ == kind; }
  // Of list, optional, nullable and type: the one parameter; of map: the key.
  constexpr const Type& first() const { return *first_; }
  constexpr bool has_parameter() const {
    return kind_ != TypeKind::kStruct && kind_ != TypeKind::kOpaque &&
           first_ != nullptr;
  }
  // Of map: the value.
  constexpr const Type& second() const { return *second_; }
  constexpr const StructType* struct_type() const { return struct_type_; }
  constexpr const OpaqueType* opaque_type() const { return opaque_type_; }
  constexpr uint32_t param() const { return param_; }

 private:
  constexpr Type(TypeKind kind, const Type* first, const Type* second)
      : kind_(kind), first_(first), second_(second) {}
  constexpr explicit Type(const StructType* type)
      : kind_(TypeKind::kStruct), struct_type_(type) {}
  constexpr explicit Type(const OpaqueType* type)
      : kind_(TypeKind::kOpaque), opaque_type_(type) {}

  // Each node of each expression has one.
  TypeKind kind_ = TypeKind::kDyn;
  uint32_t param_ = 0;
  union {
    const Type* first_ = nullptr;
    const StructType* struct_type_;
    const OpaqueType* opaque_type_;
  };
  const Type* second_ = nullptr;
};

struct OpaqueType {
  std::string name;
  std::vector<Type> parameters;
};

inline constexpr Type kDynType = TypeKind::kDyn;
inline constexpr Type kErrorType = TypeKind::kError;
inline constexpr Type kNullType = TypeKind::kNull;
inline constexpr Type kBoolType = TypeKind::kBool;
inline constexpr Type kIntType = TypeKind::kInt;
inline constexpr Type kUintType = TypeKind::kUint;
inline constexpr Type kDoubleType = TypeKind::kDouble;
inline constexpr Type kStringType = TypeKind::kString;
inline constexpr Type kBytesType = TypeKind::kBytes;
inline constexpr Type kTimestampType = TypeKind::kTimestamp;
inline constexpr Type kDurationType = TypeKind::kDuration;
inline constexpr Type kTypeType = TypeKind::kType;

// Composed types with static storage. The argument is a constant of namespace
// scope: kListOf<kStringType>, kMapOf<kStringType, kDynType>.
template <const Type& element>
inline constexpr Type kListOf = Type::List(&element);
template <const Type& key, const Type& value>
inline constexpr Type kMapOf = Type::Map(&key, &value);
template <const Type& value>
inline constexpr Type kOptionalOf = Type::Optional(&value);
template <const Type& value>
inline constexpr Type kNullableOf = Type::Nullable(&value);
template <const StructType& type>
inline constexpr Type kStructOf = Type::Struct(&type);

bool operator==(const Type& a, const Type& b);
inline bool operator!=(const Type& a, const Type& b) { return !(a == b); }

// As the specification writes it: "list(string)", "map(string, dyn)",
// "optional_type(int)", "wrapper(int)", a struct's name.
std::string TypeName(const Type& type);

// Makes composed types at run time and keeps them; never frees one alone.
class TypeArena {
 public:
  TypeArena() = default;
  ~TypeArena();
  TypeArena(TypeArena&&) = default;
  TypeArena& operator=(TypeArena&&) = default;

  Type List(const Type& element) { return Type::List(Keep(element)); }
  Type Map(const Type& key, const Type& value) {
    return Type::Map(Keep(key), Keep(value));
  }
  Type Optional(const Type& value) { return Type::Optional(Keep(value)); }
  Type Nullable(const Type& value) { return Type::Nullable(Keep(value)); }
  Type TypeOf(const Type& type) { return Type::TypeOf(Keep(type)); }
  Type Opaque(std::string_view name, std::vector<Type> parameters) {
    others().opaque_types.push_back(std::make_unique<OpaqueType>(
        OpaqueType{std::string(name), std::move(parameters)}));
    return Type::Opaque(others().opaque_types.back().get());
  }

  // A stable copy of a text that a type's user needs as long as the types.
  std::string_view KeepText(std::string text) {
    others().texts.push_back(std::make_unique<std::string>(std::move(text)));
    return *others().texts.back();
  }
  // A stable address for a type.
  const Type* Keep(const Type& type);

 private:
  // Each stays where it is. Most expressions need no type or a few, and hardly
  // any needs the others.
  static constexpr uint32_t kTypesOfBlock = 3;
  struct Block {
    Type types[kTypesOfBlock];
    uint32_t count = 0;
    std::unique_ptr<Block> before;
  };
  struct Others {
    std::vector<std::unique_ptr<OpaqueType>> opaque_types;
    std::vector<std::unique_ptr<std::string>> texts;
  };
  Others& others() {
    if (others_ == nullptr) others_ = std::make_unique<Others>();
    return *others_;
  }

  std::unique_ptr<Block> last_;
  std::unique_ptr<Others> others_;
};

// Reads a type as TypeName writes it, without struct names: "string",
// "list(string)", "map(string, list(int))". False when it is not one.
bool ParseType(std::string_view text, TypeArena& arena, Type* type);

}  // namespace bylaw::cel

#endif  // BYLAW_CEL_TYPE_H_
