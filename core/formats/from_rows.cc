// What follows from the rows: names, lists and sentences.
#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

#include "formats/row.h"
#include "text/ascii.h"

namespace bylaw::formats {
namespace {

// What files of JSON and YAML end in, whatever they hold.
constexpr std::string_view kYamlEndings[] = {".yaml", ".yml"};
constexpr std::string_view kJsonEndings[] = {".json"};
constexpr std::string_view kDocumentEndings[] = {".yaml", ".yml", ".json"};

// How those of a kind are listed: "data contracts (ODCS)", "Avro and JSON
// schemas", "domain boundaries".
struct KindListing {
  Kind kind;
  std::string_view plural;
  enum class Names : uint8_t { kBehind, kBefore, kAlone } names;
};
constexpr KindListing kListings[] = {
    {Kind::kProduct, "data product descriptors", KindListing::Names::kBehind},
    {Kind::kContract, "data contracts", KindListing::Names::kBehind},
    {Kind::kSchema, "schemas", KindListing::Names::kBefore},
    {Kind::kModel, "models", KindListing::Names::kBefore},
    {Kind::kInfrastructure, "", KindListing::Names::kAlone},
    {Kind::kDomains, "", KindListing::Names::kAlone},
};

std::string ListKind(const KindListing& listing) {
  std::vector<std::string_view> names;
  for (const Row& row : Rows()) {
    if (row.kind == listing.kind && !row.short_name.empty())
      names.push_back(row.short_name);
  }
  const std::string plural(listing.plural);
  switch (listing.names) {
    case KindListing::Names::kBehind:
      return plural + " (" + Enumerate(names, ",") + ")";
    case KindListing::Names::kBefore:
      return Enumerate(names, " and") + " " + plural;
    case KindListing::Names::kAlone:
      return Enumerate(names, " and");
  }
  return plural;
}

}  // namespace

std::string_view FormatName(Format format) { return RowOf(format).name; }
std::string_view FormatTitle(Format format) { return RowOf(format).title; }
Kind KindOf(Format format) { return RowOf(format).kind; }
std::string_view SureSign(Format format) { return RowOf(format).sure_sign; }
Records RecordsOf(Format format) { return RowOf(format).records; }

std::span<const std::string_view> AreasOf(Format format) {
  return RowOf(format).areas;
}

bool IsDocumentFormat(Format format) {
  return RowOf(format).language == nullptr;
}

std::string WithArticle(std::string_view title) {
  const auto rows = Rows();
  if (std::any_of(rows.begin(), rows.end(), [title](const Row& row) {
        return row.plural && row.title == title;
      }))
    return std::string(title);
  constexpr std::string_view kVowels = "AEIOaeiou";
  const bool vowel =
      !title.empty() && kVowels.find(title.front()) != std::string_view::npos;
  return (vowel ? "an " : "a ") + std::string(title);
}

std::string Enumerate(const std::vector<std::string_view>& parts,
                      std::string_view last_word) {
  std::string text;
  for (size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) {
      text += i + 1 == parts.size() ? last_word : ",";
      text += ' ';
    }
    text += parts[i];
  }
  return text;
}

// An ending that ends in another, `.tf.json`, is read because of that.
std::vector<FormatEndings> ReadFormats() {
  std::vector<FormatEndings> formats = {
      {"yaml", "YAML", {std::begin(kYamlEndings), std::end(kYamlEndings)}},
      {"json", "JSON", {std::begin(kJsonEndings), std::end(kJsonEndings)}}};
  for (const Row& row : Rows()) {
    FormatEndings format = {row.name, row.title, {}};
    format.binary = row.language != nullptr && row.language->binary;
    for (const Ending& ending : row.endings) {
      const bool ends_in_one =
          std::any_of(std::begin(kDocumentEndings), std::end(kDocumentEndings),
                      [&ending](std::string_view known) {
                        return ending.text.ends_with(known);
                      });
      if (!ends_in_one) format.endings.push_back(ending.text);
    }
    if (!format.endings.empty()) formats.push_back(std::move(format));
  }
  return formats;
}

std::vector<std::string_view> ReadEndings() {
  std::vector<std::string_view> endings;
  for (const FormatEndings& format : ReadFormats())
    endings.insert(endings.end(), format.endings.begin(), format.endings.end());
  return endings;
}

bool HasReadEnding(std::string_view file_name) {
  const auto ends_in = [file_name](std::string_view ending) {
    return text::EndsWithIgnoringCase(file_name, ending);
  };
  if (std::any_of(std::begin(kDocumentEndings), std::end(kDocumentEndings),
                  ends_in))
    return true;
  for (const Row& row : Rows()) {
    for (const Ending& ending : row.endings) {
      if (ends_in(ending.text)) return true;
    }
  }
  return false;
}

bool NamesDocument(std::string_view name) {
  return IsDocumentFormat(FormatOfEnding(name)) &&
         std::any_of(std::begin(kDocumentEndings), std::end(kDocumentEndings),
                     [name](std::string_view ending) {
                       return name.ends_with(ending);
                     });
}

Format FormatOfEnding(std::string_view name) {
  for (const Row& row : Rows()) {
    for (const Ending& ending : row.endings) {
      if (ending.says == Ending::Says::kFormat &&
          name.size() > ending.text.size() && name.ends_with(ending.text))
        return row.format;
    }
  }
  return Format::kUnknown;
}

std::string LookedForKinds() {
  std::vector<std::string> listed;
  for (const KindListing& listing : kListings)
    listed.push_back(ListKind(listing));
  return Enumerate({listed.begin(), listed.end()}, " and");
}

std::string LookedForSigns() {
  std::vector<std::string_view> signs;
  for (const Row& row : Rows()) {
    if (!row.looked_for.empty()) signs.push_back(row.looked_for);
  }
  return Enumerate(signs, " and");
}

diagnostic::RuleTable Rules() {
  static const std::vector<const diagnostic::RuleInfo*> kRules = [] {
    std::vector<const diagnostic::RuleInfo*> rules;
    for (const Row& row : Rows()) {
      if (row.rules == nullptr) continue;
      const diagnostic::RuleTable table = row.rules();
      rules.insert(rules.end(), table.begin(), table.end());
    }
    return rules;
  }();
  return kRules;
}

std::string_view KindTitle(Kind kind) {
  switch (kind) {
    case Kind::kNone:
      return "a document";
    case Kind::kProduct:
      return "a data product";
    case Kind::kContract:
      return "a data contract";
    case Kind::kSchema:
      return "a schema";
    case Kind::kModel:
      return "a model";
    case Kind::kInfrastructure:
      return "infrastructure";
    case Kind::kDomains:
      return "domain boundaries";
    case Kind::kPolicy:
      return "a policy";
    case Kind::kWaivers:
      return "waivers";
    case Kind::kConfig:
      return "a configuration";
  }
  return "a document";
}

}  // namespace bylaw::formats
