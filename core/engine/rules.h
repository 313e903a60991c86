// The built-in rules of the engine itself, and the table of every built-in
// rule there is.
#ifndef BYLAW_ENGINE_RULES_H_
#define BYLAW_ENGINE_RULES_H_

#include <vector>

#include "diagnostic/rule_description.h"
#include "diagnostic/rule_info.h"

namespace bylaw::engine {

inline constexpr diagnostic::RuleInfo kUnreadableFile = {
    .id = "document/unreadable",
    .help = "check the path and the permissions",
    .page = BYLAW_RULE_PAGE(
        "A file that is asked for can be read",
        "A file that is missing or may not be read has not been "
        "checked; passing over it would look like passing."),
};

inline constexpr diagnostic::RuleInfo kNothingToCheck = {
    .id = "mesh/nothing-to-check",
    .help =
        "name a folder or file that holds a data product descriptor, a "
        "data contract, an Avro or Protobuf schema or domain boundaries",
    .page = BYLAW_RULE_PAGE(
        "A check finds something to check",
        "A check of nothing passes always, and its author believes "
        "that her product was looked at."),
};

inline constexpr diagnostic::RuleInfo kNothingToCompare = {
    .id = "mesh/nothing-to-compare",
    .help =
        "name the state that is meant: a revision of git, or a folder that is "
        "laid out like the one checked",
    .page = BYLAW_RULE_PAGE(
        "An earlier state that a check compares with holds something",
        "Compared with nothing every product is new, and nothing is wrong with "
        "what it has become. Of a revision that is told and no error: a "
        "repository may be older than its first product."),
};

inline constexpr diagnostic::RuleInfo kUnreadBefore = {
    .id = "mesh/unread-before",
    .help =
        "compare with a state in which it can be read, fetch what it stands "
        "for, or waive this for once",
    .enforce = diagnostic::Enforcement::kWaivable,
    .page = BYLAW_RULE_PAGE(
        "What a check compares with can be read",
        "A product whose past cannot be read would count as new, and might be "
        "anything that its past forbids."),
};

inline constexpr diagnostic::RuleInfo kNotOurs = {
    .id = "document/not-ours",
    .help =
        "let the document say what it is, or claim it in bylaw.yaml as what it "
        "is meant to be (`products`, `contracts`, `schemas`, ...)",
    .severity = diagnostic::Severity::kInfo,
    .enforce = diagnostic::Enforcement::kAdvisory,
    .page = BYLAW_RULE_PAGE(
        "A file that is named is one that Bylaw looks at",
        "Of the files of others nothing is said. Who names one asks about it, "
        "and hears why there is no answer."),
};

inline constexpr diagnostic::RuleInfo kNotFetched = {
    .id = "document/not-fetched",
    .help =
        "fetch the files before the check (`git lfs pull`; in a workflow "
        "`lfs: true` at the checkout), or exclude them in bylaw.yaml",
    .severity = diagnostic::Severity::kWarning,
    .enforce = diagnostic::Enforcement::kWaivable,
    .page = BYLAW_RULE_PAGE(
        "What is checked has been fetched",
        "Where the files of Git LFS were not fetched, a pointer of three lines "
        "stands for each: to whoever fetches them it is a product or schema, "
        "and here nothing of it is seen."),
};

inline constexpr diagnostic::RuleInfo kTwoReadings = {
    .id = "document/two-readings",
    .help =
        "remove what makes it the other, or claim the file in bylaw.yaml for "
        "what it is",
    .page = BYLAW_RULE_PAGE(
        "A document is one thing to every reader",
        "A product that another tool, or another version of this one, takes "
        "for something else is one that nobody judges.",
        "$schema: http://json-schema.org/draft-07/schema#\nproduct_id: "
        "orders\ndomain: sales\n",
        "product_id: orders\ndomain: sales\n"),
};

inline constexpr diagnostic::RuleInfo kHiddenDocument = {
    .id = "document/hidden",
    .help =
        "write it as a document of its own; several in a file are parted "
        "by `---`",
    .page = BYLAW_RULE_PAGE(
        "A product or contract is a document of its own",
        "In a list or below a key nothing is read as a product or contract, "
        "and so nothing is checked.",
        "- product_id: orders\n  domain: sales\n",
        "product_id: orders\ndomain: sales\n"),
};

inline constexpr diagnostic::RuleInfo kNotAsClaimed = {
    .id = "document/not-as-claimed",
    .help = "correct the document, or the globs of the claim",
    .page = BYLAW_RULE_PAGE(
        "A file is what the configuration claims it for",
        "What is claimed and cannot be read as that is not checked; passing "
        "over it would look like passing."),
};

inline constexpr diagnostic::RuleInfo kUnclaimed = {
    .id = "mesh/unclaimed",
    .help =
        "move the file, extend the globs of the claim, or name it under "
        "`exclude`",
    .page = BYLAW_RULE_PAGE(
        "A product or contract lies where the configuration looks",
        "A product beside the folders that bylaw.yaml claims would be checked "
        "by nobody: moving a file must hide nothing."),
};

inline constexpr diagnostic::RuleInfo kMissingProduct = {
    .id = "mesh/missing-product",
    .help =
        "describe the product, claim its file in bylaw.yaml, or take it off "
        "the list",
    .severity = diagnostic::Severity::kWarning,
    .enforce = diagnostic::Enforcement::kWaivable,
    .page = BYLAW_RULE_PAGE(
        "A product that boundaries list is described",
        "A product whose file was deleted, renamed or lies where nobody looks "
        "is checked by nobody, and only the listing still knows of it."),
};

inline constexpr diagnostic::RuleInfo kClaimedTwice = {
    .id = "config/claimed-twice",
    .help = "narrow one of the globs, or take the file out of it by `!`",
    .page = BYLAW_RULE_PAGE(
        "A file is claimed for one thing",
        "Which of two claims holds would be a guess, and the file checked as "
        "what it is not."),
};

inline constexpr diagnostic::RuleInfo kDeadGlob = {
    .id = "config/dead-glob",
    .help = "correct the glob; it is seen from the folder of bylaw.yaml",
    .severity = diagnostic::Severity::kWarning,
    .enforce = diagnostic::Enforcement::kWaivable,
    .page = BYLAW_RULE_PAGE("A glob of a configuration matches something",
                            "What a misspelt glob does not find is not "
                            "checked, and nothing fails."),
};

inline constexpr diagnostic::RuleInfo kConfigNotInForce = {
    .id = "config/not-in-force",
    .help = "remove the file, or check without `--config`",
    .severity = diagnostic::Severity::kWarning,
    .enforce = diagnostic::Enforcement::kAdvisory,
    .page = BYLAW_RULE_PAGE(
        "A configuration governs its folder",
        "Where one configuration is asked for by name, those that lie in the "
        "folders configure nothing, whatever their authors believe."),
};

inline constexpr diagnostic::RuleInfo kDomainsInForce = {
    .id = "domains/from-root",
    .help = "name the file under `domains` of a bylaw.yaml",
    .severity = diagnostic::Severity::kInfo,
    .enforce = diagnostic::Enforcement::kAdvisory,
    .page = BYLAW_RULE_PAGE(
        "A check says which boundaries nobody named",
        "Which domains there are decides what is asked of a product. Where no "
        "configuration names them, the file at the root counts, and the report "
        "says so."),
};

inline constexpr diagnostic::RuleInfo kDomainsNotInForce = {
    .id = "domains/not-in-force",
    .help = "add the file to `domains` in bylaw.yaml, or move it away",
    .severity = diagnostic::Severity::kWarning,
    .enforce = diagnostic::Enforcement::kAdvisory,
    .page = BYLAW_RULE_PAGE(
        "Boundaries in a mesh are in force",
        "A domain that declares itself in its own folder would have no limits. "
        "Boundaries that the configuration does not name bind nobody, whatever "
        "their author believes."),
};

inline constexpr diagnostic::RuleInfo kNoRecordSchema = {
    .id = "validate/no-schema",
    .help =
        "name a product descriptor with `fields`, an ODCS contract with a "
        "schema, or a JSON Schema",
    .page = BYLAW_RULE_PAGE(
        "A contract that records are validated by has a schema",
        "Without fields or keywords there is nothing to hold a record to, and "
        "every record would seem to be valid."),
};

inline constexpr diagnostic::RuleInfo kUnknownRecordSchema = {
    .id = "validate/unknown-schema",
    .help = "name one of them with `--schema`",
    .page = BYLAW_RULE_PAGE(
        "The schema to validate by is one of the contract",
        "A contract may have several schemas, and records are of one of them."),
};

inline constexpr diagnostic::RuleInfo kInvalidOptions = {
    .id = "config/options",
    .help = "correct the options that were passed to the engine",
    .page = BYLAW_RULE_PAGE(
        "A check is asked for with options that exist",
        "An option that is misspelt would be ignored, and the check "
        "would be another than the one asked for."),
};

inline constexpr diagnostic::RuleInfo kMissingFile = {
    .id = "config/missing-file",
    .help = "correct the path; it is relative to the folder of bylaw.yaml",
    .page = BYLAW_RULE_PAGE(
        "What a configuration names is there",
        "Policies that cannot be found would not be enforced, so the "
        "check stops instead of passing without them.",
        "policies: [polices]", "policies: [policies]"),
};

inline constexpr diagnostic::RuleInfo kNestedMesh = {
    .id = "config/nested-mesh",
    .help =
        "remove the file, or name its folder among the `meshes` of the outer "
        "bylaw.yaml",
    .page = BYLAW_RULE_PAGE(
        "A mesh lies in another one only where that one says so",
        "The products below a configuration are judged by its policies alone. "
        "A domain that writes one of its own into its folder would leave the "
        "policies of the mesh behind."),
};

inline constexpr diagnostic::RuleInfo kOutsideReference = {
    .id = "mesh/outside-reference",
    .help =
        "name a file of the repository by its path from the folder of this one",
    .page = BYLAW_RULE_PAGE(
        "A product refers to files of its repository",
        "What lies outside is not the same on every machine that checks, and "
        "whoever writes a product is not to have other files of them read.",
        "contract: ../../../contracts/orders.yaml",
        "contract: contracts/orders.yaml"),
};

inline constexpr diagnostic::RuleInfo kUnfitReference = {
    .id = "mesh/unfit-reference",
    .help = "name a file that is a schema, or one of your own domain",
    .page = BYLAW_RULE_PAGE(
        "A file of another domain is what it is named as",
        "What lies in the folder of another domain, or in nobody's, and is no "
        "part of the mesh for its own sake, is nobody's fault but that of who "
        "names it.",
        "schema: ../orders/notes.json", "schema: schemas/notes.json"),
};

inline constexpr diagnostic::RuleInfo kMisnamedConfig = {
    .id = "config/misnamed",
    .help = "rename the file, or remove it",
    .severity = diagnostic::Severity::kWarning,
    .enforce = diagnostic::Enforcement::kAdvisory,
    .page = BYLAW_RULE_PAGE(
        "A configuration is called bylaw.yaml",
        "A configuration by another name is not read, whatever its author "
        "believes."),
};

inline constexpr diagnostic::RuleInfo kLinkNotFollowed = {
    .id = "document/link-not-followed",
    .help = "nothing is to be done unless the link stands for a copy",
    .severity = diagnostic::Severity::kInfo,
    .enforce = diagnostic::Enforcement::kAdvisory,
    .page = BYLAW_RULE_PAGE(
        "Files lie in folders, not behind links to folders",
        "A link to a folder is not followed, so that no circle is walked; what "
        "it leads to is read once, where it lies."),
};

inline constexpr diagnostic::RuleInfo kDamagedBundle = {
    .id = "policy/damaged-bundle",
    .help = "make the bundle anew with `bylaw policy bundle`",
    .page = BYLAW_RULE_PAGE(
        "A bundle of policies is as it was made",
        "Policies that came from elsewhere are trusted by their hash; what was "
        "changed on the way is nobody's policy."),
};

inline constexpr diagnostic::RuleInfo kLockedBundle = {
    .id = "config/locked-bundle",
    .help =
        "read what has changed with `bylaw policy impact`, and lock the new "
        "hash",
    .page = BYLAW_RULE_PAGE(
        "A locked bundle is the one that was locked",
        "Who pins a hash wants to hear of every change of the policies before "
        "they judge anything."),
};

inline constexpr diagnostic::RuleInfo kCaseOnlyDifference = {
    .id = "document/case-only-difference",
    .help = "rename one of the two",
    .severity = diagnostic::Severity::kWarning,
    .enforce = diagnostic::Enforcement::kAdvisory,
    .page = BYLAW_RULE_PAGE(
        "Files of a mesh differ in more than the case of their names",
        "On file systems that do not tell case apart only one of the two "
        "exists, so that a checkout there is another mesh."),
};

inline constexpr diagnostic::RuleInfo kPolicyLoaded = {
    .id = "policy/loaded",
    .help =
        "run `bylaw policy test` for their examples, or check a product with "
        "them by `--policies`",
    .severity = diagnostic::Severity::kInfo,
    .enforce = diagnostic::Enforcement::kAdvisory,
    .page = BYLAW_RULE_PAGE(
        "A check of policies alone says what it looked at",
        "Policies without anything to check them on are read and compiled, no "
        "more; silence would look like a passed check."),
};

inline constexpr diagnostic::RuleInfo kPolicyNotInForce = {
    .id = "policy/not-in-force",
    .help = "add its path to `policies` in bylaw.yaml, or move it away",
    .severity = diagnostic::Severity::kWarning,
    .enforce = diagnostic::Enforcement::kAdvisory,
    .page = BYLAW_RULE_PAGE(
        "A policy file in a mesh is in force",
        "Where bylaw.yaml lists the policies, one that it does not "
        "list binds nobody, whatever its author believes."),
};

inline constexpr diagnostic::RuleInfo kWaiversNotInForce = {
    .id = "waiver/not-in-force",
    .help = "add its path to `waivers` in bylaw.yaml, or move it away",
    .severity = diagnostic::Severity::kWarning,
    .enforce = diagnostic::Enforcement::kAdvisory,
    .page = BYLAW_RULE_PAGE(
        "A file of waivers in a mesh is in force",
        "Waivers that bylaw.yaml does not list waive nothing, whatever their "
        "approver believes."),
};

// The built-in rules of every module, sorted by id.
std::vector<const diagnostic::RuleInfo*> BuiltinRules();

// The same as descriptions. Without their texts they are what counts and
// waivers go by; a check needs no more.
enum class RuleTexts { kLeftOut, kPresent };
std::vector<diagnostic::RuleDescription> DescribeBuiltinRules(RuleTexts texts);

}  // namespace bylaw::engine

#endif  // BYLAW_ENGINE_RULES_H_
