#include "records/run.h"

#include <utility>

#include "document/json_writer.h"
#include "document/read.h"

namespace bylaw::records {
namespace {

using document::Node;

std::string ValueText(const Node* value) {
  if (value == nullptr) return {};
  document::JsonWriter out(document::JsonStyle::kCompact);
  out.Value(*value);
  std::string text = std::move(out).Take();
  if (text.size() <= kMaxSampleBytes) return text;
  return value->is_string()
             ? document::JsonString(value->string().substr(0, kMaxSampleBytes))
             : std::string("\"...\"");
}

}  // namespace

Run::Run(RecordValidator& validator, size_t max_samples, Listed listed)
    : validator_(validator) {
  result_.max_samples = max_samples;
  readable_.check.id = kReadableCheck;
  readable_.check.rule = "readable";
  if (listed == Listed::kFailedChecks) return;
  for (uint32_t i = 0; i < validator_.checks().size(); ++i) SlotOf(i);
}

void Run::Begin(std::string_view file, Layout layout) {
  file_ = file;
  record_ = 0;
  last_failed_.assign(last_failed_.size(), 0);
  RecordHandler& handler = *this;
  reader_.emplace(layout, handler);
}

void Run::Push(std::string_view bytes) { reader_->Push(bytes); }

void Run::End() {
  reader_->Finish();
  reader_.reset();
}

Result Run::result() const {
  Result result = result_;
  if (readable_.failed > 0) result.checks.push_back(readable_);
  return result;
}

Result Run::JudgeBatch(const Batch& batch) {
  file_ = batch.file;
  record_ = batch.before;
  const std::string_view bytes = batch.bytes;
  for (const Batch::Entry& entry : batch.entries) {
    if (entry.unreadable.empty()) {
      OnRecord(bytes.substr(entry.begin, entry.end - entry.begin), entry.line);
    } else {
      AddUnreadable(entry.line, entry.unreadable);
    }
  }
  return result();
}

// Validators may find new checks on the way.
size_t Run::SlotOf(uint32_t check) {
  if (slots_.size() <= check) slots_.resize(check + size_t{1});
  if (slots_[check] == 0) {
    result_.checks.emplace_back().check = validator_.checks()[check];
    last_failed_.push_back(0);
    slots_[check] = static_cast<uint32_t>(result_.checks.size());
  }
  return slots_[check] - size_t{1};
}

void Run::AddUnreadable(uint64_t line, std::string message) {
  ++record_;
  ++result_.total;
  ++result_.invalid;
  ++result_.unreadable;
  ++readable_.failed;
  if (readable_.samples.size() < result_.max_samples)
    readable_.samples.push_back(
        {file_, record_, line, "", "", std::move(message)});
}

void Run::OnUnreadable(std::string_view why, uint64_t line) {
  AddUnreadable(line, std::string(why));
}

void Run::OnRecord(std::string_view text, uint64_t line) {
  const text::Source source(file_, std::string(text));
  diagnostic::Sink sink(1);
  const auto document = document::ReadJson(text::kNoSource, source, sink);
  if (document.has_value() && !sink.has_errors())
    return Judge(document->root(), source, line);
  std::string message = "the record cannot be read";
  if (!sink.diagnostics().empty()) {
    const diagnostic::Diagnostic& found = sink.diagnostics().front();
    const text::Position at = source.PositionAt(found.location.span.begin,
                                                text::ColumnUnit::kCodePoint);
    line += at.line - 1;
    message.append(" (column ").append(std::to_string(at.column));
    message.append("): ").append(found.message);
  }
  AddUnreadable(line, std::move(message));
}

void Run::Judge(const Node& record, const text::Source& source, uint64_t line) {
  ++record_;
  ++result_.total;
  faults_.clear();
  validator_.Check(record, &faults_);
  if (faults_.empty()) {
    ++result_.valid;
    return;
  }
  ++result_.invalid;
  bool certain = false;
  for (const Fault& fault : faults_) {
    certain = certain || !fault.undecided;
    const size_t slot = SlotOf(fault.check);
    CheckResult& check = result_.checks[slot];
    if (last_failed_[slot] == record_) continue;
    last_failed_[slot] = record_;
    ++check.failed;
    if (check.samples.size() >= result_.max_samples) continue;
    const Node& place = fault.value == nullptr ? record : *fault.value;
    const uint64_t below = source
                               .PositionAt(place.location().span.begin,
                                           text::ColumnUnit::kCodePoint)
                               .line -
                           1;
    check.samples.push_back({file_, record_, line + below, fault.path,
                             ValueText(fault.value), fault.message});
  }
  if (!certain) ++result_.undecided;
}

}  // namespace bylaw::records
