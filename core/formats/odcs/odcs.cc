#include "formats/odcs/odcs.h"

#include <string>

#include "formats/odcs/consistency.h"
#include "formats/odcs/read.h"
#include "formats/odcs/rules.h"
#include "formats/odcs/shapes.h"
#include "text/edit_distance.h"
#include "text/quote.h"

namespace bylaw::formats::odcs {
namespace {

using document::Node;
using text::Quoted;

constexpr std::string_view kReleases[] = {"v3.2.0", "v3.1.0", "v3.0.2",
                                          "v3.0.1", "v3.0.0"};

// Keys that stand at the root of a contract before 3.0, and never after.
constexpr std::string_view kOldKeys[] = {
    "dataset",      "datasetDomain", "datasetName", "quantumName",
    "stakeholders", "templateName",  "uuid"};

const Node* FindOldKey(const Node& root) {
  for (const std::string_view key : kOldKeys) {
    if (const Node* member = root.Find(key)) return member;
  }
  return nullptr;
}

// Refuses what a later or earlier standard than 3.x would have to read. Gives
// whether it did.
bool RefuseOtherStandards(const Node& root, diagnostic::Sink& sink) {
  if (const Node* dcs = root.Find("dataContractSpecification")) {
    sink.Add(kUnsupportedVersion, dcs->key_location(),
             "this is a contract of the Data Contract Specification, which "
             "ODCS has replaced")
        .help =
        "convert it to ODCS v3.2.0: `models` become `schema`, `servers` a "
        "list, `servicelevels` `slaProperties`";
    return true;
  }
  const Node* version = root.Find("apiVersion");
  const std::string_view declared =
      version == nullptr ? std::string_view() : version->string();
  const bool says_old = declared.starts_with("v2") || declared.starts_with("2");
  const Node* old_key = FindOldKey(root);
  if (old_key == nullptr || root.Find("schema") != nullptr ||
      (version != nullptr && !says_old))
    return false;
  const text::Location at =
      says_old ? version->location() : old_key->key_location();
  const std::string which =
      says_old ? "ODCS " + std::string(declared) + " is"
               : Quoted(old_key->key()) + " is a key of ODCS 2.x, which is";
  diagnostic::Diagnostic& found =
      sink.Add(kUnsupportedVersion, at,
               which + " not read: nothing in this contract is checked");
  found.help =
      "convert it to ODCS v3.2.0: `uuid` becomes `id`, `dataset` `schema`, "
      "`columns` `properties`";
  if (says_old)
    found.related.push_back(
        {old_key->key_location(), "a key that 3.0 has renamed"});
  return true;
}

// The version that the contract declares; the newest one where it declares none
// that is known, after saying so.
Version ReadVersion(const Node& root, diagnostic::Sink& sink) {
  const Node* node = root.Find("apiVersion");
  if (node == nullptr || !node->is_string()) return kNewest;
  const std::string_view text = node->string();
  for (const std::string_view release : kReleases) {
    if (text == release)
      return V(static_cast<unsigned>(release[1] - '0'),
               static_cast<unsigned>(release[3] - '0'));
  }
  if (text.starts_with("v2.2.")) {
    // The standard's schema lets 3.x contracts keep such a version.
    sink.Add(kNewerKey, node->location(),
             "the contract is written for ODCS 3, but declares " +
                 std::string(text))
        .help = "declare `apiVersion: v3.2.0`";
    return V(3, 0);
  }
  diagnostic::Diagnostic& found =
      sink.Add(kUnsupportedVersion, node->location(),
               Quoted(text) + " is not a released version of ODCS");
  const std::string with_v = "v" + std::string(text);
  std::string_view guess = text.starts_with("v3") || text.starts_with("3")
                               ? text::NearestName(text, kReleases)
                               : std::string_view();
  for (const std::string_view release : kReleases) {
    if (release == with_v || release.substr(0, 4) == with_v ||
        release.substr(0, 4) == text) {
      guess = release;
      break;
    }
  }
  if (!guess.empty()) {
    found.help = "did you mean " + Quoted(guess) + "?";
    found.fix = diagnostic::Fix{"change it to " + Quoted(guess) + "",
                                {{node->location(), std::string(guess)}}};
  } else {
    found.help = "declare `v3.2.0`, `v3.1.0` or `v3.0.2`";
  }
  return kNewest;
}

}  // namespace

std::optional<contract::Contract> ReadOdcs(const Node& root,
                                           diagnostic::Sink& sink) {
  if (!root.is_map()) {
    sink.Add(kWrongKind, root.location(),
             "a data contract must be a map, not a " +
                 std::string(document::KindName(root.kind())));
    return std::nullopt;
  }
  if (RefuseOtherStandards(root, sink)) return std::nullopt;
  ShapeChecker checker(kStandard, ReadVersion(root, sink), sink);
  checker.Check(root, kContract);
  contract::Contract contract = ReadContract(root);
  CheckConsistency(root, contract, sink);
  return contract;
}

}  // namespace bylaw::formats::odcs
