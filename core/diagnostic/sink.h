// The one error channel: a stage appends located diagnostics to a Sink and
// returns a value or nothing.
//
//   std::optional<Contract> ReadContract(const document::Node& root, Sink& sink);
//
// A value that is returned is usable even if diagnostics were added; nothing is
// returned only after an error was added.
//
// A sink counts all that is added and keeps as many as its capacity allows.
// Which ones those are is fair (diagnostic/shares.h): no flood of infos, of one
// rule or of one file makes it lose the error that somebody else has to tell.
//
// Most documents have few diagnostics: what adds one is marked [[gnu::cold]],
// here and in the functions that only report. Compilers keep what leads to it
// out of the way, the portal out of what it loads first (cmake/Settings.cmake).
#ifndef BYLAW_DIAGNOSTIC_SINK_H_
#define BYLAW_DIAGNOSTIC_SINK_H_

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "diagnostic/diagnostic.h"
#include "diagnostic/identity.h"
#include "diagnostic/shares.h"

namespace bylaw::diagnostic {

// A sink keeps at most this many diagnostics unless it is told otherwise; the
// rest are counted, never silently lost.
inline constexpr size_t kMaxDiagnostics = 10'000;
// Of so many that a sink made and did not keep it knows which they were, so that
// what was found twice counts once; what comes later counts each time.
inline constexpr size_t kMaxKnownUnkept = size_t{1} << 20;

// What was found and not kept. Nobody can say any more what it was about: it
// counts as not waived.
struct Unkept {
  Counts counts;
  // The files in which errors were not kept that are more than advice.
  std::set<text::SourceId> errors_in;

  void Add(const Diagnostic& diagnostic);
  void Add(Severity severity, Enforcement enforce, text::SourceId file);
  void Add(const Unkept& other);
  // Notes the file of a finding without counting it.
  void NoteFile(Severity severity, Enforcement enforce, text::SourceId file);
};

class Sink {
 public:
  explicit Sink(size_t capacity = kMaxDiagnostics) : capacity_(capacity) {}

  [[gnu::cold]] void Add(Diagnostic diagnostic);
  // Shorthand for Add(Make(...)). The reference is to the diagnostic just
  // added, to add labels, a note or a fix, or to change its severity; it is
  // valid until the next call. One that is not wanted is a scratch diagnostic,
  // which may be written to in vain.
  [[gnu::cold]] Diagnostic& Add(const RuleInfo& rule, text::Location location,
                                std::string message);
  // Counts a diagnostic that would not be kept, and says that this was all: it
  // need not be made. False where Add() is to be called.
  bool CountsOnly(Severity severity, Enforcement enforce, std::string_view rule,
                  text::Location location);
  // What another sink has counted only. It is wanted, whatever its place.
  [[gnu::cold]] void Add(const Unkept& unkept);

  // From now on takes only diagnostics whose location is in a source of this
  // set (or unknown); others are not wanted, and not counted either.
  void KeepOnly(std::vector<bool> wanted_sources) {
    wanted_ = std::move(wanted_sources);
    filters_ = true;
  }
  bool Wants(text::SourceId source) const;

  // What is kept so far; in the order of adding as long as all is.
  const std::vector<Diagnostic>& diagnostics() const { return diagnostics_; }
  // What is kept, in the order of adding.
  std::vector<Diagnostic> Take();
  // How many of a severity were added, those that are not kept included.
  size_t count(Severity severity) const;
  bool has_errors() const { return count(Severity::kError) > 0; }
  // What was added and is not kept, and how much that is: neither what is kept
  // already nor what was found twice counts again.
  Unkept unkept();
  // Whether anything was added and is not kept; asked as often as one likes.
  bool has_dropped();
  size_t dropped() { return static_cast<size_t>(unkept().counts.Total()); }

 private:
  // When one of the kept ones has to go: the largest goes first.
  struct Place {
    uint64_t rank;
    uint64_t number;  // in the order of adding
  };

  // The diagnostic added last may still be changed. It is among the others, or
  // beside them where they are as many as can be.
  enum class Pending { kNone, kKept, kBeside };
  // Nobody changes it any more: counts it and makes up its mind about it.
  void Settle();
  // Texts that other findings have too stand in memory once.
  void Share(Diagnostic* diagnostic);
  void DropOne();
  // Notes that a diagnostic is not kept.
  void Forgo(const Diagnostic& diagnostic);
  // Those that were noted, each once.
  Counts CountForgone() const;
  // Gives each of the kept ones its place.
  void PlaceAll();
  void BringInOrder();
  bool GoesBefore(size_t a, size_t b) const;

  std::vector<Diagnostic> diagnostics_;
  Diagnostic beside_;
  Pending pending_ = Pending::kNone;
  std::vector<bool> wanted_;
  bool filters_ = false;
  size_t capacity_;
  Counts counts_;  // of all that are settled
  Unkept unkept_;
  std::vector<Identity> forgone_;  // of `unkept_`, but not counted yet
  Shares shares_;
  std::vector<Place> places_;  // of each kept one; empty while nothing was lost
  std::vector<size_t> heap_;   // of them, the one to go first at the top
  uint64_t next_number_ = 0;
  compact::Boxed<compact::RecentTexts> texts_;  // from the first diagnostic on
};

}  // namespace bylaw::diagnostic

#endif  // BYLAW_DIAGNOSTIC_SINK_H_
