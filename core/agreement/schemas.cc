#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "agreement/rules.h"
#include "agreement/steps.h"
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

// Schemas of one language, which a product has for what it promises.
struct OfLanguage {
  std::string_view language;
  Schemas schemas;
  std::map<std::string, const Schema*> by_name;  // the first of each

  void Add(const Schema& schema) {
    schemas.push_back(&schema);
    for (const contract::Text* name :
         {&schema.name, &schema.details->physical_name}) {
      std::string comparable = ComparableName(name->value);
      if (!comparable.empty()) by_name.emplace(std::move(comparable), &schema);
    }
  }
};

std::vector<OfLanguage> ByLanguage(const Schemas& schemas) {
  std::vector<OfLanguage> all;  // there are few languages
  for (const Schema* schema : schemas) {
    auto at = std::find_if(all.begin(), all.end(), [&](const OfLanguage& one) {
      return one.language == schema->language;
    });
    if (at == all.end()) at = all.insert(all.end(), {schema->language, {}, {}});
    at->Add(*schema);
  }
  return all;
}

// The one of several that has one of the names; a single one has it anyway.
const Schema* Choose(const OfLanguage& all, const Schema& like,
                     const DataProduct& product) {
  for (const contract::Text* name :
       {&like.name, &like.details->physical_name, &product.name, &product.id}) {
    const auto found = all.by_name.find(ComparableName(name->value));
    if (found != all.by_name.end()) return found->second;
  }
  return all.schemas.size() == 1 ? all.schemas.front() : nullptr;
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
                {"jsonschema", "json-schema"},
                {"bigquery", "bigquery"},
                {"dbt", "dbt"}};
  const std::string name = ComparableName(schema_type);
  for (const auto& row : kWords) {
    if (row.word == name) return row.language;
  }
  return {};
}

class SchemaFinder {
 public:
  SchemaFinder(const Mesh& mesh, const mesh::Places& places,
               size_t most_repeated, diagnostic::Sink& sink)
      : ties_(mesh.ties),
        places_(places),
        fields_(most_repeated, sink),
        sink_(sink) {
    if (mesh.schemas.empty()) return;
    // Of a million schemas few are called like a product.
    std::set<std::string> wanted;
    for (const DataProduct& product : mesh.products)
      wanted.insert(ComparableName(product.name.value));
    if (wanted.empty()) return;
    for (const Schema& schema : mesh.schemas) {
      if (mesh.ties.ProductOf(schema) != nullptr) continue;
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
    const bool has_inline =
        product.inline_schema && !product.inline_schema->fields.empty();
    const Schemas* const named = NamedLike(product);
    const bool has_others =
        has_inline || named != nullptr || !ties_.Of(product).schemas.empty();
    if (has_others && fields_.MayCompareAgain(product, CountAgain(product)))
      CompareAll(product, has_inline, named);
    CheckLanguage(product);
  }

 private:
  // Schemas of nobody that are named like a product; null for none.
  const Schemas* NamedLike(const DataProduct& product) const {
    const auto named = of_nobody_.find(ComparableName(product.name.value));
    return named == of_nobody_.end() ? nullptr : &named->second;
  }

  // How many schemas there are to look at that were for another product.
  size_t CountAgain(const DataProduct& product) {
    size_t again = 0;
    const auto count = [&](const void* list, size_t size) {
      if (!met_.insert(list).second) again += size;
    };
    for (const contract::Contract* contract : ties_.Of(product).contracts)
      count(contract, contract->schemas.size());
    for (const Schema* schema : ties_.Of(product).schemas) count(schema, 1);
    if (const Schemas* named = NamedLike(product)) count(named, named->size());
    return again;
  }

  void CompareAll(const DataProduct& product, bool has_inline,
                  const Schemas* named) {
    Schemas promised;
    for (const contract::Contract* contract : ties_.Of(product).contracts) {
      for (const Schema& schema : contract->schemas)
        promised.push_back(&schema);
    }
    if (has_inline && !promised.empty())
      ComparePromised(product, promised, {&*product.inline_schema});
    if (promised.empty() && has_inline)
      promised.push_back(&*product.inline_schema);
    // Schemas in files of their own: those the product names, and those that
    // are named like it.
    const auto& own = ties_.Of(product).schemas;
    Schemas delivered(own.begin(), own.end());
    if (named != nullptr) {
      for (const Schema* schema : *named) {
        if (places_.MaySpeakFor(*schema, product)) delivered.push_back(schema);
      }
    }
    ComparePromised(product, promised, delivered);
  }

  void ComparePromised(const DataProduct& product, const Schemas& promised,
                       const Schemas& delivered) {
    const DataProduct nobody;
    // A file of many messages is compared by the one that has the name.
    const std::vector<OfLanguage> languages = ByLanguage(delivered);
    std::vector<bool> compared(languages.size());
    for (const Schema* schema : promised) {
      for (size_t i = 0; i < languages.size(); ++i) {
        const OfLanguage& same = languages[i];
        const bool alone = promised.size() == 1 || same.schemas.size() > 1;
        const Schema* chosen = Choose(same, *schema, alone ? product : nobody);
        const bool meant =
            chosen != nullptr &&
            (promised.size() == 1 ||
             HasName(*schema, ComparableName(chosen->name.value)) ||
             HasName(*chosen, ComparableName(schema->name.value)));
        if (!meant) continue;
        compared[i] = true;
        fields_.Check({&product, schema, chosen});
      }
    }
    for (size_t i = 0; i < languages.size(); ++i) {
      if (!compared[i] && promised.size() > 1)
        ReportUncompared(product, promised, languages[i].schemas);
    }
  }

  // What the product names and no schema of its contract is called like is
  // held to none of them.
  void ReportUncompared(const DataProduct& product, const Schemas& promised,
                        const Schemas& delivered) {
    const contract::FileReference* file = ties_.SchemaFileOf(product);
    const auto& own = ties_.Of(product).schemas;
    const auto named = std::find_if(
        delivered.begin(), delivered.end(), [&](const Schema* schema) {
          return std::find(own.begin(), own.end(), schema) != own.end();
        });
    if (named == delivered.end() || file == nullptr) return;
    diagnostic::Diagnostic& d = sink_.Add(
        kUncomparedSchema, file->target.at,
        "nobody can tell which of the " + std::to_string(promised.size()) +
            " schemas of its contract this is");
    d.subject = {"product", product.domain.value, product.name.value,
                 product.name.value};
    d.related.push_back({(*named)->name_at, "the schema"});
    d.related.push_back({promised.front()->name_at, "one it may be"});
  }

  void CheckLanguage(const DataProduct& product) {
    const std::string_view declared =
        LanguageOf(product.details->schema_type.value);
    if (declared.empty() || ties_.Of(product).schemas.empty()) return;
    const Schema& schema = *ties_.Of(product).schemas.front();
    const std::string_view language = schema.language;
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
  // Contracts, schemas and lists of schemas that a product was compared by.
  std::set<const void*> met_;
  const contract::Ties& ties_;
  const mesh::Places& places_;
  FieldChecks fields_;
  diagnostic::Sink& sink_;
};

}  // namespace

void CheckSchemas(const Mesh& mesh, const mesh::Places& places,
                  size_t most_repeated, diagnostic::Sink& sink) {
  SchemaFinder finder(mesh, places, most_repeated, sink);
  for (const DataProduct& product : mesh.products) finder.Check(product);
}

}  // namespace bylaw::agreement
