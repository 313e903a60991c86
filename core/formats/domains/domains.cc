#include "formats/domains/domains.h"

#include <array>
#include <map>
#include <string>
#include <utility>

#include "formats/domains/rules.h"
#include "reading/shape.h"
#include "reading/values.h"
#include "text/ascii.h"

namespace bylaw::formats::domains {
namespace {

using contract::Domain;
using contract::Text;
using document::Node;
using reading::FindKey;
using reading::FindList;
using reading::FormerKey;
using reading::IsSorted;
using reading::kAlways;
using reading::kAnything;
using reading::Key;
using reading::Kinds;
using reading::kList;
using reading::kMap;
using reading::kNothing;
using reading::kScalar;
using reading::kText;
using reading::Place;
using reading::Shape;
using reading::ShapeChecker;
using reading::Standard;
using reading::TakeScalar;
using reading::TakeText;
using reading::TakeTexts;

constexpr Standard kStandard = {.name = "domains.yaml",
                                .unknown_key = &kUnknownKey,
                                .missing_key = &kMissingKey,
                                .wrong_kind = &kWrongKind,
                                .unknown_value = &kWrongKind,
                                .duplicate = nullptr,
                                .newer_key = nullptr,
                                .deprecated_key = nullptr};

constexpr Kinds kTexts = kList | kNothing;

constexpr Key kDomainKeys[] = {
    {.name = "bounded_context",
     .kinds = kText | kList | kNothing,
     .item_kinds = kText},
    {.name = "data_products", .kinds = kTexts, .item_kinds = kText},
    {.name = "description", .kinds = kText | kNothing},
    {.name = "name", .kinds = kText},
    {.name = "owner_team", .kinds = kText | kNothing},
    {.name = "source_systems", .kinds = kTexts, .item_kinds = kText},
};
static_assert(IsSorted(kDomainKeys));

constexpr FormerKey kFormer[] = {
    {"products", "data_products"}, {"owner", "owner_team"},
    {"team", "owner_team"},        {"sources", "source_systems"},
    {"systems", "source_systems"}, {"context", "bounded_context"},
};
constexpr Shape kDomain = {
    .what = "domain", .keys = kDomainKeys, .former = kFormer};

constexpr Key kFileKeys[] = {
    {.name = "description", .kinds = kText | kNothing},
    {.name = "domains", .kinds = kMap | kList},
    {.name = "version", .kinds = kScalar},
};
static_assert(IsSorted(kFileKeys));
constexpr Shape kFile = {
    .what = "domains file", .keys = kFileKeys, .name_key = ""};

// One text, or a list of them as one text.
Text TakeContext(const Node& node) {
  if (const Text text = TakeText(node, "bounded_context"); text) return text;
  const Node* list = FindList(node, "bounded_context");
  if (list == nullptr) return {};
  std::string joined;
  for (const Text& part : TakeTexts(node, "bounded_context")) {
    if (!joined.empty()) joined += ", ";
    joined += part.value;
  }
  return Text(std::move(joined), list->location());
}

class DomainsReader {
 public:
  explicit DomainsReader(diagnostic::Sink& sink)
      : sink_(sink), checker_(kStandard, kAlways, sink) {}

  void CheckFile(const Node& root) { checker_.Check(root, kFile); }

  std::vector<Domain> Read(const Node& domains) {
    std::vector<Domain> result;
    if (domains.is_scalar()) return result;
    for (const Node& node : domains) {
      if (domains.is_map() &&
          node.is_null()) {  // `customer:` and nothing more is a domain without
                             // a boundary yet
        result.push_back(Named(node));
      } else if (!node.is_map()) {
        checker_.ReportWrongKind(
            node, domains.is_map() ? node.key() : "an element of `domains`",
            kMap, kAnything);
        continue;
      } else {
        result.push_back(ReadOne(node, domains.is_map()));
      }
      CheckUnique(result.back());
    }
    return result;
  }

 private:
  Domain Named(const Node& node) {
    Domain domain;
    domain.name = Text(std::string(node.key()), node.key_location());
    domain.name_at = node.key_location();
    domain.whole = node.entry_location();
    return domain;
  }

  Domain ReadOne(const Node& node, bool keyed) {
    checker_.Check(node, kDomain);
    Domain domain;
    if (keyed) {
      domain = Named(node);
    } else {
      Place(node, "name", &domain);
      domain.name = TakeScalar(node, "name");
      if (node.Find("name") == nullptr)
        checker_.ReportMissing(node, kDomain, "name", "");
    }
    domain.bounded_context = TakeContext(node);
    domain.data_products = TakeTexts(node, "data_products");
    domain.source_systems = TakeTexts(node, "source_systems");
    domain.owner_team = TakeScalar(node, "owner_team");
    domain.description = TakeScalar(node, "description");
    return domain;
  }

  void CheckUnique(const Domain& domain) {
    if (domain.name) {
      const auto [first, fresh] =
          names_.emplace(text::ToLower(domain.name.value), domain.name.at);
      if (!fresh) {
        sink_
            .Add(kDuplicateDomain, domain.name.at,
                 "domain `" + domain.name.value + "` is listed already")
            .related.push_back({first->second, "first here"});
      }
    }
    for (const Text& product : domain.data_products) {
      const auto [first, fresh] = products_.emplace(product.value, product.at);
      if (fresh) continue;
      sink_
          .Add(kSharedProduct, product.at,
               "product `" + product.value + "` is listed already")
          .related.push_back({first->second, "first here"});
    }
  }

  diagnostic::Sink& sink_;
  ShapeChecker checker_;
  std::map<std::string, text::Location> names_;
  std::map<std::string, text::Location> products_;
};

}  // namespace

std::optional<std::vector<Domain>> ReadDomains(const Node& root,
                                               diagnostic::Sink& sink) {
  DomainsReader reader(sink);
  const Node* domains = root.Find("domains");
  // A domain called `domains` is no wrapper: it has a boundary's keys itself.
  const bool wrapped =
      domains != nullptr &&
      FindKey(kDomainKeys, domains->size() > 0 && domains->is_map()
                               ? domains->At(0)->key()
                               : std::string_view()) == nullptr;
  if (wrapped) {
    reader.CheckFile(root);
    return reader.Read(*domains);
  }
  if (root.is_scalar()) {
    ShapeChecker(kStandard, kAlways, sink)
        .ReportWrongKind(root, "domains", kMap, kAnything);
    return std::nullopt;
  }
  return reader.Read(root);
}

diagnostic::RuleTable Rules() {
  static constexpr std::array<const diagnostic::RuleInfo*, 5> kRules = {
      &kUnknownKey,      &kMissingKey,    &kWrongKind,
      &kDuplicateDomain, &kSharedProduct,
  };
  return kRules;
}

}  // namespace bylaw::formats::domains
