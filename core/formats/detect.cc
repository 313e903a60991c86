#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "formats/avro/names.h"
#include "formats/dbt/dbt.h"
#include "formats/format.h"
#include "formats/json_schema/dialect.h"
#include "formats/listing/listing.h"
#include "formats/signature.h"
#include "text/edit_distance.h"

// Detection asks the surest question first: a declaration of the format itself
// (`kind`, `$schema`), then the shape of formats without one (Avro, domain
// boundaries), then which format's keys fit best.
namespace bylaw::formats {
namespace {

using document::Node;

std::string LowerBaseName(std::string_view path) {
  std::string name(path.substr(path.find_last_of("/\\") + 1));
  for (char& c : name) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return name;
}

bool EndsWith(std::string_view text, std::string_view end) {
  return text.size() >= end.size() &&
         text.substr(text.size() - end.size()) == end;
}

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

Detection Found(Format format, Certainty certainty, std::string version = {}) {
  Detection detection;
  detection.format = format;
  detection.certainty = certainty;
  detection.version = std::move(version);
  return detection;
}

Detection Unread(std::string what, std::string reason) {
  Detection detection;
  detection.unread = std::move(what);
  detection.reason = std::move(reason);
  return detection;
}

bool IsFound(const Detection& detection) {
  return detection.format != Format::kUnknown || !detection.unread.empty();
}

// --- Declarations

// The predecessor of ODCS 3; its reader says how to go on.
bool IsDataContractSpecification(const Node& root) {
  return root.Find("dataContractSpecification") != nullptr;
}

Detection DetectKind(const Node& root) {
  const std::string_view kind = TextAt(root, "kind");
  if (kind.empty()) return {};
  constexpr std::array<std::string_view, 2> kKinds = {"DataContract",
                                                      "DataProduct"};
  const std::string_view meant = text::NearestName(kind, kKinds);
  if (meant.empty()) return {};
  const Certainty certainty =
      meant == kind ? Certainty::kCertain : Certainty::kLikely;
  const std::string version = VersionOf(TextAt(root, "apiVersion"));
  if (meant == "DataProduct") return Found(Format::kOdps, certainty, version);
  return Found(Format::kOdcs, certainty, version);
}

Detection DetectUnread(const Node& root) {
  if (Contains(TextAt(root, "schema"), "opendataproducts.org") ||
      (IsMapAt(root, "product") && (IsMapAt(*root.Find("product"), "details") ||
                                    IsMapAt(*root.Find("product"), "en")))) {
    return Unread("Open Data Product Specification of the Linux Foundation",
                  "Bylaw reads the Open Data Product Standard of Bitol (`kind: "
                  "DataProduct`)");
  }
  return {};
}

// --- JSON Schema

bool IsSchemaAt(const Node& map, std::string_view key) {
  return IsMapAt(map, key) && map.Find(key)->size() > 0;
}

// What a JSON Schema of objects or lists has, and others hardly have together.
bool LooksLikeJsonSchema(const Node& root) {
  const std::string_view type = TextAt(root, "type");
  const bool named = !TextAt(root, "$id").empty();
  if (IsMapAt(root, "properties") &&
      (type == "object" || named || IsListAt(root, "required") ||
       IsMapAt(root, "$defs") || IsMapAt(root, "definitions")))
    return true;
  if (type == "array" && IsSchemaAt(root, "items")) {
    const std::string_view items = TextAt(*root.Find("items"), "type");
    return items == "object" || items == "integer" || items == "number" ||
           root.Find("items")->Find("$ref") != nullptr;
  }
  return (named || !TextAt(root, "$ref").empty()) &&
         (IsMapAt(root, "$defs") || IsMapAt(root, "definitions"));
}

// `$schema` decides where it names a draft; other tools point to the schema of
// the document itself by it.
Detection DetectJsonSchema(const Node& root, std::string_view name) {
  const std::string_view schema = TextAt(root, "$schema");
  if (const auto draft = json_schema::FindDraft(schema)) {
    return Found(Format::kJsonSchema, Certainty::kCertain,
                 std::string(json_schema::DraftName(*draft)));
  }
  if (Contains(schema, "json-schema.org/"))
    return Found(Format::kJsonSchema, Certainty::kCertain);
  if (LooksLikeJsonSchema(root) || EndsWith(name, ".schema.json") ||
      EndsWith(name, ".schema.yaml"))
    return Found(Format::kJsonSchema, Certainty::kLikely);
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

Detection DetectAvroMap(const Node& root, bool avsc) {
  const std::string_view type = TextAt(root, "type");
  if (IsOnlyAvro(type)) {
    const bool has_shape = type == "map"
                               ? root.Find("values") != nullptr
                               : !avro::IsNamedKind(type) ||
                                     root.Find("name") != nullptr ||
                                     root.Find("fields") != nullptr ||
                                     root.Find("symbols") != nullptr ||
                                     root.Find("size") != nullptr;
    if (has_shape) return Found(Format::kAvro, Certainty::kCertain);
  }
  if (type == "array" && root.Find("items") != nullptr) {
    const Node& items = *root.Find("items");
    const bool avro_items = items.is_string() || items.is_list() ||
                            IsOnlyAvro(TextAt(items, "type"));
    if (avro_items) return Found(Format::kAvro, Certainty::kCertain);
  }
  if (avsc)
    return Found(Format::kAvro,
                 IsAvroName(type) ? Certainty::kCertain : Certainty::kLikely);
  // `"type": "recrod"` with what only a record, enum or fixed has beside it.
  constexpr std::array<std::string_view, 3> kNamed = {"record", "enum",
                                                      "fixed"};
  const bool beside = IsListAt(root, "fields") || IsListAt(root, "symbols") ||
                      root.Find("size") != nullptr;
  if (beside && root.Find("name") != nullptr &&
      !text::NearestName(type, kNamed).empty()) {
    return Found(Format::kAvro, Certainty::kLikely);
  }
  return {};
}

bool LooksLikeBranch(const Node& branch) {
  if (branch.is_string()) return IsAvroName(branch.string());
  return branch.is_map() && IsAvroName(TextAt(branch, "type")) &&
         (branch.size() == 1 ||
          DetectAvroMap(branch, false).format == Format::kAvro);
}

Detection DetectAvroUnion(const Node& root, bool avsc) {
  if (avsc) return Found(Format::kAvro, Certainty::kLikely);
  if (root.size() == 0 ||
      !std::all_of(root.begin(), root.end(), LooksLikeBranch))
    return {};
  return Found(Format::kAvro, Certainty::kLikely);
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

// Whether all elements of a list or map are maps and most have the keys of a
// boundary.
bool IsDomainMap(const Node& domains) {
  if (domains.size() == 0) return false;
  uint32_t boundaries = 0;
  for (const Node& domain : domains) {
    if (!domain.is_map()) return false;
    if (CountBoundaryKeys(domain) > 0) ++boundaries;
  }
  return boundaries * 2 > domains.size();
}

Detection DetectDomains(const Node& root) {
  const Node* domains = root.Find("domains");
  if (domains != nullptr && (domains->is_map() || domains->is_list())) {
    const bool sure = domains->size() > 0 && IsDomainMap(*domains);
    return Found(Format::kDomains,
                 sure ? Certainty::kCertain : Certainty::kLikely);
  }
  if (IsDomainMap(root)) return Found(Format::kDomains, Certainty::kCertain);
  return {};
}

// --- Keys

constexpr std::string_view kLookedFor =
    "looked for a data product (`product_id`, `domain`, `fields`), `kind: "
    "DataProduct`, `kind: DataContract`, an Avro schema "
    "(`type`), a JSON Schema (`$schema`), domain boundaries (`domains`), a "
    "listing of rules or quality checks (`checks`), a "
    "policy (`policy`, `rules`), "
    "waivers (`waivers`) and a configuration "
    "(bylaw.yaml)";

Detection UnknownDocument(const Node& root) {
  Detection detection;
  detection.reason = kLookedFor;
  const std::string_view kind = TextAt(root, "kind");
  if (!kind.empty())
    detection.reason = "`kind: " + std::string(kind) +
                       "` is not one Bylaw knows; " + detection.reason;
  return detection;
}

Detection DetectByKeys(const Node& root) {
  const Signature* best = nullptr;
  Score best_score;
  // What has both is an object of Kubernetes, whatever its other keys.
  if (!TextAt(root, "kind").empty() && !TextAt(root, "apiVersion").empty())
    return UnknownDocument(root);
  // A kind that is neither contract nor product speaks against both standards.
  const bool other_kind = !TextAt(root, "kind").empty();
  for (const Signature& signature : Signatures()) {
    if (other_kind && (signature.format == Format::kOdcs ||
                       signature.format == Format::kOdps))
      continue;
    const Score score = ScoreMap(root, signature);
    if (!Suffices(score, root)) continue;
    const bool better = best == nullptr ||
                        std::pair(score.decisive, score.weight) >
                            std::pair(best_score.decisive, best_score.weight);
    if (better) {
      best = &signature;
      best_score = score;
    }
  }
  if (best == nullptr) return UnknownDocument(root);
  const bool sure = best_score.decisive && best_score.known * 2 >= root.size();
  const bool has_version =
      best->format == Format::kOdcs || best->format == Format::kOdps;
  return Found(
      best->format, sure ? Certainty::kCertain : Certainty::kLikely,
      has_version ? VersionOf(TextAt(root, "apiVersion")) : std::string());
}

// --- By root

Detection DetectByName(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, Format>, 8> kEndings = {{
      {".odcs.yaml", Format::kOdcs},
      {".odcs.yml", Format::kOdcs},
      {".odcs.json", Format::kOdcs},
      {".odps.yaml", Format::kOdps},
      {".odps.yml", Format::kOdps},
      {".odps.json", Format::kOdps},
      {"domains.yaml", Format::kDomains},
      {"domains.yml", Format::kDomains},
  }};
  for (const auto& [ending, format] : kEndings) {
    if (EndsWith(name, ending)) return Found(format, Certainty::kLikely);
  }
  return {};
}

bool IsConfigName(std::string_view name) {
  return name == "bylaw.yaml" || name == "bylaw.yml" || name == "bylaw.json";
}

Detection DetectMap(const Node& root, const std::string& name) {
  const bool avsc = EndsWith(name, ".avsc");
  if (Detection declared = DetectKind(root); IsFound(declared)) return declared;
  if (IsDataContractSpecification(root)) {
    return Found(Format::kOdcs, Certainty::kCertain,
                 VersionOf(TextAt(root, "dataContractSpecification")));
  }
  if (Detection unread = DetectUnread(root); IsFound(unread) && !avsc)
    return unread;
  if (const Certainty sure = dbt::LooksLikeProject(root, LowerBaseName(name));
      sure != Certainty::kNone) {
    return Found(Format::kDbtProject, sure);
  }
  if (const Certainty sure = dbt::LooksLikeProperties(root);
      sure != Certainty::kNone && !avsc) {
    return Found(Format::kDbtProperties, sure);
  }
  if (Detection schema = DetectJsonSchema(root, name); IsFound(schema) && !avsc)
    return schema;
  if (Detection avro = DetectAvroMap(root, avsc); IsFound(avro)) return avro;
  if (listing::LooksLikeRules(root))
    return Found(Format::kRuleListing, Certainty::kCertain);
  if (Detection domains = DetectDomains(root); IsFound(domains)) return domains;
  if (listing::LooksLikeChecks(root)) {
    return Found(Format::kCheckListing, root.Find("product") != nullptr
                                            ? Certainty::kCertain
                                            : Certainty::kLikely);
  }
  Detection by_keys = DetectByKeys(root);
  if (by_keys.certainty == Certainty::kCertain) return by_keys;
  if (IsConfigName(name)) return Found(Format::kConfig, Certainty::kCertain);
  if (IsFound(by_keys)) return by_keys;
  if (TextAt(root, "kind").empty()) {
    if (Detection by_name = DetectByName(name); IsFound(by_name))
      return by_name;
  }
  return by_keys;
}

Detection DetectList(const Node& root, const std::string& name) {
  if (Detection avro = DetectAvroUnion(root, EndsWith(name, ".avsc"));
      IsFound(avro))
    return avro;
  if (root.size() == 0 || !root.At(0)->is_map()) return UnknownDocument(root);
  // Products have owners and sources too; only domains have these.
  const bool boundary = root.At(0)->Find("bounded_context") != nullptr ||
                        root.At(0)->Find("data_products") != nullptr;
  if (boundary && IsDomainMap(root)) {
    return Found(Format::kDomains, Certainty::kCertain);
  }
  const Detection first = DetectMap(*root.At(0), {});
  if (first.format == Format::kPolicy) return first;
  if (first.format == Format::kSimpleProduct || first.format == Format::kOdcs ||
      first.format == Format::kOdps) {
    return Unread(
        "list of " + std::string(FormatTitle(first.format)) + "s",
        "write one document a file, or separate the documents by `---`");
  }
  return Unread("list of records",
                "records are checked against a contract, not by themselves");
}

}  // namespace

Detection Detect(const Node& root, std::string_view file_name) {
  const std::string name = LowerBaseName(file_name);
  if (root.is_map()) return DetectMap(root, name);
  if (root.is_list()) return DetectList(root, name);
  if (IsConfigName(name) && root.is_null())
    return Found(Format::kConfig, Certainty::kCertain);
  if (EndsWith(name, ".avsc")) return Found(Format::kAvro, Certainty::kLikely);
  if (root.is_string() && avro::IsPrimitive(root.string()))
    return Found(Format::kAvro, Certainty::kLikely);
  return UnknownDocument(root);
}

}  // namespace bylaw::formats
