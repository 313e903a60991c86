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
    .title = "A data product uses only keys that the standard defines",
    .rationale =
        "A key that no tool knows is read by nobody, so what it says is lost.",
    .help = "remove it, or move it to `customProperties`",
    .fails = "outputPorts:\n  - name: orders\n    contract: orders-contract\n",
    .passes =
        "outputPorts:\n  - name: orders\n    contractId: orders-contract\n"};

inline constexpr RuleInfo kMissingKey = {
    .id = "odps/missing-key",
    .title = "A data product has every key that the standard requires",
    .rationale =
        "Tools rely on required keys: a product without an id cannot be "
        "referred to, a port without a name cannot "
        "be found.",
    .help = "add the key",
    .fails = "outputPorts:\n  - version: 1.0.0\n",
    .passes = "outputPorts:\n  - name: orders\n    version: 1.0.0\n"};

inline constexpr RuleInfo kWrongKind = {
    .id = "odps/wrong-kind",
    .title = "A value is of the kind that the standard gives its key",
    .rationale =
        "A tool that expects text and finds a number, or a list and finds "
        "text, fails or guesses.",
    .help = "write a value of the right kind",
    .fails = "version: 1.0\ntags: finance\n",
    .passes = "version: \"1.0\"\ntags: [finance]\n"};

inline constexpr RuleInfo kUnknownValue = {
    .id = "odps/unknown-value",
    .title = "A key with fixed choices has one of them",
    .rationale =
        "Where the standard lists the choices, tools act on exactly those.",
    .help = "use one of the standard's values",
    .fails = "apiVersion: v1.0.0\nkind: Dataproduct\n",
    .passes = "apiVersion: v1.0.0\nkind: DataProduct\n"};

inline constexpr RuleInfo kNewerKey = {
    .id = "odps/newer-than-declared",
    .title = "A data product declares the version of the standard that it uses",
    .rationale =
        "A tool that reads the declared version may ignore or refuse what came "
        "later.",
    .help = "declare a newer `apiVersion`",
    .severity = Severity::kInfo,
    .enforce = Enforcement::kAdvisory,
    .fails = "apiVersion: v1.0.0\nkind: DataProduct\ntype: aggregate\n",
    .passes = "apiVersion: v1.1.0\nkind: DataProduct\ntype: aggregate\n"};

inline constexpr RuleInfo kUnsupportedVersion = {
    .id = "odps/unsupported-version",
    .title =
        "A data product is written for a version of the standard that is read",
    .rationale =
        "What a version that is not known means by its keys cannot be checked.",
    .help = "declare `v1.1.0`, `v1.0.0` or `v0.9.0`",
    .fails = "apiVersion: v2.0.0\nkind: DataProduct\n",
    .passes = "apiVersion: v1.1.0\nkind: DataProduct\n"};

inline constexpr RuleInfo kEmptyValue = {
    .id = "odps/empty-value",
    .title = "Names and ids are not empty",
    .rationale =
        "An element without a name cannot be referred to, found or granted "
        "access to.",
    .help = "give it a name",
    .fails = "id: \"\"\n",
    .passes = "id: orders-product\n"};

inline constexpr RuleInfo kMalformedDate = {
    .id = "odps/malformed-date",
    .title = "Dates are written as ISO 8601 has them",
    .rationale =
        "A date in another notation is read differently on both sides of the "
        "Atlantic, or not at all.",
    .help = "write it as `2024-01-31`, with a time as `2024-01-31T09:30:00Z`",
    .severity = Severity::kWarning,
    .enforce = Enforcement::kWaivable,
    .fails = "productCreatedTs: 31/01/2024\n",
    .passes = "productCreatedTs: \"2024-01-31T09:30:00Z\"\n"};

// --- Consistency

inline constexpr RuleInfo kDuplicate = {
    .id = "odps/duplicate",
    .title =
        "Ids are unique in their list, and a port's name and version together",
    .rationale =
        "Of two elements with one name tools pick one, and not all of them the "
        "same.",
    .help = "rename or remove one of the two",
    .fails =
        "outputPorts:\n  - name: orders\n    version: 1.0.0\n  - name: "
        "orders\n    version: 1.0.0\n",
    .passes =
        "outputPorts:\n  - name: orders\n    version: 1.0.0\n  - name: "
        "orders\n    version: 2.0.0\n"};

inline constexpr RuleInfo kUnknownInput = {
    .id = "odps/unknown-input-contract",
    .title = "What an output is made from comes in through an input port",
    .rationale =
        "Lineage follows an output's `inputContracts` to the product's input "
        "ports; one without a port leads out of "
        "sight.",
    .help = "add an input port with this `contractId`, or correct the id",
    .severity = Severity::kWarning,
    .enforce = Enforcement::kWaivable,
    .fails =
        "outputPorts:\n  - name: orders\n    version: 1.0.0\n    "
        "inputContracts:\n      - id: payments\n        "
        "version: 1.0.0\n",
    .passes =
        "inputPorts:\n  - name: payments\n    version: 1.0.0\n    contractId: "
        "payments\noutputPorts:\n  - name: "
        "orders\n    version: 1.0.0\n    inputContracts:\n      - id: "
        "payments\n        version: 1.0.0\n"};

inline constexpr RuleInfo kNoOutput = {
    .id = "odps/no-output-port",
    .title = "A data product has an output port",
    .rationale =
        "A product without an output offers nothing that anybody could use.",
    .help = "add `outputPorts` with the product's interfaces",
    .severity = Severity::kWarning,
    .enforce = Enforcement::kWaivable,
    .fails = "apiVersion: v1.1.0\nkind: DataProduct\nid: orders\n",
    .passes =
        "apiVersion: v1.1.0\nkind: DataProduct\nid: orders\noutputPorts:\n  - "
        "name: orders\n"};

}  // namespace bylaw::formats::odps

#endif  // BYLAW_FORMATS_ODPS_RULES_H_
