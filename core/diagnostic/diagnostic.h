// A diagnostic is anything reported, complete in itself: whoever prints it
// looks nothing up.
//
// Style of the texts: lower case, no final full stop, one sentence; user text
// in backticks. `message` says what is wrong, `help` what to do, `note` why it
// matters here.
#ifndef BYLAW_DIAGNOSTIC_DIAGNOSTIC_H_
#define BYLAW_DIAGNOSTIC_DIAGNOSTIC_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "compact/boxed.h"
#include "compact/shared_text.h"
#include "compact/sparse_list.h"
#include "diagnostic/rule_info.h"
#include "text/source.h"

namespace bylaw::diagnostic {

// What a rule looked at. Empty strings where a level does not apply.
struct Subject {
  // Mesh domain product port contract schema field model change, or document.
  compact::SharedText kind;
  compact::SharedText domain;
  compact::SharedText product;
  // Dotted from the product, contract or schema down: `CustomerProfile.email`.
  std::string path;
  // Of the whole path, where it had to be cut; else 0.
  uint64_t path_hash = 0;
  // Where its name stands: tells apart what is called alike. Unknown where the
  // subject is none of a model.
  text::Location name_at = {};
};

// A second place that matters, with what it has to do with the finding.
struct Label {
  text::Location location;
  std::string message;
};

// Replaces the bytes of `location` by `text`; an empty span inserts.
struct Edit {
  text::Location location;
  std::string text;
};

// One way to mend a finding. Edits of one fix do not overlap.
struct Fix {
  std::string title;  // imperative, lower case: "quote the value"
  std::vector<Edit> edits;
};

// The element that decided a rule over many elements (CEL's `all`, `exists`,
// ...).
struct Witness {
  std::string path;   // JSON Pointer from the subject: `/fields/2`
  std::string value;  // JSON text
};

// A finding of another rule that was the same mistake and is not listed itself;
// see policy/refine.h.
struct SpokenFor {
  std::string rule;
  Subject subject;
};

// Another product that a finding is about in the same words: what it looked at
// belongs to both. One without names is no product's, so that nothing is for
// it.
struct SharedWith {
  compact::SharedText domain;
  compact::SharedText product;
};

// "builtin"
const compact::SharedText& BuiltinScope();

// There are as many as a report lists, and 18,000 of them for a mebibyte of
// files: what findings of one rule have in common stands in memory once, and
// what few of them have takes one pointer.
struct Diagnostic {
  compact::SharedText rule;
  compact::SparseList<std::string> aliases;
  Severity severity = Severity::kError;
  Enforcement enforce = Enforcement::kMandatory;
  // The number, from 1, of the waiver that covers it; 0 for none.
  uint32_t waiver = 0;
  // "global", "domain:<name>" or "builtin"
  compact::SharedText scope = BuiltinScope();
  std::string message;
  compact::SharedText help;
  compact::SharedText note;
  // high, medium or low where a rule infers what it says; else empty.
  compact::SharedText confidence;
  Subject subject;
  text::Location location;  // unknown only for what no file is to blame for
  compact::SparseList<Label> related;
  compact::Boxed<Witness> witness;
  compact::Boxed<Fix> fix;
  // At most one of each rule, whose id is among the aliases.
  compact::SparseList<SpokenFor> speaks_for;
  compact::SparseList<SharedWith> shared_with;
};

// What a diagnostic repeats of the files has bounds: a name of a mebibyte in a
// thousand findings must not become a gibibyte of report. Longer text is cut in
// its middle, further places are counted.
inline constexpr size_t kMaxTextBytes = 2'000;  // a sentence, a witness's value
inline constexpr size_t kMaxNameBytes = 1'000;  // a part of a subject
inline constexpr size_t kMaxRelated = 100;
inline constexpr size_t kMaxAliases = 100;

// Cuts a diagnostic to these. A sink does it with all that it keeps.
[[gnu::cold]] void Bound(Diagnostic* diagnostic);

// A diagnostic of a built-in rule: severity, enforcement and help come from the
// rule and may be overwritten.
[[gnu::cold]] Diagnostic Make(const RuleInfo& rule, text::Location location,
                              std::string message);

}  // namespace bylaw::diagnostic

#endif  // BYLAW_DIAGNOSTIC_DIAGNOSTIC_H_
