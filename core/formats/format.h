// What kinds of document Bylaw reads, how one is told from another, and reading
// any of them into the model.
//
//   std::vector<formats::Artifact> artifacts =
//       formats::ReadSource(id, source, sink);        // text to trees
//   formats::References references;                   // what files define for
//   for (...) references.Add(artifact, path);         // each other
//   references.Link(options, sink);
//   formats::Content content = formats::Read(artifact, references, sink);
//   if (auto* contract = std::get_if<contract::Contract>(&model)) ...
//
// Detection looks at content; a name breaks ties, and an ending that no other
// format has decides where the content is no product's. Two questions are asked: which language is a text in (artifact.h), and, of
// JSON and YAML, which format is the document of (Detect).
//
// Everything that is said of one format stands in its row: row.h.
#ifndef BYLAW_FORMATS_FORMAT_H_
#define BYLAW_FORMATS_FORMAT_H_

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "contract/contract.h"
#include "contract/infrastructure.h"
#include "contract/product.h"
#include "contract/project.h"
#include "contract/schema.h"
#include "contract/transformation.h"
#include "diagnostic/rule_info.h"
#include "diagnostic/sink.h"
#include "document/node.h"
#include "formats/artifact.h"
#include "formats/avro/names.h"
#include "formats/detection.h"
#include "formats/json_schema/registry.h"
#include "formats/referral.h"
#include "formats/schema_set.h"
#include "protobuf/link.h"
#include "reading/origin.h"

namespace bylaw::formats {

// Tells a document's format from its content. `file_name` may be a path or
// empty.
Detection Detect(const document::Node& root, std::string_view file_name);
// What a document is read as that a configuration, or another document, says to
// be of a kind: the format of that kind that fits it best. kUnknown, with the
// reason after "it cannot be read as one: ", where none does.
Detection DetectAs(Kind kind, const document::Node& root,
                   std::string_view file_name);
Detection DetectAs(Kind kind, const Artifact& artifact,
                   std::string_view file_name);

// The domains of one domains.yaml.
struct DomainMap {
  std::vector<contract::Domain> domains;
};

// What a document says, as its format reads it; monostate for formats that carry
// no part of the model (policy, waivers, config) and for what could not be read.
using Content = std::variant<
    std::monostate, contract::DataProduct, contract::Contract, contract::Schema,
    DomainMap, SchemaSet, std::shared_ptr<const contract::Transformation>,
    contract::Infrastructure, contract::QualityListing, contract::Project>;

// What files of one run define for each other. Keeps pointers into the
// artifacts, which must outlive it.
class References {
 public:
  // Tells in the folder of which domain a path lies (comparable), empty for
  // none: see reading/origin.h.
  using DomainOf = std::function<std::string(std::string_view path)>;

  References() = default;
  explicit References(DomainOf domain_of) : domain_of_(std::move(domain_of)) {}

  // `path` is absolute and normalized. Of a document whose format defines
  // nothing for others there is only what a path leads to.
  void Add(const Artifact& artifact, std::string_view path);
  void Add(const Detection& detection, const Artifact& artifact,
           std::string_view path);
  void Add(const Detection& detection, const document::Node& root,
           std::string_view path = {});
  // Ties what was added, once all is there; faults between files are added to
  // the sink. `roots` are the folders that imports begin at.
  void Link(const std::vector<std::string>& roots, diagnostic::Sink& sink);

  // What was added, for the rows to add to and to read by.
  struct Defined {
    avro::AvroNames avro;
    json_schema::Documents json_schemas;
    std::vector<protobuf::LinkInput> protobuf;
  };
  Defined& defined() { return defined_; }
  const Defined& defined() const { return defined_; }
  const protobuf::Pool& protobuf_pool() const { return pool_; }
  // Once linked.
  bool has_protobuf() const { return !by_tree_.empty(); }
  // Whose a path is, by where it lies.
  reading::Origin OriginOf(std::string_view path) const;
  // Where the file of this tree is in the pool.
  protobuf::FileId ProtobufFile(const protobuf::File& file) const;

 private:
  DomainOf domain_of_;
  Defined defined_;
  // Ids by tree, sorted.
  std::vector<std::pair<const protobuf::File*, protobuf::FileId>> by_tree_;
  protobuf::Pool pool_;
};

// Reads a document of a known format. Structural faults - what the format's own
// standard forbids - are added to the sink under the format's area. The model's
// nodes and locations point into the document, which must outlive it. A
// document of format kUnknown gives nothing, and nothing is said about it.
Content Read(const Artifact& artifact, const References& references,
             diagnostic::Sink& sink);
// The same, with the document taken for another format than it seemed to be of.
Content Read(const Detection& detection, const Artifact& artifact,
             const References& references, diagnostic::Sink& sink);
Content Read(const Detection& detection, const document::Node& root,
             const References& references, diagnostic::Sink& sink);
// The same for a document on its own.
Content Read(const Detection& detection, const document::Node& root,
             diagnostic::Sink& sink);

// What a document refers to: files that belong to its mesh wherever they lie in
// the repository, and contracts by their ids.
Referrals ReferralsOf(const Detection& detection, const Artifact& artifact,
                      const ReferralContext& context);
// The same of a product that was read.
Referrals ReferralsOf(const contract::DataProduct& product);

// The built-in rules of all format areas (`odcs`, `odps`, `avro`, `jsonschema`,
// `product`, `domains`).
diagnostic::RuleTable Rules();

}  // namespace bylaw::formats

#endif  // BYLAW_FORMATS_FORMAT_H_
