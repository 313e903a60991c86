#include "mesh/long_names.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "contract/path.h"
#include "text/shorten.h"

namespace bylaw::mesh {
namespace {

using contract::Field;
using contract::kMaxPathBytes;

diagnostic::Subject Named(std::string_view kind, std::string_view path) {
  diagnostic::Subject subject;
  subject.kind = kind;
  subject.path = text::Shortened(path, kMaxPathBytes);
  return subject;
}

void Report(std::string_view what, size_t bytes, text::Location at,
            diagnostic::Subject subject, size_t limit, diagnostic::Sink& sink) {
  std::string message(what);
  message += " is " + std::to_string(bytes) + " bytes long, more than the " +
             std::to_string(limit) + " that are told apart";
  sink.Add(kLongName, at, std::move(message)).subject = std::move(subject);
}

// Reports the first of some texts that is too long.
bool ReportName(std::string_view what, std::string_view kind,
                const std::vector<const contract::Text*>& names,
                const contract::Element& element, diagnostic::Sink& sink) {
  for (const contract::Text* name : names) {
    if (name->value.size() <= kMaxPathBytes) continue;
    Report(what, name->value.size(),
           name->at.known() ? name->at : element.name_at,
           Named(kind, name->value), kMaxPathBytes, sink);
    return true;
  }
  return false;
}

// The first one, in the order of the document.
bool ReportField(const std::vector<Field>& fields, size_t length,
                 diagnostic::Sink& sink) {
  for (const Field& field : fields) {
    const size_t own = length + (length > 0 ? 1 : 0) + field.name.value.size();
    if (own > kMaxPathBytes) {
      Report("the path of this field", own, field.name_at,
             Named("field", contract::PathOf(field)), kMaxPathBytes, sink);
      return true;
    }
    if (ReportField(field.fields, own, sink)) return true;
  }
  return false;
}

}  // namespace

constexpr diagnostic::RuleInfo kLongName = {
    .id = "mesh/long-name",
    .help = "shorten the name, or nest less deeply",
    .page = BYLAW_RULE_PAGE(
        "Names and paths have at most 1,000 bytes",
        "Rules, waivers and reports name a part of the mesh by its path; what "
        "is longer is cut, and two parts could not be told apart."),
};

void ReportLongNames(const contract::Mesh& mesh, diagnostic::Sink& sink) {
  for (const contract::DataProduct& product : mesh.products) {
    ReportName("the name of this product", "product",
               {&product.name, &product.id, &product.domain}, product, sink);
  }
  for (const contract::Contract& contract : mesh.contracts) {
    ReportName("the name of this contract", "contract",
               {&contract.name, &contract.id, &contract.domain,
                &contract.data_product},
               contract, sink);
  }
  ForEachSchema(mesh, [&sink](const contract::Schema& schema) {
    // The schema of a product has the product's name.
    const bool said = schema.name.value.size() > kMaxPathBytes &&
                      schema.descriptor != nullptr &&
                      schema.descriptor->name.value == schema.name.value;
    if (said || ReportName("the name of this schema", "schema",
                           {&schema.name, &schema.details->physical_name,
                            &schema.details->id},
                           schema, sink))
      return;
    if (ReportField(schema.fields, schema.name.value.size(), sink)) return;
    const bool named =
        schema.language == "avro" || schema.language == "protobuf";
    if (!named || schema.full_name.size() <= contract::kMaxTypeNameBytes)
      return;
    Report("the full name of this type", schema.full_name.size(),
           schema.name_at, Named("schema", schema.full_name),
           contract::kMaxTypeNameBytes, sink);
  });
}

}  // namespace bylaw::mesh
