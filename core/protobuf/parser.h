// The parser's state and its grammar, a method a production. Internal to this
// folder; parse.h is the way in.
//
// Methods that read a statement return false when it cannot be read further:
// the caller then skips to the statement's end. They report the reason first.
#ifndef BYLAW_PROTOBUF_PARSER_H_
#define BYLAW_PROTOBUF_PARSER_H_

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

#include "protobuf/lexer.h"
#include "protobuf/parse.h"
#include "protobuf/tree.h"

namespace bylaw::protobuf {

class Parser {
 public:
  Parser(text::SourceId source, std::string_view text, diagnostic::Sink& sink);
  File Run() &&;

 private:
  // Where a statement begins, and the comments above it.
  struct Start {
    uint32_t begin = 0;
    Index comments = kNone;
  };
  struct FieldStart {
    Start start;
    Label label = Label::kAbsent;
    text::Span label_at;
  };
  enum class Where { kMessage, kOneof, kExtend };

  // --- Tokens
  const Token& token() const { return lexer_.token(); }
  std::string_view Word() const { return lexer_.TextOf(token().span); }
  bool AtEnd() const { return token().kind == TokenKind::kEnd; }
  bool At(std::string_view word) const {
    return token().kind <= TokenKind::kIdentifier && Word() == word;
  }
  bool At(char symbol) const {
    return token().kind == TokenKind::kSymbol &&
           file_.text[token().span.begin] == symbol;
  }
  bool Take(std::string_view word);
  bool Take(char symbol);
  bool Expect(char symbol);
  bool ExpectName(const char* what, text::Span* name);
  // A dotted name; a leading dot says that it is complete.
  bool ExpectTypeName(text::Span* name);
  bool ExpectInteger(const char* what, uint64_t limit, uint64_t* value,
                     text::Span* at);
  // Up to the token taken last; empty where none was taken since `begin`.
  text::Span From(uint32_t begin) const {
    return {begin, std::max(begin, lexer_.previous().span.end)};
  }
  // The diagnostic added, or null where nothing more is to be said.
  diagnostic::Diagnostic* Report(text::Span at, std::string message);
  diagnostic::Diagnostic* ReportHere(std::string message) {
    return Report(token().span, std::move(message));
  }
  std::string Found() const;

  // --- Statements
  Start BeginStatement();
  // Comments behind the token just taken.
  text::Span CommentsBehind() const;
  Index KeepComments(const Comments& comments);
  void AddTrailing(DeclId id);
  bool EndStatement(DeclId id, uint32_t begin);
  void SkipStatement();
  void SkipBlock();
  bool EnterBlock(DeclId id);
  // Reads statements up to the closing brace.
  template <typename Statement>
  void ReadBlock(DeclId id, uint32_t begin, const char* what,
                 const Statement& statement);
  // The file ends before a block does: said once, of the innermost one.
  void ReportEnd(DeclId id, const char* what);
  DeclId AddDecl(DeclKind kind, DeclId parent, const Start& start);
  Index AddField(DeclId id);

  // --- parse_file.cc
  void ReadFile();
  void ReadSyntax();
  void SetEdition(std::string_view value, text::Span at);
  bool ReadTopLevel();
  bool ReadImport(const Start& start);
  bool ReadPackage(const Start& start);
  bool ReadService(const Start& start);
  bool ReadMethod(DeclId service);
  bool ReadMethodType(text::Span* type, text::Span* stream);
  bool ReadVisibility(DeclId parent, const Start& start);

  // --- parse_message.cc
  bool ReadMessage(DeclId parent, const Start& start, Visibility visibility);
  void ReadMessageBody(DeclId message, uint32_t begin);
  bool ReadMember(DeclId message);
  bool ReadField(DeclId parent, Where where, FieldStart start);
  FieldStart ReadLabel(const Start& start);
  bool ReadFieldType(DeclId id, Where where);
  bool ReadMapType(DeclId id);
  // Whether a number that was read as 0 was written so.
  bool ParsedZero(text::Span digits) const;
  bool ReadGroup(DeclId id, uint32_t begin);
  bool ReadOneof(DeclId message, const Start& start);
  bool ReadExtend(DeclId parent, const Start& start);
  void ReportWithoutField(DeclId id, const diagnostic::RuleInfo& rule,
                          const char* message);
  bool ReadExtensions(DeclId message, const Start& start);

  // --- parse_enum.cc
  bool ReadEnum(DeclId parent, const Start& start, Visibility visibility);
  bool ReadEnumValue(DeclId parent);
  bool ReadReserved(DeclId parent, const Start& start);
  bool ReadReservedNames(DeclId parent, const Start& start);
  bool ReadReservedRanges(DeclId parent, const Start& start);
  bool ReadSigned(int32_t* value, text::Span* at);
  bool ReadNumber(int32_t least, int32_t* value, text::Span* at);

  // --- parse_option.cc
  bool ReadOptionStatement(DeclId owner, const Start& start);
  // `[a = 1, b = 2]`, where there is one.
  bool ReadBracketOptions(DeclId owner);
  bool ReadOptionName(Option* option);
  // `statement` is null inside brackets.
  void KeepFeatures(DeclId owner, const Option& option);
  bool ReadOption(DeclId owner, uint32_t begin, const Start* statement);
  bool ReadValue(Index* id);
  bool ReadScalar(Value* value);
  bool ReadMessageValue(Index id, char closing);
  bool ReadMessageField(Index* id);
  bool ReadMessageFieldName(Value* value);
  bool ReadListValue(Index id);
  Index AddValue(const Value& value);
  void FillNumber(Value* value) const;

  diagnostic::Sink& sink_;
  Lexer lexer_;
  File file_;
  int depth_ = 0;
  size_t errors_ = 0;
  bool gave_up_ = false;
  bool ended_early_ = false;
};

template <typename Statement>
void Parser::ReadBlock(DeclId id, uint32_t begin, const char* what,
                       const Statement& statement) {
  AddTrailing(id);
  while (!At('}')) {
    if (AtEnd()) {
      ReportEnd(id, what);
      break;
    }
    const DeclKind kind = file_.decls[id].kind;
    if (At(';') && (kind == DeclKind::kOneof || kind == DeclKind::kExtend))
      ReportHere("expected a field, found " + Found());
    if (Take(';')) continue;
    if (!statement()) SkipStatement();
  }
  Take('}');
  file_.decls[id].whole = From(begin);
}

}  // namespace bylaw::protobuf

#endif  // BYLAW_PROTOBUF_PARSER_H_
