// A format is one row: what it is called, how it is told from others, how it is
// read, what it defines for other files and what it refers to, its rules. All
// lists of formats, messages that name them, endings and counts are made from
// the rows; format_table.cc has them.
//
// Adding a format: a folder of its own here, a value of `Format`, its row. A
// language that is neither JSON nor YAML has a tree of its own besides
// (artifact.h).
#ifndef BYLAW_FORMATS_ROW_H_
#define BYLAW_FORMATS_ROW_H_

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostic/rule_info.h"
#include "diagnostic/sink.h"
#include "document/node.h"
#include "formats/artifact.h"
#include "formats/detection.h"
#include "formats/format.h"
#include "formats/referral.h"
#include "reading/likeness.h"
#include "reading/signature.h"
#include "text/source.h"

namespace bylaw::formats {

// What the name of a file of the format ends in.
struct Ending {
  enum class Says : uint8_t {
    kNothing,  // many tools have files that end so
    kFormat,   // no other format has it: it decides where the content does not
  };
  std::string_view text;
  Says says = Says::kFormat;
};

// When a sign is looked for. Of two that are as certain, the earlier one counts,
// and of one turn that of the earlier row.
enum class Turn : uint8_t {
  kKind,       // a standard's `kind`
  kOwnKeys,    // keys that say what they are by their names
  kUnread,     // what is recognised and not read
  kProject,    // files of a project
  kDraft,      // `$schema`
  kStructure,  // what is made of parts that others do not have
  kWeighed,    // keys that several formats have
  kName,       // the file's name alone
};

// How much the root of a JSON or YAML document, which is a map, looks like the
// format. `name` is the file's name in lower case without folders.
struct Sign {
  Turn turn;
  reading::Likeness (*look)(const document::Node& root, std::string_view name);
  // Another form of the format has a title of its own.
  std::string_view title = {};
};

// A language with a syntax of its own.
struct Language {
  // How sure it is that a text, or the bytes of a file, are of this language.
  Certainty (*looks_like)(std::string_view text, std::string_view name);
  std::vector<Artifact> (*parse)(text::SourceId id, const text::Source& source,
                                 Certainty certainty, diagnostic::Sink& sink);
  bool binary = false;
  // How many bytes of a file's end are all that is read of it; null where it is
  // read from its beginning.
  size_t (*end_wanted)(std::string_view head, std::string_view tail) = nullptr;
};

// What is given to a reader: the root of a document, or all of an artifact
// where its language has a tree of its own.
struct Readable {
  const document::Node& root;
  const Artifact* artifact = nullptr;
};

struct Row {
  Format format;
  std::string_view name;   // the word of reports: "odcs"
  std::string_view title;  // for people: "ODCS data contract"
  bool plural = false;     // the title takes no article
  Kind kind = Kind::kNone;
  // What distinguishes it among those of its kind, where all that are looked
  // for are listed: "Avro" of "Avro, JSON [...] schemas".
  std::string_view short_name = {};

  // --- How it is told
  // By what a document says so beyond doubt, for one that only looks like it:
  // "`product_id` with `domain`".
  std::string_view sure_sign = {};
  // The same where it says what was looked for: "an Avro schema (`type`)".
  std::string_view looked_for = {};
  std::span<const Ending> endings = {};
  std::string_view standard_kind = {};  // what its standard has under `kind`
  std::span<const Sign> signs = {};
  std::span<const reading::KeyRow> (*keys)() = nullptr;  // that tell it
  // Of a root that is no map. The first row that says anything counts.
  Certainty (*look_at_other)(const document::Node& root,
                             std::string_view name) = nullptr;
  // A list of such documents is read as they are.
  bool in_lists = false;
  // Of a list that is said to be of the format's kind, and is of no other
  // format.
  bool (*may_be_list)(const document::Node& list) = nullptr;
  // Of a document of no other format that is said to be of the kind: its reader
  // then says what is wrong with it.
  bool (*last_resort)(const document::Node& root) = nullptr;
  const Language* language = nullptr;  // null for JSON and YAML

  // --- What is made of it
  Content (*read)(const Readable& document, const References& references,
                  diagnostic::Sink& sink) = nullptr;
  // What documents define for others, and which files they refer to. Asked of
  // every document of a run, whatever its format: one may name files of another.
  void (*define)(const Detection& detection, const Readable& document,
                 std::string_view path, References* references) = nullptr;
  void (*refer)(const Detection& detection, const Readable& document,
                const ReferralContext& context, Referrals* referrals) = nullptr;
  Records records = Records::kNone;

  // --- What is said about it
  diagnostic::RuleTable (*rules)() = nullptr;
  // Of the built-in rules that look at documents of the format.
  std::array<std::string_view, 2> areas = {};
};

std::span<const Row> Rows();
const Row& RowOf(Format format);

// The format that a name's ending says, where it says one.
Format FormatOfEnding(std::string_view name);
// Whether a name says that the file holds JSON or YAML.
bool NamesDocument(std::string_view name);

}  // namespace bylaw::formats

#endif  // BYLAW_FORMATS_ROW_H_
