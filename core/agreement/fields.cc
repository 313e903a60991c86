#include <algorithm>
#include <span>
#include <string>
#include <utility>

#include "agreement/checks.h"
#include "agreement/rules.h"
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
      {"json-schema", "JSON Schema"}, {"jsonschema", "JSON Schema"},
      {"odcs", "contract"},           {"simple", "descriptor"}};
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

class FieldJudge {
 public:
  FieldJudge(const Pair& pair, diagnostic::Sink& sink)
      : pair_(pair),
        promised_in_(pair.promised->language),
        delivered_in_(pair.delivered->language),
        promiser_(LanguageTitle(promised_in_)),
        deliverer_(LanguageTitle(delivered_in_)),
        sink_(sink) {}

  void Run() {
    // One side that lists nothing leaves the fields to the other.
    if (pair_.promised->fields.empty() || pair_.delivered->fields.empty())
      return;
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

  // Where fields here differ in the spelling of their names only and the other
  // side has fewer, none is missing there by its name.
  void JudgePresence(const Difference& fact) {
    if (fact.has_namesake) return;
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

  Diagnostic& Add(const RuleInfo& rule, const Field& field, text::Location at,
                  std::string message, text::Location other,
                  std::string label) {
    Diagnostic& d = sink_.Add(rule, at, std::move(message));
    d.subject.kind = "field";
    d.subject.path = contract::PathOf(field);
    if (pair_.product != nullptr) {
      d.subject.domain = pair_.product->domain.value;
      d.subject.product = pair_.product->name ? pair_.product->name.value
                                              : pair_.product->id.value;
    }
    d.related.push_back({other, std::move(label)});
    return d;
  }

  void ReportMissing(const Field& promised, text::Location at) {
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

  void ReportType(const Field& promised, const Field& delivered) {
    std::string message = Quoted(delivered.name.value);
    message += " is ";
    message += TypeText(delivered);
    message += " in the ";
    message += deliverer_;
    message += " and ";
    message += TypeText(promised);
    message += " in the ";
    message += promiser_;
    Add(kTypeDiffers, delivered,
        delivered.type.at.known() ? delivered.type.at : delivered.name_at,
        std::move(message),
        promised.type.at.known() ? promised.type.at : promised.name_at,
        "the other type");
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
    std::string message = Quoted(delivered.name.value);
    message += " is ";
    message += WidthText(delivered);
    message += " in the ";
    message += deliverer_;
    message += ", which has no room for all of the ";
    message += promiser_;
    message += "'s ";
    message += WidthText(promised);
    Add(kNarrower, delivered,
        delivered.type.at.known() ? delivered.type.at : delivered.name_at,
        std::move(message),
        promised.type.at.known() ? promised.type.at : promised.name_at,
        "the wider type");
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
    std::string message = Quoted(silent.name.value);
    message += " is personal data in the ";
    message += ours ? promiser_ : deliverer_;
    message += ", and the ";
    message += ours ? deliverer_ : promiser_;
    message += " does not say so";
    Diagnostic& d = Add(kPersonalDataDiffers, silent, silent.name_at,
                        std::move(message), says.name_at, "declared here");
    // The contract is where reviews look first; schemas repeat it for those
    // who only have them.
    if (ours) {
      d.severity = Severity::kInfo;
      d.enforce = Enforcement::kAdvisory;
    }
  }

  const Pair& pair_;
  std::string_view promised_in_, delivered_in_;
  std::string promiser_, deliverer_;
  diagnostic::Sink& sink_;
};

}  // namespace

void CheckFields(const Pair& pair, diagnostic::Sink& sink) {
  FieldJudge(pair, sink).Run();
}

}  // namespace bylaw::agreement
