#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <utility>

#include "agreement/rules.h"
#include "agreement/steps.h"
#include "agreement/types.h"
#include "contract/path.h"
#include "difference/difference.h"
#include "text/quote.h"

namespace bylaw::agreement {
namespace {

using contract::Field;
using diagnostic::Diagnostic;
using difference::Difference;
using difference::Kind;
using difference::Side;
using text::Quoted;

std::string LanguageTitle(std::string_view language) {
  constexpr struct {
    std::string_view language, title;
  } kTitles[] = {
      {"avro", "Avro schema"},        {"protobuf", "Protobuf message"},
      {"parquet", "Parquet file"},    {"dbt", "dbt model"},
      {"json-schema", "JSON Schema"}, {"odcs", "contract"},
      {"simple", "descriptor"}};
  for (const auto& row : kTitles) {
    if (row.language == language) return std::string(row.title);
  }
  return "schema";
}

// Whether a language says of each field whether it must have a value. Parquet
// writers mark every column as optional, a dbt model without a test says
// nothing, and in proto3 every field may be absent.
bool SaysRequired(std::string_view language) {
  return language != "parquet" && language != "dbt" && language != "protobuf";
}

// Whether a language has a way to declare personal data that authors use.
bool SaysPersonal(std::string_view language) {
  return language != "parquet" && language != "protobuf";
}

// What a judgement here rests on. Bits come from a type's names and format.
difference::Kinds Judged() {
  return {Kind::kField,        Kind::kTypeKind,    Kind::kType,
          Kind::kPhysicalType, Kind::kFormat,      Kind::kPrecision,
          Kind::kScale,        Kind::kRequired,    Kind::kNullable,
          Kind::kEnumValue,    Kind::kPersonalData};
}

// Who a finding about a product's fields is for.
void SetProduct(const contract::DataProduct* product, Diagnostic* d) {
  if (product == nullptr) return;
  d->subject.domain = product->domain.value;
  d->subject.product = product->name ? product->name.value : product->id.value;
}

class FieldJudge {
 public:
  // Counts all findings, and makes those that there is room for.
  FieldJudge(const Pair& pair, FindingRoom* room, diagnostic::Sink& sink)
      : pair_(pair),
        promised_in_(pair.promised->language),
        delivered_in_(pair.delivered->language),
        promiser_(LanguageTitle(promised_in_)),
        deliverer_(LanguageTitle(delivered_in_)),
        room_(room),
        sink_(sink) {}

  // All that the sink wants.
  const UnkeptBySeverity& all() const { return all_; }
  // Those of them that were not made.
  const diagnostic::Unkept& left() const { return left_; }

  void Run() {
    const difference::Question question{
        Judged(), [this](const Field& promised, const Field& delivered) {
          return Enters(promised, delivered);
        }};
    difference::Compare(
        *pair_.promised, *pair_.delivered, question,
        [this](std::span<const Difference> facts) { Judge(facts); });
  }

 private:
  bool Enters(const Field& promised, const Field& delivered) const {
    return (promised.kind == contract::TypeKind::kObject ||
            promised.kind == contract::TypeKind::kList) &&
           !promised.fields.empty() && !delivered.fields.empty() &&
           Same(promised, delivered) && !IsNarrower(promised, delivered);
  }

  bool Same(const Field& promised, const Field& delivered) const {
    return SameType(promised, promised_in_, delivered, delivered_in_);
  }

  // Of two fields either what is said about their types, or all else.
  void Judge(std::span<const Difference> facts) {
    const Difference& first = facts.front();
    if (first.kind == Kind::kField) return JudgePresence(first);
    if (difference::IsAboutSchema(first)) return;
    const Field& promised = *first.before.field;
    const Field& delivered = *first.after.field;
    if (IsAboutTypes(first.kind)) return JudgeTypes(promised, delivered);
    if (Has(facts, Kind::kRequired) || Has(facts, Kind::kNullable))
      JudgeRequired(promised, delivered);
    if (Has(facts, Kind::kEnumValue)) JudgeEnums(promised, delivered, facts);
    if (Has(facts, Kind::kPersonalData)) JudgePersonal(promised, delivered);
  }

  static bool Has(std::span<const Difference> facts, Kind kind) {
    return std::any_of(facts.begin(), facts.end(), [&](const Difference& fact) {
      return fact.kind == kind;
    });
  }

  // A field whose name is like that of another one is a field of its own: where
  // the other side has one of the two, the second is missing or extra.
  void JudgePresence(const Difference& fact) {
    if (fact.after.field == nullptr) {
      ReportMissing(*fact.before.field, fact.after.at);
    } else {
      ReportExtra(*fact.after.field, fact.before.at);
    }
  }

  void JudgeTypes(const Field& promised, const Field& delivered) {
    if (!Same(promised, delivered)) {
      ReportType(promised, delivered);
    } else if (IsNarrower(promised, delivered)) {
      ReportNarrower(promised, delivered);
    }
  }

  // Counts a finding. Whether it is to be made, too.
  bool Wants(const RuleInfo& rule, text::Location at) {
    if (!sink_.Wants(at.source)) return false;
    counted_.severity = rule.severity;
    counted_.enforce = rule.enforce;
    counted_.location = at;
    const auto severity = static_cast<size_t>(rule.severity);
    all_[severity].Add(counted_);
    if ((*room_)[severity] > 0) {
      --(*room_)[severity];
      return true;
    }
    left_.Add(counted_);
    return false;
  }

  void Add(const RuleInfo& rule, const Field& field, text::Location at,
           std::string message, text::Location other, std::string label) {
    Diagnostic& d = sink_.Add(rule, at, std::move(message));
    d.subject.kind = "field";
    d.subject.path = contract::PathOf(field);
    SetProduct(pair_.product, &d);
    d.related.push_back({other, std::move(label)});
  }

  void ReportMissing(const Field& promised, text::Location at) {
    if (!Wants(kMissingField, at)) return;
    std::string message = "the ";
    message += deliverer_;
    message += " has no field ";
    message += Quoted(promised.name.value);
    message += ", which the ";
    message += promiser_;
    message += " promises";
    Add(kMissingField, promised, at, std::move(message), promised.name_at,
        "promised here");
  }

  void ReportExtra(const Field& delivered, text::Location promised_at) {
    if (!Wants(kExtraField, delivered.name_at)) return;
    std::string message = "the ";
    message += promiser_;
    message += " does not name the field ";
    message += Quoted(delivered.name.value);
    message += " of the ";
    message += deliverer_;
    Add(kExtraField, delivered, delivered.name_at, std::move(message),
        promised_at, "its fields are named here");
  }

  static std::string TypeText(const Field& field) {
    std::string text = Quoted(field.type ? std::string_view(field.type.value)
                                         : contract::TypeKindName(field.kind));
    return text;
  }

  // Where a type stands, or else what has it.
  static text::Location TypeAt(const Field& field) {
    return field.type.at.known() ? field.type.at : field.name_at;
  }

  void ReportType(const Field& promised, const Field& delivered) {
    if (!Wants(kTypeDiffers, TypeAt(delivered))) return;
    std::string message = Quoted(delivered.name.value);
    message += " is ";
    message += TypeText(delivered);
    message += " in the ";
    message += deliverer_;
    message += " and ";
    message += TypeText(promised);
    message += " in the ";
    message += promiser_;
    Add(kTypeDiffers, delivered, TypeAt(delivered), std::move(message),
        TypeAt(promised), "the other type");
  }

  // With precision and scale, which a type's name may leave out.
  static std::string WidthText(const Field& field) {
    if (!field.typing->precision) {
      const bool physical =
          field.typing->physical_type &&
          field.typing->physical_type.value != field.type.value;
      return Quoted(physical ? field.typing->physical_type.value
                             : field.type.value);
    }
    std::string text = "decimal(";
    text += std::to_string(field.typing->precision.value);
    text += ',';
    text += std::to_string(field.typing->scale.value);
    text += ')';
    return Quoted(text);
  }

  void ReportNarrower(const Field& promised, const Field& delivered) {
    if (!Wants(kNarrower, TypeAt(delivered))) return;
    std::string message = Quoted(delivered.name.value);
    message += " is ";
    message += WidthText(delivered);
    message += " in the ";
    message += deliverer_;
    message += ", which has no room for all of the ";
    message += promiser_;
    message += "'s ";
    message += WidthText(promised);
    Add(kNarrower, delivered, TypeAt(delivered), std::move(message),
        TypeAt(promised), "the wider type");
  }

  // Only what both say is compared: a key that is not there says nothing.
  void JudgeRequired(const Field& promised, const Field& delivered) {
    if (!SaysRequired(promised_in_) || !SaysRequired(delivered_in_)) return;
    if (!promised.required.present) return;
    const bool theirs = delivered.required.value && !delivered.nullable;
    if (promised.required.value == theirs) return;
    if (!delivered.required.present && !delivered.nullable) return;
    // A default of Avro is for readers of older data: who writes a record writes
    // a value.
    if (delivered_in_ == "avro" && !delivered.nullable &&
        delivered.default_value != nullptr)
      return;
    if (!Wants(kRequiredDiffers, delivered.name_at)) return;
    std::string message = Quoted(delivered.name.value);
    message += theirs ? " always has a value in the "
                      : " may be absent or null in the ";
    message += deliverer_;
    message += theirs ? " and may be absent in the "
                      : " and always has a value in the ";
    message += promiser_;
    Add(kRequiredDiffers, delivered, delivered.name_at, std::move(message),
        promised.required.at, "the other file says so here");
  }

  // The values that one side has alone, as they are written there.
  static std::string OnlyIn(Side Difference::*side, Side Difference::*other,
                            std::span<const Difference> facts) {
    std::string names;
    for (const Difference& fact : facts) {
      if (fact.kind != Kind::kEnumValue || fact.has_namesake ||
          !(fact.*side).value.said() || (fact.*other).value.said())
        continue;
      if (!names.empty()) names += ", ";
      names += Quoted((fact.*side).value.text);
    }
    return names;
  }

  // One side that gives no choice leaves them to the other, and code lists are
  // kept elsewhere: of neither are values told.
  void JudgeEnums(const Field& promised, const Field& delivered,
                  std::span<const Difference> facts) {
    const std::string missing =
        OnlyIn(&Difference::before, &Difference::after, facts);
    const std::string extra =
        OnlyIn(&Difference::after, &Difference::before, facts);
    if (missing.empty() && extra.empty()) return;
    if (!Wants(kEnumDiffers, delivered.name_at)) return;
    std::string message = "the choices of ";
    message += Quoted(delivered.name.value);
    message += " differ: the ";
    message += deliverer_;
    if (!extra.empty()) {
      message += " has ";
      message += extra;
      message += ", which the ";
      message += promiser_;
      message += " has not";
    }
    if (!missing.empty()) {
      message += extra.empty() ? " lacks " : ", and lacks ";
      message += missing;
    }
    Add(kEnumDiffers, delivered, delivered.name_at, std::move(message),
        promised.name_at, "the other choices");
  }

  void JudgePersonal(const Field& promised, const Field& delivered) {
    if (!SaysPersonal(promised_in_) || !SaysPersonal(delivered_in_)) return;
    const bool ours = promised.is_pii.value || promised.pii_tagged.value;
    const bool theirs = delivered.is_pii.value || delivered.pii_tagged.value;
    if (ours == theirs) return;
    const Field& silent = ours ? delivered : promised;
    const Field& says = ours ? promised : delivered;
    RuleInfo rule = kPersonalDataDiffers;
    // The contract is where reviews look first; schemas repeat it for those
    // who only have them.
    if (ours) {
      rule.severity = Severity::kInfo;
      rule.enforce = Enforcement::kAdvisory;
    }
    if (!Wants(rule, silent.name_at)) return;
    std::string message = Quoted(silent.name.value);
    message += " is personal data in the ";
    message += ours ? promiser_ : deliverer_;
    message += ", and the ";
    message += ours ? deliverer_ : promiser_;
    message += " does not say so";
    Add(rule, silent, silent.name_at, std::move(message), says.name_at,
        "declared here");
  }

  const Pair& pair_;
  std::string_view promised_in_, delivered_in_;
  std::string promiser_, deliverer_;
  FindingRoom* room_;
  diagnostic::Sink& sink_;
  UnkeptBySeverity all_;
  diagnostic::Unkept left_;
  Diagnostic counted_;  // the one at hand, as far as it counts
};

// How many fields a schema has, those in fields included.
size_t CountFields(const std::vector<Field>& fields) {
  size_t count = 0;
  contract::ForEachField(fields, [&count](const Field&) { ++count; });
  return count;
}

}  // namespace

void FieldChecks::Check(const Pair& pair) {
  const auto [known, is_new] =
      known_.try_emplace({pair.promised, pair.delivered});
  if (!is_new) return Repeat(pair, &known->second);
  // One side that lists nothing leaves the fields to the other.
  if (pair.promised->fields.empty() || pair.delivered->fields.empty()) return;
  const size_t again = CountAgain(pair.promised) + CountAgain(pair.delivered);
  if (pair.product != nullptr && !MayCompareAgain(*pair.product, again)) return;
  // What two schemas have to say to each other for the first time is made in
  // full; a schema that is compared a thousand times may say it a thousand
  // times.
  FindingRoom endless = RoomFor(SIZE_MAX);
  FieldJudge judge(pair, again == 0 ? &endless : &room_, sink_);
  judge.Run();
  if (judge.left().counts.Total() > 0) sink_.Add(judge.left());
  known->second.all = judge.all();
}

// The fields of a schema that has been compared before.
size_t FieldChecks::CountAgain(const contract::Schema* schema) {
  const auto [found, is_new] = fields_.try_emplace(schema, 0);
  if (is_new) {
    found->second = CountFields(schema->fields);
    return 0;
  }
  return found->second;
}

void FieldChecks::Repeat(const Pair& pair, Known* known) {
  std::array<bool, kSeverities> has_room = {};
  for (size_t i = 0; i < kSeverities; ++i) {
    const uint64_t count = known->all[i].counts.Total();
    if (count == 0) continue;
    has_room[i] = count <= room_[i];
    if (has_room[i]) {
      room_[i] -= static_cast<size_t>(count);
    } else {
      sink_.Add(known->all[i]);
    }
  }
  if (std::none_of(has_room.begin(), has_room.end(),
                   [](bool one) { return one; }))
    return;
  if (known->found.empty()) {
    diagnostic::Sink found(SIZE_MAX);
    FindingRoom endless = RoomFor(SIZE_MAX);
    FieldJudge(pair, &endless, found).Run();
    known->found = found.Take();
  }
  for (const Diagnostic& one : known->found) {
    if (!has_room[static_cast<size_t>(one.severity)]) continue;
    Diagnostic copy = one;
    SetProduct(pair.product, &copy);
    sink_.Add(std::move(copy));
  }
}

bool FieldChecks::MayCompareAgain(const contract::DataProduct& product,
                                  size_t again) {
  if (again <= compared_left_) {
    compared_left_ -= again;
    return true;
  }
  if (!std::exchange(too_many_, true)) ReportTooMany(product);
  return false;
}

void FieldChecks::ReportTooMany(const contract::DataProduct& product) {
  Diagnostic& d = sink_.Add(
      kTooManyFields, product.name_at,
      "the fields of schemas that products share would be compared more than " +
          std::to_string(kMaxComparedAgain) +
          " times, and the rest is not, from this product on");
  SetProduct(&product, &d);
  d.subject.kind = "product";
  d.subject.path = d.subject.product;
}

}  // namespace bylaw::agreement
