// `"%s has %d fields".format([name, n])`, as in the strings extension.
#include "cel/functions/text_format.h"

#include <cmath>
#include <cstdio>
#include <vector>

#include "cel/function.h"
#include "cel/functions/library.h"
#include "cel/number.h"
#include "cel/number_text.h"
#include "cel/time_text.h"
#include "sort/sort.h"
#include "text/utf8.h"

namespace bylaw::cel {
namespace {

constexpr uint32_t Bit(ValueKind kind) {
  return uint32_t{1} << static_cast<uint32_t>(kind);
}
constexpr uint32_t kWhole = Bit(ValueKind::kInt) | Bit(ValueKind::kUint);
constexpr uint32_t kNumbers = kWhole | Bit(ValueKind::kDouble);
constexpr uint32_t kTexts = Bit(ValueKind::kString) | Bit(ValueKind::kBytes);
constexpr uint32_t kAnyText =
    kNumbers | kTexts | Bit(ValueKind::kNull) | Bit(ValueKind::kBool) |
    Bit(ValueKind::kTimestamp) | Bit(ValueKind::kDuration) |
    Bit(ValueKind::kType) | Bit(ValueKind::kList) | Bit(ValueKind::kMap);

constexpr FormatVerb kVerbs[] = {
    {'s', kAnyText, "values that have a text"},
    {'d', kNumbers, "int, uint or double"},
    {'f', kNumbers, "int, uint or double"},
    {'e', kNumbers, "int, uint or double"},
    {'b', kWhole | Bit(ValueKind::kBool), "int, uint or bool"},
    {'o', kWhole, "int or uint"},
    {'x', kWhole | kTexts, "int, uint, string or bytes"},
    {'X', kWhole | kTexts, "int, uint, string or bytes"}};

constexpr char kLowerDigits[] = "0123456789abcdef";
constexpr char kUpperDigits[] = "0123456789ABCDEF";

void AppendDigits(uint64_t value, unsigned base, const char* digits,
                  std::string* out) {
  char buffer[64];
  size_t at = sizeof buffer;
  do {
    buffer[--at] = digits[value % base];
    value /= base;
  } while (value != 0);
  out->append(buffer + at, sizeof buffer - at);
}

void AppendWhole(const Value& value, unsigned base, const char* digits,
                 std::string* out) {
  if (value.is(ValueKind::kBool)) {
    out->push_back(value.boolean() ? '1' : '0');
    return;
  }
  if (value.is(ValueKind::kUint)) {
    return AppendDigits(value.unsigned_integer(), base, digits, out);
  }
  auto magnitude = static_cast<uint64_t>(value.integer());
  if (value.integer() < 0) {
    out->push_back('-');
    magnitude = ~magnitude + 1;
  }
  AppendDigits(magnitude, base, digits, out);
}

void AppendHex(std::string_view bytes, const char* digits, std::string* out) {
  for (char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    out->push_back(digits[byte >> 4]);
    out->push_back(digits[byte & 15]);
  }
}

double AsDouble(const Value& value) {
  if (value.is(ValueKind::kInt)) return static_cast<double>(value.integer());
  if (value.is(ValueKind::kUint)) {
    return static_cast<double>(value.unsigned_integer());
  }
  return value.number();
}

// False for a number that has digits.
bool AppendSpecial(double value, std::string* out) {
  if (std::isfinite(value)) return false;
  *out += std::isnan(value) ? "NaN" : value < 0 ? "-Infinity" : "Infinity";
  return true;
}

void AppendPrecise(double value, char letter, int precision, std::string* out) {
  if (AppendSpecial(value, out)) return;
  // All digits before the point, the point, and the sign.
  char buffer[kMaxFormatPrecision + 320];
  const int size = std::snprintf(
      buffer, sizeof buffer, letter == 'e' ? "%.*e" : "%.*f", precision, value);
  out->append(buffer, static_cast<size_t>(size));
}

// The name alone: a value's type has no parameters, `list` is not `list(dyn)`.
void AppendTypeName(const Type& type, std::string* out) {
  const std::string name = TypeName(type);
  out->append(name, 0, name.find('('));
}

// Bytes as text: what is not UTF-8 becomes U+FFFD, a string stays valid.
void AppendBytes(std::string_view bytes, std::string* out) {
  while (!bytes.empty()) {
    const text::DecodedCodePoint c = text::DecodeCodePoint(bytes);
    text::AppendCodePoint(c.value, out);
    bytes.remove_prefix(c.length);
  }
}

// Writes the values of one call, and pays for what it looks at.
class Writer {
 public:
  explicit Writer(CallContext& context) : context_(context) {}

  // False after an error or past a limit.
  bool Write(const FormatClause& clause, const Value& value);
  bool Pay(size_t amount) {
    if (context_.Work(amount) && out_.size() <= kMaxEvaluationBytes) {
      return true;
    }
    failure_ = out_.size() > kMaxEvaluationBytes ? OutOfMemory() : OverWork();
    return false;
  }
  std::string& out() { return out_; }
  const Value& failure() const { return failure_; }

 private:
  bool WriteText(const Value& value);
  bool WriteList(const Value& list);
  bool WriteMap(const Value& map);
  bool Refuse(const FormatVerb& verb, const Value& value) {
    failure_ = context_.Error(WrongArgument(verb, TypeNameOf(value)));
    return false;
  }
  static std::string TypeNameOf(const Value& value) {
    return value.is(ValueKind::kStruct)
               ? TypeName(Type::Struct(&value.struct_type()))
               : std::string(KindName(value.kind()));
  }

  CallContext& context_;
  std::string out_;
  Value failure_;
};

bool Writer::Write(const FormatClause& clause, const Value& value) {
  const FormatVerb& verb = *clause.verb;
  if ((verb.kinds & Bit(value.kind())) == 0) return Refuse(verb, value);
  const bool is_text =
      value.is(ValueKind::kString) || value.is(ValueKind::kBytes);
  if (!Pay(is_text ? value.text().size() + 1 : 1)) return false;
  const char* digits = verb.letter == 'X' ? kUpperDigits : kLowerDigits;
  switch (verb.letter) {
    case 's':
      return WriteText(value);
    case 'd':
      if (value.is(ValueKind::kDouble)) return WriteText(value);
      AppendWhole(value, 10, digits, &out_);
      break;
    case 'b':
      AppendWhole(value, 2, digits, &out_);
      break;
    case 'o':
      AppendWhole(value, 8, digits, &out_);
      break;
    case 'x':
    case 'X':
      if (is_text) {
        AppendHex(value.text(), digits, &out_);
      } else {
        AppendWhole(value, 16, digits, &out_);
      }
      break;
    default:
      AppendPrecise(AsDouble(value), verb.letter, clause.precision, &out_);
  }
  return Pay(0);
}

bool Writer::WriteText(const Value& value) {
  switch (value.kind()) {
    case ValueKind::kNull:
      out_ += "null";
      break;
    case ValueKind::kBool:
      out_ += value.boolean() ? "true" : "false";
      break;
    case ValueKind::kInt:
    case ValueKind::kUint:
      AppendWhole(value, 10, kLowerDigits, &out_);
      break;
    case ValueKind::kDouble:
      if (!AppendSpecial(value.number(), &out_)) {
        out_ += DoubleDecimal(value.number());
      }
      break;
    case ValueKind::kString:
      out_ += value.text();
      break;
    case ValueKind::kBytes:
      AppendBytes(value.text(), &out_);
      break;
    case ValueKind::kTimestamp:
      out_ += FormatTimestamp(value.timestamp());
      break;
    case ValueKind::kDuration:
      out_ += FormatDuration(value.duration());
      break;
    case ValueKind::kType:
      AppendTypeName(value.type(), &out_);
      break;
    case ValueKind::kList:
      return WriteList(value);
    case ValueKind::kMap:
      return WriteMap(value);
    default:
      return Refuse(kVerbs[0], value);
  }
  return Pay(0);
}

bool Writer::WriteList(const Value& list) {
  const size_t size = list.size();
  const void* cursor = nullptr;
  out_.push_back('[');
  for (size_t i = 0; i < size; ++i) {
    if (i > 0) out_ += ", ";
    const Value element = ElementAt(list, i, &cursor, context_.arena);
    if (!Pay(1) || !WriteText(element)) return false;
  }
  out_.push_back(']');
  return true;
}

// Entries stand in the order of their keys' texts: one map has one text.
bool Writer::WriteMap(const Value& map) {
  struct Entry {
    std::string key;
    Value value;
  };
  std::vector<Entry> entries;
  const void* cursor = nullptr;
  for (size_t i = 0; i < map.size(); ++i) {
    Value key;
    Value value;
    map.map().entry(map.data(), i, &cursor, context_.arena, &key, &value);
    if (!Pay(2)) return false;
    std::string outer;
    outer.swap(out_);
    const bool written = WriteText(key);
    outer.swap(out_);
    if (!written) return false;
    entries.push_back({std::move(outer), value});
  }
  sort::Stably(&entries,
               [](const Entry& a, const Entry& b) { return a.key < b.key; });
  out_.push_back('{');
  bool first = true;
  for (const Entry& entry : entries) {
    if (!first) out_ += ", ";
    first = false;
    out_ += entry.key;
    out_ += ": ";
    if (!Pay(entry.key.size()) || !WriteText(entry.value)) return false;
  }
  out_.push_back('}');
  return true;
}

Value Format(CallContext& context, const Value* args) {
  const size_t count = args[1].size();
  if (!context.Work(args[0].text().size())) return OverWork();
  FormatReader reader(args[0].text());
  Writer writer(context);
  const void* cursor = nullptr;
  size_t used = 0;
  FormatClause clause;
  while (reader.Next(&clause)) {
    writer.out() += clause.text;
    if (clause.verb == nullptr) continue;
    if (used == count) {
      return context.Error("the format has more clauses than the list's " +
                           std::to_string(count) + " elements");
    }
    const Value value = ElementAt(args[1], used++, &cursor, context.arena);
    if (!writer.Write(clause, value)) return writer.failure();
  }
  if (!reader.error().empty()) return context.Error(reader.error());
  return context.Text(writer.out());
}

constexpr Type kDynList = kListOf<kDynType>;
constexpr Overload kFormat[] = {{"string_format",
                                 kMember,
                                 {kStringType, kDynList},
                                 kStringType,
                                 Format,
                                 CostModel::kFirst}};
constexpr FunctionDecl kFormatTable[] = {
    {"format", "the text with `%s`, `%d`, `%.2f`, ... filled in from a list",
     kFormat}};

}  // namespace

bool FormatReader::Fail(std::string_view message) {
  error_ = "the format is wrong: ";
  error_ += message;
  return false;
}

bool FormatReader::Next(FormatClause* clause) {
  if (at_ >= format_.size() || !error_.empty()) return false;
  *clause = FormatClause();
  const size_t percent = format_.find('%', at_);
  if (percent == std::string_view::npos) {
    clause->text = format_.substr(at_);
    at_ = format_.size();
    return true;
  }
  const bool escaped = format_.substr(percent, 2) == "%%";
  clause->text = format_.substr(at_, percent - at_ + (escaped ? 1 : 0));
  at_ = percent + (escaped ? 2 : 1);
  return escaped || ReadVerb(clause);
}

// What follows the `%`: an optional `.N`, then a letter.
bool FormatReader::ReadVerb(FormatClause* clause) {
  if (at_ < format_.size() && format_[at_] == '.') {
    const size_t begin = ++at_;
    clause->precision = 0;
    while (at_ < format_.size() && format_[at_] >= '0' && format_[at_] <= '9') {
      clause->precision = clause->precision * 10 + (format_[at_++] - '0');
      if (clause->precision > kMaxFormatPrecision) {
        return Fail("a precision above " + std::to_string(kMaxFormatPrecision));
      }
    }
    if (at_ == begin) return Fail("`%.` without digits");
  }
  if (at_ >= format_.size()) return Fail("it ends after `%`");
  for (const FormatVerb& verb : kVerbs) {
    if (verb.letter != format_[at_]) continue;
    ++at_;
    clause->verb = &verb;
    return true;
  }
  const text::DecodedCodePoint c = text::DecodeCodePoint(format_.substr(at_));
  return Fail("there is no `%" + std::string(format_.substr(at_, c.length)) +
              "`; there are s d f e b o x X and `%%`");
}

bool VerbTakes(const FormatVerb& verb, const Type& type) {
  for (uint32_t kind = 0; kind < static_cast<uint32_t>(ValueKind::kError);
       ++kind) {
    if ((verb.kinds >> kind & 1) != 0 &&
        AcceptsKind(type, static_cast<ValueKind>(kind))) {
      return true;
    }
  }
  return type.is(TypeKind::kError);
}

std::string WrongArgument(const FormatVerb& verb, std::string_view found) {
  std::string message = "`%";
  message += verb.letter;
  message += "` takes ";
  message += verb.takes;
  message += ", found ";
  message += found;
  return message;
}

FunctionTable FormatFunctions() { return kFormatTable; }

}  // namespace bylaw::cel
