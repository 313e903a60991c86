#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "agreement/checks.h"
#include "agreement/rules.h"
#include "text/comparable.h"
#include "text/quote.h"

namespace bylaw::agreement {
namespace {

using contract::DataProduct;
using contract::Mesh;
using contract::Schema;
using text::ComparableName;
using Schemas = std::vector<const Schema*>;

bool HasName(const Schema& schema, const std::string& name) {
  return !name.empty() &&
         (ComparableName(schema.name.value) == name ||
          ComparableName(schema.details->physical_name.value) == name);
}

// The one of several that has one of the names; a single one has it anyway.
const Schema* Choose(const Schemas& schemas, const Schema& like,
                     const DataProduct& product) {
  for (const std::string& name :
       {like.name.value, like.details->physical_name.value, product.name.value,
        product.id.value}) {
    const std::string wanted = ComparableName(name);
    for (const Schema* schema : schemas) {
      if (HasName(*schema, wanted)) return schema;
    }
  }
  return schemas.size() == 1 ? schemas.front() : nullptr;
}

// The word of `schema_type` for a language.
std::string_view LanguageOf(std::string_view schema_type) {
  constexpr struct {
    std::string_view word, language;
  } kWords[] = {{"avro", "avro"},
                {"avsc", "avro"},
                {"protobuf", "protobuf"},
                {"proto", "protobuf"},
                {"parquet", "parquet"},
                {"json", "json-schema"},
                {"jsonschema", "json-schema"}};
  const std::string name = ComparableName(schema_type);
  for (const auto& row : kWords) {
    if (row.word == name) return row.language;
  }
  return {};
}

class SchemaFinder {
 public:
  SchemaFinder(const Mesh& mesh, const mesh::Places& places,
               diagnostic::Sink& sink)
      : places_(places), sink_(sink) {
    if (mesh.schemas.empty()) return;
    // Of a million schemas few are called like a product.
    std::set<std::string> wanted;
    for (const DataProduct& product : mesh.products)
      wanted.insert(ComparableName(product.name.value));
    if (wanted.empty()) return;
    for (const Schema& schema : mesh.schemas) {
      if (schema.product != nullptr) continue;
      const std::string name = ComparableName(schema.name.value);
      const std::string physical =
          ComparableName(schema.details->physical_name.value);
      if (!name.empty() && wanted.count(name) > 0)
        of_nobody_[name].push_back(&schema);
      if (!physical.empty() && physical != name && wanted.count(physical) > 0)
        of_nobody_[physical].push_back(&schema);
    }
  }

  void Check(const DataProduct& product) {
    Schemas promised;
    for (const contract::Contract* contract : product.contracts) {
      for (const Schema& schema : contract->schemas)
        promised.push_back(&schema);
    }
    const bool has_inline =
        product.inline_schema && !product.inline_schema->fields.empty();
    Schemas delivered = Delivered(product);
    if (has_inline && !promised.empty()) {
      ComparePromised(product, promised, {&*product.inline_schema});
    }
    if (promised.empty() && has_inline)
      promised.push_back(&*product.inline_schema);
    ComparePromised(product, promised, delivered);
    CheckLanguage(product);
  }

 private:
  // Schemas in files of their own: those the product names, and those that
  // are named like it.
  Schemas Delivered(const DataProduct& product) const {
    Schemas found(product.schemas.begin(), product.schemas.end());
    const auto named = of_nobody_.find(ComparableName(product.name.value));
    if (named == of_nobody_.end()) return found;
    for (const Schema* schema : named->second) {
      if (places_.MaySpeakFor(*schema, product)) found.push_back(schema);
    }
    return found;
  }

  void ComparePromised(const DataProduct& product, const Schemas& promised,
                       const Schemas& delivered) {
    // A file of many messages is compared by the one that has the name.
    for (const Schema* schema : promised) {
      std::vector<std::string_view> languages;
      for (const Schema* other : delivered) {
        bool seen = false;
        for (const std::string_view language : languages)
          seen = seen || language == other->language;
        if (seen) continue;
        languages.push_back(other->language);
        Schemas same;
        for (const Schema* candidate : delivered) {
          if (candidate->language == other->language) same.push_back(candidate);
        }
        const Schema* chosen = promised.size() == 1 || same.size() > 1
                                   ? Choose(same, *schema, product)
                                   : Choose(same, *schema, {});
        const bool meant =
            chosen != nullptr &&
            (promised.size() == 1 ||
             HasName(*schema, ComparableName(chosen->name.value)) ||
             HasName(*chosen, ComparableName(schema->name.value)));
        if (meant) CheckFields({&product, schema, chosen}, sink_);
      }
    }
  }

  void CheckLanguage(const DataProduct& product) {
    const std::string_view declared =
        LanguageOf(product.details->schema_type.value);
    if (declared.empty() || product.schemas.empty()) return;
    const Schema& schema = *product.schemas.front();
    const std::string_view language =
        schema.language == "jsonschema" ? "json-schema" : schema.language;
    if (language == declared || language.empty()) return;
    std::string message = "the schema is declared as ";
    message += text::Quoted(product.details->schema_type.value);
    message += " and is written in ";
    message += text::Quoted(language);
    diagnostic::Diagnostic& d = sink_.Add(
        kSchemaType, product.details->schema_type.at, std::move(message));
    d.subject = {"product", product.domain.value, product.name.value,
                 product.name.value};
    d.related.push_back({schema.name_at, "the schema"});
  }

  // Schemas that are no product's, by what they are called.
  std::map<std::string, Schemas> of_nobody_;
  const mesh::Places& places_;
  diagnostic::Sink& sink_;
};

}  // namespace

void CheckSchemas(const Mesh& mesh, const mesh::Places& places,
                  diagnostic::Sink& sink) {
  SchemaFinder finder(mesh, places, sink);
  for (const DataProduct& product : mesh.products) finder.Check(product);
}

}  // namespace bylaw::agreement
