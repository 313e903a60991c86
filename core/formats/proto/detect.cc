#include "formats/proto/detect.h"

#include "protobuf/lexer.h"
#include "text/ascii.h"

namespace bylaw::formats::proto {
namespace {

using protobuf::Lexer;
using protobuf::TokenKind;

// So many statements are looked at; packages and imports alone are those of
// other languages too.
constexpr int kStatements = 16;
// The head of a file is enough, and larger ones cost no more.
constexpr size_t kHeadBytes = 64U << 10;

// Words that begin a statement; `syntax: x` is a slip rather than YAML.
bool IsKeyword(std::string_view word) {
  for (const std::string_view keyword :
       {"syntax", "edition", "package", "import", "option", "message", "enum",
        "service", "extend"}) {
    if (word == keyword) return true;
  }
  return false;
}

class Sniffer {
 public:
  explicit Sniffer(std::string_view text)
      : text_(text), lexer_(text::kNoSource, text, unused_) {}

  // Whether a text is empty but for comments.
  bool IsEmpty() const { return lexer_.token().kind == TokenKind::kEnd; }
  // Whether it begins as JSON or YAML does.
  bool BeginsAsDocument() {
    if (At("{") || At("[") || At("-") || At("%")) return true;
    if (lexer_.token().kind == TokenKind::kString) return true;
    if (lexer_.token().kind != TokenKind::kIdentifier) return false;
    if (IsKeyword(Word())) return false;
    // A key: words and dashes, then a colon.
    const uint32_t begin = lexer_.token().span.begin;
    const size_t end = text_.find_first_of(":\n{=;(", begin);
    return end != std::string_view::npos && text_[end] == ':';
  }
  bool IsProtobuf() {
    for (int i = 0; i < kStatements && !IsEmpty(); ++i) {
      switch (ReadStatement()) {
        case Verdict::kYes:
          return true;
        case Verdict::kNo:
          return false;
        case Verdict::kGoOn:
          break;
      }
    }
    return false;
  }

 private:
  enum class Verdict { kYes, kNo, kGoOn };

  std::string_view Word() const { return lexer_.TextOf(lexer_.token().span); }
  bool At(std::string_view word) const { return Word() == word; }
  bool Take(std::string_view word) {
    if (!At(word)) return false;
    lexer_.Next();
    return true;
  }
  bool TakeKind(TokenKind kind) {
    if (lexer_.token().kind != kind) return false;
    lexer_.Next();
    return true;
  }
  static Verdict Yes(bool yes) { return yes ? Verdict::kYes : Verdict::kNo; }

  Verdict ReadStatement() {
    if (Take(";")) return Verdict::kGoOn;
    if (Take("syntax") || Take("edition"))
      return Yes(Take("=") && TakeKind(TokenKind::kString));
    if (Take("message") || Take("service"))
      return Yes(TakeKind(TokenKind::kIdentifier) && At("{"));
    if (Take("enum")) {
      // Other languages have enums; numbered ones that end in a semicolon only
      // C-like ones with commas.
      if (!TakeKind(TokenKind::kIdentifier) || !Take("{")) return Verdict::kNo;
      if (At("option") || At("reserved") || At("}")) return Verdict::kYes;
      const bool numbered = TakeKind(TokenKind::kIdentifier) && Take("=");
      Take("-");
      return Yes(numbered && TakeKind(TokenKind::kInteger) &&
                 (At(";") || At("[")));
    }
    if (Take("extend")) return Yes(TakeName() && At("{"));
    if (Take("option")) {
      const bool named = Take("(") ? TakeName() && Take(")") : TakeName();
      while (named && Take(".")) TakeName();
      return Yes(named && Take("="));
    }
    if (Take("package"))
      return TakeName() && Take(";") ? Verdict::kGoOn : Verdict::kNo;
    if (Take("import")) {
      if (!Take("public")) Take("weak");
      return TakeKind(TokenKind::kString) && Take(";") ? Verdict::kGoOn
                                                       : Verdict::kNo;
    }
    return Verdict::kNo;
  }

  bool TakeName() {
    Take(".");
    if (!TakeKind(TokenKind::kIdentifier)) return false;
    while (Take(".")) {
      if (!TakeKind(TokenKind::kIdentifier)) return false;
    }
    return true;
  }

  diagnostic::Sink unused_{0};
  std::string_view text_;
  Lexer lexer_;
};

}  // namespace

Certainty LooksLikeProtobuf(std::string_view text, std::string_view name) {
  Sniffer sniffer(text.substr(0, kHeadBytes));
  const bool named = text::EndsWithIgnoringCase(name, ".proto");
  if (named) return Certainty::kCertain;
  if (sniffer.IsEmpty() || sniffer.BeginsAsDocument()) return Certainty::kNone;
  return sniffer.IsProtobuf() ? Certainty::kCertain : Certainty::kNone;
}

}  // namespace bylaw::formats::proto
