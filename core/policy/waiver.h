// Waivers: exceptions from one rule for one subject, with a reason, an owner,
// somebody else who approved, a ticket and an end.
//
//   waivers:
//     - rule: sla/not-defined
//       subject: {product: Orders, path: Orders}
//       reason: the source system is replaced in March
//       owner: OrderManagement
//       approved_by: Governance Board
//       ticket: GOV-41
//       expires: 2026-03-31
//
// Waivers fail closed. One that is expired, malformed, too far ahead, approved
// by its own owner, broader than it may be, for a mandatory rule or for another
// domain than the one in whose folder it stands waives nothing and is a finding
// of its own; so are one that is about to expire and one that waives nothing.
// What is waived stays in every report and does not count for the verdict.
//
//   diagnostic::Sink faults;
//   policy::WaiverSet waivers;
//   waivers.Read(document.root(), folders.OfPlace(path), faults);
//   waivers.Apply(context, &diagnostics, faults);
#ifndef BYLAW_POLICY_WAIVER_H_
#define BYLAW_POLICY_WAIVER_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "contract/value.h"
#include "diagnostic/diagnostic.h"
#include "diagnostic/rule_description.h"
#include "diagnostic/sink.h"
#include "document/node.h"
#include "text/source.h"

namespace bylaw::policy {

// A waiver ends at most so many days ahead.
inline constexpr int32_t kMaxWaiverDays = 180;
// From so many days before its end on, a waiver is about to expire.
inline constexpr int32_t kExpiresSoonDays = 14;
// A waiver for more findings than this is no exception.
inline constexpr size_t kMaxWaivedFindings = 10;

// Everything that a waiver must say; absent texts have been reported.
struct Waiver {
  contract::Text rule;
  contract::Text product;
  contract::Text path;
  contract::Text reason;
  contract::Text owner;
  contract::Text approved_by;
  contract::Text ticket;
  contract::Text expires;  // as written
  // The domain in whose folder it stands, comparable: it is for what is this
  // domain's. Empty for one that stands nowhere in particular.
  std::string place;
  text::Location at;  // what a finding about the waiver underlines
  const document::Node* node = nullptr;
  bool complete = false;  // nothing of it is missing or of a wrong kind
};

// What waivers are held against.
struct WaiverContext {
  // YYYY-MM-DD; without a day nothing can be known to be in time.
  std::string_view today;
  // The rules that could have spoken; empty where policies did not load, which
  // leaves it open which rules there are.
  const std::vector<diagnostic::RuleDescription>* rules = nullptr;
  // The products of the mesh, to tell what was meant.
  std::vector<std::string_view> products;
  const text::SourceSet* sources = nullptr;
  // By source, the domain in whose folder it lies (comparable, may be empty):
  // whose a finding is that is about no domain's product.
  std::vector<std::string> places;
  // Whether all of the mesh was looked at: only then is a waiver without a
  // finding one that is not used.
  bool whole_mesh = true;
};

class WaiverSet {
 public:
  // Reads waivers from a document: a map with `waivers`, or a list of waivers.
  // Its nodes must outlive the set. `place` is the domain in whose folder the
  // document lies, see Waiver::place.
  void Read(const document::Node& root, std::string_view place,
            diagnostic::Sink& sink);
  // Reads one waiver, which stands in another file.
  void ReadOne(const document::Node& node, std::string_view place,
               diagnostic::Sink& sink);

  // Marks the diagnostics that are waived (Diagnostic::waiver is the waiver's
  // number, from 1) and adds what is wrong with the waivers. Looking up takes
  // the same time however many waivers there are.
  void Apply(const WaiverContext& context,
             std::vector<diagnostic::Diagnostic>* diagnostics,
             diagnostic::Sink& sink) const;

  const std::vector<Waiver>& waivers() const { return waivers_; }

 private:
  std::vector<Waiver> waivers_;
};

// Whether two texts name the same person or team for whoever reads them: but
// for case, spacing, punctuation, accents, letters that look alike, and what
// leads to one mailbox (`Ana <a.meier+gov@x.example>` is `a.meier@x.example`).
bool IsSamePerson(std::string_view a, std::string_view b);

// Whether a document that no configuration names looks like one of waivers.
bool LooksLikeWaivers(const document::Node& root);

// The built-in rules of area `waiver`.
diagnostic::RuleTable WaiverRules();

}  // namespace bylaw::policy

#endif  // BYLAW_POLICY_WAIVER_H_
