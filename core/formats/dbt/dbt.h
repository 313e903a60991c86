// dbt: models (SQL with Jinja) and the properties that YAML files give them.
//
//   dbt::SqlFile file = dbt::ReadSql(id, source, sink);
//   for (const auto& reference : file.model.references) ...
//
//   dbt::Properties properties = dbt::ReadProperties(root, sink);
//   for (const dbt::ModelProperties& model : properties.models)
//     Use(model.schema.fields);
//
// Jinja is tolerated, not run: calls with literal arguments are read
// (`ref('orders')`), calls with computed ones are passed over, and nothing that
// a macro writes is known.
#ifndef BYLAW_FORMATS_DBT_DBT_H_
#define BYLAW_FORMATS_DBT_DBT_H_

#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "contract/model.h"
#include "contract/project.h"
#include "contract/schema.h"
#include "contract/transformation.h"
#include "diagnostic/rule_info.h"
#include "diagnostic/sink.h"
#include "document/node.h"
#include "formats/detection.h"
#include "text/source.h"

namespace bylaw::formats::dbt {

// A .sql file. Besides models dbt keeps macros, snapshots and tests in them,
// which are told by the Jinja block that holds them.
struct SqlFile {
  bool is_model = true;
  std::shared_ptr<const contract::Transformation> model;  // never null
  // What is to be said of it where it is one: the paths of a project decide
  // whether it is a test or an analysis.
  std::vector<diagnostic::Diagnostic> findings;
};

// Always gives a file, of what could be read.
SqlFile ReadSql(text::SourceId id, const text::Source& source,
                diagnostic::Sink& sink);

// How sure it is that a text of this name is a dbt model: it has dbt's own
// Jinja, or the header of a product's model. SQL of any other kind may be one
// too, and is one in a dbt project.
Certainty LooksLikeModel(std::string_view text, std::string_view name);

// Whether a document is a properties file.
Certainty LooksLikeProperties(const document::Node& root);

// Whether a document that lies among a project's models is meant as one: dbt
// takes it for one without a version, and with keys that are misspelt.
bool MayDescribeProject(const document::Node& root);

// A model, seed, snapshot or table of a source as a properties file describes
// it. The columns are the schema's fields.
struct ModelProperties {
  contract::Model model;
  contract::Schema schema;
};

struct Properties {
  std::deque<contract::Model> models;
  std::deque<contract::Schema> schemas;  // of each of these
  std::deque<ModelProperties> sources;
};

// Whether a document is a dbt_project.yml; `base_name` is its file's, in lower
// case.
Certainty LooksLikeProject(const document::Node& root,
                           std::string_view base_name);

// Whether it has a key that only a dbt_project.yml has.
bool HasProjectKey(const document::Node& root);

// Nothing only where the document is no map.
std::optional<contract::Project> ReadProject(const document::Node& root,
                                             diagnostic::Sink& sink);

// Nothing only where the document is no map.
std::optional<Properties> ReadProperties(const document::Node& root,
                                         diagnostic::Sink& sink);

// The built-in rules of area `dbt`.
diagnostic::RuleTable Rules();

}  // namespace bylaw::formats::dbt

#endif  // BYLAW_FORMATS_DBT_DBT_H_
