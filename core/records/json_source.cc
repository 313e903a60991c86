#include "records/json_source.h"

#include <string>
#include <utility>
#include <vector>

#include "diagnostic/sink.h"
#include "document/read.h"

namespace bylaw::records {
namespace {

class JsonBatch : public Batch {
 public:
  struct Entry {
    size_t begin = 0, end = 0;  // of the record in `bytes`
    TextPlace at;
    std::string unreadable;  // why it is no record, where it is none
  };

  size_t size() const override { return entries.size(); }
  void Read(size_t index, const Take& take) const override;

  std::string file;
  uint64_t before = 0;  // how many records the file has before the first one
  std::string bytes;
  std::vector<Entry> entries;
};

void JsonBatch::Read(size_t index, const Take& take) const {
  const Entry& entry = entries[index];
  Record record;
  record.file = file;
  record.number = before + index + 1;
  record.line = entry.at.line;
  record.offset = entry.at.offset;
  record.unreadable = entry.unreadable;
  if (!entry.unreadable.empty()) return take(record);
  const text::Source source(file,
                            bytes.substr(entry.begin, entry.end - entry.begin));
  diagnostic::Sink sink(1);
  const auto document = document::ReadJson(text::kNoSource, source, sink);
  if (document.has_value() && !sink.has_errors()) {
    record.value = &document->root();
    record.text = &source;
    return take(record);
  }
  std::string why = "the record cannot be read";
  if (!sink.diagnostics().empty()) {
    const diagnostic::Diagnostic& found = sink.diagnostics().front();
    const text::Position at = source.PositionAt(found.location.span.begin,
                                                text::ColumnUnit::kCodePoint);
    record.line += at.line - 1;
    why.append(" (column ").append(std::to_string(at.column));
    why.append("): ").append(found.message);
  }
  record.unreadable = why;
  take(record);
}

class JsonSource : public RecordSource, private TextHandler {
 public:
  JsonSource(std::string_view file, Layout layout, Start start)
      : reader_(layout, *this, {start.lines + 1, start.bytes}),
        open_(std::make_unique<JsonBatch>()) {
    open_->file = file;
    open_->before = start.records;
  }

  void Push(std::string_view bytes) override { reader_.Push(bytes); }
  void Finish() override {
    reader_.Finish();
    Close();
  }
  std::vector<std::unique_ptr<Batch>> Take() override {
    return std::exchange(ready_, {});
  }

 private:
  void OnText(std::string_view text, TextPlace at) override {
    const size_t begin = open_->bytes.size();
    open_->bytes.append(text);
    open_->entries.push_back({begin, open_->bytes.size(), at, ""});
    CloseIfFull();
  }
  void OnUnreadable(std::string_view why, TextPlace at) override {
    const size_t here = open_->bytes.size();
    open_->entries.push_back({here, here, at, std::string(why)});
    CloseIfFull();
  }
  void CloseIfFull() {
    if (open_->bytes.size() >= kBatchBytes ||
        open_->entries.size() >= kBatchRecords)
      Close();
  }
  void Close() {
    if (open_->entries.empty()) return;
    auto next = std::make_unique<JsonBatch>();
    next->file = open_->file;
    next->before = open_->before + open_->entries.size();
    ready_.push_back(std::exchange(open_, std::move(next)));
  }

  Reader reader_;
  std::unique_ptr<JsonBatch> open_;
  std::vector<std::unique_ptr<Batch>> ready_;
};

}  // namespace

std::unique_ptr<RecordSource> ReadJsonRecords(std::string_view file,
                                              Layout layout, Start start) {
  return std::make_unique<JsonSource>(file, layout, start);
}

}  // namespace bylaw::records
