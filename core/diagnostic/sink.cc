#include "diagnostic/sink.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "compact/shrink.h"
#include "sort/sort.h"

namespace bylaw::diagnostic {
namespace {

constexpr size_t kFirstRoom = 4;
// From an eighth of what will be kept on there is room for all of it: what is
// reserved and not written to costs nothing, a copy of half of all would.
constexpr size_t kShareToReserveAll = 8;

// Doubled as vectors are, but never past what will be kept.
size_t NextRoom(size_t size, size_t capacity) {
  if (size >= capacity / kShareToReserveAll) return capacity;
  return std::max(kFirstRoom, 2 * size);
}

}  // namespace

void Unkept::Add(const Diagnostic& diagnostic) {
  Add(diagnostic.severity, diagnostic.enforce, diagnostic.location.source);
}

void Unkept::Add(Severity severity, Enforcement enforce, text::SourceId file) {
  counts.Add(severity, enforce);
  NoteFile(severity, enforce, file);
}

void Unkept::NoteFile(Severity severity, Enforcement enforce,
                      text::SourceId file) {
  if (severity == Severity::kError && enforce != Enforcement::kAdvisory)
    errors_in.insert(file);
}

void Unkept::Add(const Unkept& other) {
  counts.Add(other.counts);
  errors_in.insert(other.errors_in.begin(), other.errors_in.end());
}

bool Sink::Wants(text::SourceId source) const {
  if (!filters_ || source == text::kNoSource) return true;
  return source < wanted_.size() && wanted_[source];
}

void Sink::Add(Diagnostic diagnostic) {
  if (!Wants(diagnostic.location.source)) return;
  Settle();
  if (diagnostics_.size() < capacity_) {
    if (diagnostics_.size() == diagnostics_.capacity())
      diagnostics_.reserve(NextRoom(diagnostics_.size(), capacity_));
    diagnostics_.push_back(std::move(diagnostic));
    pending_ = Pending::kKept;
  } else {
    beside_ = std::move(diagnostic);
    pending_ = Pending::kBeside;
  }
}

Diagnostic& Sink::Add(const RuleInfo& rule, text::Location location,
                      std::string message) {
  Settle();
  if (!Wants(location.source)) {
    beside_ = Diagnostic();
    return beside_;
  }
  Add(Make(rule, location, std::move(message)));
  return pending_ == Pending::kKept ? diagnostics_.back() : beside_;
}

bool Sink::CountsOnly(Severity severity, Enforcement enforce,
                      std::string_view rule, text::Location location) {
  if (!Wants(location.source)) return true;
  Settle();
  // A longer name would be cut, and be another rule's then.
  if (diagnostics_.size() < capacity_ || rule.size() > kMaxNameBytes)
    return false;
  PlaceAll();
  const uint64_t last = heap_.empty() ? 0 : places_[heap_.front()].rank;
  if (!shares_.MeetFrom(last, severity, rule, location.source)) return false;
  ++next_number_;
  counts_.Add(severity, enforce);
  unkept_.Add(severity, enforce, location.source);
  return true;
}

void Sink::Add(const Unkept& unkept) {
  counts_.Add(unkept.counts);
  unkept_.Add(unkept);
}

void Sink::Settle() {
  const Pending pending = std::exchange(pending_, Pending::kNone);
  if (pending == Pending::kNone) return;
  const bool kept = pending == Pending::kKept;
  Diagnostic& settled = kept ? diagnostics_.back() : beside_;
  Bound(&settled);
  // It was put together, and has room for as much again.
  compact::Shrink(&settled.message);
  Share(&settled);
  counts_.Add(settled);
  if (!kept) DropOne();
}

void Sink::Share(Diagnostic* diagnostic) {
  if (!texts_) texts_.emplace();
  Subject& subject = diagnostic->subject;
  for (compact::SharedText* text :
       {&diagnostic->rule, &diagnostic->scope, &diagnostic->help,
        &diagnostic->note, &diagnostic->confidence, &subject.kind,
        &subject.domain, &subject.product})
    texts_->Share(text);
  if (diagnostic->shared_with.empty()) return;
  for (SharedWith& other : diagnostic->shared_with.Edit()) {
    texts_->Share(&other.domain);
    texts_->Share(&other.product);
  }
}

bool Sink::GoesBefore(size_t a, size_t b) const {
  const Place& x = places_[a];
  const Place& y = places_[b];
  return std::tie(x.rank, x.number) < std::tie(y.rank, y.number);
}

void Sink::PlaceAll() {
  const size_t kept = diagnostics_.size();
  for (size_t i = places_.size(); i < kept; ++i)
    places_.push_back({shares_.Rank(diagnostics_[i]), next_number_++});
  if (heap_.size() == kept) return;
  heap_.resize(kept);
  for (size_t i = 0; i < kept; ++i) heap_[i] = i;
  std::make_heap(heap_.begin(), heap_.end(),
                 [this](size_t a, size_t b) { return GoesBefore(a, b); });
}

// Of those that are kept and the one beside them, the one furthest back. While
// it is being found, the places have one more than the diagnostics.
void Sink::DropOne() {
  const auto before = [this](size_t a, size_t b) { return GoesBefore(a, b); };
  PlaceAll();
  const size_t kept = diagnostics_.size();
  places_.push_back({shares_.Rank(beside_), next_number_++});
  if (kept > 0 && GoesBefore(kept, heap_.front())) {
    std::pop_heap(heap_.begin(), heap_.end(), before);
    const size_t last = heap_.back();
    std::swap(diagnostics_[last], beside_);
    std::swap(places_[last], places_[kept]);
    std::push_heap(heap_.begin(), heap_.end(), before);
  }
  places_.pop_back();
  Forgo(beside_);
}

void Sink::Forgo(const Diagnostic& diagnostic) {
  if (forgone_.size() == kMaxKnownUnkept) {
    unkept_.Add(diagnostic);
    return;
  }
  forgone_.emplace_back(diagnostic);
  unkept_.NoteFile(diagnostic.severity, diagnostic.enforce,
                   diagnostic.location.source);
}

Counts Sink::CountForgone() const {
  if (forgone_.empty()) return {};
  std::vector<Identity> kept;
  kept.reserve(diagnostics_.size());
  for (const Diagnostic& each : diagnostics_) kept.emplace_back(each);
  return CountOthers(forgone_, std::move(kept));
}

// What came late stands where one was that had to go.
void Sink::BringInOrder() {
  std::vector<uint32_t> order(places_.size());
  for (uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  sort::Stably(&order, [this](uint32_t a, uint32_t b) {
    return places_[a].number < places_[b].number;
  });
  sort::Arrange(&diagnostics_, std::move(order));
}

std::vector<Diagnostic> Sink::Take() {
  Settle();
  unkept_.counts.Add(CountForgone());
  forgone_ = {};
  if (!heap_.empty()) BringInOrder();
  places_.clear();
  heap_.clear();
  // Room for all was reserved early; whoever keeps few of them keeps no more.
  if (diagnostics_.size() < diagnostics_.capacity() / 2)
    compact::Shrink(&diagnostics_);
  return std::exchange(diagnostics_, {});
}

size_t Sink::count(Severity severity) const {
  size_t count = static_cast<size_t>(counts_.Of(severity));
  if (pending_ == Pending::kNone) return count;
  const bool kept = pending_ == Pending::kKept;
  return count +
         ((kept ? diagnostics_.back() : beside_).severity == severity ? 1 : 0);
}

Unkept Sink::unkept() {
  Settle();
  Unkept all = unkept_;
  all.counts.Add(CountForgone());
  return all;
}

bool Sink::has_dropped() {
  Settle();
  return unkept_.counts.Total() > 0 || !forgone_.empty();
}

}  // namespace bylaw::diagnostic
