// Merges the results of parts of a data set that were judged on their own, in
// the order of their records, into that of the whole.
//
//   records::Merger merger;
//   std::string problem;
//   for (const records::Result& part : parts)
//     if (!merger.Add(part, &problem)) ...    // "the results are of ..."
//   std::string json = records::WriteJson(merger.result());
//
// Where all parts have their keys (RunOptions::keep_keys), records of one that
// repeat a value of another are found, and the result is that of one Run over
// all of the data, byte for byte. Two things bound that: of a data set with more
// than kMaxDistinctValues values that are to be unique, parts may have found
// repetitions that one Run does not, never fewer, and the result says that not
// all were compared; and a sample has no value where the values took more than
// kMaxKeptValueBytes. Where a part has no keys, the result says that its records
// were not compared with those of the others.
#ifndef BYLAW_RECORDS_MERGER_H_
#define BYLAW_RECORDS_MERGER_H_

#include <cstddef>
#include <string>
#include <string_view>

#include "records/key_comparer.h"
#include "records/result.h"

namespace bylaw::records {

class Merger {
 public:
  // A smaller limit is for tests.
  explicit Merger(size_t limit = kMaxDistinctValues) : keys_(limit) {}

  // Adds the result of the records that come next. False, with what is wrong in
  // `*problem`, where it is one of another contract, other options or another
  // version of the engine; then nothing has changed.
  bool Add(const Result& part, std::string* problem);
  // Of the parts so far.
  const Result& result() const { return result_; }

 private:
  void Compare(const Result& part, uint64_t before);
  void NoteNotCompared();

  Result result_;
  KeyComparer keys_;
  bool is_first_ = true;
};

}  // namespace bylaw::records

#endif  // BYLAW_RECORDS_MERGER_H_
