#include <utility>

#include "document/json_writer.h"
#include "records/result_file.h"
#include "text/printable.h"

namespace bylaw::records {
namespace {

using document::JsonStyle;
using document::JsonWriter;

constexpr std::string_view kStandings[] = {"valid", "undecided", "invalid"};

std::string HexOf(Digest digest) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string hex;
  for (const uint64_t half : {digest.high, digest.low}) {
    for (int shift = 60; shift >= 0; shift -= 4)
      hex.push_back(kDigits[static_cast<size_t>(half >> shift) & 0xf]);
  }
  return hex;
}

class ResultWriter {
 public:
  std::string Write(const Result& result) {
    Head(result);
    for (const CheckResult& check : result.checks) {
      Check(check);
      for (const Sample& sample : check.samples) SampleLine(sample);
    }
    for (const NotHeld& one : result.not_checked) NotChecked(one);
    for (const FilePart& part : result.files) File(part);
    if (result.has_keys) {
      for (size_t i = 0; i < result.kept.keys.size(); ++i) Key(result.kept, i);
    }
    JsonWriter out(JsonStyle::kCompact);
    out.BeginObject().Key("end").Uint(lines_).EndObject();
    End(std::move(out));
    return std::move(text_);
  }

 private:
  void Head(const Result& result) {
    JsonWriter out(JsonStyle::kCompact);
    out.BeginObject().Key("bylaw_records").Uint(kResultVersion);
    Text("fingerprint", result.fingerprint, &out);
    out.Key("total").Uint(result.total).Key("valid").Uint(result.valid);
    out.Key("invalid").Uint(result.invalid);
    out.Key("unreadable").Uint(result.unreadable);
    out.Key("undecided").Uint(result.undecided);
    out.Key("max_samples").Uint(result.max_samples);
    out.Key("has_keys").Bool(result.has_keys).EndObject();
    End(std::move(out));
  }

  void Check(const CheckResult& check) {
    JsonWriter out(JsonStyle::kCompact);
    out.BeginObject().Key("check").BeginObject();
    Text("id", check.id, &out);
    Text("rule", check.rule, &out);
    Text("path", check.path, &out);
    out.Key("failed").Uint(check.failed);
    Asked(check.asked, &out);
    if (check.shown != check.id) Text("shown", check.shown, &out);
    if (check.repeat.asked()) {
      out.Key("repeat").BeginObject();
      Text("path", check.repeat.path, &out);
      Text("message", check.repeat.message, &out);
      out.EndObject();
    }
    out.EndObject().EndObject();
    End(std::move(out));
  }

  void SampleLine(const Sample& sample) {
    JsonWriter out(JsonStyle::kCompact);
    out.BeginObject().Key("sample").BeginObject();
    out.Key("position").Uint(sample.position);
    Text("file", sample.file, &out);
    out.Key("record").Uint(sample.record).Key("line").Uint(sample.line);
    out.Key("offset").Uint(sample.offset);
    Text("path", sample.path, &out);
    Text("value", sample.value, &out);
    Text("message", sample.message, &out);
    out.EndObject().EndObject();
    End(std::move(out));
  }

  void NotChecked(const NotHeld& one) {
    JsonWriter out(JsonStyle::kCompact);
    out.BeginObject().Key("not_checked").BeginObject();
    Text("path", one.path, &out);
    Text("option", one.option, &out);
    Text("message", one.message, &out);
    Asked(one.asked, &out);
    out.EndObject().EndObject();
    End(std::move(out));
  }

  void File(const FilePart& part) {
    JsonWriter out(JsonStyle::kCompact);
    out.BeginObject().Key("file").BeginObject();
    Text("file", part.file, &out);
    out.Key("position").Uint(part.position).Key("before").Uint(part.before);
    out.EndObject().EndObject();
    End(std::move(out));
  }

  void Key(const KeptKeys& kept, size_t index) {
    const RecordKey& key = kept.keys[index];
    const KeptKeys::Place& place = kept.places[index];
    JsonWriter out(JsonStyle::kCompact);
    out.BeginObject().Key("key").BeginArray();
    out.Uint(key.check).Uint(key.position).String(HexOf(key.digest));
    out.String(kStandings[static_cast<size_t>(key.standing)]);
    out.Uint(place.line).Uint(place.offset).String(kept.ValueOf(index));
    out.EndArray().EndObject();
    End(std::move(out));
  }

  void Asked(const AskedAt& asked, JsonWriter* out) {
    if (!asked.known()) return;
    out->Key("asked").BeginObject();
    Text("file", asked.file, out);
    out->Key("line").Uint(asked.line).Key("column").Uint(asked.column);
    out->EndObject();
  }

  // A document must not be longer than is read of one.
  void Text(std::string_view key, std::string_view text, JsonWriter* out) {
    out->Key(key);
    if (text.size() <= kMaxTextBytes) {
      out->String(text);
      return;
    }
    const uint64_t first = texts_;
    while (!text.empty()) {
      std::string_view piece = text::CutToBytes(text, kMaxTextBytes);
      if (piece.empty()) piece = text.substr(0, kMaxTextBytes);
      text.remove_prefix(piece.size());
      text_.append("{\"text\":").append(document::JsonString(piece));
      text_.append("}\n");
      ++texts_;
      ++lines_;
    }
    out->BeginObject().Key("texts").BeginArray();
    out->Uint(first).Uint(texts_ - first).EndArray().EndObject();
  }

  void End(JsonWriter out) {
    text_.append(std::move(out).Take()).append("\n");
    texts_ = 0;
    ++lines_;
  }

  std::string text_;
  uint64_t texts_ = 0;  // since the last line that is no text
  uint64_t lines_ = 0;
};

}  // namespace

std::string WriteResult(const Result& result) {
  return ResultWriter().Write(result);
}

}  // namespace bylaw::records
