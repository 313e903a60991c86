// A .proto file as its syntax has it: every declaration, option, name, type and
// number with its place in the text. What names mean is the linker's part
// (link.h).
//
// There may be thousands of files of one message each: what such a one lacks
// takes a pointer. A file is a few arrays, and everything refers to everything else by index:
// reading a file allocates a handful of blocks however large it is. Nothing of
// the text is copied; spans lead back to it.
//
//   const File file = Parse(source_id, source.text(), sink);
//   for (DeclId id = file[kFileDecl].first_child; id != kNone;
//        id = file[id].next) {
//     if (file[id].kind == DeclKind::kMessage) Use(file.NameOf(id));
//   }
#ifndef BYLAW_PROTOBUF_TREE_H_
#define BYLAW_PROTOBUF_TREE_H_

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "compact/boxed.h"
#include "compact/sparse_list.h"
#include "text/source.h"

namespace bylaw::protobuf {

using Index = uint32_t;
using DeclId = Index;
inline constexpr Index kNone = 0xffffffffU;
// The declaration that stands for the file itself: every tree's root.
inline constexpr DeclId kFileDecl = 0;

enum class Syntax : uint8_t { kProto2, kProto3, kEditions };
// "proto2" | "proto3" | "editions"
std::string_view SyntaxName(Syntax syntax);

enum class DeclKind : uint8_t {
  kFile,
  kMessage,  // a group's message too
  kField,    // of a message, a oneof or an `extend` block
  kOneof,
  kEnum,
  kEnumValue,
  kService,
  kMethod,
  kExtend,          // the block; its fields are its children
  kExtensionRange,  // one range of an `extensions` statement
  kReservedRange,
  kReservedName,
};

enum class Label : uint8_t { kAbsent, kOptional, kRequired, kRepeated };

enum class Visibility : uint8_t { kDefault, kExport, kLocal };

// The types of fields. Those up to kBytes are the scalar ones, whose names are
// their words.
enum class TypeCode : uint8_t {
  kDouble,
  kFloat,
  kInt64,
  kUint64,
  kInt32,
  kFixed64,
  kFixed32,
  kBool,
  kUint32,
  kSfixed32,
  kSfixed64,
  kSint32,
  kSint64,
  kString,
  kBytes,
  kNamed,  // a message or an enum: only the linker knows which
  kGroup,
  kMap,
};
inline bool IsScalar(TypeCode type) { return type <= TypeCode::kBytes; }
// "int32" for scalars, "group", "map", and "" for kNamed.
std::string_view TypeWord(TypeCode type);
// The scalar type of that word, or kNamed.
TypeCode TypeOfWord(std::string_view word);

// One declaration. `detail` leads into the array that its kind has further
// facts in: fields, methods, ranges.
struct Decl {
  DeclKind kind = DeclKind::kFile;
  Label label = Label::kAbsent;
  TypeCode type = TypeCode::kNamed;  // of fields
  Visibility visibility = Visibility::kDefault;
  text::Span whole;  // from its first word to its `;` or `}`
  text::Span name;   // of an `extend` block the extended type
  DeclId parent = kNone;
  DeclId first_child = kNone;
  DeclId last_child = kNone;
  DeclId next = kNone;  // the next child of the same parent
  Index first_option = kNone;
  Index last_option = kNone;
  Index comments = kNone;
  Index detail = kNone;
};

struct FieldDetail {
  text::Span label;
  text::Span type;   // as written; of a map all of `map<...>`
  text::Span value;  // of a map the type of its values
  text::Span number_at;
  TypeCode key = TypeCode::kNamed;         // of a map
  TypeCode value_type = TypeCode::kNamed;  // of a map
  text::Span key_at;
  int32_t number = 0;       // of fields and enum values
  bool has_number = false;  // false where it is missing or malformed
  DeclId group = kNone;     // the message of a group field
};

struct MethodDetail {
  text::Span input, output;  // the names of the types
  // The word `stream`, empty where there is none.
  text::Span client_stream, server_stream;
};

// Both ends belong to the range. Of `extensions` and `reserved`.
struct RangeDetail {
  int32_t first = 0;
  int32_t last = 0;
  text::Span first_at, last_at;
  text::Span statement;  // all of `reserved 1, 3 to 5;`
};

enum class ImportKind : uint8_t { kPlain, kPublic, kWeak, kOption };

struct Import {
  std::string path;
  ImportKind kind = ImportKind::kPlain;
  text::Span whole;
  text::Span path_at;  // with its quotes
  text::Span word;     // `public`, `weak` or `option`
  Index comments = kNone;
};

// A part of an option's name: `a` or `(b.c)`.
struct NamePart {
  text::Span span;  // of an extension without its parentheses
  bool extension = false;
};

struct Option {
  text::Span whole;  // of `option x = 1;` all of it, of `[x = 1]` without []
  text::Span name;
  Index first_part = 0;
  uint16_t parts = 0;
  bool statement = false;  // `option x = 1;`
  Index value = kNone;
  Index next = kNone;      // the next option of the same declaration
  Index comments = kNone;  // of a statement
};

enum class ValueKind : uint8_t {
  kIdentifier,  // true, false, inf, nan, an enum value
  kInteger,
  kFloat,
  kString,
  kMessage,  // { ... }: children are its fields
  kList,     // [ ... ]: only inside a message
};

// A value of an option, or of a field of one.
struct Value {
  ValueKind kind = ValueKind::kIdentifier;
  bool negative = false;
  bool too_large = false;  // an integer beyond 64 bits; `number` has it
  text::Span span;
  uint64_t integer = 0;  // without its sign
  double number = 0;     // of integers and floats, with its sign
  Index first_child = kNone;
  Index next = kNone;
  // Of a message's field: its name, without brackets; `extension` for
  // `[a.b]`, `any` for `[type.googleapis.com/a.b]`.
  text::Span name;
  bool extension = false;
  bool any = false;
};

// The comments of a declaration, each as it is written with its marks.
struct Comments {
  text::Span leading;   // directly above
  text::Span trailing;  // behind it, or below with a blank line after
  text::Span detached;  // all that stands above `leading`, further away
};

struct File {
  text::SourceId source = text::kNoSource;
  std::string_view text;  // belongs to the source
  Syntax syntax = Syntax::kProto2;
  int edition = 0;        // 2023, 2024, 2026; 0 without one
  text::Span syntax_at;   // the statement; empty where there is none
  text::Span package_at;  // the statement
  text::Span package_name_at;
  std::string package;
  Index package_comments = kNone;
  bool complete = true;  // false after a syntax error: parts may be missing

  std::vector<Decl> decls;
  std::vector<FieldDetail> fields;
  compact::SparseList<MethodDetail> methods;
  compact::SparseList<RangeDetail> ranges;
  compact::SparseList<Import> imports;
  compact::SparseList<Option> options;
  compact::SparseList<NamePart> name_parts;
  compact::SparseList<Value> values;
  compact::SparseList<Comments> comments;
  // Names written with white space or comments inside, by where they begin.
  compact::SparseList<std::pair<uint32_t, std::string>> spaced_names;
  // The names of group fields, by declaration.
  compact::SparseList<std::pair<DeclId, std::string>> group_names;
  // The features that a declaration itself sets, with their values: each of
  // the declarations in it asks for them.
  using Features =
      std::map<std::pair<DeclId, std::string_view>, std::string_view>;
  compact::Boxed<Features> features;

  const Decl& operator[](DeclId id) const { return decls[id]; }
  std::string_view Slice(text::Span span) const {
    return text.substr(span.begin, span.length());
  }
  // A name or a dotted one without white space inside.
  std::string_view Name(text::Span span) const;
  // A group's field has the name of its message in lower case.
  std::string_view NameOf(DeclId id) const;
  const FieldDetail& FieldOf(DeclId id) const {
    return fields[decls[id].detail];
  }
  text::Location At(text::Span span) const { return {source, span}; }
  // The declaration whose scope a declaration's name is in: a message, or the
  // file. Oneofs and `extend` blocks are no scopes.
  DeclId ScopeOf(DeclId id) const;
  // The decoded value of a string literal, or several side by side; of anything
  // else the empty text.
  std::string StringAt(text::Span span) const;
};

// Decodes what stands between the quotes of one or several adjacent literals.
std::string DecodeStrings(std::string_view literals);
// The text of a comment without its marks, lines joined by '\n', without blank
// lines at either end.
std::string CommentText(std::string_view comment);

}  // namespace bylaw::protobuf

#endif  // BYLAW_PROTOBUF_TREE_H_
