#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "agreement/checks.h"
#include "agreement/rules.h"
#include "agreement/types.h"
#include "contract/enum_prefix.h"
#include "contract/path.h"
#include "sort/sort.h"
#include "text/comparable.h"
#include "text/quote.h"

namespace bylaw::agreement {
namespace {

using contract::Field;
using contract::Schema;
using diagnostic::Diagnostic;
using text::ComparableName;
using text::Quoted;

// Enums larger than this are not compared: code lists are kept elsewhere.
constexpr size_t kMaxEnumValues = 1000;

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

struct Named {
  std::string name;  // as names are compared
  const Field* field = nullptr;
};

std::vector<Named> SortedByName(const std::vector<Field>& fields) {
  std::vector<Named> sorted;
  sorted.reserve(fields.size());
  for (const Field& field : fields) {
    if (field.name)
      sorted.push_back({ComparableName(field.name.value), &field});
  }
  sort::Stably(&sorted,
               [](const Named& a, const Named& b) { return a.name < b.name; });
  return sorted;
}

const Field* FindNamed(const std::vector<Named>& sorted,
                       const std::string& name) {
  const auto found = std::lower_bound(
      sorted.begin(), sorted.end(), name,
      [](const Named& entry, const std::string& n) { return entry.name < n; });
  return found != sorted.end() && found->name == name ? found->field : nullptr;
}

class FieldComparer {
 public:
  FieldComparer(const Pair& pair, diagnostic::Sink& sink)
      : pair_(pair),
        promised_in_(pair.promised->language),
        delivered_in_(pair.delivered->language),
        promiser_(LanguageTitle(promised_in_)),
        deliverer_(LanguageTitle(delivered_in_)),
        sink_(sink) {}

  void Run() {
    Compare(pair_.promised->fields, pair_.delivered->fields,
            pair_.promised->name_at, pair_.delivered->name_at);
  }

 private:
  void Compare(const std::vector<Field>& promised,
               const std::vector<Field>& delivered, text::Location promised_at,
               text::Location delivered_at) {
    // One side that lists nothing leaves the fields to the other.
    if (promised.empty() || delivered.empty()) return;
    const std::vector<Named> theirs = SortedByName(delivered);
    const std::vector<Named> ours = SortedByName(promised);
    for (const Field& field : promised) {
      if (!field.name) continue;
      const Field* other = FindNamed(theirs, ComparableName(field.name.value));
      if (other == nullptr) {
        ReportMissing(field, delivered_at);
      } else {
        CompareField(field, *other);
      }
    }
    for (const Field& field : delivered) {
      if (field.name &&
          FindNamed(ours, ComparableName(field.name.value)) == nullptr)
        ReportExtra(field, promised_at);
    }
  }

  void CompareField(const Field& promised, const Field& delivered) {
    if (!SameType(promised, promised_in_, delivered, delivered_in_)) {
      ReportType(promised, delivered);
    } else if (IsNarrower(promised, delivered)) {
      ReportNarrower(promised, delivered);
    } else if (promised.kind == contract::TypeKind::kObject ||
               promised.kind == contract::TypeKind::kList) {
      Compare(promised.fields, delivered.fields, promised.name_at,
              delivered.name_at);
    }
    CompareRequired(promised, delivered);
    CompareEnums(promised, delivered);
    ComparePersonal(promised, delivered);
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
  void CompareRequired(const Field& promised, const Field& delivered) {
    if (!SaysRequired(promised_in_) || !SaysRequired(delivered_in_)) return;
    if (!promised.required.present) return;
    const bool theirs = delivered.required.value && !delivered.nullable;
    if (promised.required.value == theirs) return;
    if (!delivered.required.present && !delivered.nullable) return;
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

  // A value as it is compared, and as it is written.
  struct Choice {
    std::string name;
    std::string_view written;
  };

  // Protobuf writes its values with their enum's name in front, and one for
  // what is not set: those are another spelling, not other choices.
  static std::vector<Choice> ChoicesOf(const Field& field,
                                       std::string_view language) {
    std::vector<Choice> choices;
    if (field.enum_values.empty()) return choices;
    const bool prefixed = language == "protobuf";
    const size_t prefix =
        prefixed
            ? contract::EnumPrefix(field.enum_values.all(), field.type.value)
            : 0;
    for (const contract::EnumValue& value : field.enum_values) {
      const std::string_view written = value.value.value;
      std::string name = ComparableName(written.substr(prefix));
      if (prefixed && name == "unspecified") continue;
      choices.push_back({std::move(name), written});
    }
    return choices;
  }

  static std::string Lacking(const std::vector<Choice>& choices,
                             const std::vector<Choice>& in) {
    std::string names;
    for (const Choice& choice : choices) {
      const bool there =
          std::any_of(in.begin(), in.end(),
                      [&](const Choice& c) { return c.name == choice.name; });
      if (there) continue;
      if (!names.empty()) names += ", ";
      names += Quoted(choice.written);
    }
    return names;
  }

  void CompareEnums(const Field& promised, const Field& delivered) {
    if (promised.enum_values.size() > kMaxEnumValues ||
        delivered.enum_values.size() > kMaxEnumValues)
      return;
    const std::vector<Choice> ours = ChoicesOf(promised, promised_in_);
    const std::vector<Choice> theirs = ChoicesOf(delivered, delivered_in_);
    if (ours.empty() || theirs.empty()) return;
    const std::string missing = Lacking(ours, theirs);
    const std::string extra = Lacking(theirs, ours);
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

  void ComparePersonal(const Field& promised, const Field& delivered) {
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
  FieldComparer(pair, sink).Run();
}

}  // namespace bylaw::agreement
