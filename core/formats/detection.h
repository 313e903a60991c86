// The formats Bylaw knows, and what is known of a text's format.
#ifndef BYLAW_FORMATS_DETECTION_H_
#define BYLAW_FORMATS_DETECTION_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "compact/shared_text.h"
#include "reading/likeness.h"

namespace bylaw::formats {

enum class Format : uint8_t {
  kUnknown,
  kSimpleProduct,  // the flat descriptor of a catalog entry
  kFieldContract,  // a contract that is nothing but `fields`
  kOdps,           // Open Data Product Standard
  kOdcs,           // Open Data Contract Standard
  kAvro,           // .avsc
  kJsonSchema,     // draft-07 and later
  kProtobuf,       // .proto
  kDbtModel,       // .sql with Jinja
  kDbtProperties,  // schema.yml
  kDbtProject,     // dbt_project.yml
  kTerraform,      // .tf, .tofu
  kParquet,        // the schema in a file's footer
  kBigQuery,       // the columns of a table, as a list
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
// A title as a sentence has it: `an ODCS data contract`.
std::string WithArticle(std::string_view title);

// What a document is to a mesh. Most kinds are claimed by a key of bylaw.yaml.
enum class Kind : uint8_t {
  kNone,  // unknown, or of no kind that a configuration claims
  kProduct,
  kContract,
  kSchema,
  kModel,
  kInfrastructure,
  kDomains,
  kPolicy,
  kWaivers,
  kConfig,
};
Kind KindOf(Format format);
// "a data product", "a schema": for people, after "as".
std::string_view KindTitle(Kind kind);

// By what a document of the format says so beyond doubt, for one that only
// looks like it: "`product_id` with `domain`".
std::string_view SureSign(Format format);

// What files of the formats that are read end in: .yaml, .yml and .json, then
// those of the rows.
std::vector<std::string_view> ReadEndings();
// The same by format: JSON and YAML count as one each here.
struct FormatEndings {
  std::string_view name;   // "yaml", "avro"
  std::string_view title;  // "YAML", "Avro schema"
  std::vector<std::string_view> endings;
  bool binary = false;
};
std::vector<FormatEndings> ReadFormats();
// Whether the name of a file ends so, in letters of either case.
bool HasReadEnding(std::string_view file_name);
// What was looked for where there is nothing to check: "data product
// descriptors (simple, ODPS), data contracts [...] and domain boundaries".
std::string LookedForKinds();
// What was looked for in a document of no format: "a data product (`product_id`,
// [...]) and a configuration (bylaw.yaml)".
std::string LookedForSigns();
// Elements of a sentence: "a, b or c".
std::string Enumerate(const std::vector<std::string_view>& parts,
                      std::string_view last_word);

// By what records are validated that a document of the format promises.
enum class Records : uint8_t { kNone, kByFields, kByJsonSchema };
Records RecordsOf(Format format);
// The areas of the built-in rules that look at documents of the format; may be
// empty.
std::span<const std::string_view> AreasOf(Format format);
// Whether it is written in JSON or YAML, and not in a language of its own.
bool IsDocumentFormat(Format format);

// How surely a document is of a format: reading/likeness.h.
using reading::Certainty;
using reading::CertaintyName;

struct Detection {
  Format format = Format::kUnknown;
  Certainty certainty = Certainty::kNone;
  compact::SharedText version;  // "3.1.0" where the document says so
  // With kUnknown: the format it was recognised as although Bylaw does not read
  // it yet ("JSON Schema"); else empty.
  compact::SharedText unread;
  // With kUnknown: what was looked for, or what to do instead; one sentence for
  // a note.
  compact::SharedText reason;
  // The other reading that the document lends itself to, where one of the two
  // is a product or a contract: its title and format. Then it depends on the
  // reader what the document is.
  compact::SharedText rival;
  Format rival_format = Format::kUnknown;
  // The key at the root that speaks for the rival; empty where it is the text.
  compact::SharedText rival_key;
  // With kUnknown: what stands inside the document, where nothing is read as a
  // document: "product descriptor".
  compact::SharedText hides;

  bool operator==(const Detection&) const = default;
};

// Whether it is a product or contract beyond doubt, or holds one: what must not
// be passed over.
inline bool SpeaksForItself(const Detection& detection) {
  const Kind kind = KindOf(detection.format);
  return !detection.hides.empty() ||
         (detection.certainty == Certainty::kCertain &&
          (kind == Kind::kProduct || kind == Kind::kContract));
}

}  // namespace bylaw::formats

#endif  // BYLAW_FORMATS_DETECTION_H_
