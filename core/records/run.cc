#include "records/run.h"

#include <algorithm>
#include <map>
#include <utility>

#include "document/json_writer.h"
#include "document/read.h"
#include "text/quote.h"

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

// `sample` says which record it is, and on what line that begins.
Sample SampleOf(const Fault& fault, const Node& record,
                const text::Source& source, Sample sample) {
  const Node& place = fault.value == nullptr ? record : *fault.value;
  sample.line += source.LineAt(place.location().span.begin) - 1;
  sample.path = fault.path;
  sample.value = ValueText(fault.value);
  sample.message = fault.message;
  return sample;
}

void Count(Standing standing, Result* result) {
  if (standing == Standing::kValid) {
    ++result->valid;
    return;
  }
  ++result->invalid;
  if (standing == Standing::kUndecided) ++result->undecided;
}

// Once for each check.
void NoteTooMany(const CheckInfo& check, Result* result) {
  NotChecked note = {check.path, check.rule, check.asked,
                     "that " + text::Quoted(check.path) +
                         " is unique was not checked for all records: of the "
                         "values the first " +
                         std::to_string(kMaxDistinctValues) + " are kept"};
  for (const NotChecked& one : result->not_checked) {
    if (one.message == note.message && one.option == note.option) return;
  }
  result->not_checked.push_back(std::move(note));
}

}  // namespace

Run::Run(RecordValidator& validator, size_t max_samples, Listed listed)
    : validator_(validator) {
  result_.max_samples = max_samples;
  readable_.check.id = kReadableCheck;
  readable_.check.rule = "readable";
  if (listed == Listed::kFailedChecks) return;
  seen_ = std::make_unique<Uniqueness>();
  result_.not_checked = validator_.not_checked();
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
  entry_ = 0;
  for (const Batch::Entry& entry : batch.entries) {
    if (entry.unreadable.empty()) {
      OnRecord(bytes.substr(entry.begin, entry.end - entry.begin), entry.line);
    } else {
      AddUnreadable(entry.line, entry.unreadable);
    }
    ++entry_;
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
  keys_.clear();
  validator_.Keys(record, &keys_);
  CompareKeys(record);
  bool certain = false;
  for (const Fault& fault : faults_) {
    certain = certain || !fault.undecided;
    const size_t slot = SlotOf(fault.check);
    CheckResult& check = result_.checks[slot];
    if (last_failed_[slot] == record_) continue;
    last_failed_[slot] = record_;
    ++check.failed;
    if (check.samples.size() >= result_.max_samples) continue;
    check.samples.push_back(
        SampleOf(fault, record, source, {file_, record_, line, "", "", ""}));
  }
  const Standing standing = faults_.empty() ? Standing::kValid
                            : certain       ? Standing::kInvalid
                                            : Standing::kUndecided;
  Count(standing, &result_);
  if (seen_ != nullptr) return;
  for (const RecordValidator::Key& key : keys_)
    result_.keys.push_back({key.check, entry_, key.digest, standing});
}

void Run::CompareKeys(const Node& record) {
  if (seen_ == nullptr) return;
  for (const RecordValidator::Key& key : keys_) {
    const Uniqueness::Seen seen = seen_->Add(key.check, key.digest);
    if (seen == Uniqueness::Seen::kAgain)
      faults_.push_back(validator_.Repeated(record, key.check));
    if (seen == Uniqueness::Seen::kUnknown)
      NoteTooMany(validator_.checks()[key.check], &result_);
  }
}

void SettleKeys(RecordValidator& validator, const Batch& batch,
                Uniqueness* seen, Result* result) {
  std::map<uint32_t, Standing> changed;  // by entry
  for (const RecordKey& key : result->keys) {
    const CheckInfo& info = validator.checks()[key.check];
    const Uniqueness::Seen answer = seen->Add(key.check, key.digest);
    if (answer == Uniqueness::Seen::kUnknown) NoteTooMany(info, result);
    if (answer != Uniqueness::Seen::kAgain) continue;
    const auto [standing, fresh] = changed.emplace(key.entry, key.standing);
    if (standing->second == Standing::kValid) --result->valid;
    if (standing->second == Standing::kUndecided) --result->undecided;
    if (standing->second == Standing::kValid) ++result->invalid;
    standing->second = Standing::kInvalid;
    auto check = std::find_if(
        result->checks.begin(), result->checks.end(),
        [&info](const CheckResult& one) { return one.check.id == info.id; });
    if (check == result->checks.end()) {
      check = result->checks.emplace(check);
      check->check = info;
    }
    ++check->failed;
    if (check->samples.size() >= result->max_samples) continue;
    const Batch::Entry& entry = batch.entries[key.entry];
    const text::Source source(
        batch.file, batch.bytes.substr(entry.begin, entry.end - entry.begin));
    diagnostic::Sink read_before;
    const auto document =
        document::ReadJson(text::kNoSource, source, read_before);
    if (!document.has_value()) continue;
    const Node& record = document->root();
    check->samples.push_back(SampleOf(
        validator.Repeated(record, key.check), record, source,
        {batch.file, batch.before + key.entry + 1, entry.line, "", "", ""}));
  }
  result->keys.clear();
}

}  // namespace bylaw::records
