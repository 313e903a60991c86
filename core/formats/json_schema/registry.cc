#include "formats/json_schema/registry.h"

#include <optional>
#include <utility>

#include "document/read.h"
#include "formats/json_schema/dialect.h"
#include "formats/json_schema/meta_schemas.h"
#include "formats/json_schema/neighbours.h"
#include "formats/uri.h"

namespace bylaw::formats::json_schema {

struct Registry::BuiltIn {
  explicit BuiltIn(std::string text) : source("", std::move(text)) {
    diagnostic::Sink sink;
    document = document::ReadJson(text::kNoSource, source, sink);
  }
  text::Source source;
  std::optional<document::Document> document;
};

void Documents::Add(std::string_view path, const document::Node& root) {
  by_uri_.try_emplace(std::string(path), &root);
  paths_.emplace(&root, path);
  const document::Node* schema = root.Find("$schema");
  const std::optional<Draft> draft =
      schema == nullptr ? std::nullopt : FindDraft(schema->string());
  const document::Node* id = root.Find(IdKeyword(draft.value_or(Draft::k2020)));
  if (id == nullptr || !id->is_string()) return;
  const std::string uri = ResolveUri(path, id->string());
  by_uri_.try_emplace(std::string(WithoutFragment(uri)), &root);
}

const document::Node* Documents::Find(std::string_view uri) const {
  const auto found = by_uri_.find(uri);
  return found == by_uri_.end() ? nullptr : found->second;
}

const document::Node* Documents::FindBeside(const document::Node& root,
                                            std::string_view reference) const {
  const std::string_view from = PathOf(root);
  if (from.empty()) return nullptr;
  for (const std::string& path : NeighboursOf(from, reference)) {
    if (const document::Node* found = Find(path)) return found;
  }
  return nullptr;
}

std::string_view Documents::PathOf(const document::Node& root) const {
  const auto found = paths_.find(&root);
  return found == paths_.end() ? std::string_view() : found->second;
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

const Registry::Entry* Registry::Find(std::string_view uri) {
  const auto found = entries_.find(uri);
  if (found != entries_.end()) return &found->second;
  const document::Node* shared =
      documents_ == nullptr ? nullptr : documents_->Find(uri);
  if (shared != nullptr) {
    Entry entry;
    entry.root = shared;
    return &entries_.try_emplace(std::string(uri), entry).first->second;
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

const Registry::Entry* Registry::FindBeside(const document::Node& root,
                                            std::string_view reference,
                                            std::string_view uri) {
  const document::Node* found =
      documents_ == nullptr ? nullptr : documents_->FindBeside(root, reference);
  if (found == nullptr) return nullptr;
  Entry entry;
  entry.root = found;
  return &entries_.try_emplace(std::string(uri), entry).first->second;
}

}  // namespace bylaw::formats::json_schema
