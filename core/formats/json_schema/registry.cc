#include "formats/json_schema/registry.h"

#include <optional>
#include <utility>

#include "document/equality.h"
#include "document/read.h"
#include "formats/json_schema/dialect.h"
#include "formats/json_schema/meta_schemas.h"
#include "formats/json_schema/neighbours.h"
#include "string_format/uri.h"

namespace bylaw::formats::json_schema {

using reading::NearnessOf;
using reading::Origin;
using string_format::ResolveUri;
using string_format::WithoutFragment;

struct Registry::BuiltIn {
  explicit BuiltIn(std::string text) : source("", std::move(text)) {
    diagnostic::Sink sink;
    document = document::ReadJson(text::kNoSource, source, sink);
  }
  text::Source source;
  std::optional<document::Document> document;
};

void Documents::Add(std::string_view path, const document::Node& root,
                    Origin origin) {
  by_path_.try_emplace(std::string(path), &root);
  places_.try_emplace(&root, Place{std::string(path), std::move(origin),
                                   WaysOf(root), places_.size(), 0});
  knows_components_ = false;
  bytes_ += root.location().span.length();
  const document::Node* schema = root.Find("$schema");
  const std::optional<Draft> draft =
      schema == nullptr ? std::nullopt : FindDraft(schema->string());
  const document::Node* id = root.Find(IdKeyword(draft.value_or(Draft::k2020)));
  if (id == nullptr || !id->is_string()) return;
  const std::string uri = ResolveUri(path, id->string());
  std::vector<const document::Node*>& named =
      by_id_[std::string(WithoutFragment(uri))];
  if (named.empty() || named.back() != &root) named.push_back(&root);
}

void Documents::AddOther(std::string_view path, const document::Node& root) {
  others_.try_emplace(path, &root);
  paths_of_others_.try_emplace(&root, path);
}

const document::Node* Documents::AtPath(std::string_view path) const {
  if (const auto file = by_path_.find(path); file != by_path_.end())
    return file->second;
  const auto other = others_.find(path);
  return other == others_.end() ? nullptr : other->second;
}

Documents::Meaning Documents::Find(std::string_view uri,
                                   const document::Node* from) const {
  if (const document::Node* file = AtPath(uri)) return {file, nullptr};
  Meaning meaning;
  const auto found = by_id_.find(uri);
  if (found == by_id_.end()) return meaning;
  const Origin& here = OriginOf(from);
  uint64_t nearest = 0;
  for (const document::Node* one : found->second) {
    if (one == from) return {one, nullptr};
    const uint64_t nearness = NearnessOf(here, OriginOf(one));
    if (meaning.root == nullptr || nearness > nearest) {
      meaning = {one, nullptr};
      nearest = nearness;
    } else if (nearness == nearest && meaning.rival == nullptr &&
               !Equal(*one, *meaning.root)) {
      meaning.rival = one;
    }
  }
  return meaning;
}

const document::Node* Documents::FindBeside(const document::Node& root,
                                            std::string_view reference) const {
  const std::string_view from = PathOf(root);
  if (from.empty()) return nullptr;
  for (const std::string& path : NeighboursOf(from, reference)) {
    if (const document::Node* found = AtPath(path)) return found;
  }
  return nullptr;
}

std::string_view Documents::PathOf(const document::Node& root) const {
  const auto found = places_.find(&root);
  if (found != places_.end()) return found->second.path;
  const auto other = paths_of_others_.find(&root);
  return other == paths_of_others_.end() ? std::string_view() : other->second;
}

Documents::Named Documents::DocumentOf(const document::Node& node) const {
  auto behind = places_.upper_bound(&node);
  if (behind == places_.begin()) return {};
  const auto& [root, place] = *--behind;
  if (!document::IsWithin(*root, node)) return {};
  Named document = {root, place.path};
  for (const auto& [other, there] : places_) {
    if (there.path == place.path && there.order < place.order)
      document.name.push_back('\'');
  }
  return document;
}

bool Documents::IsSchema(const document::Node& root) const {
  return paths_of_others_.count(&root) == 0;
}

size_t Documents::MaxForeignNodes() const {
  return kMinForeignNodes + static_cast<size_t>(bytes_ / kBytesPerForeignNode);
}

bool Documents::MayUse(size_t nodes) const {
  if (nodes > MaxForeignNodes() - used_nodes_) return false;
  used_nodes_ += nodes;
  return true;
}

bool Documents::StandsAlone(const document::Node& root,
                            const document::Node& from) const {
  const auto found = places_.find(&root);
  if (found == places_.end() || found->second.ways.names_parts) return false;
  if (found->second.ways.away.empty()) return true;
  const auto judged = places_.find(&from);
  if (judged == places_.end()) return false;
  if (!knows_components_) FindComponents();
  return found->second.component != judged->second.component;
}

void Documents::FindComponents() const {
  // What leads nobody knows where leads everywhere: through one more node.
  const auto everywhere = static_cast<uint32_t>(places_.size());
  std::vector<std::vector<uint32_t>> edges(places_.size() + 1);
  for (const auto& [root, place] : places_) {
    const auto number = static_cast<uint32_t>(place.order);
    edges[everywhere].push_back(number);
    if (place.ways.unclear) edges[number].push_back(everywhere);
    for (const document::Node* reference : place.ways.away) {
      const Way way = WayFrom(*root, reference->string());
      if (way.end == End::kNowhere) continue;
      const auto to = places_.find(way.root);
      edges[number].push_back(to == places_.end()
                                  ? everywhere
                                  : static_cast<uint32_t>(to->second.order));
    }
  }
  const std::vector<uint32_t> components = ComponentsOf(edges);
  for (const auto& [root, place] : places_)
    place.component = components[place.order];
  knows_components_ = true;
}

// As SchemaIndex::FindResource() does from the root of a document.
Documents::Way Documents::WayFrom(const document::Node& root,
                                  std::string_view reference) const {
  if (const document::Node* beside = FindBeside(root, reference))
    return {End::kFound, beside};
  const std::string_view path = PathOf(root);
  std::string base(path);
  bool named = false;
  for (const std::string_view keyword : {"$id", "id"}) {
    const document::Node* id = root.Find(keyword);
    if (id == nullptr || !id->is_string()) continue;
    // Which of the two is the keyword is the draft's to say.
    if (named) return {End::kUnclear, nullptr};
    base = ResolveUri(path, id->string());
    named = true;
  }
  const std::string uri = ResolveUri(base, reference);
  const Meaning meaning = Find(WithoutFragment(uri), &root);
  if (meaning.root != nullptr) return {End::kFound, meaning.root};
  // It may be found under another name than its path, and so may what it means.
  const bool alone = by_id_.empty() || ResolveUri("", reference) == uri;
  return {alone ? End::kNowhere : End::kUnclear, nullptr};
}

const Origin& Documents::OriginOf(const document::Node* root) const {
  static const Origin kNowhere;
  const auto found = places_.find(root);
  return found == places_.end() ? kNowhere : found->second.origin;
}

Registry::Registry(const Documents* documents) : documents_(documents) {}
Registry::~Registry() = default;
Registry::Registry(Registry&&) noexcept = default;
Registry& Registry::operator=(Registry&&) noexcept = default;

void Registry::Add(std::string uri, const document::Node& root) {
  Entry entry;
  entry.root = &root;
  entries_.try_emplace(std::move(uri), entry);
}

const Registry::Entry* Registry::Shared(const document::Node* root) {
  Entry entry;
  entry.root = root;
  return &shared_.try_emplace(root, entry).first->second;
}

const Registry::Entry* Registry::Find(std::string_view uri,
                                      const document::Node* from,
                                      const document::Node** rival) {
  const auto found = entries_.find(uri);
  if (found != entries_.end()) return &found->second;
  const Documents::Meaning shared = documents_ == nullptr
                                        ? Documents::Meaning()
                                        : documents_->Find(uri, from);
  if (shared.root != nullptr) {
    if (rival != nullptr) *rival = shared.rival;
    return Shared(shared.root);
  }
  std::optional<std::string> text = MetaSchemaText(uri);
  if (!text.has_value()) return nullptr;
  auto built = std::make_unique<BuiltIn>(std::move(*text));
  if (!built->document.has_value()) return nullptr;
  Entry entry;
  entry.root = &built->document->root();
  entry.built_in = true;
  built_in_.push_back(std::move(built));
  return &entries_.try_emplace(std::string(uri), entry).first->second;
}

Registry::Named Registry::DocumentOf(const document::Node& node) const {
  if (documents_ != nullptr) {
    Named shared = documents_->DocumentOf(node);
    if (shared.root != nullptr) return shared;
  }
  for (const auto& [uri, entry] : entries_) {
    if (document::IsWithin(*entry.root, node)) return {entry.root, uri};
  }
  return {};
}

const Registry::Entry* Registry::FindBeside(const document::Node& root,
                                            std::string_view reference) {
  const document::Node* found =
      documents_ == nullptr ? nullptr : documents_->FindBeside(root, reference);
  return found == nullptr ? nullptr : Shared(found);
}

}  // namespace bylaw::formats::json_schema
