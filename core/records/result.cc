#include "records/result.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "document/json_writer.h"
#include "text/printable.h"

namespace bylaw::records {
namespace {

struct Place {
  std::string_view file;
  text::Position position;
};

bool Resolve(text::Location at, const text::SourceSet& sources, Place* place) {
  if (!at.known()) return false;
  const text::Source& source = sources[at.source];
  place->file = source.name();
  place->position =
      source.PositionAt(at.span.begin, text::ColumnUnit::kCodePoint);
  return true;
}

std::string PlaceText(std::string_view file, uint64_t line, uint64_t column) {
  std::string place = text::Printable(file);
  place.append(":").append(std::to_string(line));
  if (column > 0) place.append(":").append(std::to_string(column));
  return place;
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

void WriteAsked(text::Location asked, const text::SourceSet& sources,
                document::JsonWriter* out) {
  Place place;
  if (!Resolve(asked, sources, &place)) return;
  out->Key("asked").BeginObject().Key("file").String(place.file);
  out->Key("line").Uint(place.position.line);
  out->Key("column").Uint(place.position.column).EndObject();
}

// What tells checks of one contract apart. Texts are those of the check.
using Identity = std::tuple<const document::Node*, std::string_view,
                            std::string_view, text::SourceId, uint32_t>;
Identity IdentityOf(const CheckInfo& check) {
  if (check.keyword != nullptr)
    return {check.keyword, check.rule, {}, text::kNoSource, 0};
  return {nullptr, check.rule, check.id, check.asked.source,
          check.asked.span.begin};
}

// The ids of the checks, each of which is another.
std::vector<std::string> ShownIds(const Result& result) {
  std::set<std::string> taken;
  std::vector<std::string> ids;
  for (const CheckResult& check : result.checks) {
    std::string id = check.check.id;
    while (!taken.insert(id).second) id.push_back('\'');
    ids.push_back(std::move(id));
  }
  return ids;
}

}  // namespace

void Result::Merge(const Result& other) {
  total += other.total;
  valid += other.valid;
  invalid += other.invalid;
  unreadable += other.unreadable;
  undecided += other.undecided;
  checks.reserve(checks.size() + other.checks.size());  // they have views
  std::map<Identity, size_t> known;
  for (size_t i = 0; i < checks.size(); ++i)
    known.emplace(IdentityOf(checks[i].check), i);
  for (const CheckResult& theirs : other.checks) {
    const auto [at, fresh] =
        known.emplace(IdentityOf(theirs.check), checks.size());
    if (fresh) {
      checks.push_back(theirs);
      continue;
    }
    CheckResult& ours = checks[at->second];
    ours.failed += theirs.failed;
    for (const Sample& sample : theirs.samples) {
      if (ours.samples.size() < max_samples) ours.samples.push_back(sample);
    }
  }
  for (const NotChecked& theirs : other.not_checked) {
    if (std::none_of(not_checked.begin(), not_checked.end(),
                     [&theirs](const NotChecked& ours) {
                       return ours.path == theirs.path &&
                              ours.option == theirs.option &&
                              ours.message == theirs.message;
                     }))
      not_checked.push_back(theirs);
  }
  const auto readable = std::find_if(
      checks.begin(), checks.end(),
      [](const CheckResult& one) { return one.check.id == kReadableCheck; });
  if (readable != checks.end())
    std::rotate(readable, readable + 1, checks.end());
}

std::string PassRate(const Result& result) {
  if (result.total == 0) return "null";
  constexpr uint64_t kAll = 10'000;  // hundredths of a percent
  // As doubles: counts may be large, and four digits are wanted.
  auto rate = static_cast<uint64_t>(static_cast<double>(result.valid) /
                                        static_cast<double>(result.total) *
                                        static_cast<double>(kAll) +
                                    0.5);
  if (result.valid < result.total) rate = std::min(rate, kAll - 1);
  std::string text = std::to_string(rate / 100);
  text.push_back('.');
  text.push_back(static_cast<char>('0' + rate / 10 % 10));
  text.push_back(static_cast<char>('0' + rate % 10));
  return text;
}

std::string WriteJson(const Result& result, const text::SourceSet& sources) {
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
    out.Key("rule").String(check.check.rule);
    out.Key("path").String(check.check.path);
    out.Key("failed").Uint(check.failed);
    WriteAsked(check.check.asked, sources, &out);
    out.Key("sample").BeginArray();
    for (const Sample& sample : check.samples) WriteSample(sample, &out);
    out.EndArray().EndObject();
  }
  out.EndArray().Key("not_checked").BeginArray();
  for (const NotChecked& one : result.not_checked) {
    out.BeginObject().Key("path").String(one.path);
    out.Key("option").String(one.option).Key("message").String(one.message);
    WriteAsked(one.asked, sources, &out);
    out.EndObject();
  }
  out.EndArray().EndObject();
  return std::move(out).Take() + "\n";
}

std::string WriteFull(const Result& result, const text::SourceSet& sources) {
  std::string out;
  const std::vector<std::string> ids = ShownIds(result);
  for (size_t i = 0; i < ids.size(); ++i) {
    const CheckResult& check = result.checks[i];
    if (check.failed == 0) continue;
    text::AppendPrintable(ids[i], &out);
    out.append(": ");
    out.append(Counted(check.failed, "record")).append(" failed");
    Place place;
    if (Resolve(check.check.asked, sources, &place)) {
      out.append(", asked for at ");
      out.append(
          PlaceText(place.file, place.position.line, place.position.column));
    }
    out.append("\n");
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
  for (const NotChecked& one : result.not_checked) {
    out.append("note: ").append(text::Printable(one.message));
    Place place;
    if (Resolve(one.asked, sources, &place)) {
      out.append(", asked for at ");
      out.append(
          PlaceText(place.file, place.position.line, place.position.column));
    }
    out.append("\n");
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
