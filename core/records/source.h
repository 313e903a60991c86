// Where records come from: the seam between the ways in which data is kept and
// the judging of records.
//
//   std::unique_ptr<records::RecordSource> source =
//       records::ReadJsonRecords("orders.jsonl", records::Layout::kLines);
//   while (more) source->Push(bytes);             // any pieces, cut anywhere
//   source->Finish();
//   for (const auto& batch : source->Take())      // on any thread
//     batch->ReadAll([](const records::Record& record) { ... });
//
// A source takes the bytes of one file and cuts them into batches, which is
// quick and done by one thread. A batch makes values of its bytes, which is what
// takes the time, and several may do so at once. Whoever adds a way of keeping
// records (CSV, Parquet, Avro) implements these two classes: nothing else knows
// where a record came from.
#ifndef BYLAW_RECORDS_SOURCE_H_
#define BYLAW_RECORDS_SOURCE_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string_view>
#include <vector>

#include "document/node.h"
#include "text/source.h"

namespace bylaw::records {

// A batch is full once its records have this many bytes, or are this many:
// enough that starting a thread costs nothing beside it, little enough that
// some for each thread can be held. A longer record has a batch of its own.
inline constexpr size_t kBatchBytes = 1U << 20;
inline constexpr size_t kBatchRecords = 1U << 16;

// How much of a file lies before what a source is given of it.
struct Start {
  uint64_t records = 0, lines = 0, bytes = 0;
};

// One record, or what stands where one should. Valid during the call that hands
// it on.
struct Record {
  std::string_view file;
  uint64_t number = 0;  // from 1 in the file
  uint64_t line = 0;    // that it begins on, from 1; 0 where there are no lines
  uint64_t offset = 0;  // of its first byte in the file
  const document::Node* value = nullptr;  // null where it is none
  std::string_view unreadable;            // why it is none
  // The text that the value was read from; null where it is not kept as text.
  const text::Source* text = nullptr;

  // The line of a value in the record.
  uint64_t LineOf(const document::Node& part) const {
    return text == nullptr
               ? line
               : line + text->LineAt(part.location().span.begin) - 1;
  }
};

// Records that follow each other in one file.
class Batch {
 public:
  using Take = std::function<void(const Record&)>;

  virtual ~Batch() = default;
  virtual size_t size() const = 0;
  // Hands on one of the records, by its number from 0. Threads may do this at
  // the same time, and a record may be read again.
  virtual void Read(size_t index, const Take& take) const = 0;
  void ReadAll(const Take& take) const {
    for (size_t i = 0; i < size(); ++i) Read(i, take);
  }
};

class RecordSource {
 public:
  virtual ~RecordSource() = default;
  virtual void Push(std::string_view bytes) = 0;
  // The end of the file; to be called once.
  virtual void Finish() = 0;
  // The batches that are complete, in the order of their records; the one being
  // filled is none of them before Finish().
  virtual std::vector<std::unique_ptr<Batch>> Take() = 0;
};

}  // namespace bylaw::records

#endif  // BYLAW_RECORDS_SOURCE_H_
