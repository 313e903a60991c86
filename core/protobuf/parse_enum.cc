// Enums, and the reserved numbers and names that they share with messages.
#include <string>

#include "protobuf/literal.h"
#include "protobuf/parser.h"
#include "protobuf/rules.h"
#include "text/ascii.h"
#include "text/quote.h"

namespace bylaw::protobuf {

bool Parser::ReadEnum(DeclId parent, const Start& start,
                      Visibility visibility) {
  lexer_.Next();
  const DeclId id = AddDecl(DeclKind::kEnum, parent, start);
  file_.decls[id].visibility = visibility;
  if (!ExpectName("the name of an enum", &file_.decls[id].name) || !Expect('{'))
    return false;
  ReadBlock(id, start.begin, "the enum", [&] {
    if (At("option")) return ReadOptionStatement(id, BeginStatement());
    if (At("reserved")) return ReadReserved(id, BeginStatement());
    return ReadEnumValue(id);
  });
  return true;
}

bool Parser::ReadSigned(int32_t* value, text::Span* at) {
  const uint32_t begin = token().span.begin;
  const bool negative = Take('-');
  uint64_t magnitude = 0;
  const bool read = ExpectInteger(
      "an integer", negative ? 0x80000000U : 0x7FFFFFFFU, &magnitude, at);
  if (read) at->begin = begin;
  const auto wide = static_cast<int64_t>(magnitude);
  *value = static_cast<int32_t>(negative ? -wide : wide);
  return read;
}

bool Parser::ReadNumber(int32_t least, int32_t* value, text::Span* at) {
  if (least < 0) return ReadSigned(value, at);
  uint64_t number = 0;
  if (!ExpectInteger("a number", INT32_MAX, &number, at)) return false;
  *value = static_cast<int32_t>(number);
  return true;
}

bool Parser::ReadEnumValue(DeclId parent) {
  const Start start = BeginStatement();
  text::Span name;
  if (!ExpectName("the name of an enum value", &name)) return false;
  const DeclId id = AddDecl(DeclKind::kEnumValue, parent, start);
  file_.decls[id].name = name;
  const Index detail = AddField(id);
  bool read = true;
  if (!Take('=')) {
    ReportHere("the enum value has no number: expected `=`, found " + Found());
    read = false;
  }
  read = read && ReadSigned(&file_.fields[detail].number,
                            &file_.fields[detail].number_at);
  file_.fields[detail].has_number = read;
  file_.decls[id].whole = From(start.begin);
  return read && ReadBracketOptions(id) && EndStatement(id, start.begin);
}

bool Parser::ReadReserved(DeclId parent, const Start& start) {
  lexer_.Next();
  if (token().kind == TokenKind::kString ||
      (token().kind == TokenKind::kIdentifier &&
       file_.syntax == Syntax::kEditions))
    return ReadReservedNames(parent, start);
  return ReadReservedRanges(parent, start);
}

bool Parser::ReadReservedNames(DeclId parent, const Start& start) {
  do {
    const Start at = {token().span.begin, start.comments};
    const bool quoted = token().kind == TokenKind::kString;
    const bool editions = file_.syntax == Syntax::kEditions;
    if (!quoted && token().kind != TokenKind::kIdentifier) {
      ReportHere("expected a reserved name, found " + Found());
      return false;
    }
    if (quoted == editions) {
      file_.complete = false;
      sink_.Add(kReservedNameForm, file_.At(token().span),
                editions ? "reserved names have no quotes in editions"
                         : "reserved names are quoted before editions");
    }
    do {
      lexer_.Next();
    } while (quoted && token().kind == TokenKind::kString);
    const DeclId id = AddDecl(DeclKind::kReservedName, parent, at);
    text::Span whole = From(at.begin);
    file_.decls[id].whole = whole;
    if (quoted && whole.length() >= 2) {
      ++whole.begin;
      --whole.end;
    }
    file_.decls[id].name = whole;
    const std::string name = quoted ? file_.StringAt(file_.decls[id].whole)
                                    : std::string(file_.Slice(whole));
    bool valid = !name.empty() && !text::IsDigit(name[0]);
    for (const char c : name)
      valid = valid && (text::IsLetterOrDigit(c) || c == '_');
    if (!valid && quoted) {
      // protoc takes such a name with a warning: no field can clash with it.
      sink_.Add(kReservedNotAName, file_.At(file_.decls[id].whole),
                "the reserved " + text::Quoted(name) + " is no name");
    }
    if (quoted && whole.length() != name.size())
      file_.spaced_names.emplace_back(whole.begin, name);
  } while (Take(','));
  if (Take(';')) return true;
  ReportHere("expected `;`, found " + Found());
  return false;
}

bool Parser::ReadReservedRanges(DeclId parent, const Start& start) {
  const bool in_enum = file_.decls[parent].kind == DeclKind::kEnum;
  const int32_t least = in_enum ? -1 : 1;
  const auto first_range = static_cast<Index>(file_.ranges.size());
  do {
    const Start at = {token().span.begin, start.comments};
    if (token().kind != TokenKind::kInteger && !(in_enum && At('-'))) {
      ReportHere("expected a reserved number or name, found " + Found());
      return false;
    }
    RangeDetail range;
    if (!ReadNumber(least, &range.first, &range.first_at)) return false;
    range.last = range.first;
    range.last_at = range.first_at;
    if (Take("to")) {
      if (At("max")) {
        range.last = INT32_MAX;
        range.last_at = token().span;
        lexer_.Next();
      } else if (!ReadNumber(least, &range.last, &range.last_at)) {
        return false;
      }
    }
    const DeclId id = AddDecl(DeclKind::kReservedRange, parent, at);
    file_.decls[id].detail = static_cast<Index>(file_.ranges.size());
    file_.decls[id].whole = From(at.begin);
    file_.ranges.push_back(range);
  } while (Take(','));
  const bool ended = Take(';');
  for (Index i = first_range; i < file_.ranges.size(); ++i)
    file_.ranges[i].statement = From(start.begin);
  if (!ended) ReportHere("expected `;`, found " + Found());
  return ended;
}

}  // namespace bylaw::protobuf
