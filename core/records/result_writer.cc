// Results as JSON and for people.
#include <set>
#include <utility>

#include "document/json_writer.h"
#include "records/result.h"
#include "text/printable.h"

namespace bylaw::records {
namespace {

std::string PlaceText(std::string_view file, uint64_t line, uint64_t column) {
  std::string place = text::Printable(file);
  place.append(":").append(std::to_string(line));
  if (column > 0) place.append(":").append(std::to_string(column));
  return place;
}

std::string AskedText(const AskedAt& asked) {
  if (!asked.known()) return {};
  return ", asked for at " + PlaceText(asked.file, asked.line, asked.column);
}

std::string Counted(uint64_t count, std::string_view noun) {
  std::string text = std::to_string(count);
  text.append(" ").append(noun);
  return count == 1 ? text : text.append("s");
}

void WriteSample(const Sample& sample, document::JsonWriter* out) {
  out->BeginObject();
  out->Key("file").String(sample.file);
  out->Key("record").Uint(sample.record).Key("line").Uint(sample.line);
  out->Key("path").String(sample.path).Key("value");
  if (sample.value.empty())
    out->Null();
  else
    out->Raw(sample.value);
  out->Key("message").String(sample.message).EndObject();
}

void WriteAsked(const AskedAt& asked, document::JsonWriter* out) {
  if (!asked.known()) return;
  out->Key("asked").BeginObject().Key("file").String(asked.file);
  out->Key("line").Uint(asked.line);
  out->Key("column").Uint(asked.column).EndObject();
}

// What the checks are called, each of them otherwise.
std::vector<std::string> ShownIds(const Result& result) {
  std::set<std::string> taken;
  std::vector<std::string> ids;
  for (const CheckResult& check : result.checks) {
    std::string id = check.shown;
    while (!taken.insert(id).second) id.push_back('\'');
    ids.push_back(std::move(id));
  }
  return ids;
}

}  // namespace

std::string WriteJson(const Result& result) {
  document::JsonWriter out(document::JsonStyle::kIndented);
  out.BeginObject();
  out.Key("total").Uint(result.total).Key("valid").Uint(result.valid);
  out.Key("invalid").Uint(result.invalid);
  out.Key("unreadable").Uint(result.unreadable);
  out.Key("undecided").Uint(result.undecided);
  out.Key("pass_rate").Raw(PassRate(result)).Key("checks").BeginArray();
  const std::vector<std::string> ids = ShownIds(result);
  for (size_t i = 0; i < ids.size(); ++i) {
    const CheckResult& check = result.checks[i];
    out.BeginObject().Key("id").String(ids[i]);
    out.Key("rule").String(check.rule).Key("path").String(check.path);
    out.Key("failed").Uint(check.failed);
    WriteAsked(check.asked, &out);
    out.Key("sample").BeginArray();
    for (const Sample& sample : check.samples) WriteSample(sample, &out);
    out.EndArray().EndObject();
  }
  out.EndArray().Key("not_checked").BeginArray();
  for (const NotHeld& one : result.not_checked) {
    out.BeginObject().Key("path").String(one.path);
    out.Key("option").String(one.option).Key("message").String(one.message);
    WriteAsked(one.asked, &out);
    out.EndObject();
  }
  out.EndArray().EndObject();
  return std::move(out).Take() + "\n";
}

std::string WriteFull(const Result& result) {
  std::string out;
  const std::vector<std::string> ids = ShownIds(result);
  for (size_t i = 0; i < ids.size(); ++i) {
    const CheckResult& check = result.checks[i];
    if (check.failed == 0) continue;
    text::AppendPrintable(ids[i], &out);
    out.append(": ").append(Counted(check.failed, "record"));
    out.append(" failed").append(AskedText(check.asked)).append("\n");
    for (const Sample& sample : check.samples) {
      out.append("  ").append(PlaceText(sample.file, sample.line, 0));
      out.append(": record ").append(std::to_string(sample.record));
      if (!sample.path.empty())
        out.append(" ").append(text::Printable(sample.path));
      out.append(": ").append(text::Printable(sample.message)).append("\n");
    }
    if (check.failed > check.samples.size() && !check.samples.empty())
      out.append("  ...\n");
    out.append("\n");
  }
  for (const NotHeld& one : result.not_checked) {
    out.append("note: ").append(text::Printable(one.message));
    out.append(AskedText(one.asked)).append("\n");
  }
  if (!result.not_checked.empty()) out.append("\n");
  out.append(Counted(result.total, "record")).append(": ");
  out.append(std::to_string(result.valid)).append(" valid, ");
  out.append(std::to_string(result.invalid)).append(" invalid");
  if (result.unreadable > 0) {
    out.append(" (").append(std::to_string(result.unreadable));
    out.append(" unreadable)");
  }
  if (result.undecided > 0) {
    out.append(" (").append(std::to_string(result.undecided));
    out.append(" undecided)");
  }
  if (result.total > 0) out.append(", ").append(PassRate(result)).append(" %");
  return out.append("\n");
}

}  // namespace bylaw::records
