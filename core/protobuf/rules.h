// The built-in rules of area `protobuf`: what the language specification asks
// of a .proto file, beyond the matters of style that `protobuf-style` has.
#ifndef BYLAW_PROTOBUF_RULES_H_
#define BYLAW_PROTOBUF_RULES_H_

#include "diagnostic/rule_info.h"

namespace bylaw::protobuf {

inline constexpr diagnostic::RuleInfo kSyntax = {
    .id = "protobuf/syntax",
    .help = "correct the text at the place shown",
    .page = BYLAW_RULE_PAGE(
        "A .proto file is written in the Protobuf language",
        "What cannot be read has no meaning; protoc and every generator refuse "
        "the file.",
        "message Order { string id 1; }", "message Order { string id = 1; }"),
};

inline constexpr diagnostic::RuleInfo kTooManySyntaxErrors = {
    .id = "protobuf/too-many-errors",
    .help = "restore the file, or keep it out of what is checked",
    .page = BYLAW_RULE_PAGE(
        "A .proto file is written in the Protobuf language",
        "A text with so many syntax errors is of another language, or was "
        "damaged as a whole; more of the same would help nobody."),
};

inline constexpr diagnostic::RuleInfo kTooDeep = {
    .id = "protobuf/too-deep",
    .help = "move inner messages out",
    .page = BYLAW_RULE_PAGE(
        "Messages and option values are not nested without end",
        "Depth is limited so that hostile input costs bounded time."),
};

inline constexpr diagnostic::RuleInfo kInvalidNumber = {
    .id = "protobuf/invalid-number",
    .help =
        "write a decimal, octal (017), hexadecimal (0x1F) or floating-point "
        "number in range",
    .page = BYLAW_RULE_PAGE(
        "Numbers are well formed and fit their type",
        "A number that its reader cannot represent has no value.",
        "message M { int32 a = 08; }", "message M { int32 a = 8; }"),
};

inline constexpr diagnostic::RuleInfo kInvalidString = {
    .id = "protobuf/invalid-string",
    .help =
        "close the string on its line, and double a backslash that is meant "
        "literally",
    .page = BYLAW_RULE_PAGE(
        "Strings are closed and have known escapes",
        "Where a string does not end, what follows is read as part of it.",
        "import \"a.proto;", "import \"a.proto\";"),
};

inline constexpr diagnostic::RuleInfo kUnknownSyntax = {
    .id = "protobuf/unknown-syntax",
    .help =
        "write syntax = \"proto2\" or \"proto3\", or edition = \"2023\" or "
        "\"2024\"",
    .page = BYLAW_RULE_PAGE(
        "A file names a syntax or edition that exists",
        "The rules of the language depend on it: presence, defaults, open "
        "enums.",
        "syntax = \"proto4\";", "syntax = \"proto3\";"),
};

inline constexpr diagnostic::RuleInfo kSecondPackage = {
    .id = "protobuf/second-package",
    .help = "remove one of them",
    .page = BYLAW_RULE_PAGE(
        "A file has one package",
        "Two packages would give every name of the file two meanings.",
        "package a; package b;", "package a;"),
};

inline constexpr diagnostic::RuleInfo kMissingLabel = {
    .id = "protobuf/missing-label",
    .help = "write `optional` before the type",
    .page = BYLAW_RULE_PAGE(
        "A field of proto2 says whether it is optional, required or repeated",
        "Only proto3 and editions have a default for it.",
        "syntax = \"proto2\"; message M { int32 a = 1; }",
        "syntax = \"proto2\"; message M { optional int32 a = 1; }"),
};

inline constexpr diagnostic::RuleInfo kLabelInOneof = {
    .id = "protobuf/label-in-oneof",
    .help = "remove the label",
    .page = BYLAW_RULE_PAGE(
        "Fields of a oneof have no label",
        "At most one field of a oneof is set; labels say something else.",
        "oneof x { optional int32 a = 1; }", "oneof x { int32 a = 1; }"),
};

inline constexpr diagnostic::RuleInfo kGroupName = {
    .id = "protobuf/group-name",
    .help = "capitalise the name",
    .page = BYLAW_RULE_PAGE(
        "The name of a group begins with a capital letter",
        "The name is that of a message; the field gets it in lower case."),
};

inline constexpr diagnostic::RuleInfo kEmptyExtend = {
    .id = "protobuf/empty-extend",
    .help = "add a field, or remove the block",
    .page = BYLAW_RULE_PAGE(
        "An `extend` block has at least one field",
        "A block without one extends nothing and is refused by protoc."),
};

inline constexpr diagnostic::RuleInfo kReservedNameForm = {
    .id = "protobuf/reserved-name-form",
    .help = "add or remove the quotes",
    .page = BYLAW_RULE_PAGE(
        "Reserved names are written as their syntax asks",
        "proto2 and proto3 take quoted names, editions take bare ones.",
        "syntax = \"proto3\"; message M { reserved a; }",
        "syntax = \"proto3\"; message M { reserved \"a\"; }"),
};

inline constexpr diagnostic::RuleInfo kReservedNotAName = {
    .id = "protobuf/reserved-not-a-name",
    .help = "write the name of the field that was removed",
    .severity = diagnostic::Severity::kWarning,
    .enforce = diagnostic::Enforcement::kWaivable,
    .page = BYLAW_RULE_PAGE(
        "What is reserved can be the name of a field",
        "A reserved text that is no name keeps nothing from being used again.",
        "reserved \"old name\";", "reserved \"old_name\";"),
};

inline constexpr diagnostic::RuleInfo kMissingSyntax = {
    .id = "protobuf/missing-syntax",
    .help = "begin the file with syntax = \"proto3\"",
    .severity = diagnostic::Severity::kWarning,
    .enforce = diagnostic::Enforcement::kWaivable,
    .page = BYLAW_RULE_PAGE(
        "A file says which syntax or edition it is written in",
        "Without it a file is proto2, which few authors mean today.",
        "message M {}", "syntax = \"proto3\"; message M {}"),
};

inline constexpr diagnostic::RuleInfo kUnresolvedImport = {
    .id = "protobuf/unresolved-import",
    .help =
        "give the folder that holds the imported file too, or correct the path",
    .page = BYLAW_RULE_PAGE(
        "An imported file is among the files given",
        "What the file uses of it cannot be checked. Each folder that is named "
        "is a root for imports, and so are the folders above the importing "
        "file.",
        "import \"missing.proto\";",
        "import \"google/protobuf/timestamp.proto\";"),
};

inline constexpr diagnostic::RuleInfo kImportCycle = {
    .id = "protobuf/import-cycle",
    .help = "move what both need into a file of its own",
    .page = BYLAW_RULE_PAGE("Files do not import each other in a circle",
                            "No file of a circle can be compiled first."),
};

inline constexpr diagnostic::RuleInfo kDuplicateImport = {
    .id = "protobuf/duplicate-import",
    .help = "remove one of the imports",
    .page = BYLAW_RULE_PAGE("A file is imported once",
                            "protoc refuses a second import of the same file.",
                            "import \"a.proto\"; import \"a.proto\";",
                            "import \"a.proto\";"),
};

inline constexpr diagnostic::RuleInfo kUnusedImport = {
    .id = "protobuf/unused-import",
    .help = "remove the import",
    .severity = diagnostic::Severity::kWarning,
    .enforce = diagnostic::Enforcement::kWaivable,
    .page = BYLAW_RULE_PAGE(
        "An import is used",
        "It makes builds slower and ties files together that have nothing to "
        "do with each other.",
        "import \"google/protobuf/any.proto\"; message M {}", "message M {}"),
};

inline constexpr diagnostic::RuleInfo kUnresolvedType = {
    .id = "protobuf/unresolved-type",
    .help = "define the type, import its file, or correct the name",
    .page =
        BYLAW_RULE_PAGE("A name that is used is defined, here or in an import",
                        "A field whose type does not exist cannot be encoded.",
                        "message M { Custmer c = 1; }",
                        "message Customer {} message M { Customer c = 1; }"),
};

inline constexpr diagnostic::RuleInfo kWrongReference = {
    .id = "protobuf/wrong-reference",
    .help = "name a type of the right kind",
    .page = BYLAW_RULE_PAGE(
        "A name stands where a thing of its kind may stand",
        "A method takes messages, an `extend` block extends one, a field has a "
        "message or an enum as its type."),
};

inline constexpr diagnostic::RuleInfo kDuplicateName = {
    .id = "protobuf/duplicate-name",
    .help = "rename one of the two",
    .page = BYLAW_RULE_PAGE(
        "A name is defined once in its scope",
        "Enum values belong to the scope around their enum, as in C++, so that "
        "two enums side by side cannot share a value name.",
        "message M { int32 a = 1; int32 a = 2; }",
        "message M { int32 a = 1; int32 b = 2; }"),
};

inline constexpr diagnostic::RuleInfo kDuplicateNumber = {
    .id = "protobuf/duplicate-number",
    .help =
        "give one of the two another number, never one that was used before",
    .page = BYLAW_RULE_PAGE(
        "A field number is used once in a message",
        "The number is all that tells fields apart in encoded data.",
        "message M { int32 a = 1; int32 b = 1; }",
        "message M { int32 a = 1; int32 b = 2; }"),
};

inline constexpr diagnostic::RuleInfo kNumberRange = {
    .id = "protobuf/number-range",
    .help = "choose another number",
    .page = BYLAW_RULE_PAGE(
        "Field numbers are from 1 to 536870911, without 19000 to 19999",
        "A number has 29 bits on the wire, and that block belongs to the "
        "implementations.",
        "message M { int32 a = 0; }", "message M { int32 a = 1; }"),
};

inline constexpr diagnostic::RuleInfo kReservedName = {
    .id = "protobuf/reserved-name",
    .help = "choose another name",
    .page = BYLAW_RULE_PAGE(
        "A reserved name is not used",
        "It was reserved because old data or old readers know it with another "
        "meaning.",
        "message M { reserved \"a\"; int32 a = 1; }",
        "message M { reserved \"a\"; int32 b = 1; }"),
};

inline constexpr diagnostic::RuleInfo kReservedNumber = {
    .id = "protobuf/reserved-number",
    .help = "choose another number",
    .page = BYLAW_RULE_PAGE(
        "A reserved number is not used",
        "It was reserved because old data has it with another meaning.",
        "message M { reserved 1; int32 a = 1; }",
        "message M { reserved 1; int32 a = 2; }"),
};

inline constexpr diagnostic::RuleInfo kInvalidRange = {
    .id = "protobuf/invalid-range",
    .help = "correct the ends of the range",
    .page = BYLAW_RULE_PAGE(
        "Ranges begin before they end and lie apart",
        "A range that is empty or overlaps another says something other than "
        "its author believes.",
        "message M { reserved 5 to 2; }", "message M { reserved 2 to 5; }"),
};

inline constexpr diagnostic::RuleInfo kNotInExtensionRange = {
    .id = "protobuf/not-in-extension-range",
    .help = "use a number of an `extensions` range of the message",
    .page = BYLAW_RULE_PAGE(
        "An extension has a number that its message sets aside for extensions",
        "Other numbers belong to the author of the message."),
};

inline constexpr diagnostic::RuleInfo kExtensionDeclaration = {
    .id = "protobuf/extension-declaration",
    .help =
        "declare the extension where the message opens the range, or use "
        "the number that is declared for it",
    .page = BYLAW_RULE_PAGE(
        "An extension is the one that its range declares",
        "The owner of a message keeps a list of who uses which number; an "
        "extension that is not on it may collide with one that is."),
};

inline constexpr diagnostic::RuleInfo kEnumFirstValue = {
    .id = "protobuf/enum-first-value",
    .help = "put a value with number 0 first",
    .page = BYLAW_RULE_PAGE(
        "The first value of an open enum is 0",
        "It is the value of a field that is absent; proto3 and open enums of "
        "editions require it.",
        "syntax = \"proto3\"; enum E { A = 1; }",
        "syntax = \"proto3\"; enum E { A = 0; }"),
};

inline constexpr diagnostic::RuleInfo kEnumAlias = {
    .id = "protobuf/enum-alias",
    .help = "give the value its own number, or set option allow_alias = true",
    .page = BYLAW_RULE_PAGE(
        "Two enum values share a number only where the enum allows it",
        "Readers give back only one of the names.", "enum E { A = 0; B = 0; }",
        "enum E { A = 0; B = 1; }"),
};

inline constexpr diagnostic::RuleInfo kNeedlessAlias = {
    .id = "protobuf/needless-alias",
    .help = "remove option allow_alias",
    .page = BYLAW_RULE_PAGE(
        "An enum that allows aliases has some",
        "The option would let the next author share a number by accident."),
};

inline constexpr diagnostic::RuleInfo kEmpty = {
    .id = "protobuf/empty",
    .help = "add a member, or remove it",
    .page = BYLAW_RULE_PAGE(
        "Enums and oneofs have members",
        "protoc refuses an empty one: there is no value it could have.",
        "message M { oneof x {} }", "message M { oneof x { int32 a = 1; } }"),
};

inline constexpr diagnostic::RuleInfo kJsonName = {
    .id = "protobuf/json-name",
    .help = "rename one of the fields, or set another json_name",
    .page = BYLAW_RULE_PAGE(
        "Fields of a message have different names in JSON",
        "Two fields with one JSON name cannot both be written.",
        "syntax = \"proto3\"; message M { int32 a_b = 1; int32 aB = 2; }",
        "syntax = \"proto3\"; message M { int32 a_b = 1; int32 c = 2; }"),
};

inline constexpr diagnostic::RuleInfo kEnumValueClash = {
    .id = "protobuf/enum-value-clash",
    .help = "rename one of the values",
    .page = BYLAW_RULE_PAGE(
        "Enum values differ in more than case and prefix",
        "Generators strip the prefix and change the case; the two would get "
        "one name.",
        "syntax = \"proto3\"; enum E { E_A = 0; A = 1; }",
        "syntax = \"proto3\"; enum E { E_A = 0; E_B = 1; }"),
};

inline constexpr diagnostic::RuleInfo kNotInSyntax = {
    .id = "protobuf/not-in-syntax",
    .help = "use what the syntax offers instead, or change the syntax",
    .page = BYLAW_RULE_PAGE(
        "A file uses what its syntax or edition has",
        "proto3 has no required fields, groups, explicit defaults or extension "
        "ranges; editions replace some words by features.",
        "syntax = \"proto3\"; message M { required int32 a = 1; }",
        "syntax = \"proto3\"; message M { int32 a = 1; }"),
};

inline constexpr diagnostic::RuleInfo kClosedEnum = {
    .id = "protobuf/closed-enum",
    .help = "define the enum in a proto3 file",
    .page = BYLAW_RULE_PAGE(
        "A proto3 message uses enums that are open",
        "A closed enum of proto2 drops values that it does not know; proto3 "
        "keeps them."),
};

inline constexpr diagnostic::RuleInfo kMapType = {
    .id = "protobuf/map-type",
    .help = "use another key type",
    .page = BYLAW_RULE_PAGE(
        "Keys of maps are integers, booleans or strings",
        "Other types have no exact equality on which maps could rely.",
        "map<double, string> m = 1;", "map<string, string> m = 1;"),
};

inline constexpr diagnostic::RuleInfo kDefaultValue = {
    .id = "protobuf/default-value",
    .help = "write a value of the field's type, or remove the default",
    .page = BYLAW_RULE_PAGE("A default is a value of its field",
                            "A default that the field cannot have is refused.",
                            "optional int32 a = 1 [default = \"x\"];",
                            "optional int32 a = 1 [default = 7];"),
};

inline constexpr diagnostic::RuleInfo kUnknownOption = {
    .id = "protobuf/unknown-option",
    .help = "correct the name, or import the file that defines the option",
    .page = BYLAW_RULE_PAGE(
        "An option that is set is defined",
        "An option that nobody defines means nothing, and protoc refuses it.",
        "int32 a = 1 [depricated = true];", "int32 a = 1 [deprecated = true];"),
};

inline constexpr diagnostic::RuleInfo kOptionValue = {
    .id = "protobuf/option-value",
    .help = "write a value of the option's type",
    .page = BYLAW_RULE_PAGE("An option has a value of its type",
                            "A value of another type cannot be stored.",
                            "int32 a = 1 [deprecated = 1];",
                            "int32 a = 1 [deprecated = true];"),
};

inline constexpr diagnostic::RuleInfo kOptionTwice = {
    .id = "protobuf/option-twice",
    .help = "remove one of the two",
    .page =
        BYLAW_RULE_PAGE("An option is set once",
                        "Two values of one option contradict each other.",
                        "int32 a = 1 [deprecated = true, deprecated = false];",
                        "int32 a = 1 [deprecated = true];"),
};

inline constexpr diagnostic::RuleInfo kMisplacedOption = {
    .id = "protobuf/misplaced-option",
    .help = "remove the option",
    .page = BYLAW_RULE_PAGE(
        "An option stands where it means something",
        "`packed` is for repeated numbers, `lazy` for messages, `jstype` for "
        "64-bit integers, `json_name` for fields that are no extensions.",
        "string a = 1 [jstype = JS_STRING];",
        "int64 a = 1 [jstype = JS_STRING];"),
};

inline constexpr diagnostic::RuleInfo kMessageSet = {
    .id = "protobuf/message-set",
    .help = "remove message_set_wire_format, or the fields",
    .page =
        BYLAW_RULE_PAGE("A message set holds only optional message extensions",
                        "Its wire format has no room for anything else."),
};

inline constexpr diagnostic::RuleInfo kFeature = {
    .id = "protobuf/feature",
    .help = "remove the feature, or set it where it belongs",
    .page = BYLAW_RULE_PAGE(
        "Features are set where they apply and fit together",
        "A feature that does not apply there, or a value that is none, leaves "
        "open what is meant.",
        "edition = \"2023\"; message M { repeated int32 a = 1 "
        "[features.field_presence = IMPLICIT]; }",
        "edition = \"2023\"; message M { int32 a = 1 "
        "[features.field_presence = IMPLICIT]; }"),
};

inline constexpr diagnostic::RuleInfo kNamingStyle = {
    .id = "protobuf/naming-style",
    .help =
        "spell it so, or set `features.enforce_naming_style = STYLE_LEGACY`",
    .page = BYLAW_RULE_PAGE(
        "Names are spelt as the file's edition asks",
        "From edition 2024 on the forms of the style guide are part of the "
        "language: protoc refuses other names.",
        "edition = \"2024\"; message M { int32 fieldName = 1; }",
        "edition = \"2024\"; message M { int32 field_name = 1; }"),
};

inline constexpr diagnostic::RuleInfo kNotExported = {
    .id = "protobuf/not-exported",
    .help = "write `export` before the type, or use another one",
    .page = BYLAW_RULE_PAGE(
        "A type of another file is one that it exports",
        "From edition 2024 on a file may keep types to itself, so that it can "
        "change them freely."),
};

}  // namespace bylaw::protobuf

#endif  // BYLAW_PROTOBUF_RULES_H_
