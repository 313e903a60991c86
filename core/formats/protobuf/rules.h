// The built-in rules of area `protobuf`: what the language specification asks
// of a .proto file, beyond the matters of style that `protobuf-style` has.
#ifndef BYLAW_FORMATS_PROTOBUF_RULES_H_
#define BYLAW_FORMATS_PROTOBUF_RULES_H_

#include "diagnostic/rule_info.h"

namespace bylaw::formats::protobuf {

inline constexpr diagnostic::RuleInfo kSyntax = {
    .id = "protobuf/syntax",
    .title = "A .proto file is written in the Protobuf language",
    .rationale =
        "What cannot be read has no meaning; protoc and every generator refuse "
        "the file.",
    .help = "correct the text at the place shown",
    .fails = "message Order { string id 1; }",
    .passes = "message Order { string id = 1; }"};

inline constexpr diagnostic::RuleInfo kTooManySyntaxErrors = {
    .id = "protobuf/too-many-errors",
    .title = "A .proto file is written in the Protobuf language",
    .rationale =
        "A text with so many syntax errors is of another language, or was "
        "damaged as a whole; more of the same would help nobody.",
    .help = "restore the file, or keep it out of what is checked"};

inline constexpr diagnostic::RuleInfo kTooDeep = {
    .id = "protobuf/too-deep",
    .title = "Messages and option values are not nested without end",
    .rationale = "Depth is limited so that hostile input costs bounded time.",
    .help = "move inner messages out"};

inline constexpr diagnostic::RuleInfo kInvalidNumber = {
    .id = "protobuf/invalid-number",
    .title = "Numbers are well formed and fit their type",
    .rationale = "A number that its reader cannot represent has no value.",
    .help =
        "write a decimal, octal (017), hexadecimal (0x1F) or floating-point "
        "number in range",
    .fails = "message M { int32 a = 08; }",
    .passes = "message M { int32 a = 8; }"};

inline constexpr diagnostic::RuleInfo kInvalidString = {
    .id = "protobuf/invalid-string",
    .title = "Strings are closed and have known escapes",
    .rationale =
        "Where a string does not end, what follows is read as part of it.",
    .help =
        "close the string on its line, and double a backslash that is meant "
        "literally",
    .fails = "import \"a.proto;",
    .passes = "import \"a.proto\";"};

inline constexpr diagnostic::RuleInfo kUnknownSyntax = {
    .id = "protobuf/unknown-syntax",
    .title = "A file names a syntax or edition that exists",
    .rationale =
        "The rules of the language depend on it: presence, defaults, open "
        "enums.",
    .help =
        "write syntax = \"proto2\" or \"proto3\", or edition = \"2023\" or "
        "\"2024\"",
    .fails = "syntax = \"proto4\";",
    .passes = "syntax = \"proto3\";"};

inline constexpr diagnostic::RuleInfo kSecondPackage = {
    .id = "protobuf/second-package",
    .title = "A file has one package",
    .rationale = "Two packages would give every name of the file two meanings.",
    .help = "remove one of them",
    .fails = "package a; package b;",
    .passes = "package a;"};

inline constexpr diagnostic::RuleInfo kMissingLabel = {
    .id = "protobuf/missing-label",
    .title =
        "A field of proto2 says whether it is optional, required or repeated",
    .rationale = "Only proto3 and editions have a default for it.",
    .help = "write `optional` before the type",
    .fails = "syntax = \"proto2\"; message M { int32 a = 1; }",
    .passes = "syntax = \"proto2\"; message M { optional int32 a = 1; }"};

inline constexpr diagnostic::RuleInfo kLabelInOneof = {
    .id = "protobuf/label-in-oneof",
    .title = "Fields of a oneof have no label",
    .rationale =
        "At most one field of a oneof is set; labels say something else.",
    .help = "remove the label",
    .fails = "oneof x { optional int32 a = 1; }",
    .passes = "oneof x { int32 a = 1; }"};

inline constexpr diagnostic::RuleInfo kGroupName = {
    .id = "protobuf/group-name",
    .title = "The name of a group begins with a capital letter",
    .rationale =
        "The name is that of a message; the field gets it in lower case.",
    .help = "capitalise the name"};

inline constexpr diagnostic::RuleInfo kEmptyExtend = {
    .id = "protobuf/empty-extend",
    .title = "An `extend` block has at least one field",
    .rationale =
        "A block without one extends nothing and is refused by protoc.",
    .help = "add a field, or remove the block"};

inline constexpr diagnostic::RuleInfo kReservedNameForm = {
    .id = "protobuf/reserved-name-form",
    .title = "Reserved names are written as their syntax asks",
    .rationale =
        "proto2 and proto3 take quoted names, editions take bare ones.",
    .help = "add or remove the quotes",
    .fails = "syntax = \"proto3\"; message M { reserved a; }",
    .passes = "syntax = \"proto3\"; message M { reserved \"a\"; }"};

inline constexpr diagnostic::RuleInfo kReservedNotAName = {
    .id = "protobuf/reserved-not-a-name",
    .title = "What is reserved can be the name of a field",
    .rationale =
        "A reserved text that is no name keeps nothing from being used again.",
    .help = "write the name of the field that was removed",
    .severity = diagnostic::Severity::kWarning,
    .enforce = diagnostic::Enforcement::kWaivable,
    .fails = "reserved \"old name\";",
    .passes = "reserved \"old_name\";"};

inline constexpr diagnostic::RuleInfo kMissingSyntax = {
    .id = "protobuf/missing-syntax",
    .title = "A file says which syntax or edition it is written in",
    .rationale = "Without it a file is proto2, which few authors mean today.",
    .help = "begin the file with syntax = \"proto3\"",
    .severity = diagnostic::Severity::kWarning,
    .enforce = diagnostic::Enforcement::kWaivable,
    .fails = "message M {}",
    .passes = "syntax = \"proto3\"; message M {}"};

inline constexpr diagnostic::RuleInfo kUnresolvedImport = {
    .id = "protobuf/unresolved-import",
    .title = "An imported file is among the files given",
    .rationale =
        "What the file uses of it cannot be checked. Each folder that is named "
        "is a root for imports, and so are the folders above the importing "
        "file.",
    .help =
        "give the folder that holds the imported file too, or correct the path",
    .fails = "import \"missing.proto\";",
    .passes = "import \"google/protobuf/timestamp.proto\";"};

inline constexpr diagnostic::RuleInfo kImportCycle = {
    .id = "protobuf/import-cycle",
    .title = "Files do not import each other in a circle",
    .rationale = "No file of a circle can be compiled first.",
    .help = "move what both need into a file of its own"};

inline constexpr diagnostic::RuleInfo kDuplicateImport = {
    .id = "protobuf/duplicate-import",
    .title = "A file is imported once",
    .rationale = "protoc refuses a second import of the same file.",
    .help = "remove one of the imports",
    .fails = "import \"a.proto\"; import \"a.proto\";",
    .passes = "import \"a.proto\";"};

inline constexpr diagnostic::RuleInfo kUnusedImport = {
    .id = "protobuf/unused-import",
    .title = "An import is used",
    .rationale =
        "It makes builds slower and ties files together that have nothing to "
        "do with each other.",
    .help = "remove the import",
    .severity = diagnostic::Severity::kWarning,
    .enforce = diagnostic::Enforcement::kWaivable,
    .fails = "import \"google/protobuf/any.proto\"; message M {}",
    .passes = "message M {}"};

inline constexpr diagnostic::RuleInfo kUnresolvedType = {
    .id = "protobuf/unresolved-type",
    .title = "A name that is used is defined, here or in an import",
    .rationale = "A field whose type does not exist cannot be encoded.",
    .help = "define the type, import its file, or correct the name",
    .fails = "message M { Custmer c = 1; }",
    .passes = "message Customer {} message M { Customer c = 1; }"};

inline constexpr diagnostic::RuleInfo kWrongReference = {
    .id = "protobuf/wrong-reference",
    .title = "A name stands where a thing of its kind may stand",
    .rationale =
        "A method takes messages, an `extend` block extends one, a field has a "
        "message or an enum as its type.",
    .help = "name a type of the right kind"};

inline constexpr diagnostic::RuleInfo kDuplicateName = {
    .id = "protobuf/duplicate-name",
    .title = "A name is defined once in its scope",
    .rationale =
        "Enum values belong to the scope around their enum, as in C++, so that "
        "two enums side by side cannot share a value name.",
    .help = "rename one of the two",
    .fails = "message M { int32 a = 1; int32 a = 2; }",
    .passes = "message M { int32 a = 1; int32 b = 2; }"};

inline constexpr diagnostic::RuleInfo kDuplicateNumber = {
    .id = "protobuf/duplicate-number",
    .title = "A field number is used once in a message",
    .rationale = "The number is all that tells fields apart in encoded data.",
    .help =
        "give one of the two another number, never one that was used before",
    .fails = "message M { int32 a = 1; int32 b = 1; }",
    .passes = "message M { int32 a = 1; int32 b = 2; }"};

inline constexpr diagnostic::RuleInfo kNumberRange = {
    .id = "protobuf/number-range",
    .title = "Field numbers are from 1 to 536870911, without 19000 to 19999",
    .rationale =
        "A number has 29 bits on the wire, and that block belongs to the "
        "implementations.",
    .help = "choose another number",
    .fails = "message M { int32 a = 0; }",
    .passes = "message M { int32 a = 1; }"};

inline constexpr diagnostic::RuleInfo kReservedName = {
    .id = "protobuf/reserved-name",
    .title = "A reserved name is not used",
    .rationale =
        "It was reserved because old data or old readers know it with another "
        "meaning.",
    .help = "choose another name",
    .fails = "message M { reserved \"a\"; int32 a = 1; }",
    .passes = "message M { reserved \"a\"; int32 b = 1; }"};

inline constexpr diagnostic::RuleInfo kReservedNumber = {
    .id = "protobuf/reserved-number",
    .title = "A reserved number is not used",
    .rationale =
        "It was reserved because old data has it with another meaning.",
    .help = "choose another number",
    .fails = "message M { reserved 1; int32 a = 1; }",
    .passes = "message M { reserved 1; int32 a = 2; }"};

inline constexpr diagnostic::RuleInfo kInvalidRange = {
    .id = "protobuf/invalid-range",
    .title = "Ranges begin before they end and lie apart",
    .rationale =
        "A range that is empty or overlaps another says something other than "
        "its author believes.",
    .help = "correct the ends of the range",
    .fails = "message M { reserved 5 to 2; }",
    .passes = "message M { reserved 2 to 5; }"};

inline constexpr diagnostic::RuleInfo kNotInExtensionRange = {
    .id = "protobuf/not-in-extension-range",
    .title =
        "An extension has a number that its message sets aside for extensions",
    .rationale = "Other numbers belong to the author of the message.",
    .help = "use a number of an `extensions` range of the message"};

inline constexpr diagnostic::RuleInfo kExtensionDeclaration = {
    .id = "protobuf/extension-declaration",
    .title = "An extension is the one that its range declares",
    .rationale =
        "The owner of a message keeps a list of who uses which number; an "
        "extension that is not on it may collide with one that is.",
    .help =
        "declare the extension where the message opens the range, or use "
        "the number that is declared for it"};

inline constexpr diagnostic::RuleInfo kEnumFirstValue = {
    .id = "protobuf/enum-first-value",
    .title = "The first value of an open enum is 0",
    .rationale =
        "It is the value of a field that is absent; proto3 and open enums of "
        "editions require it.",
    .help = "put a value with number 0 first",
    .fails = "syntax = \"proto3\"; enum E { A = 1; }",
    .passes = "syntax = \"proto3\"; enum E { A = 0; }"};

inline constexpr diagnostic::RuleInfo kEnumAlias = {
    .id = "protobuf/enum-alias",
    .title = "Two enum values share a number only where the enum allows it",
    .rationale = "Readers give back only one of the names.",
    .help = "give the value its own number, or set option allow_alias = true",
    .fails = "enum E { A = 0; B = 0; }",
    .passes = "enum E { A = 0; B = 1; }"};

inline constexpr diagnostic::RuleInfo kNeedlessAlias = {
    .id = "protobuf/needless-alias",
    .title = "An enum that allows aliases has some",
    .rationale =
        "The option would let the next author share a number by accident.",
    .help = "remove option allow_alias"};

inline constexpr diagnostic::RuleInfo kEmpty = {
    .id = "protobuf/empty",
    .title = "Enums and oneofs have members",
    .rationale =
        "protoc refuses an empty one: there is no value it could have.",
    .help = "add a member, or remove it",
    .fails = "message M { oneof x {} }",
    .passes = "message M { oneof x { int32 a = 1; } }"};

inline constexpr diagnostic::RuleInfo kJsonName = {
    .id = "protobuf/json-name",
    .title = "Fields of a message have different names in JSON",
    .rationale = "Two fields with one JSON name cannot both be written.",
    .help = "rename one of the fields, or set another json_name",
    .fails = "syntax = \"proto3\"; message M { int32 a_b = 1; int32 aB = 2; }",
    .passes = "syntax = \"proto3\"; message M { int32 a_b = 1; int32 c = 2; }"};

inline constexpr diagnostic::RuleInfo kEnumValueClash = {
    .id = "protobuf/enum-value-clash",
    .title = "Enum values differ in more than case and prefix",
    .rationale =
        "Generators strip the prefix and change the case; the two would get "
        "one name.",
    .help = "rename one of the values",
    .fails = "syntax = \"proto3\"; enum E { E_A = 0; A = 1; }",
    .passes = "syntax = \"proto3\"; enum E { E_A = 0; E_B = 1; }"};

inline constexpr diagnostic::RuleInfo kNotInSyntax = {
    .id = "protobuf/not-in-syntax",
    .title = "A file uses what its syntax or edition has",
    .rationale =
        "proto3 has no required fields, groups, explicit defaults or extension "
        "ranges; editions replace some words by features.",
    .help = "use what the syntax offers instead, or change the syntax",
    .fails = "syntax = \"proto3\"; message M { required int32 a = 1; }",
    .passes = "syntax = \"proto3\"; message M { int32 a = 1; }"};

inline constexpr diagnostic::RuleInfo kClosedEnum = {
    .id = "protobuf/closed-enum",
    .title = "A proto3 message uses enums that are open",
    .rationale =
        "A closed enum of proto2 drops values that it does not know; proto3 "
        "keeps them.",
    .help = "define the enum in a proto3 file"};

inline constexpr diagnostic::RuleInfo kMapType = {
    .id = "protobuf/map-type",
    .title = "Keys of maps are integers, booleans or strings",
    .rationale = "Other types have no exact equality on which maps could rely.",
    .help = "use another key type",
    .fails = "map<double, string> m = 1;",
    .passes = "map<string, string> m = 1;"};

inline constexpr diagnostic::RuleInfo kDefaultValue = {
    .id = "protobuf/default-value",
    .title = "A default is a value of its field",
    .rationale = "A default that the field cannot have is refused.",
    .help = "write a value of the field's type, or remove the default",
    .fails = "optional int32 a = 1 [default = \"x\"];",
    .passes = "optional int32 a = 1 [default = 7];"};

inline constexpr diagnostic::RuleInfo kUnknownOption = {
    .id = "protobuf/unknown-option",
    .title = "An option that is set is defined",
    .rationale =
        "An option that nobody defines means nothing, and protoc refuses it.",
    .help = "correct the name, or import the file that defines the option",
    .fails = "int32 a = 1 [depricated = true];",
    .passes = "int32 a = 1 [deprecated = true];"};

inline constexpr diagnostic::RuleInfo kOptionValue = {
    .id = "protobuf/option-value",
    .title = "An option has a value of its type",
    .rationale = "A value of another type cannot be stored.",
    .help = "write a value of the option's type",
    .fails = "int32 a = 1 [deprecated = 1];",
    .passes = "int32 a = 1 [deprecated = true];"};

inline constexpr diagnostic::RuleInfo kOptionTwice = {
    .id = "protobuf/option-twice",
    .title = "An option is set once",
    .rationale = "Two values of one option contradict each other.",
    .help = "remove one of the two",
    .fails = "int32 a = 1 [deprecated = true, deprecated = false];",
    .passes = "int32 a = 1 [deprecated = true];"};

inline constexpr diagnostic::RuleInfo kMisplacedOption = {
    .id = "protobuf/misplaced-option",
    .title = "An option stands where it means something",
    .rationale =
        "`packed` is for repeated numbers, `lazy` for messages, `jstype` for "
        "64-bit integers, `json_name` for fields that are no extensions.",
    .help = "remove the option",
    .fails = "string a = 1 [jstype = JS_STRING];",
    .passes = "int64 a = 1 [jstype = JS_STRING];"};

inline constexpr diagnostic::RuleInfo kMessageSet = {
    .id = "protobuf/message-set",
    .title = "A message set holds only optional message extensions",
    .rationale = "Its wire format has no room for anything else.",
    .help = "remove message_set_wire_format, or the fields"};

inline constexpr diagnostic::RuleInfo kFeature = {
    .id = "protobuf/feature",
    .title = "Features are set where they apply and fit together",
    .rationale =
        "A feature that does not apply there, or a value that is none, leaves "
        "open what is meant.",
    .help = "remove the feature, or set it where it belongs",
    .fails =
        "edition = \"2023\"; message M { repeated int32 a = 1 "
        "[features.field_presence = IMPLICIT]; }",
    .passes =
        "edition = \"2023\"; message M { int32 a = 1 "
        "[features.field_presence = IMPLICIT]; }"};

inline constexpr diagnostic::RuleInfo kNamingStyle = {
    .id = "protobuf/naming-style",
    .title = "Names are spelt as the file's edition asks",
    .rationale =
        "From edition 2024 on the forms of the style guide are part of the "
        "language: protoc refuses other names.",
    .help =
        "spell it so, or set `features.enforce_naming_style = STYLE_LEGACY`",
    .fails = "edition = \"2024\"; message M { int32 fieldName = 1; }",
    .passes = "edition = \"2024\"; message M { int32 field_name = 1; }"};

inline constexpr diagnostic::RuleInfo kNotExported = {
    .id = "protobuf/not-exported",
    .title = "A type of another file is one that it exports",
    .rationale =
        "From edition 2024 on a file may keep types to itself, so that it can "
        "change them freely.",
    .help = "write `export` before the type, or use another one"};

}  // namespace bylaw::formats::protobuf

#endif  // BYLAW_FORMATS_PROTOBUF_RULES_H_
