// What is known about a rule apart from any one finding: the row a rule
// contributes to `bylaw rules`, to its page and to the SARIF rule table.
//
// A built-in rule - one that a format's own standard asks for - is declared as
// a constexpr RuleInfo beside the code that reports it, and listed in its
// module's `Rules()` table:
//
//   inline constexpr diagnostic::RuleInfo kDuplicateKey = {
//       .id = "document/duplicate-key",
//       .help = "remove or rename one of the two keys",
//       .page = BYLAW_RULE_PAGE("Keys are unique in their object",
//                               "Readers disagree on which of two equal keys wins, so one of them is silently lost.")};
#ifndef BYLAW_DIAGNOSTIC_RULE_INFO_H_
#define BYLAW_DIAGNOSTIC_RULE_INFO_H_

#include <span>
#include <string_view>

#include "text/later.h"

namespace bylaw::diagnostic {

// Ordered: a larger value is more severe.
enum class Severity { kInfo, kWarning, kError };

// Ordered: a larger value binds more. An advisory finding never fails a run, a
// waivable one may be waived, a mandatory one may not.
enum class Enforcement { kAdvisory, kWaivable, kMandatory };

// "info" | "warning" | "error".
std::string_view SeverityName(Severity severity);
// "advisory" | "waivable" | "mandatory".
std::string_view EnforcementName(Enforcement enforcement);

// What a rule's page says of it, and a finding does not.
struct RulePage {
  std::string_view title;      // a sentence without full stop, stating the norm
  std::string_view rationale;  // why the norm exists; may be several sentences
  // A two- to six-line example that the rule finds fault with, and the same
  // mended; either may be empty.
  std::string_view fails;
  std::string_view passes;
};

// A built-in rule. All views point to static storage.
struct RuleInfo {
  std::string_view id;  // `area/kebab-name`; names what was found
  // A former id, by which waivers may still name it.
  std::string_view alias = {};
  // What to do about a finding; lower case, no full stop.
  std::string_view help;
  Severity severity = Severity::kError;
  Enforcement enforce = Enforcement::kMandatory;
  // BYLAW_RULE_PAGE: a first check in the portal has no use for it.
  RulePage (*page)();
};

// The four parts of a page, with a NUL behind each but the last.
RulePage PageOf(std::string_view parts);

// A page from literals, in the order of RulePage; the last two may be missing.
#define BYLAW_RULE_PAGE_OF(title, rationale, fails, passes, ...)      \
  [] {                                                                \
    BYLAW_LATER static constexpr char kPage[] =                       \
        title "\0" rationale "\0" fails "\0" passes;                  \
    return ::bylaw::diagnostic::PageOf(::bylaw::text::TextOf(kPage)); \
  }
#define BYLAW_RULE_PAGE(...) BYLAW_RULE_PAGE_OF(__VA_ARGS__, "", "", )

using RuleTable = std::span<const RuleInfo* const>;

}  // namespace bylaw::diagnostic

#endif  // BYLAW_DIAGNOSTIC_RULE_INFO_H_
