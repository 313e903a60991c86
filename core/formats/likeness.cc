#include "formats/likeness.h"

#include <algorithm>
#include <array>
#include <string>

#include "formats/avro/names.h"
#include "formats/dbt/dbt.h"
#include "formats/json_schema/dialect.h"
#include "formats/listing/listing.h"
#include "formats/product_marks.h"
#include "formats/signature.h"
#include "text/ascii.h"
#include "text/edit_distance.h"

namespace bylaw::formats {
namespace {

using document::Node;
using text::IsDigit;

bool Contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

std::string_view TextAt(const Node& map, std::string_view key) {
  const Node* node = map.Find(key);
  return node == nullptr ? std::string_view() : node->string();
}

bool IsMapAt(const Node& map, std::string_view key) {
  const Node* node = map.Find(key);
  return node != nullptr && node->is_map();
}

bool IsListAt(const Node& map, std::string_view key) {
  const Node* node = map.Find(key);
  return node != nullptr && node->is_list();
}

std::string VersionOf(std::string_view api_version) {
  if (!api_version.empty() &&
      (api_version.front() == 'v' || api_version.front() == 'V'))
    api_version.remove_prefix(1);
  return std::string(api_version);
}

Likeness Sure(std::string_view key, std::string version = {}) {
  Likeness likeness;
  likeness.certainty = Certainty::kCertain;
  likeness.key = key;
  likeness.version = std::move(version);
  return likeness;
}

Likeness Likely(std::string_view key, Grounds grounds = Grounds::kStructure) {
  Likeness likeness;
  likeness.certainty = Certainty::kLikely;
  likeness.grounds = grounds;
  likeness.key = key;
  return likeness;
}

// --- Contracts and products by `kind`

// What Kubernetes keeps under `kind`: an operator may call its own objects
// anything, but writes them in its own way.
bool IsKubernetesObject(const Node& root) {
  return Contains(TextAt(root, "apiVersion"), "/") ||
         (IsMapAt(root, "metadata") && root.Find("spec") != nullptr);
}

// A standard of Bitol: its `kind`, the first digits of its releases and how the
// names of its files end, `.odcs.yaml`.
struct Bitol {
  std::string_view kind;
  std::string_view majors;
  std::string_view ending;
};
constexpr Bitol kContracts = {"DataContract", "23", ".odcs"};
constexpr Bitol kProducts = {"DataProduct", "01", ".odps"};

// A version as the standard's releases have it, such as v3.2.0: of other
// systems' none has dots and no group.
bool NamesRelease(const Node& root, const Bitol& standard) {
  const std::string version = VersionOf(TextAt(root, "apiVersion"));
  return version.size() >= 3 &&
         Contains(standard.majors, version.substr(0, 1)) && version[1] == '.' &&
         IsDigit(version[2]) &&
         std::all_of(version.begin() + 2, version.end(),
                     [](char c) { return c == '.' || IsDigit(c); });
}

bool HasEnding(std::string_view name, const Bitol& standard) {
  for (const std::string_view type : {".yaml", ".yml", ".json"}) {
    if (name.ends_with(type) &&
        name.substr(0, name.size() - type.size()).ends_with(standard.ending))
      return true;
  }
  return false;
}

// A slip in the `kind` makes nobody else's document of what has the standard's
// version or the name of its files; what has both is of the standard whatever
// its `kind` says.
Likeness LookForKind(const Node& root, std::string_view name,
                     const Bitol& standard) {
  const std::string_view kind = TextAt(root, "kind");
  constexpr std::array<std::string_view, 2> kKinds = {kContracts.kind,
                                                      kProducts.kind};
  const std::string_view meant =
      kind.empty() ? std::string_view() : text::NearestName(kind, kKinds);
  const bool release = NamesRelease(root, standard);
  const bool named = HasEnding(name, standard);
  if (meant.empty() ? !release || !named : meant != standard.kind) return {};
  const bool sure = kind == standard.kind || release || named;
  Likeness likeness =
      sure && !IsKubernetesObject(root) ? Sure("kind") : Likely("kind");
  likeness.version = VersionOf(TextAt(root, "apiVersion"));
  return likeness;
}

Likeness LookForContractKind(const Node& root, std::string_view name) {
  return LookForKind(root, name, kContracts);
}

Likeness LookForProductKind(const Node& root, std::string_view name) {
  return LookForKind(root, name, kProducts);
}

// The predecessor of ODCS 3; its reader says how to go on.
Likeness LookForSpecification(const Node& root, std::string_view) {
  constexpr std::string_view kKey = "dataContractSpecification";
  if (root.Find(kKey) == nullptr) return {};
  return Sure(kKey, VersionOf(TextAt(root, kKey)));
}

// An object of another system. It has no format that is read, and a document
// that is one as well is no product.
Likeness LookForOtherKind(const Node& root, std::string_view name) {
  const bool both =
      root.Find("kind") != nullptr && root.Find("apiVersion") != nullptr;
  if (!both || LookForContractKind(root, name).certainty != Certainty::kNone ||
      LookForProductKind(root, name).certainty != Certainty::kNone)
    return {};
  return Likely("kind");
}

// The other standard of the initials ODPS.
Likeness LookForLinuxFoundation(const Node& root, std::string_view) {
  if (Contains(TextAt(root, "schema"), "opendataproducts.org"))
    return Likely("schema");
  const bool product =
      IsMapAt(root, "product") && (IsMapAt(*root.Find("product"), "details") ||
                                   IsMapAt(*root.Find("product"), "en"));
  return product ? Likely("product") : Likeness();
}

// --- JSON Schema

bool IsSchemaAt(const Node& map, std::string_view key) {
  return IsMapAt(map, key) && map.Find(key)->size() > 0;
}

// What a JSON Schema of objects or lists has, and others hardly have together.
Likeness LookForSchemaKeys(const Node& root) {
  const std::string_view type = TextAt(root, "type");
  const bool named = !TextAt(root, "$id").empty();
  if (IsMapAt(root, "properties") &&
      (type == "object" || named || IsListAt(root, "required") ||
       IsMapAt(root, "$defs") || IsMapAt(root, "definitions")))
    return Likely("properties");
  if (type == "array" && IsSchemaAt(root, "items")) {
    const std::string_view items = TextAt(*root.Find("items"), "type");
    if (items == "object" || items == "integer" || items == "number" ||
        root.Find("items")->Find("$ref") != nullptr)
      return Likely("items");
  }
  const bool refers = named || !TextAt(root, "$ref").empty();
  if (refers && IsMapAt(root, "$defs")) return Likely("$defs");
  return refers && IsMapAt(root, "definitions") ? Likely("definitions")
                                                : Likeness();
}

// `$schema` decides where it names a draft; other tools point to the schema of
// the document itself by it.
Likeness LookForJsonSchema(const Node& root, std::string_view name) {
  const std::string_view schema = TextAt(root, "$schema");
  if (const auto draft = json_schema::FindDraft(schema))
    return Sure("$schema", std::string(json_schema::DraftName(*draft)));
  if (Contains(schema, "json-schema.org/")) return Sure("$schema");
  if (name.ends_with(".avsc")) return {};
  if (Likeness keys = LookForSchemaKeys(root);
      keys.certainty != Certainty::kNone)
    return keys;
  if (name.ends_with(".schema.json") || name.ends_with(".schema.yaml"))
    return Likely("", Grounds::kName);
  return {};
}

// --- Avro

bool IsAvroName(std::string_view name) {
  return avro::IsPrimitive(name) || avro::IsNamedKind(name) ||
         name == "array" || name == "map";
}

// Types that JSON Schema does not have too.
bool IsOnlyAvro(std::string_view name) {
  return IsAvroName(name) && name != "string" && name != "boolean" &&
         name != "null" && name != "array";
}

// A named type with what it is made of. A record without fields, or a field
// without a type, may be of any tool.
bool IsWholeNamedType(const Node& root, std::string_view type) {
  if (root.Find("name") == nullptr) return false;
  if (type == "enum") return IsListAt(root, "symbols");
  if (type == "fixed") {
    const Node* size = root.Find("size");
    return size != nullptr && size->is_integer();
  }
  const Node* fields = root.Find("fields");
  if (fields == nullptr || !fields->is_list()) return false;
  return std::all_of(fields->begin(), fields->end(), [](const Node& field) {
    return field.is_map() && field.Find("name") != nullptr &&
           field.Find("type") != nullptr;
  });
}

bool HasTypeOfAvro(const Node& root, std::string_view type) {
  if (type == "array") {
    const Node* items = root.Find("items");
    return items != nullptr && (items->is_string() || items->is_list() ||
                                IsOnlyAvro(TextAt(*items, "type")));
  }
  if (!IsOnlyAvro(type)) return false;
  if (type == "map") return root.Find("values") != nullptr;
  return !avro::IsNamedKind(type) || root.Find("name") != nullptr ||
         root.Find("fields") != nullptr || root.Find("symbols") != nullptr ||
         root.Find("size") != nullptr;
}

Likeness LookForAvro(const Node& root, std::string_view name) {
  const std::string_view type = TextAt(root, "type");
  if (avro::IsNamedKind(type) && IsWholeNamedType(root, type))
    return Sure("type");
  if (name.ends_with(".avsc")) return Sure("");
  // What is no structure of Avro's alone is no second reading of a product
  // that has a `type`.
  if (HasTypeOfAvro(root, type)) return Likely("type", Grounds::kScore);
  // `"type": "recrod"` with what only a record, enum or fixed has beside it.
  constexpr std::array<std::string_view, 3> kNamed = {"record", "enum",
                                                      "fixed"};
  const bool beside = IsListAt(root, "fields") || IsListAt(root, "symbols") ||
                      root.Find("size") != nullptr;
  const bool near = beside && root.Find("name") != nullptr &&
                    !text::NearestName(type, kNamed).empty();
  return near ? Likely("type", Grounds::kScore) : Likeness();
}

bool LooksLikeBranch(const Node& branch) {
  if (branch.is_string()) return IsAvroName(branch.string());
  const std::string_view type = TextAt(branch, "type");
  return branch.is_map() && IsAvroName(type) &&
         (branch.size() == 1 || HasTypeOfAvro(branch, type));
}

// --- dbt

Likeness LookForProject(const Node& root, std::string_view name) {
  switch (dbt::LooksLikeProject(root, name)) {
    case Certainty::kCertain:
      return Sure("config-version");
    case Certainty::kLikely:
      return Likely("", Grounds::kName);
    case Certainty::kNone:
      return {};
  }
  return {};
}

Likeness LookForProperties(const Node& root, std::string_view) {
  switch (dbt::LooksLikeProperties(root)) {
    case Certainty::kCertain:
      return Sure("version");
    case Certainty::kLikely:
      return Likely("");
    case Certainty::kNone:
      return {};
  }
  return {};
}

// --- Domain boundaries

int CountBoundaryKeys(const Node& domain) {
  constexpr std::array<std::string_view, 4> kKeys = {
      "bounded_context", "data_products", "source_systems", "owner_team"};
  int count = 0;
  for (const Node& member : domain) {
    if (!text::NearestName(member.key(), kKeys).empty()) ++count;
  }
  return count;
}

bool BoundaryKeysAmong(const Node& domains) {
  return std::any_of(domains.begin(), domains.end(), [](const Node& domain) {
    return domain.is_map() && CountBoundaryKeys(domain) > 0;
  });
}

// Products and services have owners and sources too; only domains have these.
bool IsDomain(const Node& domain) {
  return domain.Find("bounded_context") != nullptr ||
         domain.Find("data_products") != nullptr;
}

// Whether all elements of a list or map are maps, and most of them domains, or
// at least like domains.
Certainty DomainsIn(const Node& domains) {
  uint32_t sure = 0;
  uint32_t likely = 0;
  for (const Node& domain : domains) {
    if (!domain.is_map()) return Certainty::kNone;
    if (IsDomain(domain)) ++sure;
    if (CountBoundaryKeys(domain) > 0) ++likely;
  }
  if (sure * 2 > domains.size()) return Certainty::kCertain;
  return likely * 2 > domains.size() ? Certainty::kLikely : Certainty::kNone;
}

Likeness LookForDomains(const Node& root, std::string_view) {
  const Node* domains = root.Find("domains");
  if (domains != nullptr && (domains->is_map() || domains->is_list())) {
    return DomainsIn(*domains) == Certainty::kCertain ? Sure("domains")
                                                      : Likely("domains");
  }
  switch (DomainsIn(root)) {
    case Certainty::kCertain:
      return Sure("");
    case Certainty::kLikely:
      return Likely("");
    case Certainty::kNone:
      return {};
  }
  return {};
}

// --- Listings

Likeness LookForRuleListing(const Node& root, std::string_view) {
  return listing::LooksLikeRules(root) ? Sure("") : Likeness();
}

Likeness LookForCheckListing(const Node& root, std::string_view) {
  if (!listing::LooksLikeChecks(root)) return {};
  return root.Find("product") != nullptr ? Sure("checks") : Likely("checks");
}

// --- By keys

const Signature& SignatureOf(Format format) {
  const auto signatures = Signatures();
  return *std::find_if(
      signatures.begin(), signatures.end(),
      [format](const Signature& each) { return each.format == format; });
}

Likeness LookForKeys(const Node& root, Format format) {
  const Score score = ScoreMap(root, SignatureOf(format));
  if (!Suffices(score, root)) return {};
  Likeness likeness = Likely("", Grounds::kScore);
  likeness.weight = score.weight;
  likeness.decisive = score.decisive;
  return likeness;
}

// A standard's own keys without its `kind`: beyond doubt where one of them has
// no other, and the rest is known as well.
Likeness LookForStandard(const Node& root, Format format) {
  // A kind that is neither contract nor product speaks against both standards.
  if (!TextAt(root, "kind").empty()) return {};
  Likeness likeness = LookForKeys(root, format);
  if (likeness.certainty == Certainty::kNone) return likeness;
  likeness.version = VersionOf(TextAt(root, "apiVersion"));
  const Score score = ScoreMap(root, SignatureOf(format));
  if (score.decisive && score.known * 2 >= root.size()) {
    likeness.certainty = Certainty::kCertain;
    likeness.grounds = Grounds::kStructure;
  }
  return likeness;
}

Likeness LookForContractKeys(const Node& root, std::string_view) {
  return LookForStandard(root, Format::kOdcs);
}

Likeness LookForProductKeys(const Node& root, std::string_view) {
  return LookForStandard(root, Format::kOdps);
}

Likeness LookForSimple(const Node& root, std::string_view) {
  // `fields` are a record's just as well, where nothing speaks for a product.
  if (avro::IsNamedKind(TextAt(root, "type")) &&
      root.Find("product_id") == nullptr && root.Find("domain") == nullptr)
    return {};
  if (MarksOf(root).Suffice()) return Sure("product_id");
  return LookForKeys(root, Format::kSimpleProduct);
}

// The founding example's contract: fields that say which of them are required,
// and nothing around them. Forms and content systems have names for theirs.
Likeness LookForFields(const Node& root, std::string_view) {
  const Node* fields = root.Find("fields");
  if (root.size() != 1 || fields == nullptr || !fields->is_list() ||
      fields->size() == 0)
    return {};
  bool says_required = false;
  for (const Node& field : *fields) {
    if (!field.is_map() || field.Find("name") == nullptr) return {};
    says_required = says_required || field.Find("required") != nullptr;
  }
  return says_required ? Sure("fields") : Likeness();
}

// --- Bylaw's own files

bool HasExpectation(const Node& rules) {
  return std::any_of(rules.begin(), rules.end(), [](const Node& rule) {
    return rule.is_map() && rule.Find("expect") != nullptr;
  });
}

// Tuned rules have the policy in their name: `pii/untagged-field`.
bool TunesRules(const Node& tune) {
  return std::any_of(tune.begin(), tune.end(), [](const Node& rule) {
    return Contains(rule.key(), "/");
  });
}

Likeness LookForPolicy(const Node& root, std::string_view) {
  const Node* policy = root.Find("policy");
  const bool named = policy != nullptr && policy->is_scalar();
  const Node* rules = root.Find("rules");
  const Node* tune = root.Find("tune");
  const bool subject =
      root.Find("applies_to") != nullptr && (named || rules != nullptr);
  const bool expects =
      named && rules != nullptr && rules->is_list() && HasExpectation(*rules);
  const bool tunes = tune != nullptr && tune->is_map() && TunesRules(*tune) &&
                     (named || root.Find("scope") != nullptr);
  if (subject || expects || tunes) return Sure(tunes ? "tune" : "rules");
  if (named && (rules != nullptr || tune != nullptr)) return Likely("policy");
  return LookForKeys(root, Format::kPolicy);
}

Likeness LookForWaivers(const Node& root, std::string_view) {
  const Node* waivers = root.Find("waivers");
  if (waivers == nullptr || !waivers->is_list() || waivers->size() == 0)
    return {};
  for (const Node& waiver : *waivers) {
    if (!waiver.is_map()) return {};
  }
  const Node& first = *waivers->begin();
  return first.Find("rule") != nullptr && (first.Find("expires") != nullptr ||
                                           first.Find("subject") != nullptr)
             ? Sure("waivers")
             : Likely("waivers");
}

bool IsConfigName(std::string_view name) {
  return name == "bylaw.yaml" || name == "bylaw.yml" || name == "bylaw.json";
}

Likeness LookForConfig(const Node& root, std::string_view name) {
  Likeness likeness = LookForKeys(root, Format::kConfig);
  if (IsConfigName(name)) {
    likeness.certainty = Certainty::kCertain;
    likeness.grounds = Grounds::kName;
  }
  return likeness;
}

// --- By name alone

template <size_t kCount>
Likeness LookForEnding(std::string_view name,
                       const std::array<std::string_view, kCount>& endings) {
  for (const std::string_view ending : endings) {
    if (name.ends_with(ending)) return Likely("", Grounds::kName);
  }
  return {};
}

Likeness LookForContractName(const Node& root, std::string_view name) {
  return TextAt(root, "kind").empty() && HasEnding(name, kContracts)
             ? Likely("", Grounds::kName)
             : Likeness();
}

Likeness LookForProductName(const Node& root, std::string_view name) {
  return TextAt(root, "kind").empty() && HasEnding(name, kProducts)
             ? Likely("", Grounds::kName)
             : Likeness();
}

Likeness LookForDomainsName(const Node& root, std::string_view name) {
  constexpr std::array<std::string_view, 2> kEndings = {"domains.yaml",
                                                        "domains.yml"};
  return TextAt(root, "kind").empty() ? LookForEnding(name, kEndings)
                                      : Likeness();
}

constexpr FormatSigns kSigns[] = {
    {Format::kOdcs, "", "", &LookForContractKind},
    {Format::kOdps, "", "", &LookForProductKind},
    {Format::kOdcs, "Data Contract Specification", "", &LookForSpecification},
    {Format::kSimpleProduct, "", "", &LookForSimple},
    {Format::kFieldContract, "", "", &LookForFields},
    {Format::kUnknown, "",
     "an object of another system has this `kind` and `apiVersion`",
     &LookForOtherKind},
    {Format::kUnknown,
     "Open Data Product Specification of the Linux Foundation",
     "Bylaw reads the Open Data Product Standard of Bitol (`kind: "
     "DataProduct`)",
     &LookForLinuxFoundation},
    {Format::kDbtProject, "", "", &LookForProject},
    {Format::kDbtProperties, "", "", &LookForProperties},
    {Format::kJsonSchema, "", "", &LookForJsonSchema},
    {Format::kAvro, "", "", &LookForAvro},
    {Format::kRuleListing, "", "", &LookForRuleListing},
    {Format::kDomains, "", "", &LookForDomains},
    {Format::kCheckListing, "", "", &LookForCheckListing},
    {Format::kOdps, "", "", &LookForProductKeys},
    {Format::kOdcs, "", "", &LookForContractKeys},
    {Format::kPolicy, "", "", &LookForPolicy},
    {Format::kWaivers, "", "", &LookForWaivers},
    {Format::kConfig, "", "", &LookForConfig},
    {Format::kOdcs, "", "", &LookForContractName},
    {Format::kOdps, "", "", &LookForProductName},
    {Format::kDomains, "", "", &LookForDomainsName},
};

}  // namespace

std::span<const FormatSigns> SignsOfFormats() { return kSigns; }

bool NamesItsKind(const Node& root, Format format) {
  const std::string_view kind = TextAt(root, "kind");
  return (format == Format::kOdcs && kind == "DataContract") ||
         (format == Format::kOdps && kind == "DataProduct");
}

bool MayBeBoundaries(const Node& root) {
  const Node* listed = root.is_map() ? root.Find("domains") : nullptr;
  const Node& domains = listed == nullptr ? root : *listed;
  bool plain = false;
  for (const Node& domain : domains) {
    if (domain.is_null() && domains.is_map()) continue;  // no boundary yet
    if (!domain.is_map()) return BoundaryKeysAmong(domains);
    plain = true;
    for (const Node& member : domain) {
      if (member.key() != "name" && member.key() != "description")
        return BoundaryKeysAmong(domains);
    }
  }
  return plain;
}

bool IsDomainList(const Node& root) {
  return root.is_list() && root.size() > 0 && root.At(0)->is_map() &&
         IsDomain(*root.At(0)) && DomainsIn(root) == Certainty::kCertain;
}

bool LooksLikeAvroUnion(const Node& root) {
  return root.is_list() && root.size() > 0 &&
         std::all_of(root.begin(), root.end(), LooksLikeBranch);
}

}  // namespace bylaw::formats
