#include "formats/json_schema/registry.h"

#include <optional>
#include <utility>

#include "document/read.h"
#include "formats/json_schema/meta_schemas.h"

namespace bylaw::formats::json_schema {

struct Registry::BuiltIn {
  explicit BuiltIn(std::string text) : source("", std::move(text)) {
    diagnostic::Sink sink;
    document = document::ReadJson(text::kNoSource, source, sink);
  }
  text::Source source;
  std::optional<document::Document> document;
};

Registry::Registry() = default;
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

}  // namespace bylaw::formats::json_schema
