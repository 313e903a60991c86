#include "records/run.h"

#include <optional>
#include <utility>

#include "records/judge.h"

namespace bylaw::records {

Run::Run(CompiledContract contract, const RunOptions& options)
    : contract_(std::move(contract)), options_(options) {
  if (options_.lanes == 0) options_.lanes = 1;
  validators_.push_back(contract_.make_validator());
  const RecordValidator& first = *validators_.front();
  result_.fingerprint = contract_.fingerprint;
  result_.max_samples = options.samples;
  result_.has_keys = options.keep_keys;
  for (const CheckInfo& check : first.checks()) {
    positions_.push_back(static_cast<uint32_t>(positions_.size()));
    result_.checks.push_back(ResultOf(check, *contract_.sources));
  }
  for (const NotChecked& one : first.not_checked())
    result_.not_checked.push_back({one.path, one.option,
                                   ResolvePlace(one.asked, *contract_.sources),
                                   one.message});
}

void Run::Begin(std::unique_ptr<RecordSource> source) {
  source_ = std::move(source);
}

void Run::Push(std::string_view bytes) {
  // So that few batches are ever held, however large the piece.
  while (!bytes.empty()) {
    const std::string_view piece = bytes.substr(0, kBatchBytes);
    bytes.remove_prefix(piece.size());
    source_->Push(piece);
    TakeBatches();
  }
}

void Run::End() {
  source_->Finish();
  TakeBatches();
  source_.reset();
}

void Run::TakeBatches() {
  for (std::unique_ptr<Batch>& batch : source_->Take())
    pending_.push_back(std::move(batch));
  results_.resize(pending_.size());
  while (validators_.size() < pending_.size() && options_.lanes > 1)
    validators_.push_back(contract_.make_validator());
  if (options_.lanes > 1) return;
  for (size_t i = 0; i < pending_.size(); ++i) JudgePending(i);
  MergePending();
}

void Run::JudgePending(size_t index) {
  RecordValidator& validator =
      *validators_[options_.lanes > 1 ? index : size_t{0}];
  results_[index] = Judge(validator, *pending_[index], *contract_.sources,
                          {options_.samples, options_.keep_keys});
}

void Run::MergePending() {
  for (size_t i = 0; i < pending_.size(); ++i) Append(i);
  results_.clear();
  pending_.clear();
}

void Run::Append(size_t index) {
  const uint64_t before = result_.total;
  const KeptKeys& kept = results_[index].kept;
  result_.Append(results_[index]);
  // A record is read again to show it, which few need.
  const auto sample_of = [&](size_t key) {
    std::optional<Sample> sample;
    pending_[index]->Read(static_cast<size_t>(kept.keys[key].position),
                          [&](const Record& record) {
                            std::vector<RecordValidator::Key> found;
                            validators_.front()->Keys(*record.value, &found);
                            for (const RecordValidator::Key& one : found) {
                              if (one.check == kept.keys[key].check)
                                sample = SampleOfKey(record, *one.value);
                            }
                          });
    return sample;
  };
  keys_.Compare(kept, before, positions_, sample_of, &result_);
}

}  // namespace bylaw::records
