// Messages and what they are made of.
#include <string>

#include "protobuf/parser.h"
#include "protobuf/rules.h"
#include "text/ascii.h"
#include "text/quote.h"

namespace bylaw::protobuf {

bool Parser::ReadMessage(DeclId parent, const Start& start,
                         Visibility visibility) {
  lexer_.Next();
  const DeclId id = AddDecl(DeclKind::kMessage, parent, start);
  file_.decls[id].visibility = visibility;
  if (!ExpectName("the name of a message", &file_.decls[id].name) ||
      !Expect('{'))
    return false;
  ReadMessageBody(id, start.begin);
  return true;
}

void Parser::ReadMessageBody(DeclId message, uint32_t begin) {
  if (++depth_ > kMaxNesting) {
    file_.complete = false;
    sink_.Add(kTooDeep, file_.At(file_.decls[message].name),
              "the message is nested deeper than " +
                  std::to_string(kMaxNesting) + " levels");
    SkipBlock();
    file_.decls[message].whole = From(begin);
  } else {
    ReadBlock(message, begin, "the message",
              [&] { return ReadMember(message); });
  }
  --depth_;
}

bool Parser::ReadMember(DeclId message) {
  const Start start = BeginStatement();
  if (token().kind == TokenKind::kIdentifier) {
    switch (Word()[0]) {
      case 'e':
        if (At("enum")) return ReadEnum(message, start, Visibility::kDefault);
        if (At("extensions")) return ReadExtensions(message, start);
        if (At("extend")) return ReadExtend(message, start);
        if (file_.edition >= 2024 && At("export"))
          return ReadVisibility(message, start);
        break;
      case 'l':
        if (file_.edition >= 2024 && At("local"))
          return ReadVisibility(message, start);
        break;
      case 'm':
        if (At("message"))
          return ReadMessage(message, start, Visibility::kDefault);
        break;
      case 'o':
        if (At("option")) return ReadOptionStatement(message, start);
        if (At("oneof")) return ReadOneof(message, start);
        break;
      case 'r':
        if (At("reserved")) return ReadReserved(message, start);
        break;
      default:
        break;
    }
  }
  return ReadField(message, Where::kMessage, ReadLabel(start));
}

Parser::FieldStart Parser::ReadLabel(const Start& start) {
  FieldStart field;
  field.start = start;
  if (At("optional")) field.label = Label::kOptional;
  if (At("required")) field.label = Label::kRequired;
  if (At("repeated")) field.label = Label::kRepeated;
  if (field.label == Label::kAbsent) return field;
  field.label_at = token().span;
  lexer_.Next();
  return field;
}

bool Parser::ReadMapType(DeclId id) {
  const uint32_t begin = lexer_.previous().span.begin;
  lexer_.Next();  // <
  FieldDetail detail;
  detail.key_at = token().span;
  if (token().kind != TokenKind::kIdentifier && !At('.')) {
    ReportHere("expected the type of the map's keys, found " + Found());
    return false;
  }
  if (!ExpectTypeName(&detail.key_at)) return false;
  detail.key = TypeOfWord(file_.Name(detail.key_at));
  if (!Expect(',') || !ExpectTypeName(&detail.value) || !Expect('>'))
    return false;
  detail.value_type = TypeOfWord(file_.Name(detail.value));
  detail.type = From(begin);
  Decl& decl = file_.decls[id];
  detail.label = file_.fields[decl.detail].label;
  decl.type = TypeCode::kMap;
  file_.fields[decl.detail] = detail;
  return true;
}

bool Parser::ReadFieldType(DeclId id, Where where) {
  const Label label = file_.decls[id].label;
  if (At("map")) {
    const text::Span word = token().span;
    lexer_.Next();
    if (At('<')) {
      if (!ReadMapType(id)) return false;
      if (where == Where::kMessage && label == Label::kAbsent) return true;
      ReportHere(where == Where::kOneof ? "a map cannot be part of a oneof"
                 : where == Where::kExtend
                     ? "a map cannot be an extension"
                     : "a map has no label: it is repeated by nature");
      return false;
    }
    file_.fields[file_.decls[id].detail].type = word;
  } else if (At("group")) {
    file_.decls[id].type = TypeCode::kGroup;
    file_.fields[file_.decls[id].detail].type = token().span;
    lexer_.Next();
  } else {
    if (token().kind != TokenKind::kIdentifier && !At('.')) {
      ReportHere("expected the type of a field, found " + Found());
      return false;
    }
    text::Span type;
    if (!ExpectTypeName(&type)) return false;
    file_.fields[file_.decls[id].detail].type = type;
    file_.decls[id].type = TypeOfWord(file_.Slice(type));
  }
  if (label == Label::kAbsent && where != Where::kOneof &&
      file_.syntax == Syntax::kProto2) {
    file_.complete = false;
    if (!gave_up_) {
      sink_.Add(kMissingLabel, file_.At(file_.FieldOf(id).type),
                "a field of proto2 needs a label");
    }
  }
  return true;
}

bool Parser::ReadField(DeclId parent, Where where, FieldStart start) {
  const uint32_t begin = start.start.begin;
  const DeclId id = AddDecl(DeclKind::kField, parent, start.start);
  file_.decls[id].label = start.label;
  const Index detail = AddField(id);
  file_.fields[detail].label = start.label_at;
  bool read = ReadFieldType(id, where) &&
              ExpectName("the name of a field", &file_.decls[id].name);
  if (read && !Take('=')) {
    ReportHere("the field has no number: expected `=`, found " + Found());
    read = false;
  }
  uint64_t number = 0;
  read = read && ExpectInteger("the number of the field", INT32_MAX, &number,
                               &file_.fields[detail].number_at);
  file_.fields[detail].number = static_cast<int32_t>(number);
  file_.fields[detail].has_number = read && number != 0;
  if (read && number == 0 && !lexer_.previous().malformed &&
      ParsedZero(file_.fields[detail].number_at)) {
    file_.fields[detail].has_number = true;
  }
  file_.decls[id].whole = From(begin);
  if (!read || !ReadBracketOptions(id)) return false;
  if (file_.decls[id].type == TypeCode::kGroup) return ReadGroup(id, begin);
  return EndStatement(id, begin);
}

bool Parser::ParsedZero(text::Span digits) const {
  for (const char c : file_.Slice(digits)) {
    if (c != '0' && c != 'x' && c != 'X') return false;
  }
  return true;
}

bool Parser::ReadGroup(DeclId id, uint32_t begin) {
  const text::Span name = file_.decls[id].name;
  const char first = file_.text[name.begin];
  if (!text::IsUpper(first)) {
    sink_.Add(kGroupName, file_.At(name),
              "the name of a group begins with a capital letter");
  }
  file_.group_names.emplace_back(id, text::ToLower(file_.Slice(name)));
  if (!At('{')) {
    ReportHere("the group has no body: expected `{`, found " + Found());
    return false;
  }
  lexer_.Next();
  // The message that a group defines is a neighbour of its field.
  Start start;
  start.begin = begin;
  DeclId scope = file_.decls[id].parent;
  while (file_.decls[scope].kind != DeclKind::kMessage &&
         file_.decls[scope].kind != DeclKind::kFile)
    scope = file_.decls[scope].parent;
  const DeclId message = AddDecl(DeclKind::kMessage, scope, start);
  file_.decls[message].name = name;
  file_.decls[message].comments = file_.decls[id].comments;
  file_.fields[file_.decls[id].detail].group = message;
  ReadMessageBody(message, begin);
  file_.decls[id].whole = file_.decls[message].whole;
  return true;
}

bool Parser::ReadOneof(DeclId message, const Start& start) {
  lexer_.Next();
  const DeclId id = AddDecl(DeclKind::kOneof, message, start);
  if (!ExpectName("the name of a oneof", &file_.decls[id].name) || !Expect('{'))
    return false;
  ReadBlock(id, start.begin, "the oneof", [&] {
    if (At("option")) return ReadOptionStatement(id, BeginStatement());
    FieldStart field = ReadLabel(BeginStatement());
    if (field.label != Label::kAbsent) {
      file_.complete = false;
      sink_.Add(kLabelInOneof, file_.At(field.label_at),
                "a field of a oneof has no label");
    }
    field.label = Label::kAbsent;
    return ReadField(id, Where::kOneof, field);
  });
  ReportWithoutField(id, kEmpty, "the oneof has no field");
  return true;
}

// At the closing brace, where the first field should have been.
void Parser::ReportWithoutField(DeclId id, const diagnostic::RuleInfo& rule,
                                const char* message) {
  if (file_.decls[id].first_child != kNone || !file_.complete) return;
  sink_.Add(rule, file_.At(lexer_.previous().span), message)
      .related.push_back({file_.At(file_.decls[id].name), "it begins here"});
}

bool Parser::ReadExtend(DeclId parent, const Start& start) {
  lexer_.Next();
  if (token().kind == TokenKind::kIdentifier &&
      TypeOfWord(Word()) != TypeCode::kNamed) {
    ReportHere("expected a message, found the type " + Found());
    return false;
  }
  const DeclId id = AddDecl(DeclKind::kExtend, parent, start);
  if (!ExpectTypeName(&file_.decls[id].name) || !Expect('{')) return false;
  ReadBlock(id, start.begin, "the `extend` block", [&] {
    return ReadField(id, Where::kExtend, ReadLabel(BeginStatement()));
  });
  ReportWithoutField(id, kEmptyExtend, "the `extend` block has no field");
  return true;
}

bool Parser::ReadExtensions(DeclId message, const Start& start) {
  lexer_.Next();
  DeclId first = kNone;
  Index first_range = kNone;
  do {
    const Start at = {token().span.begin, start.comments};
    RangeDetail range;
    if (!ReadNumber(1, &range.first, &range.first_at)) return false;
    range.last = range.first;
    range.last_at = range.first_at;
    if (Take("to")) {
      if (At("max")) {
        range.last = INT32_MAX;
        range.last_at = token().span;
        lexer_.Next();
      } else if (!ReadNumber(1, &range.last, &range.last_at)) {
        return false;
      }
    }
    const DeclId id = AddDecl(DeclKind::kExtensionRange, message, at);
    file_.decls[id].detail = static_cast<Index>(file_.ranges.size());
    file_.decls[id].whole = From(at.begin);
    file_.ranges.push_back(range);
    if (first == kNone) {
      first = id;
      first_range = file_.decls[id].detail;
    }
  } while (Take(','));
  if (!ReadBracketOptions(first)) return false;
  const bool ended = Take(';');
  for (Index i = first_range; i < file_.ranges.size(); ++i)
    file_.ranges[i].statement = From(start.begin);
  // All ranges of a statement have its options.
  for (DeclId id = file_.decls[first].next; id != kNone;
       id = file_.decls[id].next) {
    file_.decls[id].first_option = file_.decls[first].first_option;
  }
  if (!ended) ReportHere("expected `;`, found " + Found());
  return ended;
}

}  // namespace bylaw::protobuf
