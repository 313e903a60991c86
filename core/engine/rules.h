// The built-in rules of the engine itself, and the table of every built-in
// rule there is.
#ifndef BYLAW_ENGINE_RULES_H_
#define BYLAW_ENGINE_RULES_H_

#include <vector>

#include "diagnostic/rule_info.h"

namespace bylaw::engine {

inline constexpr diagnostic::RuleInfo kUnreadableFile = {
    .id = "document/unreadable",
    .title = "A file that is asked for can be read",
    .rationale =
        "A file that is missing or may not be read has not been "
        "checked; passing over it would look like passing.",
    .help = "check the path and the permissions",
};

inline constexpr diagnostic::RuleInfo kNothingToCheck = {
    .id = "mesh/nothing-to-check",
    .title = "A check finds something to check",
    .rationale =
        "A check of nothing passes always, and its author believes "
        "that her product was looked at.",
    .help =
        "name a folder or file that holds a data product descriptor, a "
        "data contract, an Avro or Protobuf schema or domain boundaries",
};

inline constexpr diagnostic::RuleInfo kUnrecognisedFiles = {
    .id = "document/unrecognised-files",
    .title = "Files beside a product are of a known format",
    .rationale =
        "Files of other formats are not checked, and it is said so "
        "once for all of them.",
    .help =
        "narrow `products` in bylaw.yaml if these files are not meant to "
        "be checked",
    .severity = diagnostic::Severity::kInfo,
    .enforce = diagnostic::Enforcement::kAdvisory,
};

inline constexpr diagnostic::RuleInfo kNoRecordSchema = {
    .id = "validate/no-schema",
    .title = "A contract that records are validated by has a schema",
    .rationale =
        "Without fields or keywords there is nothing to hold a record to, and "
        "every record would seem to be valid.",
    .help =
        "name a product descriptor with `fields`, an ODCS contract with a "
        "schema, or a JSON Schema",
};

inline constexpr diagnostic::RuleInfo kUnknownRecordSchema = {
    .id = "validate/unknown-schema",
    .title = "The schema to validate by is one of the contract",
    .rationale =
        "A contract may have several schemas, and records are of one of them.",
    .help = "name one of them with `--schema`",
};

inline constexpr diagnostic::RuleInfo kInvalidOptions = {
    .id = "config/options",
    .title = "A check is asked for with options that exist",
    .rationale =
        "An option that is misspelt would be ignored, and the check "
        "would be another than the one asked for.",
    .help = "correct the options that were passed to the engine",
};

inline constexpr diagnostic::RuleInfo kMissingFile = {
    .id = "config/missing-file",
    .title = "What a configuration names is there",
    .rationale =
        "Policies that cannot be found would not be enforced, so the "
        "check stops instead of passing without them.",
    .help = "correct the path; it is relative to the folder of bylaw.yaml",
    .fails = "policies: [polices]",
    .passes = "policies: [policies]",
};

inline constexpr diagnostic::RuleInfo kPolicyNotInForce = {
    .id = "policy/not-in-force",
    .title = "A policy file in a mesh is in force",
    .rationale =
        "Where bylaw.yaml lists the policies, one that it does not "
        "list binds nobody, whatever its author believes.",
    .help = "add its path to `policies` in bylaw.yaml, or move it away",
    .severity = diagnostic::Severity::kWarning,
    .enforce = diagnostic::Enforcement::kAdvisory,
};

// The built-in rules of every module, sorted by id.
std::vector<const diagnostic::RuleInfo*> BuiltinRules();

}  // namespace bylaw::engine

#endif  // BYLAW_ENGINE_RULES_H_
