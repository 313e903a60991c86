#include "formats/avro/names.h"

#include <algorithm>
#include <array>

#include "contract/path.h"
#include "formats/avro/parse.h"
#include "formats/avro/types.h"
#include "text/shorten.h"

namespace bylaw::formats::avro {
namespace {

constexpr std::array<std::string_view, 8> kPrimitives = {
    "null", "boolean", "int", "long", "float", "double", "bytes", "string"};

bool IsLetter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}
bool IsDigit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

bool IsName(std::string_view text) {
  if (text.empty() || !IsLetter(text.front())) return false;
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return IsLetter(c) || IsDigit(c); });
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

void AvroNames::Add(const document::Node& schema) {
  types_.reset();
  Walk(schema, {});
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
      definitions_.try_emplace(
          full_name,
          Definition{&node, text::Shortened(enclosing_namespace,
                                            contract::kCutTypeNameBytes)});
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

const AvroNames::Definition* AvroNames::Find(std::string_view full_name) const {
  const auto found = definitions_.find(full_name);
  return found == definitions_.end() ? nullptr : &found->second;
}

}  // namespace bylaw::formats::avro
