// Validates streams of records: bytes in, a Result out.
//
//   records::Run run(*validator, 5);
//   run.Begin("orders.jsonl", records::Layout::kLines);
//   while (more) run.Push(bytes);
//   run.End();
//   records::Result result = run.result();
//
// One Run takes one stream after another. What a streaming engine for data
// beyond memory needs is here: pieces of any size, a result that merges, and
// memory bounded by the longest record.
#ifndef BYLAW_RECORDS_RUN_H_
#define BYLAW_RECORDS_RUN_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "records/reader.h"
#include "records/result.h"
#include "records/validator.h"

namespace bylaw::records {

// How many bytes of a value a sample shows; longer ones are cut short.
inline constexpr size_t kMaxSampleBytes = 1000;

class Run : private RecordHandler {
 public:
  // The validator must outlive the run.
  Run(RecordValidator& validator, size_t max_samples);

  void Begin(std::string_view file, Layout layout);
  void Push(std::string_view bytes);
  void End();
  // Of all streams so far: all checks of the validator, those that nothing
  // failed too, and at the end `record.readable` where something was no record.
  Result result() const;

 private:
  void OnRecord(std::string_view text, uint64_t line) override;
  void OnUnreadable(std::string_view why, uint64_t line) override;
  void Judge(const document::Node& record, const text::Source& source,
             uint64_t line);
  CheckResult& CheckAt(uint32_t index);
  void AddUnreadable(uint64_t line, std::string message);

  RecordValidator& validator_;
  Result result_;
  std::optional<Reader> reader_;
  std::string file_;
  uint64_t record_ = 0;  // in the file
  CheckResult readable_;
  std::vector<Fault> faults_;
  std::vector<uint64_t> last_failed_;  // by check: the last record counted
};

}  // namespace bylaw::records

#endif  // BYLAW_RECORDS_RUN_H_
