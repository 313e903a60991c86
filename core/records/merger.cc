#include "records/merger.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "text/quote.h"

namespace bylaw::records {

bool Merger::Add(const Result& part, std::string* problem) {
  if (is_first_) {
    is_first_ = false;
    result_ = part;
    keys_.Remember(part.kept);
    return true;
  }
  if (part.fingerprint != result_.fingerprint) {
    *problem =
        "the results are not of the same contract, options and version of "
        "Bylaw: one has the fingerprint " +
        text::Quoted(result_.fingerprint) + ", the other " +
        text::Quoted(part.fingerprint);
    return false;
  }
  const uint64_t before = result_.total;
  const bool comparable =
      (before == 0 || result_.has_keys) && (part.total == 0 || part.has_keys);
  const bool both_have_records = before > 0 && part.total > 0;
  result_.Append(part);
  result_.has_keys = comparable;
  if (comparable) {
    Compare(part, before);
  } else {
    result_.kept = {};
    if (both_have_records) NoteNotCompared();
  }
  return true;
}

void Merger::Compare(const Result& part, uint64_t before) {
  std::map<std::string_view, uint32_t> ours;
  for (const CheckResult& check : result_.checks)
    ours.emplace(check.id, static_cast<uint32_t>(ours.size()));
  std::vector<uint32_t> positions;
  for (const CheckResult& theirs : part.checks)
    positions.push_back(ours.find(theirs.id)->second);
  // Where in the part's files the record of a key is; keys come in order.
  size_t file = 0;
  const auto sample_of = [&](size_t key) {
    const KeptKeys::Place& place = part.kept.places[key];
    const uint64_t position = part.kept.keys[key].position;
    while (file + 1 < part.files.size() &&
           part.files[file + 1].position <= position)
      ++file;
    std::optional<Sample> sample(std::in_place);
    const FilePart& in = part.files[file];
    sample->file = in.file;
    sample->record = in.before + position - in.position + 1;
    sample->line = place.line;
    sample->offset = place.offset;
    sample->value = part.kept.ValueOf(key);
    return sample;
  };
  keys_.Compare(part.kept, before, positions, sample_of, &result_);
}

void Merger::NoteNotCompared() {
  for (const CheckResult& check : result_.checks) {
    if (!check.repeat.asked()) continue;
    result_.Note({check.path, check.rule, check.asked,
                  "that " + text::Quoted(check.path) +
                      " is unique was not checked between parts of the data "
                      "that were judged on their own"});
  }
}

}  // namespace bylaw::records
