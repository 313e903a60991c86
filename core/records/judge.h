// Judges the records of one batch, on whatever thread.
#ifndef BYLAW_RECORDS_JUDGE_H_
#define BYLAW_RECORDS_JUDGE_H_

#include <cstddef>
#include <string>

#include "records/result.h"
#include "records/source.h"
#include "records/validator.h"

namespace bylaw::records {

// How many bytes of a value a sample shows; longer ones are cut short.
inline constexpr size_t kMaxSampleBytes = 1000;

struct JudgeOptions {
  size_t max_samples = 5;  // of a check
  bool keep_keys = false;  // with places and values: KeptKeys
};

// What was found out about the records by themselves: the checks that one of
// them failed, in the order in which that happened, and in `kept` the values
// that no other record may have. The validator may have been used before; it is
// changed.
Result Judge(RecordValidator& validator, const Batch& batch,
             const text::SourceSet& sources, const JudgeOptions& options);

// A sample of a record that has such a value, to be completed by whoever found
// the same one in another record.
Sample SampleOfKey(const Record& record, const document::Node& value);

}  // namespace bylaw::records

#endif  // BYLAW_RECORDS_JUDGE_H_
