#include "records/result.h"

#include <algorithm>
#include <map>
#include <utility>

namespace bylaw::records {

AskedAt ResolvePlace(text::Location at, const text::SourceSet& sources) {
  if (!at.known()) return {};
  const text::Source& source = sources[at.source];
  const text::Position position =
      source.PositionAt(at.span.begin, text::ColumnUnit::kCodePoint);
  return {std::string(source.name()), position.line, position.column};
}

CheckResult ResultOf(const CheckInfo& check, const text::SourceSet& sources) {
  CheckResult result;
  result.id = check.id;
  result.rule = check.rule;
  result.path = check.path;
  result.asked = ResolvePlace(check.asked, sources);
  result.shown = check.shown.value_or(check.id);
  result.repeat = check.repeat;
  return result;
}

std::string_view KeptKeys::ValueOf(size_t index) const {
  const size_t begin =
      index == 0 ? 0 : static_cast<size_t>(places[index - 1].value_end);
  return std::string_view(values).substr(
      begin, static_cast<size_t>(places[index].value_end) - begin);
}

void Result::Note(NotHeld one) {
  const bool known = std::any_of(
      not_checked.begin(), not_checked.end(), [&one](const NotHeld& ours) {
        return ours.path == one.path && ours.option == one.option &&
               ours.message == one.message;
      });
  if (!known) not_checked.push_back(std::move(one));
}

void Result::Append(const Result& other) {
  const uint64_t before = total;
  max_samples = std::min(max_samples, other.max_samples);
  checks.reserve(checks.size() + other.checks.size());  // they have views
  std::map<std::string_view, size_t> known;
  for (size_t i = 0; i < checks.size(); ++i) {
    known.emplace(checks[i].id, i);
    if (checks[i].samples.size() > max_samples)
      checks[i].samples.resize(max_samples);
  }
  for (const CheckResult& theirs : other.checks) {
    const auto [at, fresh] = known.emplace(theirs.id, checks.size());
    if (fresh) {
      checks.push_back(theirs);
      checks.back().failed = 0;
      checks.back().samples.clear();
    }
    CheckResult& ours = checks[at->second];
    ours.failed += theirs.failed;
    for (const Sample& sample : theirs.samples) {
      if (ours.samples.size() >= max_samples) break;
      ours.samples.push_back(sample);
      ours.samples.back().position += before;
    }
  }
  total += other.total;
  valid += other.valid;
  invalid += other.invalid;
  unreadable += other.unreadable;
  undecided += other.undecided;
  for (const NotHeld& theirs : other.not_checked) Note(theirs);
  for (FilePart part : other.files) {
    part.position += before;
    const bool goes_on =
        !files.empty() && files.back().file == part.file &&
        files.back().before + part.position - files.back().position ==
            part.before;
    if (!goes_on) files.push_back(std::move(part));
  }
  const auto readable = std::find_if(
      checks.begin(), checks.end(),
      [](const CheckResult& one) { return one.id == kReadableCheck; });
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

}  // namespace bylaw::records
