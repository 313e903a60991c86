#include "records/batch.h"

#include <utility>

#include "records/run.h"

namespace bylaw::records {

void Batcher::Begin(std::string_view file, Layout layout) {
  open_ = {};
  open_.file = file;
  RecordHandler& handler = *this;
  reader_.emplace(layout, handler);
}

void Batcher::Push(std::string_view bytes) { reader_->Push(bytes); }

void Batcher::End() {
  reader_->Finish();
  reader_.reset();
  Close();
}

std::vector<Batch> Batcher::Take() { return std::exchange(ready_, {}); }

void Batcher::OnRecord(std::string_view text, uint64_t line) {
  const size_t begin = open_.bytes.size();
  open_.bytes.append(text);
  open_.entries.push_back({begin, open_.bytes.size(), line, ""});
  CloseIfFull();
}

void Batcher::OnUnreadable(std::string_view why, uint64_t line) {
  const size_t here = open_.bytes.size();
  open_.entries.push_back({here, here, line, std::string(why)});
  CloseIfFull();
}

void Batcher::CloseIfFull() {
  if (open_.bytes.size() >= kBatchBytes ||
      open_.entries.size() >= kBatchRecords)
    Close();
}

void Batcher::Close() {
  if (open_.entries.empty()) return;
  Batch next;
  next.file = open_.file;
  next.before = open_.before + open_.entries.size();
  ready_.push_back(std::exchange(open_, std::move(next)));
}

Result Judge(RecordValidator& validator, const Batch& batch,
             size_t max_samples) {
  Run run(validator, max_samples, Run::Listed::kFailedChecks);
  return run.JudgeBatch(batch);
}

}  // namespace bylaw::records
