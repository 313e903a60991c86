// What kinds of document Bylaw reads, how one is told from another, and reading
// any of them into the model.
//
//   formats::Detection detection = formats::Detect(root, name);
//   formats::Model model = formats::Read(detection, root, sink);
//   if (auto* contract = std::get_if<contract::Contract>(&model)) ...
//
// Detection looks at content, never at a name alone; a name only breaks ties.
// Adding a format: a folder of its own here, its row in signature.cc or its
// test in detect.cc, and its rows in format.cc.
//
// Files that are checked together may use each other's definitions (Avro
// names). Then read in two passes:
//
//   formats::References references;
//   for (auto& file : files) references.Add(file.detection, file.root());
//   for (auto& file : files) {
//     file.model = Read(file.detection, file.root(), references, sink);
//   }
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
#include "formats/avro/names.h"

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
// "odcs": the word of reports.
std::string_view FormatName(Format format);
// "ODCS data contract": for people.
std::string_view FormatTitle(Format format);

enum class Certainty { kNone, kLikely, kCertain };
// "none" | "likely" | "certain"
std::string_view CertaintyName(Certainty certainty);

struct Detection {
  Format format = Format::kUnknown;
  Certainty certainty = Certainty::kNone;
  std::string version;  // "3.1.0" where the document says so
  // With kUnknown: the format it was recognised as although Bylaw does not read
  // it yet ("JSON Schema"); else empty.
  std::string unread;
  // With kUnknown: what was looked for, or what to do instead; one sentence for
  // a note.
  std::string reason;
};

// Tells a document's format from its content. `file_name` may be a path or
// empty.
Detection Detect(const document::Node& root, std::string_view file_name);

// The domains of one domains.yaml.
struct DomainMap {
  std::vector<contract::Domain> domains;
};

// What a document was read into; monostate for formats that carry no part of
// the model (policy, waivers, config) and for what could not be read.
using Model = std::variant<std::monostate, contract::DataProduct,
                           contract::Contract, contract::Schema, DomainMap>;

// What documents of one run define for each other. Keeps pointers into the
// documents, which must outlive it.
class References {
 public:
  // Does nothing for formats whose documents define nothing for others.
  void Add(const Detection& detection, const document::Node& root);
  const avro::AvroNames& avro_names() const { return avro_names_; }

 private:
  avro::AvroNames avro_names_;
};

// Reads a document of a known format. Structural faults - what the format's own
// standard forbids - are added to the sink under the format's area. The model's
// nodes and locations point into the document, which must outlive it. A
// document of format kUnknown adds `document/unknown-format`, or
// `document/unread-format` when it was recognised.
Model Read(const Detection& detection, const document::Node& root,
           const References& references, diagnostic::Sink& sink);
// The same for a document on its own.
Model Read(const Detection& detection, const document::Node& root,
           diagnostic::Sink& sink);

// The built-in rules of all format areas (`odcs`, `odps`, `avro`, `product`,
// `domains`), and those of area `document` about formats.
diagnostic::RuleTable Rules();

}  // namespace bylaw::formats

#endif  // BYLAW_FORMATS_FORMAT_H_
