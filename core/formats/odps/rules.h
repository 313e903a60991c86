// The rules of area `odps`: what the standard asks for, with why and how to
// mend it.
#ifndef BYLAW_FORMATS_ODPS_RULES_H_
#define BYLAW_FORMATS_ODPS_RULES_H_

#include "diagnostic/rule_info.h"

namespace bylaw::formats::odps {

using diagnostic::Enforcement;
using diagnostic::RuleInfo;
using diagnostic::Severity;

// --- Structure

inline constexpr RuleInfo kUnknownKey = {
    .id = "odps/unknown-key",
    .help = "remove it, or move it to `customProperties`",
    .page = BYLAW_RULE_PAGE(
        "A data product uses only keys that the standard defines",
        "A key that no tool knows is read by nobody, so what it says is lost.",
        "outputPorts:\n  - name: orders\n    contract: orders-contract\n",
        "outputPorts:\n  - name: orders\n    contractId: orders-contract\n"),
};

inline constexpr RuleInfo kMissingKey = {
    .id = "odps/missing-key",
    .help = "add the key",
    .page = BYLAW_RULE_PAGE(
        "A data product has every key that the standard requires",
        "Tools rely on required keys: a product without an id cannot be "
        "referred to, a port without a name cannot "
        "be found.",
        "outputPorts:\n  - version: 1.0.0\n",
        "outputPorts:\n  - name: orders\n    version: 1.0.0\n"),
};

inline constexpr RuleInfo kWrongKind = {
    .id = "odps/wrong-kind",
    .help = "write a value of the right kind",
    .page = BYLAW_RULE_PAGE(
        "A value is of the kind that the standard gives its key",
        "A tool that expects text and finds a number, or a list and finds "
        "text, fails or guesses.",
        "version: 1.0\ntags: finance\n", "version: \"1.0\"\ntags: [finance]\n"),
};

inline constexpr RuleInfo kUnknownValue = {
    .id = "odps/unknown-value",
    .help = "use one of the standard's values",
    .page = BYLAW_RULE_PAGE(
        "A key with fixed choices has one of them",
        "Where the standard lists the choices, tools act on exactly those.",
        "apiVersion: v1.0.0\nkind: Dataproduct\n",
        "apiVersion: v1.0.0\nkind: DataProduct\n"),
};

inline constexpr RuleInfo kNewerKey = {
    .id = "odps/newer-than-declared",
    .help = "declare a newer `apiVersion`",
    .severity = Severity::kInfo,
    .enforce = Enforcement::kAdvisory,
    .page = BYLAW_RULE_PAGE(
        "A data product declares the version of the standard that it uses",
        "A tool that reads the declared version may ignore or refuse what came "
        "later.",
        "apiVersion: v1.0.0\nkind: DataProduct\ntype: aggregate\n",
        "apiVersion: v1.1.0\nkind: DataProduct\ntype: aggregate\n"),
};

inline constexpr RuleInfo kUnsupportedVersion = {
    .id = "odps/unsupported-version",
    .help = "declare `v1.1.0`, `v1.0.0` or `v0.9.0`",
    .page = BYLAW_RULE_PAGE(
        "A data product is written for a version of the standard that is read",
        "What a version that is not known means by its keys cannot be checked.",
        "apiVersion: v2.0.0\nkind: DataProduct\n",
        "apiVersion: v1.1.0\nkind: DataProduct\n"),
};

inline constexpr RuleInfo kEmptyValue = {
    .id = "odps/empty-value",
    .help = "give it a name",
    .page = BYLAW_RULE_PAGE(
        "Names and ids are not empty",
        "An element without a name cannot be referred to, found or granted "
        "access to.",
        "id: \"\"\n", "id: orders-product\n"),
};

inline constexpr RuleInfo kMalformedDate = {
    .id = "odps/malformed-date",
    .help = "write it as `2024-01-31`, with a time as `2024-01-31T09:30:00Z`",
    .severity = Severity::kWarning,
    .enforce = Enforcement::kWaivable,
    .page = BYLAW_RULE_PAGE(
        "Dates are written as ISO 8601 has them",
        "A date in another notation is read differently on both sides of the "
        "Atlantic, or not at all.",
        "productCreatedTs: 31/01/2024\n",
        "productCreatedTs: \"2024-01-31T09:30:00Z\"\n"),
};

// --- Consistency

inline constexpr RuleInfo kDuplicate = {
    .id = "odps/duplicate",
    .help = "rename or remove one of the two",
    .page = BYLAW_RULE_PAGE(
        "Ids are unique in their list, and a port's name and version together",
        "Of two elements with one name tools pick one, and not all of them the "
        "same.",
        "outputPorts:\n  - name: orders\n    version: 1.0.0\n  - name: "
        "orders\n    version: 1.0.0\n",
        "outputPorts:\n  - name: orders\n    version: 1.0.0\n  - name: "
        "orders\n    version: 2.0.0\n"),
};

inline constexpr RuleInfo kUnknownInput = {
    .id = "odps/unknown-input-contract",
    .help = "add an input port with this `contractId`, or correct the id",
    .severity = Severity::kWarning,
    .enforce = Enforcement::kWaivable,
    .page = BYLAW_RULE_PAGE(
        "What an output is made from comes in through an input port",
        "Lineage follows an output's `inputContracts` to the product's input "
        "ports; one without a port leads out of "
        "sight.",
        "outputPorts:\n  - name: orders\n    version: 1.0.0\n    "
        "inputContracts:\n      - id: payments\n        "
        "version: 1.0.0\n",
        "inputPorts:\n  - name: payments\n    version: 1.0.0\n    contractId: "
        "payments\noutputPorts:\n  - name: "
        "orders\n    version: 1.0.0\n    inputContracts:\n      - id: "
        "payments\n        version: 1.0.0\n"),
};

inline constexpr RuleInfo kNoOutput = {
    .id = "odps/no-output-port",
    .help = "add `outputPorts` with the product's interfaces",
    .severity = Severity::kWarning,
    .enforce = Enforcement::kWaivable,
    .page = BYLAW_RULE_PAGE(
        "A data product has an output port",
        "A product without an output offers nothing that anybody could use.",
        "apiVersion: v1.1.0\nkind: DataProduct\nid: orders\n",
        "apiVersion: v1.1.0\nkind: DataProduct\nid: orders\noutputPorts:\n  - "
        "name: orders\n"),
};

}  // namespace bylaw::formats::odps

#endif  // BYLAW_FORMATS_ODPS_RULES_H_
