#include "formats/odcs/odcs.h"

#include <string>

#include "formats/odcs/consistency.h"
#include "formats/odcs/older.h"
#include "formats/odcs/read.h"
#include "formats/odcs/rules.h"
#include "formats/odcs/shapes.h"
#include "text/edit_distance.h"
#include "text/quote.h"

namespace bylaw::formats::odcs {
namespace {

using document::Node;
using reading::ShapeChecker;
using reading::Standard;
using reading::V;
using reading::Version;
using text::Quoted;

constexpr std::string_view kReleases[] = {"v3.2.0", "v3.1.0", "v3.0.2",
                                          "v3.0.1", "v3.0.0"};

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

// A contract of today's form that declares 2.2 is told so once: that this key or
// that one came later would be the same fault again, and about a version that
// nobody declared.
Standard StandardFor(const Node& root) {
  Standard standard = kStandard;
  const Node* node = root.Find("apiVersion");
  if (node != nullptr && node->string().starts_with("v2.2."))
    standard.newer_key = nullptr;
  return standard;
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
  if (std::optional<contract::Contract> older = ReadOlder(root, sink))
    return older;
  const Standard standard = StandardFor(root);
  ShapeChecker checker(standard, ReadVersion(root, sink), sink);
  checker.Check(root, kContract);
  contract::Contract contract = ReadContract(root, checker.respellings());
  CheckConsistency(root, checker.respellings(), contract, sink);
  return contract;
}

}  // namespace bylaw::formats::odcs
