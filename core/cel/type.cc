#include "cel/type.h"

#include "cel/struct_type.h"

namespace bylaw::cel {
namespace {

struct NamedType {
  std::string_view name;
  TypeKind kind;
};

// Types without parameters that a program or a policy may name.
constexpr NamedType kNamedTypes[] = {
    {"dyn", TypeKind::kDyn},
    {"null_type", TypeKind::kNull},
    {"bool", TypeKind::kBool},
    {"int", TypeKind::kInt},
    {"uint", TypeKind::kUint},
    {"double", TypeKind::kDouble},
    {"string", TypeKind::kString},
    {"bytes", TypeKind::kBytes},
    {"google.protobuf.Timestamp", TypeKind::kTimestamp},
    {"google.protobuf.Duration", TypeKind::kDuration},
    {"timestamp", TypeKind::kTimestamp},
    {"duration", TypeKind::kDuration},
    {"type", TypeKind::kType},
};

std::string_view BaseName(TypeKind kind) {
  for (const NamedType& named : kNamedTypes) {
    if (named.kind == kind) return named.name;
  }
  switch (kind) {
    case TypeKind::kList:
      return "list";
    case TypeKind::kMap:
      return "map";
    case TypeKind::kOptional:
      return "optional_type";
    case TypeKind::kNullable:
      return "wrapper";
    default:
      return "error";
  }
}

// `list(map(string, int))`, read from the left.
class TypeReader {
 public:
  TypeReader(std::string_view text, TypeArena& arena)
      : text_(text), arena_(arena) {}

  bool Read(Type* type) { return ReadType(type, 0) && at_ == text_.size(); }

 private:
  static constexpr int kMaxNesting = 16;

  bool ReadType(Type* type, int depth) {
    if (depth > kMaxNesting) return false;
    const size_t begin = at_;
    while (at_ < text_.size() && text_[at_] != '(' && text_[at_] != ')' &&
           text_[at_] != ',') {
      ++at_;
    }
    const std::string_view name = text_.substr(begin, at_ - begin);
    for (const NamedType& named : kNamedTypes) {
      if (named.name == name) return *type = named.kind, true;
    }
    Type first;
    Type second;
    if (!Accept("(") || !ReadType(&first, depth + 1)) return false;
    if (name == "map") {
      if (!Accept(",") || (Accept(" "), !ReadType(&second, depth + 1))) {
        return false;
      }
      *type = arena_.Map(first, second);
    } else if (name == "list") {
      *type = arena_.List(first);
    } else if (name == "optional_type") {
      *type = arena_.Optional(first);
    } else {
      return false;
    }
    return Accept(")");
  }

  bool Accept(std::string_view token) {
    if (text_.substr(at_, token.size()) != token) return false;
    at_ += token.size();
    return true;
  }

  std::string_view text_;
  TypeArena& arena_;
  size_t at_ = 0;
};

}  // namespace

bool operator==(const Type& a, const Type& b) {
  if (a.kind() != b.kind()) return false;
  switch (a.kind()) {
    case TypeKind::kList:
    case TypeKind::kOptional:
    case TypeKind::kNullable:
      return a.first() == b.first();
    case TypeKind::kMap:
      return a.first() == b.first() && a.second() == b.second();
    case TypeKind::kStruct:
      return a.struct_type() == b.struct_type();
    case TypeKind::kOpaque:
      return a.opaque_type()->name == b.opaque_type()->name &&
             a.opaque_type()->parameters == b.opaque_type()->parameters;
    case TypeKind::kParam:
      return a.param() == b.param();
    default:
      return true;
  }
}

std::string TypeName(const Type& type) {
  switch (type.kind()) {
    case TypeKind::kList:
    case TypeKind::kOptional:
    case TypeKind::kNullable:
      return std::string(BaseName(type.kind())) + "(" + TypeName(type.first()) +
             ")";
    case TypeKind::kType:
      return type.has_parameter() ? "type(" + TypeName(type.first()) + ")"
                                  : "type";
    case TypeKind::kMap:
      return "map(" + TypeName(type.first()) + ", " + TypeName(type.second()) +
             ")";
    case TypeKind::kStruct:
      return std::string(type.struct_type()->name);
    case TypeKind::kOpaque: {
      std::string text = type.opaque_type()->name;
      const char* before = "(";
      for (const Type& parameter : type.opaque_type()->parameters) {
        text += before + TypeName(parameter);
        before = ", ";
      }
      return *before == '(' ? text : text + ")";
    }
    case TypeKind::kParam:
      // A variable that nothing decided fits anything.
      return type.param() < 256
                 ? std::string(1, static_cast<char>(type.param()))
                 : "dyn";
    default:
      return std::string(BaseName(type.kind()));
  }
}

// One after the other: each would take its predecessor along, and so on down.
TypeArena::~TypeArena() {
  while (last_ != nullptr) last_ = std::move(last_->before);
}

const Type* TypeArena::Keep(const Type& type) {
  if (last_ == nullptr || last_->count == kTypesOfBlock) {
    auto block = std::make_unique<Block>();
    block->before = std::move(last_);
    last_ = std::move(block);
  }
  Type* kept = &last_->types[last_->count++];
  *kept = type;
  return kept;
}

bool ParseType(std::string_view text, TypeArena& arena, Type* type) {
  return TypeReader(text, arena).Read(type);
}

}  // namespace bylaw::cel
