#include "contract/declaration.h"

#include "policy/bindings/rows.h"
#include "protobuf/declarations.h"
#include "protobuf/spelling.h"

namespace bylaw::policy::bindings {
namespace {

using cel::Arena;
using cel::Value;
using contract::Declaration;

const Declaration& Of(const void* object) {
  return *static_cast<const Declaration*>(object);
}

const contract::DeclarationDetails& DetailsOf(const void* object) {
  return Of(object).Details();
}

Value Made(const std::string& text, Arena& arena) {
  const std::string_view copy = arena.Copy(text);
  return copy.size() == text.size() ? Value::String(copy) : cel::OutOfMemory();
}

const contract::MethodDetails& MethodOf(const void* object) {
  return *DetailsOf(object).method;
}

// Rows of a declaration's details.
template <auto member>
constexpr cel::FieldDecl MethodTextRow(std::string_view name,
                                       std::string_view doc) {
  return {name,
          cel::kStringType,
          doc,
          [](const void* object, Arena&) {
            return Value::String((MethodOf(object).*member).value);
          },
          [](const void* object) { return (MethodOf(object).*member).present; },
          [](const void* object) { return (MethodOf(object).*member).at; }};
}

template <auto member>
constexpr cel::FieldDecl MethodFlagRow(std::string_view name,
                                       std::string_view doc) {
  return {name,
          cel::kBoolType,
          doc,
          [](const void* object, Arena&) {
            return Value::Bool((MethodOf(object).*member).value);
          },
          [](const void* object) { return (MethodOf(object).*member).present; },
          [](const void* object) { return (MethodOf(object).*member).at; }};
}

template <auto member>
constexpr cel::FieldDecl DetailWordRow(std::string_view name,
                                       std::string_view doc) {
  return {
      name, cel::kStringType, doc,
      [](const void* object, Arena&) {
        return Value::String(DetailsOf(object).*member);
      },
      [](const void* object) { return !(DetailsOf(object).*member).empty(); }};
}

// What its file says.
template <auto method>
constexpr cel::FieldDecl OfFileRow(std::string_view name,
                                   std::string_view doc) {
  return {name, cel::kStringType, doc,
          [](const void* object, Arena&) {
            return Value::String((Of(object).*method)());
          },
          [](const void* object) { return !(Of(object).*method)().empty(); }};
}

Value WordValue(const std::string& word, Arena&) { return Value::String(word); }

template <auto member>
constexpr cel::FieldDecl DetailWordsRow(std::string_view name,
                                        std::string_view doc) {
  return {name, cel::kListOf<cel::kStringType>, doc,
          [](const void* object, Arena&) {
            return cel::VectorList<std::string, WordValue>::Of(
                DetailsOf(object).*member);
          }};
}

constexpr cel::ListAdapter kUnion = {
    [](const void* list) {
      return static_cast<const compact::SharedUnion*>(list)->size();
    },
    [](const void* list, size_t index, Arena&) {
      return Value::String(
          (*static_cast<const compact::SharedUnion*>(list))[index]);
    }};

template <auto member>
constexpr cel::FieldDecl DetailUnionRow(std::string_view name,
                                        std::string_view doc) {
  return {name, cel::kListOf<cel::kStringType>, doc,
          [](const void* object, Arena&) {
            return Value::List(&(DetailsOf(object).*member), &kUnion);
          }};
}

template <auto member>
constexpr cel::FieldDecl BoolRow(std::string_view name, std::string_view doc) {
  return {name, cel::kBoolType, doc, [](const void* object, Arena&) {
            return Value::Bool(Member<member>::Of(object));
          }};
}

constexpr cel::FieldDecl kFields[] = {
    {.name = "kind",
     .type = cel::kStringType,
     .doc = "`file`, `package`, `import`, `option`, `message`, `field`, "
            "`extension`, `oneof`, `enum`, `enum_value`, `service`, `method`, "
            "a method's `request` and `response`, or `constraint`: the "
            "validation rules in options of a field or message",
     .get = [](const void* object,
               Arena&) { return Value::String(Of(object).kind); }},
    TextRow<&Declaration::name>("name",
                                "its own name; of a file and an import the "
                                "path, of a package all of it, "
                                "empty where the file names none"),
    {.name = "full_name",
     .type = cel::kStringType,
     .doc = "the name with its package and what is around it",
     .get =
         [](const void* object, Arena& arena) {
           return Made(contract::FullName(Of(object)), arena);
         }},
    {.name = "pascal_case",
     .type = cel::kStringType,
     .doc = "the name in PascalCase; equal to a name that is spelt so",
     .get =
         [](const void* object, Arena& arena) {
           return Made(protobuf::PascalCase(Of(object).name.value), arena);
         }},
    {.name = "lower_snake_case",
     .type = cel::kStringType,
     .doc = "the name in lower_snake_case",
     .get =
         [](const void* object, Arena& arena) {
           return Made(protobuf::LowerSnakeCase(Of(object).name.value), arena);
         }},
    {.name = "upper_snake_case",
     .type = cel::kStringType,
     .doc = "the name in UPPER_SNAKE_CASE",
     .get =
         [](const void* object, Arena& arena) {
           return Made(protobuf::UpperSnakeCase(Of(object).name.value), arena);
         }},
    {.name = "comment",
     .type = cel::kStringType,
     .doc = "the comment above it, without its marks",
     .get =
         [](const void* object, Arena& arena) {
           if (!Of(object).commented) return Value::String({});
           return Made(protobuf::CommentOf(Of(object)), arena);
         },
     .has = [](const void* object) { return Of(object).commented; },
     .where = [](const void* object) { return Of(object).comment_at(); }},
    BoolRow<&Declaration::described>(
        "described",
        "whether a comment says what it is, above it or behind it"),
    {.name = "parent",
     .type = cel::kStructOf<kDeclarationType>,
     .doc = "what it stands in; a file is in nothing",
     .get = [](const void* object,
               Arena&) { return OfOrNone(Of(object).parent); },
     .has = [](const void* object) { return Of(object).parent != nullptr; }},
    OfFileRow<&Declaration::file>("file",
                                  "the path of its file, as imports name "
                                  "it"),
    OfFileRow<&Declaration::directory>(
        "directory",
        "the folder of that path; `.` at the root "
        "of imports"),
    OfFileRow<&Declaration::package>("package", "the package of its file"),
    BoolRow<&Declaration::first>("first",
                                 "whether it is the first of its kind there"),
    IntegerRow<&Declaration::number>("number", "of fields and enum values"),
    FlagRow<&Declaration::required>("required",
                                    "of a field: whether it must be set"),
    MethodTextRow<&contract::MethodDetails::input>(
        "input", "of a method: the full name of its request"),
    MethodTextRow<&contract::MethodDetails::output>(
        "output", "of a method: the full name of its response"),
    {.name = "methods",
     .type = cel::kIntType,
     .doc = "of a request or response: how many methods of all files use its "
            "message",
     .get = [](const void* object,
               Arena&) { return Value::Int(DetailsOf(object).methods); }},
    BoolRow<&Declaration::is_both>(
        "is_both",
        "of a response: whether its message is the method's request too"),
    MethodFlagRow<&contract::MethodDetails::client_streaming>(
        "client_streaming", "of a method: many requests"),
    MethodFlagRow<&contract::MethodDetails::server_streaming>(
        "server_streaming", "of a method: many responses"),
    BoolRow<&Declaration::is_group>(
        "is_group", "of a field: whether it defines its message (proto2)"),
    DetailWordsRow<&contract::DeclarationDetails::ignored>(
        "ignored",
        "rules of buf that a comment `buf:lint:ignore RULE` above it, or above "
        "what it is in, switches off"),
    BoolRow<&Declaration::is_public>("is_public", "of an import"),
    BoolRow<&Declaration::is_weak>("is_weak", "of an import"),
    BoolRow<&Declaration::is_used>("is_used",
                                   "of an import: whether the file uses it"),
    BoolRow<&Declaration::closes_cycle>(
        "closes_cycle",
        "of an import: whether its package imports this one in turn"),
    DetailWordRow<&contract::DeclarationDetails::target_package>(
        "target_package", "of an import: the package of the imported file"),
    WordRow<&Declaration::value>("value",
                                 "of an option: as written, without quotes"),
    {.name = "fault",
     .type = cel::kStringType,
     .doc = "of a constraint: what is wrong with it, empty where nothing is",
     .get =
         [](const void* object, Arena&) {
           const bool is_one = Of(object).kind == "constraint";
           return Value::String(is_one ? std::string_view(Of(object).value)
                                       : std::string_view());
         }},
    BoolRow<&Declaration::agrees>(
        "agrees",
        "of an option of a file: whether all files of the package have the "
        "same"),
    BoolRow<&Declaration::has_syntax>(
        "has_syntax", "of a file: whether it says its syntax or edition"),
    DetailUnionRow<&contract::DeclarationDetails::package_directories>(
        "package_directories",
        "of a package: the directories that its files are in"),
    DetailUnionRow<&contract::DeclarationDetails::directory_packages>(
        "directory_packages",
        "of a package: the packages of all files of this directory"),
};

}  // namespace

constexpr cel::StructType kDeclarationType = {
    .name = "Declaration",
    .doc =
        "What a .proto file declares: the file itself, its package, imports "
        "and "
        "options, and all below down to fields, enum values and methods.",
    .fields = kFields,
    .locate = &LocateElement<Declaration>,
    .path = [](const void* object) { return contract::FullName(Of(object)); }};

}  // namespace bylaw::policy::bindings
