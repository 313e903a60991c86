// The formats Bylaw knows, and what is known of a text's format.
#ifndef BYLAW_FORMATS_DETECTION_H_
#define BYLAW_FORMATS_DETECTION_H_

#include <string>
#include <string_view>

namespace bylaw::formats {

enum class Format {
  kUnknown,
  kSimpleProduct,  // the flat descriptor of a catalog entry
  kOdps,           // Open Data Product Standard
  kOdcs,           // Open Data Contract Standard
  kAvro,           // .avsc
  kJsonSchema,     // draft-07 and later
  kProtobuf,       // .proto
  kDbtModel,       // .sql with Jinja
  kDbtProperties,  // schema.yml
  kDbtProject,     // dbt_project.yml
  kTerraform,      // .tf
  kParquet,        // the schema in a file's footer
  kDomains,        // domains.yaml
  kRuleListing,    // rules that another tool applies
  kCheckListing,   // quality checks that another tool runs
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

}  // namespace bylaw::formats

#endif  // BYLAW_FORMATS_DETECTION_H_
