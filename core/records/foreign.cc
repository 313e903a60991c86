#include "records/foreign.h"

#include "diagnostic/sink.h"
#include "document/read.h"
#include "text/ascii.h"

namespace bylaw::records {
namespace {

struct Ending {
  std::string_view ending, title;
};
// What data comes in otherwise.
constexpr Ending kForeign[] = {
    {".csv", "CSV"},         {".tsv", "TSV"},        {".parquet", "Parquet"},
    {".avro", "Avro"},       {".orc", "ORC"},        {".xml", "XML"},
    {".xlsx", "a workbook"}, {".gz", "compressed"},  {".bz2", "compressed"},
    {".zst", "compressed"},  {".zip", "compressed"}, {".yaml", "YAML"},
    {".yml", "YAML"},
};
constexpr std::string_view kOurs[] = {".json", ".jsonl", ".ndjson"};

bool HasEnding(std::string_view lower_name, std::string_view ending) {
  return lower_name.size() > ending.size() && lower_name.ends_with(ending);
}

bool IsJson(std::string_view line) {
  const text::Source source("", std::string(line));
  diagnostic::Sink unwanted(0);
  return document::ReadJson(0, source, unwanted).has_value();
}

// Whether one of the lines is JSON, or begins as an object or a list does. The
// last one may be cut off.
bool HasRecord(std::string_view text) {
  while (!text.empty()) {
    const size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    const size_t begin = line.find_first_not_of(" \t\r");
    if (begin == std::string_view::npos) continue;
    line.remove_prefix(begin);
    if (line.front() == '{' || line.front() == '[' || IsJson(line)) return true;
  }
  return false;
}

std::string Say(std::string_view what) {
  std::string why(what);
  return why += ", and records are read from JSON Lines or a JSON array";
}

}  // namespace

std::string WhyForeign(std::string_view name, std::string_view first_bytes) {
  if (first_bytes.starts_with("\xEF\xBB\xBF")) first_bytes.remove_prefix(3);
  const size_t begin = first_bytes.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  const char first = first_bytes[begin];
  if (first == '{' || first == '[') return {};
  const std::string lower = text::ToLower(name);
  for (const Ending& foreign : kForeign) {
    if (HasEnding(lower, foreign.ending))
      return Say("it is " + std::string(foreign.title));
  }
  for (const std::string_view ending : kOurs) {
    if (HasEnding(lower, ending)) return {};
  }
  if (first_bytes.find('\0') != std::string_view::npos)
    return Say("it is no text");
  return HasRecord(first_bytes) ? std::string()
                                : Say("none of its first lines is JSON");
}

}  // namespace bylaw::records
