// The rules of a field: that they are for its type, and that some value can
// follow all of them.
#include <array>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "constraints/numbers.h"
#include "constraints/rule_kinds.h"
#include "regex/regex.h"
#include "text/quote.h"
#include "text/utf8.h"

namespace bylaw::constraints {

using protobuf::kNone;
using protobuf::TypeCode;
using text::Quoted;

namespace {

constexpr RuleType kRuleTypes[] = {
    {"float", "FloatRules", "FloatValue", TypeCode::kFloat, cel::kDoubleType},
    {"double", "DoubleRules", "DoubleValue", TypeCode::kDouble,
     cel::kDoubleType},
    {"int32", "Int32Rules", "Int32Value", TypeCode::kInt32, cel::kIntType},
    {"int64", "Int64Rules", "Int64Value", TypeCode::kInt64, cel::kIntType},
    {"uint32", "UInt32Rules", "UInt32Value", TypeCode::kUint32, cel::kUintType},
    {"uint64", "UInt64Rules", "UInt64Value", TypeCode::kUint64, cel::kUintType},
    {"sint32", "SInt32Rules", "", TypeCode::kSint32, cel::kIntType},
    {"sint64", "SInt64Rules", "", TypeCode::kSint64, cel::kIntType},
    {"fixed32", "Fixed32Rules", "", TypeCode::kFixed32, cel::kUintType},
    {"fixed64", "Fixed64Rules", "", TypeCode::kFixed64, cel::kUintType},
    {"sfixed32", "SFixed32Rules", "", TypeCode::kSfixed32, cel::kIntType},
    {"sfixed64", "SFixed64Rules", "", TypeCode::kSfixed64, cel::kIntType},
    {"bool", "BoolRules", "BoolValue", TypeCode::kBool, cel::kBoolType},
    {"string", "StringRules", "StringValue", TypeCode::kString,
     cel::kStringType},
    {"bytes", "BytesRules", "BytesValue", TypeCode::kBytes, cel::kBytesType},
    {"enum", "EnumRules", "", TypeCode::kNamed, cel::kIntType},
    {"any", "AnyRules", "Any", TypeCode::kNamed, cel::kDynType},
    {"duration", "DurationRules", "Duration", TypeCode::kNamed,
     cel::kDurationType},
    {"timestamp", "TimestampRules", "Timestamp", TypeCode::kNamed,
     cel::kTimestampType},
    {"field_mask", "FieldMaskRules", "FieldMask", TypeCode::kNamed,
     cel::kDynType},
    {"repeated", "RepeatedRules", "", TypeCode::kNamed,
     cel::kListOf<cel::kDynType>},
    {"map", "MapRules", "", TypeCode::kNamed,
     cel::kMapOf<cel::kDynType, cel::kDynType>},
};

constexpr std::string_view kWellKnown = "google.protobuf.";

// `(a)` or `a.b`: what options call a rule.
std::string Named(std::string_view path) { return Quoted(path); }

class RuleSet {
 public:
  RuleSet(const Context& context, const Entries& rules, std::string base,
          const Target& target)
      : context_(context),
        rules_(rules),
        base_(std::move(base)),
        target_(target) {}

  void Check() {
    CheckFlags();
    if (rules_.Has(At("cel")) || rules_.Has(At("cel_expression"))) {
      cel::Env env;
      env.SharePatterns(context_.patterns);
      context_.types->Declare(rules_, &env);
      env.AddVariable("this", target_.cel);
      CheckExpressions(context_, rules_, base_, env);
    }
    const RuleType* type = TypeOfRules();
    if (type == nullptr) return;
    type_ = At(type->name);
    if (type->name == "map") return CheckMap();
    if (type->name == "repeated") return CheckRepeated();
    if (!FitsTarget(*type)) return;
    CheckExamples(context_, rules_, base_, *type, target_);
    CheckConst(*type);
    if (const auto measure = MeasureOf(type->name)) CheckRange(*measure);
    if (type->name == "string") CheckString();
    if (type->name == "bytes") CheckBytes();
    if (type->name == "timestamp") CheckTimestamp();
    if (type->name == "field_mask") CheckFieldMask();
  }

 private:
  std::string At(std::string_view name) const { return Below(base_, name); }
  std::string Rule(std::string_view name) const { return Below(type_, name); }

  void Add(const std::string& path, std::string text) const {
    context_.Add(rules_.PlaceOf(path), std::move(text));
  }
  // Two rules that cannot stand together, each at its place.
  void AddBoth(const std::string& a, const std::string& b,
               const std::string& text) const {
    const text::Span first = rules_.PlaceOf(a);
    const text::Span second = rules_.PlaceOf(b);
    context_.Add(first, text);
    if (!(first == second)) context_.Add(second, text);
  }

  const RuleType* TypeOfRules() const {
    const RuleType* found = nullptr;
    for (const std::string& name : rules_.NamesBelow(base_)) {
      if (const RuleType* type = FindRuleType(name)) found = type;
    }
    return found;
  }

  // --- What holds for rules of every type

  void CheckFlags() const {
    const std::string required = At("required");
    const std::string ignore = At("ignore");
    const bool is_required = rules_.IsTrue(required);
    const std::string_view ignored = rules_.WordAt(ignore);
    const bool if_zero =
        ignored == "IGNORE_IF_ZERO_VALUE" || ignored == "IGNORE_IF_UNPOPULATED";
    if (is_required && target_.extension)
      Add(required, "an extension cannot be `required`: nobody asks for it");
    if (if_zero && target_.extension)
      Add(ignore, "an extension that is not set is ignored anyway");
    if (is_required && target_.in_oneof)
      Add(required,
          "a field of a oneof cannot be `required`: setting one "
          "unsets the others");
    if (ignored == "IGNORE_ALWAYS" && rules_.NamesBelow(base_).size() > 1)
      Add(ignore, "the field is always ignored: its other rules never apply");
    if (is_required && if_zero)
      AddBoth(required, ignore,
              "a field that is `required` is never empty, "
              "and `ignore` is about empty ones");
    if (if_zero && target_.presence && !target_.extension)
      Add(ignore,
          "the field knows whether it is set: one that is not set is "
          "ignored anyway");
    if (is_required && !base_.empty())
      Add(required,
          "an element cannot be `required`: it is there, or it is "
          "no element");
  }

  bool FitsTarget(const RuleType& type) const {
    if (target_.repeated) {
      Add(type_, "the field is repeated, and the rules of " + Named(type.name) +
                     " are for one value");
      return false;
    }
    if (target_.type == type.type && protobuf::IsScalar(type.type)) return true;
    const bool named = target_.type == TypeCode::kNamed;
    // A type of a file that is not given may be any.
    if (named && target_.named == kNone) return false;
    if (named) {
      const bool is_enum =
          context_.pool.DeclOf(target_.named).kind == protobuf::DeclKind::kEnum;
      if (is_enum && type.name == "enum") return true;
      std::string message(kWellKnown);
      message += type.message;
      if (!is_enum && !type.message.empty() &&
          context_.pool.FullName(target_.named) == message)
        return true;
    }
    Add(type_, "the rules of " + Named(type.name) +
                   " are not for the type of this field");
    return false;
  }

  void CheckConst(const RuleType& type) const {
    if (type.name == "bool" || !rules_.Has(Rule("const"))) return;
    if (rules_.NamesBelow(type_).size() > 1) {
      Add(Rule("const"),
          "only one value is allowed: the rules beside `const` add nothing");
    }
  }

  // --- Numbers and times

  void CheckRange(Measure measure) const {
    std::optional<Number> low, high;
    std::string low_at, high_at;
    bool closed_low = false;
    bool closed_high = false;
    for (const std::string_view name :
         {"const", "gt", "gte", "lt", "lte", "in", "not_in"}) {
      const std::string path = Rule(name);
      CheckValues(path, measure);
      if (name[0] != 'g' && name[0] != 'l') continue;
      const std::optional<Number> number = NumberAt(rules_, path, measure);
      if (!number || !number->invalid.empty()) continue;
      const bool lower = name[0] == 'g';
      (lower ? low : high) = number;
      (lower ? low_at : high_at) = path;
      (lower ? closed_low : closed_high) = name.size() == 3;
    }
    // A lower limit above the upper one is a rule too: all but what lies
    // between them.
    if (!low || !high || low->IsNan() || high->IsNan() ||
        Compare(*low, *high, measure) != 0)
      return;
    AddBoth(low_at, high_at,
            closed_low && closed_high
                ? "both limits are the same: say `const` instead"
                : "both limits are the same: no value is between them");
  }

  void CheckValues(const std::string& path, Measure measure) const {
    const bool time =
        measure == Measure::kTimestamp || measure == Measure::kDuration;
    if (time) {
      const std::optional<Number> number = NumberAt(rules_, path, measure);
      if (number && !number->invalid.empty())
        Add(path, std::string(number->invalid));
      return;
    }
    if (measure == Measure::kInteger) return;
    for (const Entry* entry : rules_.All(path)) {
      if (ReadNumber(rules_.file(), *entry->value, measure).IsNan())
        context_.Add(entry->at,
                     "NaN is equal to nothing and neither above "
                     "nor below anything");
    }
  }

  void CheckTimestamp() const {
    if (rules_.IsTrue(Rule("lt_now")) && rules_.IsTrue(Rule("gt_now")))
      AddBoth(Rule("gt_now"), Rule("lt_now"),
              "no moment is both before and after now");
    const std::string within = Rule("within");
    const std::optional<Number> span =
        NumberAt(rules_, within, Measure::kDuration);
    if (!span) return;
    if (!span->invalid.empty()) {
      Add(within, std::string(span->invalid));
    } else if (span->seconds <= 0 && span->nanos <= 0) {
      Add(within, "`within` is a positive duration");
    }
  }

  // --- Texts and bytes

  void CheckLengths(std::string_view exact, std::string_view least,
                    std::string_view most) const {
    const auto low = LengthAt(rules_, Rule(least));
    const auto high = LengthAt(rules_, Rule(most));
    if (rules_.Has(Rule(exact))) {
      const std::string text = Named(exact) + " says the length already";
      if (low) Add(Rule(least), text);
      if (high) Add(Rule(most), text);
    }
    if (!low || !high || *low < *high) return;
    const std::string text =
        *low > *high
            ? "the least is above the most: nothing is both"
            : "the least is the most: say " + Named(exact) + " instead";
    AddBoth(Rule(least), Rule(most), text);
  }

  void CheckString() const {
    CheckLengths("len", "min_len", "max_len");
    CheckLengths("len_bytes", "min_bytes", "max_bytes");
    const auto min_len = LengthAt(rules_, Rule("min_len"));
    const auto max_len = LengthAt(rules_, Rule("max_len"));
    const auto min_bytes = LengthAt(rules_, Rule("min_bytes"));
    const auto max_bytes = LengthAt(rules_, Rule("max_bytes"));
    if (min_len && max_bytes && *max_bytes < *min_len)
      AddBoth(Rule("min_len"), Rule("max_bytes"),
              "so many characters do not fit in so few bytes");
    // A character of UTF-8 has at most four bytes.
    if (max_len && min_bytes &&
        *max_len < *min_bytes / 4 + (*min_bytes % 4 != 0))
      AddBoth(Rule("min_bytes"), Rule("max_len"),
              "so few characters never have so many bytes");
    for (const std::string_view part : {"prefix", "suffix", "contains"})
      CheckPart(part, max_len, max_bytes);
    CheckPattern();
    if (rules_.WordAt(Rule("strict")) == "false" &&
        !rules_.Has(Rule("well_known_regex")))
      Add(Rule("strict"), "`strict` says nothing without `well_known_regex`");
  }

  // A part that all values have.
  void CheckPart(std::string_view part, std::optional<uint64_t> max_len,
                 std::optional<uint64_t> max_bytes) const {
    if (!rules_.Has(Rule(part))) return;
    const std::string text = rules_.TextAt(Rule(part));
    if (max_len && text::CountCodePoints(text) > *max_len)
      Add(Rule(part), Named(part) + " is longer than `max_len`");
    if (max_bytes && text.size() > *max_bytes)
      Add(Rule(part), Named(part) + " has more bytes than `max_bytes`");
    if (rules_.Has(Rule("not_contains")) &&
        text.find(rules_.TextAt(Rule("not_contains"))) != std::string::npos)
      Add(Rule(part), Named(part) + " contains what `not_contains` forbids");
  }

  void CheckBytes() const {
    CheckLengths("len", "min_len", "max_len");
    const auto max_len = LengthAt(rules_, Rule("max_len"));
    for (const std::string_view part : {"prefix", "suffix", "contains"}) {
      if (max_len && rules_.TextAt(Rule(part)).size() > *max_len)
        Add(Rule(part), Named(part) + " is longer than `max_len`");
    }
    CheckPattern();
  }

  void CheckPattern() const {
    if (!rules_.Has(Rule("pattern"))) return;
    regex::RegexError error;
    if (regex::Regex::Compile(rules_.TextAt(Rule("pattern")),
                              regex::Regex::Use::kMatch, context_.patterns,
                              &error) != nullptr)
      return;
    Add(Rule("pattern"), error.too_large
                             ? "the pattern is " + error.Text()
                             : "the pattern does not compile: " + error.Text());
  }

  void CheckFieldMask() const {
    for (const Entry* in : rules_.All(Rule("in"))) {
      const std::string path = rules_.file().StringAt(in->value->span);
      for (const Entry* out : rules_.All(Rule("not_in"))) {
        if (rules_.file().StringAt(out->value->span) != path) continue;
        Add(Rule("in"), Quoted(path) + " is both allowed and forbidden");
        break;
      }
    }
  }

  // --- Elements

  void CheckCounts(std::string_view least, std::string_view most) const {
    const auto low = LengthAt(rules_, Rule(least));
    const auto high = LengthAt(rules_, Rule(most));
    if (low && high && *low > *high)
      AddBoth(Rule(least), Rule(most),
              "the least is above the most: nothing is both");
  }

  void CheckRepeated() {
    if (!target_.is_list || target_.is_map) {
      Add(type_,
          "the field is not repeated, and `repeated` is for those that "
          "are");
      return;
    }
    if (rules_.IsTrue(Rule("unique")) && IsMessageWithoutOrder())
      Add(Rule("unique"),
          "messages are not compared: `unique` is for scalars and wrappers");
    CheckCounts("min_items", "max_items");
    Target items = target_;
    items.repeated = false;
    items.cel = context_.types->ValueType(target_.type, target_.named);
    CheckElements("items", items);
  }

  bool IsMessage() const {
    return target_.type == TypeCode::kNamed && target_.named != kNone &&
           context_.pool.DeclOf(target_.named).kind !=
               protobuf::DeclKind::kEnum;
  }

  bool IsMessageWithoutOrder() const {
    if (target_.type == TypeCode::kGroup) return true;
    if (!IsMessage()) return false;
    const std::string name = context_.pool.FullName(target_.named);
    for (const RuleType& type : kRuleTypes) {
      if (protobuf::IsScalar(type.type) && !type.message.empty() &&
          name == std::string(kWellKnown) + std::string(type.message))
        return false;
    }
    return true;
  }

  void CheckMap() {
    if (!target_.is_map) {
      Add(type_, "the field is no map, and `map` is for maps");
      return;
    }
    CheckCounts("min_pairs", "max_pairs");
    // Of an entry's fields only a message knows whether it is set, unless the
    // file is one in which all of them do.
    const bool all_know = context_.file().syntax == protobuf::Syntax::kProto2;
    Target keys;
    keys.presence = all_know;
    keys.type = target_.key;
    keys.cel = context_.types->ValueType(target_.key, kNone);
    CheckElements("keys", keys);
    Target values;
    values.presence = all_know || IsMessage();
    values.type = target_.type;
    values.named = target_.named;
    values.cel = context_.types->ValueType(target_.type, target_.named);
    CheckElements("values", values);
  }

  void CheckElements(std::string_view name, const Target& elements) const {
    const std::string base = Rule(name);
    if (rules_.Has(base)) RuleSet(context_, rules_, base, elements).Check();
  }

  const Context& context_;
  const Entries& rules_;
  const std::string base_;
  const Target& target_;
  std::string type_;  // the path of the type's rules
};

}  // namespace

const RuleType* FindRuleType(std::string_view name) {
  for (const RuleType& type : kRuleTypes) {
    if (type.name == name) return &type;
  }
  return nullptr;
}

const RuleType* FindRuleTypeOf(std::string_view rules) {
  for (const RuleType& type : kRuleTypes) {
    if (type.rules == rules) return &type;
  }
  return nullptr;
}

void CheckField(const Context& context, const Entries& rules,
                const Target& field) {
  RuleSet(context, rules, "", field).Check();
}

}  // namespace bylaw::constraints
