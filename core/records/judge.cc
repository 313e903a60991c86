#include "records/judge.h"

#include <utility>
#include <vector>

#include "document/json_writer.h"

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

// Of a record as a whole.
Sample SampleOf(const Record& record) {
  Sample sample;
  sample.file = record.file;
  sample.record = record.number;
  sample.line = record.line;
  sample.offset = record.offset;
  return sample;
}

class BatchJudge {
 public:
  BatchJudge(RecordValidator& validator, const text::SourceSet& sources,
             const JudgeOptions& options)
      : validator_(validator),
        sources_(sources),
        keep_keys_(options.keep_keys) {
    result_.max_samples = options.max_samples;
  }

  void Take(const Record& record) {
    if (result_.total == 0)
      result_.files.push_back({std::string(record.file), 0, record.number - 1});
    if (record.value == nullptr)
      AddUnreadable(record);
    else
      Judge(record);
    ++result_.total;
  }

  Result Finish() {
    if (readable_.failed > 0) result_.checks.push_back(std::move(readable_));
    return std::move(result_);
  }

 private:
  void AddUnreadable(const Record& record) {
    ++result_.invalid;
    ++result_.unreadable;
    if (readable_.failed++ == 0)
      readable_.id = readable_.shown = kReadableCheck;
    readable_.rule = "readable";
    if (readable_.samples.size() >= result_.max_samples) return;
    Sample sample = SampleOf(record);
    sample.position = result_.total;
    sample.message = record.unreadable;
    readable_.samples.push_back(std::move(sample));
  }

  void Judge(const Record& record) {
    faults_.clear();
    validator_.Check(*record.value, &faults_);
    bool certain = false;
    for (const Fault& fault : faults_) {
      certain = certain || !fault.undecided;
      AddFault(record, fault);
    }
    const Standing standing = faults_.empty() ? Standing::kValid
                              : certain       ? Standing::kInvalid
                                              : Standing::kUndecided;
    if (standing == Standing::kValid)
      ++result_.valid;
    else
      ++result_.invalid;
    if (standing == Standing::kUndecided) ++result_.undecided;
    AddKeys(record, standing);
  }

  // A record fails a check once.
  void AddFault(const Record& record, const Fault& fault) {
    const size_t slot = SlotOf(fault);
    CheckResult& check = result_.checks[slot];
    if (last_failed_[slot] == result_.total + 1) return;
    last_failed_[slot] = result_.total + 1;
    ++check.failed;
    if (check.samples.size() >= result_.max_samples) return;
    Sample sample = SampleOf(record);
    sample.position = result_.total;
    sample.line =
        record.LineOf(fault.value == nullptr ? *record.value : *fault.value);
    sample.path = fault.path;
    sample.value = ValueText(fault.value);
    sample.message = fault.message;
    check.samples.push_back(std::move(sample));
  }

  // Where in the result a fault's check stands; it is added where it does not.
  size_t SlotOf(const Fault& fault) {
    if (slots_.size() <= fault.check) slots_.resize(fault.check + size_t{1});
    if (slots_[fault.check] == 0) {
      result_.checks.push_back(ResultOf(validator_.CheckOf(fault), sources_));
      last_failed_.push_back(0);
      slots_[fault.check] = static_cast<uint32_t>(result_.checks.size());
    }
    return slots_[fault.check] - size_t{1};
  }

  void AddKeys(const Record& record, Standing standing) {
    keys_.clear();
    validator_.Keys(*record.value, &keys_);
    KeptKeys& kept = result_.kept;
    for (const RecordValidator::Key& key : keys_) {
      kept.keys.push_back({key.check, result_.total, key.digest, standing});
      if (!keep_keys_) continue;
      kept.values.append(ValueText(key.value));
      kept.places.push_back(
          {record.LineOf(*key.value), record.offset, kept.values.size()});
    }
  }

  RecordValidator& validator_;
  const text::SourceSet& sources_;
  const bool keep_keys_;
  Result result_;
  CheckResult readable_;
  std::vector<Fault> faults_;
  std::vector<RecordValidator::Key> keys_;
  std::vector<uint32_t> slots_;        // by check of the validator, from 1
  std::vector<uint64_t> last_failed_;  // by slot: the last record, from 1
};

}  // namespace

Result Judge(RecordValidator& validator, const Batch& batch,
             const text::SourceSet& sources, const JudgeOptions& options) {
  BatchJudge judge(validator, sources, options);
  batch.ReadAll([&judge](const Record& record) { judge.Take(record); });
  return judge.Finish();
}

Sample SampleOfKey(const Record& record, const Node& value) {
  Sample sample = SampleOf(record);
  sample.line = record.LineOf(value);
  sample.value = ValueText(&value);
  return sample;
}

}  // namespace bylaw::records
