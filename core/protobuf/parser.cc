#include "protobuf/parser.h"

#include "compact/shrink.h"
#include "protobuf/comments.h"
#include "protobuf/literal.h"
#include "protobuf/rules.h"
#include "text/quote.h"

namespace bylaw::protobuf {

Parser::Parser(text::SourceId source, std::string_view text,
               diagnostic::Sink& sink)
    : sink_(sink), lexer_(source, text, sink) {
  file_.source = source;
  file_.text = text;
}

File Parser::Run() && {
  const size_t errors_before = sink_.count(diagnostic::Severity::kError);
  ReadFile();
  if (sink_.count(diagnostic::Severity::kError) != errors_before)
    file_.complete = false;
  // There may be many small files. What a large list has room for was never
  // written to and costs less than a copy.
  constexpr size_t kSmall = 1'000;
  if (file_.decls.size() < kSmall) {
    compact::Shrink(&file_.decls);
    compact::Shrink(&file_.fields);
  }
  return std::move(file_);
}

File Parse(text::SourceId source, std::string_view text,
           diagnostic::Sink& sink) {
  const size_t errors_before = sink.count(diagnostic::Severity::kError);
  File file = Parser(source, text, sink).Run();
  // The lexer may have found fault with the very first token.
  if (sink.count(diagnostic::Severity::kError) != errors_before)
    file.complete = false;
  return file;
}

bool Parser::Take(std::string_view word) {
  if (!At(word)) return false;
  lexer_.Next();
  return true;
}

bool Parser::Take(char symbol) {
  if (!At(symbol)) return false;
  lexer_.Next();
  return true;
}

std::string Parser::Found() const {
  return AtEnd() ? std::string("the end of the file")
                 : text::Quoted(Word().substr(0, 200));
}

diagnostic::Diagnostic* Parser::Report(text::Span at, std::string message) {
  file_.complete = false;
  // A malformed token has been reported already.
  if (gave_up_ || (token().malformed && at == token().span)) return nullptr;
  if (++errors_ > kMaxSyntaxErrors) {
    gave_up_ = true;
    sink_.Add(kTooManySyntaxErrors, file_.At(at),
              "the text has too many syntax errors to read on");
    while (!AtEnd()) lexer_.Next();
    return nullptr;
  }
  return &sink_.Add(kSyntax, file_.At(at), std::move(message));
}

bool Parser::Expect(char symbol) {
  if (Take(symbol)) return true;
  std::string message = "expected `";
  message += symbol;
  message += "`, found " + Found();
  Report(token().span, std::move(message));
  return false;
}

bool Parser::ExpectName(const char* what, text::Span* name) {
  if (token().kind != TokenKind::kIdentifier) {
    ReportHere(std::string("expected ") + what + ", found " + Found());
    return false;
  }
  *name = token().span;
  lexer_.Next();
  return true;
}

bool Parser::ExpectTypeName(text::Span* name) {
  const uint32_t begin = token().span.begin;
  std::string joined;
  if (Take('.')) joined += '.';
  do {
    text::Span part;
    if (!ExpectName("a name", &part)) return false;
    joined += lexer_.TextOf(part);
    if (!At('.')) break;
    joined += '.';
  } while (Take('.'));
  *name = From(begin);
  if (name->length() != joined.size())
    file_.spaced_names.emplace_back(begin, std::move(joined));
  return true;
}

bool Parser::ExpectInteger(const char* what, uint64_t limit, uint64_t* value,
                           text::Span* at) {
  *at = token().span;
  if (token().kind != TokenKind::kInteger) {
    ReportHere(std::string("expected ") + what + ", found " + Found());
    return false;
  }
  const ParsedInteger parsed = ParseInteger(Word());
  *value = parsed.value;
  if (parsed.overflow || parsed.value > limit) {
    *value = 0;
    if (!token().malformed) {
      file_.complete = false;
      sink_.Add(kInvalidNumber, file_.At(*at),
                "the number " + text::Quoted(Word()) + " is too large");
    }
  }
  lexer_.Next();
  return true;
}

Parser::Start Parser::BeginStatement() {
  Start start;
  start.begin = token().span.begin;
  if (!token().has_comment) return start;
  const bool first = lexer_.previous().kind == TokenKind::kEnd;
  Comments comments =
      SplitComments(file_.text, {token().gap, token().span.begin}, first);
  // What is behind the previous statement is that one's.
  comments.trailing = {};
  start.comments = KeepComments(comments);
  return start;
}

Index Parser::KeepComments(const Comments& comments) {
  if (comments.leading.empty() && comments.trailing.empty() &&
      comments.detached.empty())
    return kNone;
  file_.comments.push_back(comments);
  return static_cast<Index>(file_.comments.size() - 1);
}

text::Span Parser::CommentsBehind() const {
  if (!token().has_comment) return {};
  return SplitComments(file_.text, {token().gap, token().span.begin}, false)
      .trailing;
}

void Parser::AddTrailing(DeclId id) {
  const text::Span trailing = CommentsBehind();
  if (trailing.empty()) return;
  Index& comments = file_.decls[id].comments;
  if (comments == kNone) {
    comments = KeepComments({{}, trailing, {}});
  } else {
    file_.comments[comments].trailing = trailing;
  }
}

bool Parser::EndStatement(DeclId id, uint32_t begin) {
  if (!At(';')) {
    const uint32_t end = lexer_.previous().span.end;
    if (diagnostic::Diagnostic* d =
            ReportHere("expected `;`, found " + Found())) {
      d->fix = diagnostic::Fix{"insert `;`", {{file_.At({end, end}), ";"}}};
    }
    file_.decls[id].whole = From(begin);
    return false;
  }
  lexer_.Next();
  file_.decls[id].whole = From(begin);
  AddTrailing(id);
  return true;
}

void Parser::SkipStatement() {
  while (!AtEnd()) {
    if (token().kind == TokenKind::kSymbol) {
      if (Take(';')) return;
      if (Take('{')) return SkipBlock();
      if (At('}')) return;
    }
    lexer_.Next();
  }
}

void Parser::SkipBlock() {
  for (uint32_t depth = 1; depth > 0 && !AtEnd(); lexer_.Next()) {
    if (At('{')) ++depth;
    if (At('}')) --depth;
  }
}

void Parser::ReportEnd(DeclId id, const char* what) {
  if (ended_early_) return;
  ended_early_ = true;
  std::string message = "the file ends inside ";
  message += what;
  message += ": a `}` is missing";
  if (diagnostic::Diagnostic* d = ReportHere(std::move(message)))
    d->related.push_back({file_.At(file_.decls[id].name), "it begins here"});
}

DeclId Parser::AddDecl(DeclKind kind, DeclId parent, const Start& start) {
  const auto id = static_cast<DeclId>(file_.decls.size());
  Decl decl;
  decl.kind = kind;
  decl.parent = parent;
  decl.comments = start.comments;
  decl.whole = {start.begin, start.begin};
  file_.decls.push_back(decl);
  if (parent == kNone) return id;
  Decl& above = file_.decls[parent];
  if (above.last_child == kNone) {
    above.first_child = id;
  } else {
    file_.decls[above.last_child].next = id;
  }
  above.last_child = id;
  return id;
}

Index Parser::AddField(DeclId id) {
  const auto index = static_cast<Index>(file_.fields.size());
  file_.fields.emplace_back();
  file_.decls[id].detail = index;
  return index;
}

}  // namespace bylaw::protobuf
