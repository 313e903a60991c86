// From documents to one model: reads them, lets them refer to each other, ties
// what belongs together, traces who reads what and infers what fields hold; in
// this order, for whoever needs a model.
//
//   assembly::Assembly state(sources, options);
//   state.Assemble(parts, sink);
//   if (earlier) state.CompareWith(*earlier, tells);
//   policies.Check(state.mesh(), sink);
//
// The mesh is constant from then on. What is read of a part is the mesh's own,
// but for products and contracts, which files keep (read_alone.h).
#ifndef BYLAW_ASSEMBLY_ASSEMBLY_H_
#define BYLAW_ASSEMBLY_ASSEMBLY_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "assembly/read_alone.h"
#include "contract/mesh.h"
#include "diagnostic/sink.h"
#include "document/node.h"
#include "formats/format.h"
#include "mesh/place.h"
#include "text/source.h"

namespace bylaw::assembly {

// A document, and as what it is part of a model. What it points at outlives the
// model.
struct Part {
  // What it is read as, whatever its text alone says it is.
  const formats::Detection* detection = nullptr;
  // One of the two: a document of its own, or a value inside of another one.
  const formats::Artifact* artifact = nullptr;
  const document::Node* value = nullptr;
  std::string_view path;  // absolute and normalized; empty for a value
  // Where its own faults go; null for where all others go.
  diagnostic::Sink* faults = nullptr;
  // What it holds, where that was read before.
  const ReadAlone* read = nullptr;
  // Others may refer into it, and nothing of it becomes part of the model.
  bool only_defines = false;
  // contract::Schema::is_borrowed of the schemas that it holds.
  bool is_borrowed = false;
};

// A document that is found under another name than its path.
struct Definition {
  const formats::Artifact* artifact = nullptr;
  std::string uri;
};

struct Options {
  // The absolute folder from which the paths of the mesh count; empty where
  // there are no paths.
  std::string root;
  // Absolute folders at which imports begin, and those below which declarations
  // are called.
  std::vector<std::string> import_roots, shown_roots;
  // In the folder of which domain a path lies.
  formats::References::DomainOf domain_of;
  std::vector<Definition> defined;
  // Whether the declarations of Protobuf files are listed one by one, which only
  // some policies look at.
  bool list_declarations = false;
  // The parts belong together for no other reason than that they stand here:
  // what names no product is of the one product that there is, and what that
  // refers to is here.
  bool one_product = false;
  // The day of the check, in days since 1970-01-01.
  std::optional<int64_t> today;
  std::optional<int64_t> deprecation_window_days;
};

// In the folder of which domain a path lies, by what boundaries among the parts
// declare: for Options::domain_of.
formats::References::DomainOf DomainsOfPaths(std::span<const Part> parts,
                                             const text::SourceSet& sources,
                                             std::string_view root);

class Assembly {
 public:
  // The sources outlive it.
  Assembly(const text::SourceSet& sources, Options options)
      : sources_(sources), options_(std::move(options)) {}
  Assembly(const Assembly&) = delete;
  Assembly& operator=(const Assembly&) = delete;

  // Once. What is wrong with the parts by their formats, and among each other,
  // goes to the sinks.
  void Assemble(std::span<const Part> parts, diagnostic::Sink& sink);

  // Ties each product to itself in an earlier state, which outlives this one.
  // Of the products that are gone those are told that `tells` holds of; all,
  // where it is empty.
  void CompareWith(
      const Assembly& earlier,
      const std::function<bool(const contract::DataProduct&)>& tells = {});

  const contract::Mesh& mesh() const { return mesh_; }
  // Of the mesh; once it is assembled.
  const mesh::Places& places() const { return *places_; }

 private:
  void Read(const Part& part, const formats::References& references,
            diagnostic::Sink& sink);
  void Keep(formats::Content content, bool is_borrowed);
  void TieToOnlyProduct();

  const text::SourceSet& sources_;
  const Options options_;
  // What the model points into besides the documents; outlives it.
  std::vector<document::Document> values_;
  contract::Mesh mesh_;
  std::optional<mesh::Places> places_;
};

}  // namespace bylaw::assembly

#endif  // BYLAW_ASSEMBLY_ASSEMBLY_H_
