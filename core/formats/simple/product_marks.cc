#include "formats/simple/product_marks.h"

#include <algorithm>
#include <iterator>

#include "text/ascii.h"
#include "text/edit_distance.h"

namespace bylaw::formats::simple {
namespace {

using document::Node;

constexpr std::string_view kId = "product_id";
constexpr std::string_view kDomain = "domain";

struct Mark {
  std::string_view key;
  int weight;
};
// A key that only a descriptor has weighs most.
constexpr Mark kMarks[] = {
    {"consumers", 2},  {"contract", 2},    {"fields", 4},
    {"owner_team", 3}, {"schema_type", 3}, {"sla_hours", 4},
    {"stage", 2},      {"versions", 2},    {"source_systems", 2},
};

// Documents have few keys at their root; a slip is looked for in such only.
constexpr uint32_t kMostKeysCompared = 200;

bool HasNearId(const Node& root) {
  if (root.size() > kMostKeysCompared) return false;
  return std::any_of(root.begin(), root.end(), [](const Node& member) {
    return text::EditDistance(member.key(), kId, 1) <= 1;
  });
}

bool IsListOfMaps(const Node& list) {
  return list.is_list() && list.size() > 0 &&
         std::all_of(list.begin(), list.end(),
                     [](const Node& item) { return item.is_map(); });
}

// What an article costs and where it is sold; a descriptor may have them too.
constexpr std::string_view kOfArticles[] = {"price", "currency", "url"};

// `shop.example`: labels with dots between, the last one of letters.
bool IsHostName(std::string_view text) {
  const size_t dot = text.rfind('.');
  if (dot == std::string_view::npos || dot == 0) return false;
  const std::string_view top = text.substr(dot + 1);
  const auto in_label = [](char c) {
    return text::IsLetter(c) || text::IsDigit(c) || c == '-' || c == '.';
  };
  return top.size() >= 2 &&
         std::all_of(top.begin(), top.end(), text::IsLetter) &&
         std::all_of(text.begin(), text.end(), in_label);
}

// A shop has articles with numbers, or prices, and host names for domains.
bool IsOfArticle(const Node& root) {
  const Node* id = root.Find(kId);
  const Node* domain = root.Find(kDomain);
  if (id == nullptr || domain == nullptr || !IsHostName(domain->string()))
    return false;
  return id->is_number() ||
         std::any_of(std::begin(kOfArticles), std::end(kOfArticles),
                     [&root](std::string_view key) {
                       return root.Find(key) != nullptr;
                     });
}

}  // namespace

ProductMarks MarksOf(const Node& root) {
  ProductMarks marks;
  if (!root.is_map()) return marks;
  marks.id = root.Find(kId) != nullptr;
  marks.domain = root.Find(kDomain) != nullptr;
  marks.article = IsOfArticle(root);
  for (const Mark& mark : kMarks) {
    const Node* member = root.Find(mark.key);
    if (member == nullptr) continue;
    // Other documents have fields of other kinds.
    if (mark.key != "fields" || IsListOfMaps(*member))
      marks.weight += mark.weight;
  }
  if (!marks.id && !marks.Suffice() && (marks.domain || marks.weight > 0))
    marks.id = HasNearId(root);
  return marks;
}

ProductMarks MarksOf(std::span<const std::string_view> keys) {
  const auto has = [keys](std::string_view key) {
    return std::find(keys.begin(), keys.end(), key) != keys.end();
  };
  ProductMarks marks;
  marks.id = has(kId);
  marks.domain = has(kDomain);
  for (const Mark& mark : kMarks) {
    if (has(mark.key)) marks.weight += mark.weight;
  }
  return marks;
}

}  // namespace bylaw::formats::simple
