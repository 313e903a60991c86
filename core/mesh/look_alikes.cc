#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mesh/rules.h"
#include "mesh/tie_steps.h"
#include "text/ascii.h"
#include "text/confusable.h"
#include "text/quote.h"

namespace bylaw::mesh {
namespace {

using contract::Field;
using contract::Quality;
using contract::Schema;
using contract::Text;
using text::Appearance;
using text::Quoted;

// What a text is, by what may not look alike among its kind.
enum class Kind : uint8_t {
  // Words that rules compare with: a value that looks like one of them and is
  // none passes every comparison.
  kClassification,
  kStage,
  kTag,
  kWord,
  // Names by which things of the whole mesh are found.
  kDomain,
  kProduct,
  kOwner,
  kContract,
  // Names that matter where they stand.
  kName,
};
constexpr size_t kKinds = static_cast<size_t>(Kind::kName) + 1;

constexpr std::string_view kKindNames[kKinds] = {
    "classification", "stage", "tag",      "value", "domain",
    "product",        "owner", "contract", "name"};

bool IsWord(Kind kind) { return kind <= Kind::kWord; }

// Words that mean something in classifications, stages and tags, whether or not
// a mesh has them.
constexpr std::string_view kKnownWords[] = {
    "public",    "internal",    "restricted", "confidential", "secret",
    "private",   "sensitive",   "protected",  "pii",          "phi",
    "pci",       "spi",         "personal",   "gdpr",         "discovery",
    "proposed",  "idea",        "planned",    "design",       "draft",
    "build",     "development", "testing",    "beta",         "publish",
    "published", "operate",     "active",     "production",   "live",
    "evolve",    "retire",      "retired",    "deprecated",   "error",
    "warning",   "info",        "string",     "integer",      "number",
    "boolean",   "object",      "array",      "date",         "timestamp"};

bool IsAscii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x80;
  });
}

// Calls `see(kind, text, subject)` for everything in a mesh that is compared
// with something.
template <typename See>
class Walk {
 public:
  Walk(const contract::Mesh& mesh, const See& see) : mesh_(mesh), see_(see) {}

  void Run() {
    for (const contract::Domain& domain : mesh_.domains) OfDomain(domain);
    for (const contract::DataProduct& product : mesh_.products)
      OfProduct(product);
    for (const contract::Contract& contract : mesh_.contracts)
      OfContract(contract);
    subject_ = {};
    for (const Schema& schema : mesh_.schemas) OfSchema(schema);
    for (const contract::QualityListing& listing : mesh_.quality_listings)
      Give(Kind::kProduct, listing.product);
    for (const auto& made : mesh_.transformations) {
      Give(Kind::kDomain, made->header->domain);
      Give(Kind::kProduct, made->header->product);
    }
    for (const contract::Model& model : mesh_.models) {
      Give(Kind::kName, model.name);
      Give(Kind::kOwner, model.details->owner);
      GiveAll(Kind::kTag, model.tags.own());
    }
    for (const contract::Project& project : mesh_.projects) {
      for (const contract::ProjectSetting& setting : project.settings) {
        Give(Kind::kOwner, setting.owner);
        GiveAll(Kind::kTag, setting.tags.own());
        OfCustom(setting.custom.own());
      }
    }
  }

 private:
  void Give(Kind kind, const Text& text) {
    if (text) see_(kind, text, subject_);
  }
  void GiveAll(Kind kind, const std::vector<Text>& texts) {
    for (const Text& text : texts) Give(kind, text);
  }

  void OfDomain(const contract::Domain& domain) {
    subject_ = {"domain", domain.name.value, "", domain.name.value};
    Give(Kind::kDomain, domain.name);
    Give(Kind::kOwner, domain.owner_team);
    GiveAll(Kind::kProduct, domain.data_products);
  }

  void OfProduct(const contract::DataProduct& product) {
    const std::string& name =
        product.name ? product.name.value : product.id.value;
    subject_ = {"product", product.domain.value, name, name};
    Give(Kind::kProduct, product.id);
    Give(Kind::kProduct, product.name);
    Give(Kind::kDomain, product.domain);
    Give(Kind::kStage, *product.stage);
    Give(Kind::kOwner, *product.owner);
    Give(Kind::kWord, product.details->type);
    Give(Kind::kWord, product.details->schema_type);
    GiveAll(Kind::kTag, product.tags);
    for (const contract::Port& port : product.ports) {
      Give(Kind::kName, port.name);
      Give(Kind::kContract, port.contract_id);
      GiveAll(Kind::kTag, port.tags);
    }
    OfCustom(product.custom);
    for (const Quality& quality : product.quality) OfQuality(quality);
    for (const Quality* quality : mesh_.ties.Of(product).quality)
      OfQuality(*quality);
    if (product.inline_schema) OfFields(product.inline_schema->fields);
  }

  void OfContract(const contract::Contract& contract) {
    subject_ = {"contract", contract.domain.value, contract.data_product.value,
                contract.id.value};
    Give(Kind::kContract, contract.id);
    Give(Kind::kStage, contract.status);
    Give(Kind::kDomain, contract.domain);
    Give(Kind::kProduct, contract.data_product);
    GiveAll(Kind::kTag, contract.tags);
    OfCustom(contract.custom);
    for (const Schema& schema : contract.schemas) OfSchema(schema);
  }

  void OfSchema(const Schema& schema) {
    Give(Kind::kName, schema.name);
    GiveAll(Kind::kTag, schema.tags.own());
    OfCustom(schema.custom.own());
    for (const Quality& quality : schema.details->quality) OfQuality(quality);
    OfFields(schema.fields);
    OfFields(schema.besides);
  }

  void OfFields(const std::vector<Field>& fields) {
    for (const Field& field : fields) {
      if (!field.is_element) Give(Kind::kName, field.name);
      Give(Kind::kClassification, *field.classification);
      Give(Kind::kWord, field.typing->logical_type);
      GiveAll(Kind::kTag, field.tags);
      OfCustom(field.custom);
      for (const Quality& quality : field.details->quality) OfQuality(quality);
      OfFields(field.fields);
      OfFields(field.besides);
    }
  }

  void OfQuality(const Quality& quality) {
    for (const Text* word : {&quality.severity, &quality.dimension,
                             &quality.metric, &quality.type})
      Give(Kind::kWord, *word);
  }

  // Values of an author's own properties may be prose; one word is compared.
  void OfCustom(const std::vector<contract::CustomProperty>& custom) {
    for (const contract::CustomProperty& one : custom) {
      Give(Kind::kName, one.property);
      if (one.value == nullptr || !one.value->is_string()) continue;
      const std::string_view value = one.value->string();
      if (!IsAscii(value) && value.find_first_of(" \n") == value.npos)
        Give(Kind::kWord, Text(std::string(value), one.value->location()));
    }
  }

  const contract::Mesh& mesh_;
  const See& see_;
  diagnostic::Subject subject_;
};

class LookAlikes {
 public:
  LookAlikes(const contract::Mesh& mesh, diagnostic::Sink& sink)
      : mesh_(mesh), sink_(sink) {}

  void Report() {
    const auto collect = [this](Kind kind, const Text& text,
                                const diagnostic::Subject& subject) {
      if (!IsAscii(text.value) || (IsWord(kind) && ImitatesInAscii(text.value)))
        suspects_.push_back({kind, text, subject});
    };
    Walk(mesh_, collect).Run();
    if (suspects_.empty()) return;
    // What others of its kind are called.
    const auto note = [this](Kind kind, const Text& text,
                             const diagnostic::Subject&) {
      if (kind == Kind::kName || kind == Kind::kWord || !IsAscii(text.value))
        return;
      known_[static_cast<size_t>(kind)].emplace(text::Folded(text.value),
                                                text.value);
    };
    Walk(mesh_, note).Run();
    for (const Suspect& suspect : suspects_) Judge(suspect);
  }

 private:
  struct Suspect {
    Kind kind;
    Text text;
    diagnostic::Subject subject;
  };

  // `pubIic` and `pub1ic`: the same words are met over and over, so each is
  // looked at once.
  bool ImitatesInAscii(const std::string& value) {
    const auto [known, fresh] = ascii_.try_emplace(value, false);
    if (fresh) known->second = !ImitatedWord(value).empty();
    return known->second;
  }

  // The known word that a value looks like and is not, or nothing.
  static std::string_view ImitatedWord(std::string_view value) {
    // Accented letters are seen; they disguise nothing. Marks that are put on
    // the letters of a word are no spelling of it.
    const std::string look = text::WithoutMarks(text::Skeleton(value));
    if (!IsAscii(look)) return {};
    const std::string lower = text::ToLower(look);
    const std::string folded = text::Folded(look);
    for (const std::string_view word : kKnownWords) {
      if (lower == word) return look == value ? std::string_view() : word;
      if (look.size() == word.size() && folded == text::Folded(word))
        return word;
    }
    return {};
  }

  void Judge(const Suspect& suspect) {
    const std::string& value = suspect.text.value;
    const text::AppearanceFound found = text::AppearanceOf(value);
    if (found.kind != Appearance::kPlain)
      return ReportAppearance(suspect, found);
    const std::string_view word =
        IsWord(suspect.kind) ? ImitatedWord(value) : std::string_view();
    if (!word.empty()) return ReportImitation(suspect, std::string(word));
    if (IsAscii(value) || !IsAscii(text::Skeleton(value))) return;
    const auto& known = known_[static_cast<size_t>(suspect.kind)];
    const auto other = known.find(text::Folded(value));
    if (other != known.end()) ReportImitation(suspect, other->second);
  }

  void ReportAppearance(const Suspect& suspect,
                        const text::AppearanceFound& found) {
    std::string message = What(suspect);
    message += " has the character ";
    message += text::CharacterName(found.character);
    if (found.kind == Appearance::kInvisible) message += ", which is not seen";
    if (found.kind == Appearance::kMixed)
      message += ", of another script than the letters beside it";
    diagnostic::Diagnostic& d = Add(suspect, std::move(message));
    if (found.kind != Appearance::kMixed)
      d.help = "write " + Quoted(text::Skeleton(suspect.text.value)) +
               " if that is meant";
    if (found.kind != Appearance::kMixed || IsWord(suspect.kind)) return;
    // A name like `ΔT_max` deceives nobody who looks.
    d.severity = diagnostic::Severity::kWarning;
    d.enforce = diagnostic::Enforcement::kWaivable;
  }

  void ReportImitation(const Suspect& suspect, const std::string& other) {
    Add(suspect, What(suspect) + " looks like " + Quoted(other) +
                     " and is written with other letters")
        .help = "write " + Quoted(other) + " if that is meant";
  }

  static std::string What(const Suspect& suspect) {
    std::string what = "the ";
    what += kKindNames[static_cast<size_t>(suspect.kind)];
    what += ' ';
    what += Quoted(suspect.text.value);
    return what;
  }

  diagnostic::Diagnostic& Add(const Suspect& suspect, std::string message) {
    diagnostic::Diagnostic& d =
        sink_.Add(kConfusable, suspect.text.at, std::move(message));
    d.subject = suspect.subject;
    return d;
  }

  const contract::Mesh& mesh_;
  diagnostic::Sink& sink_;
  std::vector<Suspect> suspects_;
  std::map<std::string, bool> ascii_;
  // By how they look, the names of each kind.
  std::array<std::map<std::string, std::string>, kKinds> known_;
};

}  // namespace

void ReportLookAlikes(const contract::Mesh& mesh, diagnostic::Sink& sink) {
  LookAlikes(mesh, sink).Report();
}

}  // namespace bylaw::mesh
