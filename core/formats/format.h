// What kinds of document Bylaw reads, how one is told from another, and reading
// any of them into the model.
//
//   Artifact a = formats::Read(formats::Detect(root, name), root, sink);
//   if (auto* contract = std::get_if<contract::Contract>(&a.model)) ...
//
// Detection looks at content, never at a name alone; a name only breaks ties.
// Adding a format: a folder of its own here, and one row in the table in
// format.cc.
#ifndef BYLAW_FORMATS_FORMAT_H_
#define BYLAW_FORMATS_FORMAT_H_

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "contract/contract.h"
#include "contract/product.h"
#include "contract/schema.h"
#include "diagnostic/rule_info.h"
#include "diagnostic/sink.h"
#include "document/node.h"

namespace bylaw::formats {

enum class Format {
  kUnknown,
  kSimpleProduct,  // the flat descriptor of a catalog entry
  kOdps,           // Open Data Product Standard
  kOdcs,           // Open Data Contract Standard
  kAvro,           // .avsc
  kDomains,        // domains.yaml
  kPolicy,         // a policy file
  kWaivers,        // a waiver file
  kConfig,         // bylaw.yaml
};
std::string_view FormatName(Format format);  // "odcs": the word of reports
std::string_view FormatTitle(
    Format format);  // "ODCS data contract": for people

enum class Certainty { kNone, kLikely, kCertain };
std::string_view CertaintyName(
    Certainty certainty);  // "none" | "likely" | "certain"

struct Detection {
  Format format = Format::kUnknown;
  Certainty certainty = Certainty::kNone;
  std::string version;  // "3.1.0" where the document says so
};

// Tells a document's format from its content.
Detection Detect(const document::Node& root, std::string_view file_name);

// The domains of one domains.yaml.
struct DomainMap {
  std::vector<contract::Domain> domains;
};

// What a document was read into; monostate for formats that carry no part of
// the model (policy, waivers, config) and for what could not be read.
using Model = std::variant<std::monostate, contract::DataProduct,
                           contract::Contract, contract::Schema, DomainMap>;

// Reads a document of a known format. Structural faults - what the format's own
// standard forbids - are added to the sink under the format's area. The model's
// nodes and locations point into the document, which must outlive it.
Model Read(const Detection& detection, const document::Node& root,
           diagnostic::Sink& sink);

// The built-in rules of all format areas (`odcs`, `odps`, `avro`, `product`,
// `domains`).
diagnostic::RuleTable Rules();

}  // namespace bylaw::formats

#endif  // BYLAW_FORMATS_FORMAT_H_
