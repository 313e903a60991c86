// Checks of the fields of the contract model.
#include <algorithm>
#include <deque>
#include <map>
#include <optional>
#include <utility>

#include "document/equality.h"
#include "document/exact_number.h"
#include "records/formats.h"
#include "records/keys.h"
#include "records/kinds.h"
#include "records/unapplied.h"
#include "records/validator.h"
#include "regex/ecma.h"
#include "regex/regex.h"
#include "sort/sort.h"
#include "string_format/time_order.h"
#include "text/quote.h"
#include "text/utf8.h"

namespace bylaw::records {
namespace {

using contract::Field;
using contract::TypeKind;
using document::Node;
using text::Quoted;

// No check: the contract does not ask for it.
constexpr uint32_t kNone = 0xffffffffU;
// A record may break a check so many times; what breaks it more often is no
// news.
constexpr uint32_t kMaxFaultsOfACheck = 100;

// A field, compiled. Children follow it in one vector.
struct Plan {
  const Field* field = nullptr;
  uint32_t end = 0;  // index after the last plan below this one
  uint32_t required = kNone, type = kNone, values = kNone, pattern = kNone,
           format = kNone, minimum = kNone, maximum = kNone, min_length = kNone,
           max_length = kNone, multiple_of = kNone, min_items = kNone,
           max_items = kNone, unique_items = kNone, min_properties = kNone,
           max_properties = kNone;
  std::unique_ptr<regex::Regex> regex;    // null where it cannot be matched
  std::vector<std::string_view> allowed;  // the values of an enum, sorted
  FormatCheck format_check;
};

std::string ShownValue(const Node& value) {
  if (value.is_string())
    return Quoted("\"" + std::string(value.string()) + "\"");
  if (value.is_null()) return "`null`";
  if (value.is_scalar()) return Quoted(value.scalar_text());
  return value.is_list() ? "a list" : "an object";
}

class FieldValidator : public RecordValidator {
 public:
  FieldValidator(const contract::Schema& schema, const PatternRules& rules,
                 diagnostic::Sink& sink)
      : rules_(rules) {
    for (const Field& field : schema.fields) Compile(field, {}, nullptr, sink);
    keys_.Compile(schema, &checks_, &not_checked_);
    for (NotChecked& rule : FindUnappliedRules(schema))
      not_checked_.push_back(std::move(rule));
  }

  void Keys(const Node& record, std::vector<Key>* keys) override {
    keys_.Find(record, keys);
  }

  void Check(const Node& record, std::vector<Fault>* faults) override {
    if (!record.is_map()) {
      if (object_ == kNone) {
        object_ = checks_.Add({"record.type", "type", "", {}, {}, {}});
      }
      faults->push_back({object_, &record, "", "a record is an object", false});
      return;
    }
    ++record_;
    Members(0, static_cast<uint32_t>(plans_.size()), record, "", faults);
  }

 private:
  // Whether one more fault of a check is taken for the record at hand.
  bool Takes(uint32_t check) {
    if (taken_.size() < checks().size()) taken_.resize(checks().size());
    auto& [record, count] = taken_[check];
    if (record != record_) count = 0;
    record = record_;
    return ++count <= kMaxFaultsOfACheck;
  }

  uint32_t AddCheck(const std::string& path, std::string_view rule,
                    text::Location asked) {
    std::string id = path;
    id.append(".").append(rule);
    return checks_.Add({std::move(id), std::string(rule), path, asked, {}, {}});
  }

  // `demanded` is where the object that the field lies in asks for it, if so.
  void Compile(const Field& field, const std::string& parent,
               const contract::Text* demanded, diagnostic::Sink& sink) {
    const auto index = static_cast<uint32_t>(plans_.size());
    plans_.emplace_back();
    std::string path = parent;
    if (!path.empty()) path.push_back('.');
    path.append(field.name.value);
    {
      Plan& plan = plans_[index];
      plan.field = &field;
      if (field.required && field.required.value)
        plan.required = AddCheck(path, "required", field.required.at);
      else if (demanded != nullptr)
        plan.required = AddCheck(path, "required", demanded->at);
      if (IsChecked(field.kind))
        plan.type =
            AddCheck(path, "type", field.type ? field.type.at : field.name_at);
      if (!field.enum_values.empty()) {
        plan.values =
            AddCheck(path, "enum", field.enum_values.front().value.at);
        for (const contract::EnumValue& one : field.enum_values)
          plan.allowed.push_back(one.value.value);
        sort::Stably(&plan.allowed);
      }
      if (field.limits->pattern) CompilePattern(path, &plan, sink);
      plan.format_check = FormatCheckOf(field);
      if (plan.format_check.is_checked())
        plan.format = AddCheck(path, "format", field.limits->format.at);
      CompileLimits(path, &plan);
    }
    std::map<std::string_view, const contract::Text*> demands;
    for (const contract::Text& name : field.limits->required_members)
      demands[name.value] = &name;
    for (const Field& child : field.fields) {
      if (field.kind == TypeKind::kUnion) break;
      const auto asked = demands.find(child.name.value);
      const contract::Text* demand =
          asked == demands.end() ? nullptr : asked->second;
      if (demand != nullptr) demands.erase(asked);
      Compile(child, path, demand, sink);
    }
    // What has to be there has to be there, described or not.
    for (const contract::Text& name : field.limits->required_members) {
      if (demands.erase(name.value) == 0 || field.kind == TypeKind::kMap)
        continue;
      Field& bare = bare_.emplace_back();
      bare.name = name;
      bare.name_at = name.at;
      Compile(bare, path, &name, sink);
    }
    plans_[index].end = static_cast<uint32_t>(plans_.size());
  }

  void CompileLimits(const std::string& path, Plan* plan) {
    const Field& field = *plan->field;
    if (field.limits->minimum)
      plan->minimum = AddCheck(path, "minimum", field.limits->minimum.at);
    if (field.limits->maximum)
      plan->maximum = AddCheck(path, "maximum", field.limits->maximum.at);
    if (field.limits->min_length)
      plan->min_length =
          AddCheck(path, "min-length", field.limits->min_length.at);
    if (field.limits->max_length)
      plan->max_length =
          AddCheck(path, "max-length", field.limits->max_length.at);
    if (field.limits->multiple_of)
      plan->multiple_of =
          AddCheck(path, "multiple-of", field.limits->multiple_of.at);
    if (field.limits->min_items)
      plan->min_items = AddCheck(path, "min-items", field.limits->min_items.at);
    if (field.limits->max_items)
      plan->max_items = AddCheck(path, "max-items", field.limits->max_items.at);
    if (field.limits->unique_items && field.limits->unique_items.value)
      plan->unique_items =
          AddCheck(path, "unique-items", field.limits->unique_items.at);
    if (field.limits->min_properties)
      plan->min_properties =
          AddCheck(path, "min-properties", field.limits->min_properties.at);
    if (field.limits->max_properties)
      plan->max_properties =
          AddCheck(path, "max-properties", field.limits->max_properties.at);
  }

  void CompilePattern(const std::string& path, Plan* plan,
                      diagnostic::Sink& sink) {
    const contract::Text& pattern = plan->field->limits->pattern;
    plan->pattern = AddCheck(path, "pattern", pattern.at);
    regex::EcmaPattern translated =
        regex::TranslateEitherEcma(pattern.value).pattern;
    using Status = regex::EcmaPattern::Status;
    regex::RegexError error;
    if (translated.status == Status::kTranslated) {
      plan->regex = regex::Regex::Compile(
          translated.re2, regex::Regex::Use::kMatch, &allowance_, &error);
      translated.reason = error.Text();
    }
    if (plan->regex != nullptr) return;
    std::string message = Quoted(pattern.value);
    if (translated.status == Status::kInvalid) {
      message.append(" is no regular expression: ").append(translated.reason);
      sink.Add(*rules_.invalid, pattern.at, std::move(message));
      return;
    }
    if (error.too_large) {
      message.append(" is ").append(translated.reason);
      sink.Add(*rules_.too_large, pattern.at, std::move(message));
      return;
    }
    message.append(" cannot be matched: ").append(translated.reason);
    sink.Add(*rules_.unsupported, pattern.at, std::move(message));
  }

  // The plans from `first` to `end` for the members of an object.
  void Members(uint32_t first, uint32_t end, const Node& object,
               const std::string& path, std::vector<Fault>* faults) {
    for (uint32_t i = first; i < end; i = plans_[i].end) {
      const Plan& plan = plans_[i];
      const Node* value = object.Find(plan.field->name.value);
      std::string own = path;
      document::AppendPointerToken(plan.field->name.value, &own);
      if (value != nullptr) {
        Value(i, *value, own, faults);
      } else if (plan.required != kNone && Takes(plan.required)) {
        faults->push_back({plan.required, nullptr, std::move(own),
                           "a value is required and missing", false});
      }
    }
  }

  void Value(uint32_t index, const Node& value, const std::string& path,
             std::vector<Fault>* faults) {
    const Plan& plan = plans_[index];
    const auto fail = [&](uint32_t check, std::string message) {
      if (Takes(check))
        faults->push_back({check, &value, path, std::move(message), false});
    };
    if (value.is_null()) {
      if (plan.required != kNone)
        fail(plan.required, "a value is required and is null");
      return;
    }
    if (plan.type != kNone && !IsOfKind(*plan.field, value)) {
      std::string message = ShownValue(value);
      message.append(" is not of the type ");
      const std::string& written = plan.field->type.value;
      message.append(written.empty()
                         ? std::string(TypeKindName(plan.field->kind))
                         : written);
      return fail(plan.type, std::move(message));
    }
    if (plan.values != kNone && !IsListed(plan, value))
      fail(plan.values,
           ShownValue(value) + " is not one of the values allowed");
    if (plan.format != kNone && !value.is_bool() && !value.is_map())
      Format(plan, value, path, faults);
    if (value.is_string()) Text(plan, value, path, faults);
    Limits(plan, value, path, faults, fail);
    Sizes(plan, value, fail);
    if (plan.unique_items != kNone && value.is_list())
      Unique(plan, value, path, faults);
    if (value.is_map() && plan.field->kind == TypeKind::kMap)
      return Elements(index, value, path, faults);
    if (value.is_map()) Members(index + 1, plan.end, value, path, faults);
    if (value.is_list()) Elements(index, value, path, faults);
  }

  static bool IsListed(const Plan& plan, const Node& value) {
    return value.is_scalar() &&
           std::binary_search(plan.allowed.begin(), plan.allowed.end(),
                              value.scalar_text());
  }

  void Text(const Plan& plan, const Node& value, const std::string& path,
            std::vector<Fault>* faults) {
    const std::string_view text = value.string();
    const auto fail = [&](uint32_t check, std::string message) {
      if (Takes(check))
        faults->push_back({check, &value, path, std::move(message), false});
    };
    if (plan.pattern != kNone) {
      if (plan.regex == nullptr) {
        if (Takes(plan.pattern))
          faults->push_back({plan.pattern, &value, path,
                             "whether it matches the pattern is not known",
                             true});
      } else if (!plan.regex->Matches(text)) {
        fail(plan.pattern, ShownValue(value) + " does not match " +
                               Quoted(plan.field->limits->pattern.value));
      }
    }
    if (plan.min_length == kNone && plan.max_length == kNone) return;
    const auto length = static_cast<int64_t>(text::CountCodePoints(text));
    if (plan.min_length != kNone &&
        length < plan.field->limits->min_length.value)
      fail(plan.min_length,
           "there are " + std::to_string(length) + " characters, fewer than " +
               std::to_string(plan.field->limits->min_length.value));
    if (plan.max_length != kNone &&
        length > plan.field->limits->max_length.value)
      fail(plan.max_length,
           "there are " + std::to_string(length) + " characters, more than " +
               std::to_string(plan.field->limits->max_length.value));
  }

  void Format(const Plan& plan, const Node& value, const std::string& path,
              std::vector<Fault>* faults) {
    const FormatVerdict verdict = plan.format_check.Judge(value);
    if (verdict == FormatVerdict::kFits || !Takes(plan.format)) return;
    const bool unknown = verdict == FormatVerdict::kUnknown;
    std::string message = unknown
                              ? "whether it is of the format "
                              : ShownValue(value) + " is not of the format ";
    message += Quoted(plan.field->limits->format.value);
    if (unknown) message += " is not known";
    faults->push_back({plan.format, &value, path, std::move(message), unknown});
  }

  // Numbers by their value, dates and times as string_format/time_order.h says, read
  // by the contract's own format where it has one. Nothing where that cannot be
  // read, unless it begins with the year, so that texts sort as what they mean.
  static std::optional<int> Compare(const Field& field, const Node& value,
                                    const std::string& limit) {
    if (value.is_number()) {
      // Without a type, the limit may be one of texts.
      if (limit.find_first_not_of("+-.0123456789eE") != std::string::npos)
        return std::nullopt;
      return document::CompareWithDecimal(value, limit);
    }
    const bool is_time = field.kind == TypeKind::kDate ||
                         field.kind == TypeKind::kTimestamp ||
                         field.kind == TypeKind::kTime;
    if (is_time) {
      if (const auto order = string_format::CompareTimes(
              AsIsoTime(field, value.string()), AsIsoTime(field, limit)))
        return order;
      if (field.limits->format.value.compare(0, 4, "yyyy") != 0)
        return std::nullopt;
    }
    return value.string().compare(limit);
  }

  template <typename Fail>
  void Limits(const Plan& plan, const Node& value, const std::string& path,
              std::vector<Fault>* faults, const Fail& fail) {
    const Field& field = *plan.field;
    if (!value.is_number() && !value.is_string()) return;
    const auto compare = [&](uint32_t check, const std::string& limit) {
      const std::optional<int> order = Compare(field, value, limit);
      if (!order && Takes(check))
        faults->push_back(
            {check, &value, path,
             "whether it comes before " + Quoted(limit) + " is not known",
             true});
      return order;
    };
    if (plan.minimum != kNone) {
      const auto order = compare(plan.minimum, field.limits->minimum.value);
      if (order &&
          (*order < 0 || (*order == 0 && field.limits->exclusive_minimum)))
        fail(plan.minimum,
             ShownValue(value) +
                 (*order < 0 ? " is less than allowed: "
                             : " is not allowed, but what is greater than ") +
                 field.limits->minimum.value);
    }
    if (plan.multiple_of != kNone && value.is_number() &&
        !document::IsMultipleOfDecimal(value, field.limits->multiple_of.value))
      fail(plan.multiple_of, ShownValue(value) + " is no multiple of " +
                                 field.limits->multiple_of.value);
    if (plan.maximum != kNone) {
      const auto order = compare(plan.maximum, field.limits->maximum.value);
      if (order &&
          (*order > 0 || (*order == 0 && field.limits->exclusive_maximum)))
        fail(plan.maximum,
             ShownValue(value) +
                 (*order > 0 ? " is greater than allowed: "
                             : " is not allowed, but what is less than ") +
                 field.limits->maximum.value);
    }
  }

  // How many elements a list has, or members an object.
  template <typename Fail>
  static void Sizes(const Plan& plan, const Node& value, const Fail& fail) {
    const Field& field = *plan.field;
    const bool list = value.is_list();
    if (!list && !value.is_map()) return;
    const uint32_t fewest = list ? plan.min_items : plan.min_properties;
    const uint32_t most = list ? plan.max_items : plan.max_properties;
    const int64_t size = value.size();
    const auto say = [&](std::string_view than, int64_t limit) {
      std::string text = size == 1 ? "there is 1 " : "there are ";
      if (size != 1) text.append(std::to_string(size)).append(" ");
      text.append(list ? "item" : "member").append(size == 1 ? "" : "s");
      return text.append(than).append(std::to_string(limit));
    };
    const contract::Integer& least =
        list ? field.limits->min_items : field.limits->min_properties;
    const contract::Integer& limit =
        list ? field.limits->max_items : field.limits->max_properties;
    if (fewest != kNone && size < least.value)
      fail(fewest, say(", fewer than ", least.value));
    if (most != kNone && size > limit.value)
      fail(most, say(", more than ", limit.value));
  }

  void Unique(const Plan& plan, const Node& list, const std::string& path,
              std::vector<Fault>* faults) {
    const document::EqualItemsFound found =
        document::FindEqualItems(list, &items_);
    if ((!found.exhausted && found.second == nullptr) ||
        !Takes(plan.unique_items))
      return;
    if (found.exhausted) {
      faults->push_back({plan.unique_items, &list, path,
                         "its items are too many to compare", true});
    } else {
      faults->push_back({plan.unique_items, found.second,
                         path + document::PointerTo(list, *found.second),
                         "this item is equal to an earlier one", false});
    }
  }

  // Of a list its items, of a map its keys and values.
  void Elements(uint32_t index, const Node& value, const std::string& path,
                std::vector<Fault>* faults) {
    for (uint32_t i = index + 1; i < plans_[index].end; i = plans_[i].end) {
      const std::string& name = plans_[i].field->name.value;
      const bool keys = value.is_map() && name == "keys";
      if (value.is_list() ? name != "items" : !keys && name != "values")
        continue;
      uint32_t position = 0;
      for (const Node& child : value) {
        std::string own = path;
        document::AppendPointerToken(
            value.is_map() ? child.key() : std::to_string(position++), &own);
        if (!keys) {
          Value(i, child, own, faults);
          continue;
        }
        const Node key = Node::OfText(child.key(), child.key_location());
        const size_t before = faults->size();
        Value(i, key, own, faults);
        // The key is no value of the record that could be shown.
        for (size_t f = before; f < faults->size(); ++f)
          (*faults)[f].value = &child;
      }
    }
  }

  const PatternRules rules_;
  KeyFields keys_;
  regex::Allowance allowance_;  // of all patterns
  std::deque<Field> bare_;      // that only `required` names
  std::vector<Plan> plans_;
  uint32_t object_ = kNone;
  uint64_t record_ = 0;  // counts them
  // By check: the record that broke it last, and how often.
  std::vector<std::pair<uint64_t, uint32_t>> taken_;
  std::vector<std::pair<uint64_t, const Node*>> items_;  // to be used again
};

}  // namespace

std::unique_ptr<RecordValidator> CompileFields(const contract::Schema& schema,
                                               const PatternRules& rules,
                                               diagnostic::Sink& sink) {
  return std::make_unique<FieldValidator>(schema, rules, sink);
}

}  // namespace bylaw::records
