// Options and their values, those in text format (`{ ... }`) among them.
#include <cmath>
#include <string>

#include "protobuf/literal.h"
#include "protobuf/parser.h"
#include "protobuf/rules.h"
#include "text/quote.h"

namespace bylaw::protobuf {

bool Parser::ReadOptionStatement(DeclId owner, const Start& start) {
  lexer_.Next();
  return ReadOption(owner, start.begin, &start);
}

bool Parser::ReadBracketOptions(DeclId owner) {
  if (!Take('[')) return true;
  do {
    if (!ReadOption(owner, token().span.begin, nullptr)) return false;
  } while (Take(','));
  if (Take(']')) return true;
  ReportHere("expected `,` or `]`, found " + Found());
  return false;
}

bool Parser::ReadOptionName(Option* option) {
  const uint32_t begin = token().span.begin;
  option->first_part = static_cast<Index>(file_.name_parts.size());
  do {
    NamePart part;
    if (Take('(')) {
      part.extension = true;
      if (!ExpectTypeName(&part.span) || !Expect(')')) return false;
    } else if (!ExpectName("the name of an option", &part.span)) {
      return false;
    }
    if (option->parts == UINT16_MAX) {
      ReportHere("the name of the option has too many parts");
      return false;
    }
    file_.name_parts.push_back(part);
    ++option->parts;
  } while (Take('.'));
  option->name = From(begin);
  return true;
}

bool Parser::ReadOption(DeclId owner, uint32_t begin, const Start* statement) {
  Option option;
  option.statement = statement != nullptr;
  if (statement != nullptr) option.comments = statement->comments;
  if (!ReadOptionName(&option) || !Expect('=')) return false;
  if (!ReadValue(&option.value)) return false;
  option.whole = From(begin);
  bool ended = true;
  if (statement != nullptr) {
    ended = Take(';');
    option.whole = From(begin);
    if (!ended) ReportHere("expected `;`, found " + Found());
  }
  KeepFeatures(owner, option);
  const auto id = static_cast<Index>(file_.options.size());
  Decl& decl = file_.decls[owner];
  (decl.first_option == kNone ? decl.first_option
                              : file_.options[decl.last_option].next) = id;
  decl.last_option = id;
  file_.options.push_back(option);
  return ended;
}

// `features.x = V` or `features = {x: V}`; the first one to set a feature
// counts.
void Parser::KeepFeatures(DeclId owner, const Option& option) {
  const NamePart* parts = &file_.name_parts[option.first_part];
  if (parts[0].extension || file_.Slice(parts[0].span) != "features") return;
  const auto keep = [&](text::Span name, text::Span value) {
    if (value.empty()) return;
    if (!file_.features) file_.features.emplace();
    file_.features->emplace(std::pair(owner, file_.Slice(name)),
                            file_.Slice(value));
  };
  const Value& value = file_.values[option.value];
  if (option.parts == 2 && !parts[1].extension) keep(parts[1].span, value.span);
  if (option.parts != 1) return;
  for (Index field = value.first_child; field != kNone;
       field = file_.values[field].next)
    keep(file_.values[field].name, file_.values[field].span);
}

Index Parser::AddValue(const Value& value) {
  file_.values.push_back(value);
  return static_cast<Index>(file_.values.size() - 1);
}

void Parser::FillNumber(Value* value) const {
  if (value->kind == ValueKind::kInteger) {
    const ParsedInteger parsed = ParseInteger(Word());
    value->integer = parsed.value;
    value->too_large = parsed.overflow;
    value->number = parsed.overflow ? ParseFloat(Word())
                                    : static_cast<double>(parsed.value);
  } else {
    value->number = ParseFloat(Word());
  }
  if (value->negative) value->number = -value->number;
}

bool Parser::ReadScalar(Value* value) {
  const uint32_t begin = token().span.begin;
  value->negative = Take('-');
  switch (token().kind) {
    case TokenKind::kIdentifier:
      value->kind = ValueKind::kIdentifier;
      if (value->negative && !At("inf") && !At("nan")) {
        ReportHere("only a number, `inf` or `nan` can follow `-`, found " +
                   Found());
        return false;
      }
      break;
    case TokenKind::kInteger:
    case TokenKind::kFloat:
      value->kind = token().kind == TokenKind::kInteger ? ValueKind::kInteger
                                                        : ValueKind::kFloat;
      FillNumber(value);
      break;
    case TokenKind::kString:
      if (value->negative) {
        ReportHere("only a number can follow `-`, found " + Found());
        return false;
      }
      value->kind = ValueKind::kString;
      while (token().kind == TokenKind::kString) lexer_.Next();
      value->span = From(begin);
      return true;
    case TokenKind::kSymbol:
    case TokenKind::kEnd:
      ReportHere("expected a value, found " + Found());
      return false;
  }
  lexer_.Next();
  value->span = From(begin);
  return true;
}

bool Parser::ReadValue(Index* id) {
  if (!At('{')) {
    Value value;
    if (!ReadScalar(&value)) return false;
    *id = AddValue(value);
    return true;
  }
  Value message;
  message.kind = ValueKind::kMessage;
  message.span = token().span;
  *id = AddValue(message);
  lexer_.Next();
  return ReadMessageValue(*id, '}');
}

bool Parser::ReadMessageValue(Index id, char closing) {
  const uint32_t begin = lexer_.previous().span.begin;
  if (++depth_ > kMaxNesting) {
    file_.complete = false;
    sink_.Add(kTooDeep, file_.At(lexer_.previous().span),
              "the value is nested deeper than " + std::to_string(kMaxNesting) +
                  " levels");
    --depth_;
    return false;
  }
  Index last = kNone;
  bool read = true;
  while (read && !At(closing)) {
    Index field = kNone;
    read = ReadMessageField(&field);
    if (field != kNone) {
      (last == kNone ? file_.values[id].first_child : file_.values[last].next) =
          field;
      last = field;
    }
    if (read && !Take(',')) Take(';');
  }
  --depth_;
  if (read) lexer_.Next();
  file_.values[id].span = From(begin);
  return read;
}

bool Parser::ReadMessageFieldName(Value* value) {
  if (!Take('[')) return ExpectName("the name of a field", &value->name);
  value->extension = true;
  if (!ExpectTypeName(&value->name)) return false;
  if (Take('/')) {
    value->any = true;
    if (!ExpectTypeName(&value->name)) return false;
  }
  if (!Take(']')) {
    ReportHere("expected `]`, found " + Found());
    return false;
  }
  return true;
}

bool Parser::ReadMessageField(Index* id) {
  Value value;
  if (!ReadMessageFieldName(&value)) return false;
  const bool colon = Take(':');
  if (At('{') || At('<')) {
    const char closing = At('{') ? '}' : '>';
    value.kind = ValueKind::kMessage;
    *id = AddValue(value);
    lexer_.Next();
    return ReadMessageValue(*id, closing);
  }
  if (At('[')) {
    value.kind = ValueKind::kList;
    *id = AddValue(value);
    lexer_.Next();
    return ReadListValue(*id);
  }
  if (!colon) {
    ReportHere("expected `:`, found " + Found());
    return false;
  }
  if (!ReadScalar(&value)) return false;
  *id = AddValue(value);
  return true;
}

bool Parser::ReadListValue(Index id) {
  const uint32_t begin = lexer_.previous().span.begin;
  Index last = kNone;
  while (!At(']')) {
    if (last != kNone && !Expect(',')) return false;
    Value value;
    Index element = kNone;
    bool read = true;
    if (At('{') || At('<')) {
      const char closing = At('{') ? '}' : '>';
      value.kind = ValueKind::kMessage;
      element = AddValue(value);
      lexer_.Next();
      read = ReadMessageValue(element, closing);
    } else {
      read = ReadScalar(&value);
      element = AddValue(value);
    }
    (last == kNone ? file_.values[id].first_child : file_.values[last].next) =
        element;
    last = element;
    if (!read) return false;
  }
  lexer_.Next();
  file_.values[id].span = From(begin);
  return true;
}

}  // namespace bylaw::protobuf
