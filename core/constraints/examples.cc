// Examples are values that an author holds to be good: each is held to the
// rules beside it.
#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cel/arena.h"
#include "cel/program.h"
#include "constraints/numbers.h"
#include "constraints/rule_kinds.h"
#include "regex/regex.h"
#include "string_format/string_format.h"
#include "text/ascii.h"
#include "text/quote.h"
#include "text/utf8.h"

namespace bylaw::constraints {

using protobuf::Value;
using string_format::Conforms;
using string_format::StringFormat;
using text::Quoted;

namespace {

constexpr std::string_view kExample = "example";

bool IsHex(std::string_view text) {
  return std::all_of(text.begin(), text.end(), text::IsHexDigit);
}

// Whether a text is what a rule without operand (`email = true`) asks for.
bool Holds(std::string_view rule, const std::string& text) {
  const bool ipv4 = Conforms(StringFormat::kIpv4, text);
  const bool ipv6 = Conforms(StringFormat::kIpv6, text);
  const bool hostname = Conforms(StringFormat::kHostname, text);
  if (rule == "email") return Conforms(StringFormat::kEmail, text);
  if (rule == "hostname") return hostname;
  if (rule == "ip") return ipv4 || ipv6;
  if (rule == "ipv4") return ipv4;
  if (rule == "ipv6") return ipv6;
  if (rule == "uri") return Conforms(StringFormat::kUri, text);
  if (rule == "uri_ref") return Conforms(StringFormat::kUriReference, text);
  if (rule == "address") return ipv4 || ipv6 || hostname;
  if (rule == "uuid") return Conforms(StringFormat::kUuid, text);
  if (rule == "tuuid") return text.size() == 32 && IsHex(text);
  return true;  // one that this does not know says nothing
}
constexpr std::string_view kTextKinds[] = {
    "email", "hostname", "ip",      "ipv4", "ipv6",
    "uri",   "uri_ref",  "address", "uuid", "tuuid"};

class ExampleCheck {
 public:
  ExampleCheck(const Context& context, const Entries& rules, std::string base,
               const RuleType& type, const Target& target)
      : context_(context),
        rules_(rules),
        file_(rules.file()),
        base_(std::move(base)),
        path_(Below(base_, type.name)),
        type_(type),
        target_(target),
        measure_(MeasureOf(type.name)) {}

  void Check() {
    const std::vector<const Entry*> examples = rules_.All(Rule(kExample));
    if (examples.empty()) return;
    const std::string_view ignored = rules_.WordAt(Below(base_, "ignore"));
    if (ignored == "IGNORE_ALWAYS") return;
    CompilePattern();
    for (const Entry* example : examples) {
      example_ = example;
      text_ = file_.StringAt(example->value->span);
      if (ignored == "IGNORE_IF_ZERO_VALUE" && IsEmpty()) continue;
      if (measure_) CheckNumber();
      if (type_.name == "bool") CheckBool();
      if (type_.name == "enum") CheckEnum();
      if (IsText()) CheckText();
      CheckExpressions();
    }
  }

 private:
  std::string Rule(std::string_view name) const { return Below(path_, name); }
  bool Has(std::string_view name) const { return rules_.Has(Rule(name)); }
  bool IsText() const {
    return type_.name == "string" || type_.name == "bytes";
  }

  void Fail(std::string_view rule) const {
    std::string text = "the example does not follow ";
    text += Quoted(rule);
    context_.Add(example_->at, std::move(text));
  }

  bool IsEmpty() const {
    if (measure_) {
      return IsZero(ReadNumber(file_, *example_->value, *measure_), *measure_);
    }
    if (IsText()) return text_.empty();
    if (type_.name == "bool") return Word(*example_->value) != "true";
    return type_.name == "enum" && example_->value->integer == 0;
  }

  std::string_view Word(const Value& value) const {
    return file_.Slice(value.span);
  }

  // --- Numbers and times

  void CheckNumber() const {
    const Measure measure = *measure_;
    const Number number = ReadNumber(file_, *example_->value, measure);
    const auto is = [&](const Entry* entry) {
      const Number other = ReadNumber(file_, *entry->value, measure);
      return !other.IsNan() && !number.IsNan() &&
             Compare(number, other, measure) == 0;
    };
    CheckLimits(number);
    const auto only = NumberAt(rules_, Rule("const"), measure);
    if (only && Compare(number, *only, measure) != 0) Fail("const");
    const auto in = rules_.All(Rule("in"));
    if (!in.empty() && std::none_of(in.begin(), in.end(), is)) Fail("in");
    const auto out = rules_.All(Rule("not_in"));
    if (std::any_of(out.begin(), out.end(), is)) Fail("not_in");
    const bool finite = number.real - number.real == 0;
    if (rules_.IsTrue(Rule("finite")) && !finite) Fail("finite");
  }

  void CheckLimits(const Number& number) const {
    const Measure measure = *measure_;
    std::string_view low_name = Has("gt") ? "gt" : "gte";
    std::string_view high_name = Has("lt") ? "lt" : "lte";
    const auto low = NumberAt(rules_, Rule(low_name), measure);
    const auto high = NumberAt(rules_, Rule(high_name), measure);
    const auto above = [&] {
      const int order = Compare(number, *low, measure);
      return !number.IsNan() && (low_name == "gt" ? order > 0 : order >= 0);
    };
    const auto below = [&] {
      const int order = Compare(number, *high, measure);
      return !number.IsNan() && (high_name == "lt" ? order < 0 : order <= 0);
    };
    if (low && high) {
      // Limits the wrong way round leave out what is between them.
      const bool outside = Compare(*high, *low, measure) < 0;
      const bool good = outside ? above() || below() : above() && below();
      if (!good) Fail(above() ? high_name : low_name);
    } else if (low && !above()) {
      Fail(low_name);
    } else if (high && !below()) {
      Fail(high_name);
    }
  }

  void CheckBool() const {
    if (Has("const") &&
        rules_.IsTrue(Rule("const")) != (Word(*example_->value) == "true"))
      Fail("const");
  }

  void CheckEnum() const {
    const Number number =
        ReadNumber(file_, *example_->value, Measure::kInteger);
    const auto is = [&](const Entry* entry) {
      return Compare(number,
                     ReadNumber(file_, *entry->value, Measure::kInteger),
                     Measure::kInteger) == 0;
    };
    const Entry* only = rules_.Find(Rule("const"));
    if (only != nullptr && !is(only)) Fail("const");
    if (rules_.IsTrue(Rule("defined_only")) && !IsDefined(number))
      Fail("defined_only");
    const auto in = rules_.All(Rule("in"));
    if (!in.empty() && std::none_of(in.begin(), in.end(), is)) Fail("in");
    const auto out = rules_.All(Rule("not_in"));
    if (std::any_of(out.begin(), out.end(), is)) Fail("not_in");
  }

  bool IsDefined(const Number& number) const {
    if (target_.named == protobuf::kNone) return true;
    const protobuf::File& file = context_.pool.FileOf(target_.named);
    for (protobuf::DeclId id = context_.pool.DeclOf(target_.named).first_child;
         id != protobuf::kNone; id = file[id].next) {
      if (file[id].kind != protobuf::DeclKind::kEnumValue ||
          file[id].detail == protobuf::kNone)
        continue;
      const int64_t defined = file.FieldOf(id).number;
      const int64_t value = number.negative
                                ? -static_cast<int64_t>(number.magnitude)
                                : static_cast<int64_t>(number.magnitude);
      if (defined == value) return true;
    }
    return false;
  }

  // --- Texts

  std::string TextOf(const Entry* entry) const {
    return file_.StringAt(entry->value->span);
  }

  void CheckText() const {
    const uint64_t length =
        type_.name == "string" ? text::CountCodePoints(text_) : text_.size();
    CheckLength("len", "min_len", "max_len", length);
    CheckLength("len_bytes", "min_bytes", "max_bytes", text_.size());
    if (Has("const") && rules_.TextAt(Rule("const")) != text_) Fail("const");
    CheckParts();
    const auto is = [&](const Entry* entry) { return TextOf(entry) == text_; };
    const auto in = rules_.All(Rule("in"));
    if (!in.empty() && std::none_of(in.begin(), in.end(), is)) Fail("in");
    const auto out = rules_.All(Rule("not_in"));
    if (std::any_of(out.begin(), out.end(), is)) Fail("not_in");
    for (const std::string_view kind : kTextKinds) {
      if (type_.name == "string" && rules_.IsTrue(Rule(kind)) &&
          !Holds(kind, text_))
        Fail(kind);
    }
  }

  void CheckLength(std::string_view exact, std::string_view least,
                   std::string_view most, uint64_t length) const {
    const auto at = [&](std::string_view name) {
      return LengthAt(rules_, Rule(name));
    };
    if (at(exact) && length != *at(exact)) Fail(exact);
    if (at(least) && length < *at(least)) Fail(least);
    if (at(most) && length > *at(most)) Fail(most);
  }

  void CheckParts() const {
    const std::string prefix = rules_.TextAt(Rule("prefix"));
    const std::string suffix = rules_.TextAt(Rule("suffix"));
    if (!text_.starts_with(prefix)) Fail("prefix");
    if (!text_.ends_with(suffix)) Fail("suffix");
    if (text_.find(rules_.TextAt(Rule("contains"))) == std::string::npos)
      Fail("contains");
    if (Has("not_contains") &&
        text_.find(rules_.TextAt(Rule("not_contains"))) != std::string::npos)
      Fail("not_contains");
    if (pattern_ != nullptr && !pattern_->Matches(text_)) Fail("pattern");
  }

  // One for all examples: it may be long.
  void CompilePattern() {
    if (!IsText() || !Has("pattern")) return;
    regex::RegexError error;
    pattern_ = regex::Regex::Compile(rules_.TextAt(Rule("pattern")),
                                     regex::Regex::Use::kMatch,
                                     context_.patterns, &error);
  }

  // --- Expressions: the set's own, and those of rules that authors define

  // A compiled expression, with the names that it may use.
  struct Prepared {
    cel::Env env;
    uint32_t self = 0, operand = 0;
    std::optional<cel::Program> program;
  };

  void CheckExpressions() {
    for (const Entry* entry : rules_.All(Below(base_, "cel"))) {
      const Value* text = ChildOf(file_, *entry->value, "expression");
      if (text != nullptr && !Satisfies(file_, *text, nullptr)) Fail("cel");
    }
    for (const Entry* entry : rules_.All(Below(base_, "cel_expression"))) {
      if (!Satisfies(file_, *entry->value, nullptr)) Fail("cel_expression");
    }
    for (const std::string& name : rules_.NamesBelow(path_)) {
      if (name[0] == '(') CheckPredefined(name);
    }
  }

  void CheckPredefined(const std::string& name) {
    const Entry* given = rules_.Find(Rule(name));
    if (given == nullptr) return;
    const std::string written = name.substr(1, name.size() - 2);
    for (const Predefined& rule : context_.predefined) {
      if (rule.rules != type_.rules || !IsName(rule.name, written)) continue;
      const protobuf::File& file = *rule.file->file;
      const Entries own(file, rule.id, "buf.validate.predefined");
      for (const Entry* entry : own.All("cel")) {
        const Value* text = ChildOf(file, *entry->value, "expression");
        if (text != nullptr && !Satisfies(file, *text, given, &rule))
          Fail(written);
      }
    }
  }

  // Whether a name may be written so: in full, or from a package around it.
  static bool IsName(const std::string& full, const std::string& written) {
    return full == written ||
           (full.size() > written.size() && full.ends_with(written) &&
            full[full.size() - written.size() - 1] == '.');
  }

  // An expression is compiled once for all examples.
  const Prepared& Prepare(const protobuf::File& file, const Value& expression,
                          const Predefined* rule) {
    const auto [found, is_new] = prepared_.try_emplace(&expression);
    Prepared& prepared = found->second;
    if (!is_new) return prepared;
    cel::Env& env = prepared.env;
    env.SharePatterns(context_.patterns);
    prepared.self = env.AddVariable("this", target_.cel);
    if (rule != nullptr) {
      prepared.operand = env.AddVariable(
          "rule", context_.types->FieldType(*rule->file, rule->id));
    }
    cel::Issues issues;
    prepared.program = cel::Compile(file.StringAt(expression.span), env,
                                    cel::kDynType, &issues);
    return prepared;
  }

  // An expression that does not compile, or fails on the example, is another
  // finding: here it says nothing against the example.
  bool Satisfies(const protobuf::File& file, const Value& expression,
                 const Entry* given, const Predefined* rule = nullptr) {
    const auto& [env, self, operand, program] = Prepare(file, expression, rule);
    if (!program) return true;
    cel::Arena arena;
    cel::Activation activation(env);
    const std::string operand_text =
        given == nullptr ? std::string() : TextOf(given);
    activation.Set(self, ValueOf(*example_->value, text_, type_.cel));
    if (rule != nullptr) {
      activation.Set(operand,
                     ValueOf(*given->value, operand_text,
                             context_.types->FieldType(*rule->file, rule->id)));
    }
    const cel::Evaluation result = program->Evaluate(activation, {}, arena);
    if (!result.ok()) return true;
    if (result.value.is(cel::ValueKind::kBool)) return result.value.is_true();
    return !result.value.is(cel::ValueKind::kString) ||
           result.value.text().empty();
  }

  cel::Value ValueOf(const Value& value, std::string_view text,
                     const cel::Type& type) const {
    const Number number = ReadNumber(
        file_, value,
        measure_.value_or(type.is(cel::TypeKind::kDouble) ? Measure::kDouble
                                                          : Measure::kInteger));
    const auto magnitude = static_cast<int64_t>(number.magnitude);
    switch (type.kind()) {
      case cel::TypeKind::kBool:
        return cel::Value::Bool(Word(value) == "true");
      case cel::TypeKind::kInt:
        return cel::Value::Int(number.negative ? -magnitude : magnitude);
      case cel::TypeKind::kUint:
        return cel::Value::Uint(number.magnitude);
      case cel::TypeKind::kDouble:
        return cel::Value::Double(number.real);
      case cel::TypeKind::kBytes:
        return cel::Value::Bytes(text);
      case cel::TypeKind::kTimestamp:
        return cel::Value::Of(
            cel::Timestamp{number.seconds, static_cast<int32_t>(number.nanos)});
      case cel::TypeKind::kDuration:
        return cel::Value::Of(
            cel::Duration{number.seconds, static_cast<int32_t>(number.nanos)});
      default:
        return cel::Value::String(text);
    }
  }

  const Context& context_;
  const Entries& rules_;
  const protobuf::File& file_;
  const std::string base_, path_;
  const RuleType& type_;
  const Target& target_;
  const std::optional<Measure> measure_;
  const Entry* example_ = nullptr;
  std::string text_;
  std::unique_ptr<regex::Regex> pattern_;
  // By the text of the expression in the tree.
  std::map<const Value*, Prepared> prepared_;
};

}  // namespace

void CheckExamples(const Context& context, const Entries& rules,
                   std::string_view base, const RuleType& type,
                   const Target& target) {
  ExampleCheck(context, rules, std::string(base), type, target).Check();
}

}  // namespace bylaw::constraints
