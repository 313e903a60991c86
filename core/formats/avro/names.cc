#include "formats/avro/names.h"

#include <algorithm>
#include <array>
#include <utility>

#include "contract/path.h"
#include "document/equality.h"
#include "formats/avro/parse.h"
#include "formats/avro/types.h"
#include "text/ascii.h"
#include "text/shorten.h"

namespace bylaw::formats::avro {
namespace {

using reading::NearnessOf;
using reading::Origin;

constexpr std::array<std::string_view, 8> kPrimitives = {
    "null", "boolean", "int", "long", "float", "double", "bytes", "string"};

bool IsLetterOrUnderscore(char c) { return text::IsLetter(c) || c == '_'; }

}  // namespace

bool IsName(std::string_view text) {
  if (text.empty() || !IsLetterOrUnderscore(text.front())) return false;
  return std::all_of(text.begin(), text.end(), [](char c) {
    return IsLetterOrUnderscore(c) || text::IsDigit(c);
  });
}

bool IsNamespace(std::string_view text) {
  if (text.empty()) return true;
  while (true) {
    const size_t dot = text.find('.');
    if (!IsName(text.substr(0, dot))) return false;
    if (dot == std::string_view::npos) return true;
    text.remove_prefix(dot + 1);
  }
}

bool IsPrimitive(std::string_view name) {
  return std::find(kPrimitives.begin(), kPrimitives.end(), name) !=
         kPrimitives.end();
}

bool IsNamedKind(std::string_view type) {
  return type == "record" || type == "error" || type == "enum" ||
         type == "fixed";
}

std::string FullName(std::string_view name,
                     std::string_view enclosing_namespace) {
  if (enclosing_namespace.empty() || name.find('.') != std::string_view::npos)
    return std::string(name);
  // Every definition and use within a namespace would repeat it.
  std::string full =
      text::Shortened(enclosing_namespace, contract::kCutTypeNameBytes);
  full += '.';
  full += name;
  return full;
}

std::string_view NamespaceOf(std::string_view full_name) {
  const size_t dot = full_name.rfind('.');
  return dot == std::string_view::npos ? std::string_view()
                                       : full_name.substr(0, dot);
}

std::string_view ShortName(std::string_view full_name) {
  const size_t dot = full_name.rfind('.');
  return dot == std::string_view::npos ? full_name : full_name.substr(dot + 1);
}

std::string DefinedName(const document::Node& definition,
                        std::string_view enclosing_namespace) {
  const document::Node* name = definition.Find("name");
  if (name == nullptr || !name->is_string() || name->string().empty())
    return {};
  const document::Node* name_space = definition.Find("namespace");
  if (name_space != nullptr && name_space->is_string())
    enclosing_namespace = name_space->string();
  return FullName(name->string(), enclosing_namespace);
}

void AvroNames::Add(const document::Node& schema, Origin origin) {
  types_.reset();
  origins_.try_emplace(schema.location().source, std::move(origin));
  Walk(schema, {});
}

void AvroNames::Define(const std::string& full_name, const document::Node& node,
                       std::string_view enclosing_namespace) {
  Definitions& definitions = definitions_[full_name];
  if (!definitions.empty() &&
      definitions.back().node->location().source == node.location().source)
    return;
  definitions.push_back(
      {&node, text::Shortened(enclosing_namespace, contract::kCutTypeNameBytes),
       count_++});
}

// As deep as the document at most, whose reader limits that.
void AvroNames::Walk(const document::Node& node,
                     std::string_view enclosing_namespace) {
  if (node.is_list()) {
    for (const document::Node& branch : node) Walk(branch, enclosing_namespace);
    return;
  }
  const document::Node* type = node.Find("type");
  if (type == nullptr) return;
  std::string full_name;
  if (IsNamedKind(type->string())) {
    full_name = DefinedName(node, enclosing_namespace);
    if (!full_name.empty()) {
      Define(full_name, node, enclosing_namespace);
      enclosing_namespace = NamespaceOf(full_name);
    }
  }
  if (type->string() == "record" || type->string() == "error") {
    const document::Node* fields = node.Find("fields");
    if (fields == nullptr || !fields->is_list()) return;
    for (const document::Node& field : *fields) {
      if (const document::Node* field_type = field.Find("type"))
        Walk(*field_type, enclosing_namespace);
    }
  } else if (type->string() == "array" || type->string() == "map") {
    if (const document::Node* element =
            node.Find(type->string() == "array" ? "items" : "values")) {
      Walk(*element, enclosing_namespace);
    }
  }
}

const TypeGraph& AvroNames::types() const {
  if (types_ == nullptr)
    types_ = std::make_shared<const TypeGraph>(ParseKnown(*this));
  return *types_;
}

const Origin& AvroNames::OriginOf(text::SourceId source) const {
  static const Origin kNowhere;
  const auto found = origins_.find(source);
  return found == origins_.end() ? kNowhere : found->second;
}

const AvroNames::Definition* AvroNames::Find(std::string_view full_name) const {
  const auto found = definitions_.find(full_name);
  return found == definitions_.end() ? nullptr : &found->second.front();
}

const AvroNames::Definition* AvroNames::FindAmongOwn(
    std::string_view full_name, text::SourceId file) const {
  const auto found = definitions_.find(full_name);
  if (found == definitions_.end()) return nullptr;
  const std::string& domain = OriginOf(file).domain;
  for (const Definition& one : found->second) {
    const std::string& other = OriginOf(one.node->location().source).domain;
    if (domain.empty() || other.empty() || domain == other) return &one;
  }
  return nullptr;
}

AvroNames::Meaning AvroNames::Find(std::string_view full_name,
                                   text::SourceId from) const {
  Meaning meaning;
  const auto found = definitions_.find(full_name);
  if (found == definitions_.end()) return meaning;
  if (found->second.size() == 1) return {&found->second.front(), nullptr};
  const Origin& here = OriginOf(from);
  uint64_t nearest = 0;
  for (const Definition& one : found->second) {
    const text::SourceId source = one.node->location().source;
    if (source == from) return {&one, nullptr};
    const uint64_t nearness = NearnessOf(here, OriginOf(source));
    if (meaning.definition == nullptr || nearness > nearest) {
      meaning = {&one, nullptr};
      nearest = nearness;
    } else if (nearness == nearest && meaning.rival == nullptr &&
               (one.enclosing_namespace !=
                    meaning.definition->enclosing_namespace ||
                !document::Equal(*one.node, *meaning.definition->node))) {
      meaning.rival = &one;
    }
  }
  return meaning;
}

}  // namespace bylaw::formats::avro
