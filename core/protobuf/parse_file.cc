// The outermost productions: the file, its imports, and services.
#include <algorithm>
#include <string>

#include "protobuf/parser.h"
#include "protobuf/rules.h"
#include "text/edit_distance.h"
#include "text/quote.h"

namespace bylaw::protobuf {

void Parser::ReadFile() {
  AddDecl(DeclKind::kFile, kNone, {});
  file_.decls[kFileDecl].comments = kNone;
  if (At("syntax") || At("edition")) {
    ReadSyntax();
  } else {
    sink_.Add(kMissingSyntax, file_.At(token().span),
              "the file does not say its syntax and is read as proto2");
  }
  while (!AtEnd()) {
    if (Take(';')) continue;
    if (ReadTopLevel()) continue;
    SkipStatement();
    if (At('}')) {
      ReportHere("a `}` has no `{`");
      lexer_.Next();
    }
  }
  file_.decls[kFileDecl].whole = {0, static_cast<uint32_t>(file_.text.size())};
}

void Parser::ReadSyntax() {
  const Start start = BeginStatement();
  file_.decls[kFileDecl].comments = start.comments;
  const bool edition = At("edition");
  lexer_.Next();
  if (!Expect('=')) return SkipStatement();
  const text::Span at = token().span;
  if (token().kind != TokenKind::kString) {
    ReportHere(std::string("expected a quoted ") +
               (edition ? "edition" : "syntax") + ", found " + Found());
    return SkipStatement();
  }
  while (token().kind == TokenKind::kString) lexer_.Next();
  const std::string value = file_.StringAt({at.begin, From(at.begin).end});
  const text::Span value_at = From(at.begin);
  if (edition) {
    SetEdition(value, value_at);
  } else if (value == "proto3") {
    file_.syntax = Syntax::kProto3;
  } else if (value != "proto2") {
    file_.complete = false;
    sink_.Add(kUnknownSyntax, file_.At(value_at),
              "there is no syntax " + text::Quoted(value));
  }
  const bool ended = Take(';');
  file_.syntax_at = From(start.begin);
  if (!ended) {
    ReportHere("expected `;`, found " + Found());
    SkipStatement();
  }
}

void Parser::SetEdition(std::string_view value, text::Span at) {
  file_.syntax = Syntax::kEditions;
  file_.edition = 2023;
  for (const int edition : {2023, 2024, 2026}) {
    if (value != std::to_string(edition)) continue;
    file_.edition = edition;
    return;
  }
  file_.complete = false;
  sink_.Add(kUnknownSyntax, file_.At(at),
            "there is no edition " + text::Quoted(value));
}

bool Parser::ReadTopLevel() {
  const Start start = BeginStatement();
  if (At("message")) return ReadMessage(kFileDecl, start, Visibility::kDefault);
  if (At("enum")) return ReadEnum(kFileDecl, start, Visibility::kDefault);
  if (At("service")) return ReadService(start);
  if (At("extend")) return ReadExtend(kFileDecl, start);
  if (At("import")) return ReadImport(start);
  if (At("package")) return ReadPackage(start);
  if (At("option")) return ReadOptionStatement(kFileDecl, start);
  if (file_.edition >= 2024 && (At("export") || At("local")))
    return ReadVisibility(kFileDecl, start);
  diagnostic::Diagnostic* d = ReportHere(
      "expected a statement such as `message` or `enum`, found " + Found());
  if (d != nullptr && token().kind == TokenKind::kIdentifier) {
    constexpr std::string_view kStatements[] = {
        "message", "enum", "service", "extend", "import", "package", "option"};
    const std::string_view near = text::NearestName(Word(), kStatements);
    if (!near.empty()) {
      d->help = "did you mean " + text::Quoted(near);
      d->fix = diagnostic::Fix{"write " + text::Quoted(near),
                               {{file_.At(token().span), std::string(near)}}};
    }
  }
  if (At('}')) {
    // SkipStatement would stop here for ever.
    if (d != nullptr) d->message = "a `}` has no `{`";
    lexer_.Next();
    return true;
  }
  return false;
}

bool Parser::ReadVisibility(DeclId parent, const Start& start) {
  const Visibility visibility =
      At("export") ? Visibility::kExport : Visibility::kLocal;
  lexer_.Next();
  if (At("message")) return ReadMessage(parent, start, visibility);
  if (At("enum")) return ReadEnum(parent, start, visibility);
  ReportHere("expected `message` or `enum`, found " + Found());
  return false;
}

bool Parser::ReadImport(const Start& start) {
  lexer_.Next();
  Import import;
  import.comments = start.comments;
  const bool option = file_.edition >= 2024 && At("option");
  if (At("public") || At("weak") || option) {
    import.kind = At("public") ? ImportKind::kPublic
                  : At("weak") ? ImportKind::kWeak
                               : ImportKind::kOption;
    import.word = token().span;
    lexer_.Next();
  }
  if (token().kind != TokenKind::kString) {
    ReportHere("expected the quoted name of a file to import, found " +
               Found());
    return false;
  }
  const uint32_t begin = token().span.begin;
  while (token().kind == TokenKind::kString) lexer_.Next();
  import.path_at = From(begin);
  import.path = file_.StringAt(import.path_at);
  const bool ended = Take(';');
  import.whole = From(start.begin);
  file_.imports.push_back(std::move(import));
  if (!ended) ReportHere("expected `;`, found " + Found());
  return ended;
}

bool Parser::ReadPackage(const Start& start) {
  if (!file_.package_at.empty()) {
    sink_
        .Add(kSecondPackage, file_.At(token().span),
             "the file names its package a second time")
        .related.push_back(
            {file_.At(file_.package_name_at), "it is named here"});
  }
  lexer_.Next();
  text::Span name;
  if (At('.')) {
    ReportHere("expected a name, found `.`");
    return false;
  }
  if (!ExpectTypeName(&name)) return false;
  const bool ended = Take(';');
  // Each part is a scope that names are looked for in.
  const std::string_view parts = file_.Name(name);
  if (std::count(parts.begin(), parts.end(), '.') >= kMaxNesting) {
    file_.complete = false;
    sink_.Add(
        kTooDeep, file_.At(name),
        "the package has more than " + std::to_string(kMaxNesting) + " parts");
  } else if (file_.package_at.empty()) {
    file_.package = std::string(file_.Name(name));
    file_.package_name_at = name;
    file_.package_at = From(start.begin);
    file_.package_comments = start.comments;
  }
  if (!ended) ReportHere("expected `;`, found " + Found());
  return ended;
}

bool Parser::ReadService(const Start& start) {
  lexer_.Next();
  const DeclId id = AddDecl(DeclKind::kService, kFileDecl, start);
  if (!ExpectName("the name of a service", &file_.decls[id].name) ||
      !Expect('{'))
    return false;
  ReadBlock(id, start.begin, "the service", [&] {
    if (At("option")) return ReadOptionStatement(id, BeginStatement());
    return ReadMethod(id);
  });
  return true;
}

bool Parser::ReadMethodType(text::Span* type, text::Span* stream) {
  if (!Expect('(')) return false;
  if (At("stream")) {
    *stream = token().span;
    lexer_.Next();
  }
  if (token().kind == TokenKind::kIdentifier &&
      TypeOfWord(Word()) != TypeCode::kNamed) {
    ReportHere("expected a message, found the type " + Found());
    return false;
  }
  return ExpectTypeName(type) && Expect(')');
}

bool Parser::ReadMethod(DeclId service) {
  const Start start = BeginStatement();
  if (!At("rpc")) {
    ReportHere("expected `rpc` or `option`, found " + Found());
    return false;
  }
  lexer_.Next();
  const DeclId id = AddDecl(DeclKind::kMethod, service, start);
  MethodDetail detail;
  const bool head = ExpectName("the name of a method", &file_.decls[id].name) &&
                    ReadMethodType(&detail.input, &detail.client_stream);
  bool read = head;
  if (head && !Take("returns")) {
    ReportHere("expected `returns`, found " + Found());
    read = false;
  }
  read = read && ReadMethodType(&detail.output, &detail.server_stream);
  file_.decls[id].detail = static_cast<Index>(file_.methods.size());
  file_.methods.push_back(detail);
  file_.decls[id].whole = From(start.begin);
  if (!read) return false;
  if (!At('{')) return EndStatement(id, start.begin);
  lexer_.Next();
  ReadBlock(id, start.begin, "the method", [&] {
    if (At("option")) return ReadOptionStatement(id, BeginStatement());
    ReportHere("expected `option`, found " + Found());
    return false;
  });
  return true;
}

}  // namespace bylaw::protobuf
