#include "cel/literal.h"

#include <cmath>
#include <cstdlib>
#include <limits>

#include "text/ascii.h"
#include "text/decimal.h"
#include "text/utf8.h"

namespace bylaw::cel {
namespace {

// Digits of base 10 or 16. False when they exceed 64 bits.
bool ReadDigits(std::string_view digits, uint64_t base, uint64_t* value) {
  *value = 0;
  for (char c : digits) {
    const auto digit = static_cast<uint64_t>(text::HexValue(c));
    if (*value > (UINT64_MAX - digit) / base) return false;
    *value = *value * base + digit;
  }
  return true;
}

bool Fail(text::Span span, std::string message, std::string help,
          LiteralError* error) {
  *error = {span, std::move(message), std::move(help)};
  return false;
}

bool DecodeDouble(std::string_view text, Token token, Sign sign, Value* value,
                  LiteralError* error) {
  const std::string copy(text);  // strtod wants a terminator
  const auto plain = text::ReadShortDecimal(text);
  const double number = plain ? *plain : std::strtod(copy.c_str(), nullptr);
  if (std::isinf(number)) {
    return Fail(token.span, "`" + copy + "` is too large for a double",
                "the largest double is about 1.8e308", error);
  }
  *value = Value::Double(sign == Sign::kNegative ? -number : number);
  return true;
}

bool DecodeInteger(std::string_view text, Token token, Sign sign, Value* value,
                   LiteralError* error) {
  const bool is_uint = token.kind == TokenKind::kUint;
  std::string_view digits = text;
  if (is_uint) digits.remove_suffix(1);
  const bool hex = digits.size() > 1 && (digits[1] == 'x' || digits[1] == 'X');
  if (hex) digits.remove_prefix(2);
  uint64_t magnitude = 0;
  const bool fits = ReadDigits(digits, hex ? 16 : 10, &magnitude);
  const std::string shown =
      (sign == Sign::kNegative ? "-" : "") + std::string(text);
  if (is_uint) {
    *value = Value::Uint(magnitude);
    return fits || Fail(token.span, "`" + shown + "` is out of range for uint",
                        "a uint is at most 18446744073709551615", error);
  }
  constexpr uint64_t kMax = std::numeric_limits<int64_t>::max();
  const uint64_t limit = sign == Sign::kNegative ? kMax + 1 : kMax;
  if (!fits || magnitude > limit) {
    return Fail(token.span, "`" + shown + "` is out of range for int",
                "an int lies between -9223372036854775808 and "
                "9223372036854775807; write a `u` after it for a uint",
                error);
  }
  *value =
      Value::Int(sign == Sign::kNegative ? static_cast<int64_t>(~magnitude + 1)
                                         : static_cast<int64_t>(magnitude));
  return true;
}

// Reads the body of a string literal, after its prefix and opening quote.
class StringDecoder {
 public:
  StringDecoder(std::string_view body, uint32_t offset, TokenKind kind)
      : body_(body), offset_(offset), bytes_(kind == TokenKind::kBytes) {}

  bool Decode(bool raw, std::string* out, LiteralError* error) {
    while (at_ < body_.size()) {
      const char c = body_[at_];
      if (c == '\\' && !raw) {
        if (!Escape(out, error)) return false;
        continue;
      }
      ++at_;
      if (c == '\r') {
        if (at_ < body_.size() && body_[at_] == '\n') ++at_;
        out->push_back('\n');
      } else {
        out->push_back(c);
      }
    }
    return true;
  }

 private:
  bool Escape(std::string* out, LiteralError* error) {
    begin_ = at_;
    ++at_;
    const char c = at_ < body_.size() ? body_[at_] : '\0';
    ++at_;
    if (const char simple = SimpleEscape(c); simple != '\0') {
      out->push_back(simple);
      return true;
    }
    switch (c) {
      case 'x':
      case 'X':
        return Digits(16, 2, out, error);
      case 'u':
        return Digits(16, 4, out, error);
      case 'U':
        return Digits(16, 8, out, error);
      case '0':
      case '1':
      case '2':
      case '3':
        --at_;
        return Digits(8, 3, out, error);
      default:
        if (at_ > body_.size()) at_ = body_.size();
        // Whole code points in the message.
        while (at_ < body_.size() && (body_[at_] & 0xC0) == 0x80) ++at_;
        return Bad("does not exist", error);
    }
  }

  static char SimpleEscape(char c) {
    switch (c) {
      case 'a':
        return '\a';
      case 'b':
        return '\b';
      case 'f':
        return '\f';
      case 'n':
        return '\n';
      case 'r':
        return '\r';
      case 't':
        return '\t';
      case 'v':
        return '\v';
      case '\\':
      case '\'':
      case '"':
      case '`':
      case '?':
        return c;
      default:
        return '\0';
    }
  }

  bool Digits(int base, int count, std::string* out, LiteralError* error) {
    uint32_t value = 0;
    for (int i = 0; i < count; ++i) {
      const int digit = at_ < body_.size() ? text::HexValue(body_[at_]) : -1;
      if (digit < 0 || digit >= base) {
        return Bad("needs " + std::to_string(count) +
                       (base == 16 ? " hexadecimal" : " octal") + " digits",
                   error);
      }
      value =
          value * static_cast<uint32_t>(base) + static_cast<uint32_t>(digit);
      ++at_;
    }
    const bool is_byte = count < 4;
    if (bytes_ && !is_byte) return Bad("cannot stand in bytes", error);
    if (value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) {
      return Bad("is no Unicode character", error);
    }
    if (bytes_) {
      out->push_back(static_cast<char>(value));
    } else {
      text::AppendCodePoint(value, out);
    }
    return true;
  }

  bool Bad(const std::string& why, LiteralError* error) {
    const text::Span span = {offset_ + static_cast<uint32_t>(begin_),
                             offset_ + static_cast<uint32_t>(at_)};
    const std::string shown(body_.substr(begin_, at_ - begin_));
    return Fail(span, "the escape `" + shown + "` " + why,
                "write `\\\\` for a backslash, or put an `r` before the string",
                error);
  }

  std::string_view body_;
  uint32_t offset_;
  bool bytes_;
  size_t at_ = 0;
  size_t begin_ = 0;
};

void AppendOctal(unsigned char c, std::string* out) {
  out->push_back('\\');
  out->push_back(static_cast<char>('0' + (c >> 6)));
  out->push_back(static_cast<char>('0' + ((c >> 3) & 7)));
  out->push_back(static_cast<char>('0' + (c & 7)));
}

void AppendQuoted(std::string_view text, bool bytes, std::string* out) {
  out->push_back('"');
  for (char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out->push_back('\\');
      out->push_back(c);
    } else if (c == '\n') {
      out->append("\\n");
    } else if (c == '\t') {
      out->append("\\t");
    } else if (c == '\r') {
      out->append("\\r");
    } else if (byte < 0x20 || byte == 0x7F || (bytes && byte >= 0x80)) {
      AppendOctal(byte, out);
    } else {
      out->push_back(c);
    }
  }
  out->push_back('"');
}

}  // namespace

bool DecodeNumber(std::string_view expression, Token token, Sign sign,
                  Value* value, LiteralError* error) {
  const std::string_view text =
      expression.substr(token.span.begin, token.span.length());
  if (token.kind == TokenKind::kDouble) {
    return DecodeDouble(text, token, sign, value, error);
  }
  return DecodeInteger(text, token, sign, value, error);
}

bool DecodeString(std::string_view expression, Token token, Arena& arena,
                  Value* value, LiteralError* error) {
  std::string_view text =
      expression.substr(token.span.begin, token.span.length());
  const size_t quote_at = text.find_first_of("'\"");
  bool raw = false;
  for (char c : text.substr(0, quote_at)) raw = raw || c == 'r' || c == 'R';
  const char quote = text[quote_at];
  const bool triple = text.size() >= quote_at + 6 &&
                      text[quote_at + 1] == quote &&
                      text[quote_at + 2] == quote;
  const size_t fence = triple ? 3 : 1;
  const auto offset =
      static_cast<uint32_t>(token.span.begin + quote_at + fence);
  text = text.substr(quote_at + fence, text.size() - quote_at - 2 * fence);

  const auto make = [&](std::string_view view) {
    *value = token.kind == TokenKind::kBytes ? Value::Bytes(view)
                                             : Value::String(view);
    return true;
  };
  if (text.find_first_of(raw ? "\r" : "\r\\") == std::string_view::npos) {
    return make(text);
  }
  std::string decoded;
  decoded.reserve(text.size());
  StringDecoder decoder(text, offset, token.kind);
  if (!decoder.Decode(raw, &decoded, error)) return false;
  return make(arena.Copy(decoded));
}

std::string QuoteString(std::string_view text) {
  std::string out;
  AppendQuoted(text, false, &out);
  return out;
}

std::string QuoteBytes(std::string_view bytes) {
  std::string out = "b";
  AppendQuoted(bytes, true, &out);
  return out;
}

}  // namespace bylaw::cel
