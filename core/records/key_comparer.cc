#include "records/key_comparer.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "text/quote.h"

namespace bylaw::records {
namespace {

NotHeld TooMany(const CheckResult& check) {
  return {check.path, check.rule, check.asked,
          "that " + text::Quoted(check.path) +
              " is unique was not checked for all records: of the values the "
              "first " +
              std::to_string(kMaxDistinctValues) + " are kept"};
}

void Keep(const KeptKeys& theirs, size_t index, RecordKey key, KeptKeys* kept) {
  const std::string_view value = theirs.ValueOf(index);
  if (value.size() <= kMaxKeptValueBytes - kept->values.size())
    kept->values.append(value);
  KeptKeys::Place place = theirs.places[index];
  place.value_end = kept->values.size();
  kept->keys.push_back(key);
  kept->places.push_back(place);
}

// The first `most` samples by where their records are.
void Insert(Sample sample, size_t most, std::vector<Sample>* samples) {
  const auto at =
      std::upper_bound(samples->begin(), samples->end(), sample.position,
                       [](uint64_t position, const Sample& one) {
                         return position < one.position;
                       });
  samples->insert(at, std::move(sample));
  if (samples->size() > most) samples->pop_back();
}

// Whether one of a record at this place would be among them.
bool HasRoom(uint64_t position, size_t most,
             const std::vector<Sample>& samples) {
  return samples.size() < most ||
         (most > 0 && samples.back().position > position);
}

}  // namespace

void KeyComparer::Remember(const KeptKeys& kept) {
  for (const RecordKey& key : kept.keys) seen_.Add(key.check, key.digest);
}

void KeyComparer::Compare(const KeptKeys& theirs, uint64_t before,
                          const std::vector<uint32_t>& checks,
                          const SampleOf& sample_of, Result* whole) {
  const size_t kept_before = whole->kept.keys.size();
  std::map<uint64_t, Standing> changed;  // by position
  for (size_t i = 0; i < theirs.keys.size(); ++i) {
    RecordKey key = theirs.keys[i];
    key.check = checks[key.check];
    key.position += before;
    CheckResult& check = whole->checks[key.check];
    const Uniqueness::Seen answer = seen_.Add(key.check, key.digest);
    if (answer == Uniqueness::Seen::kUnknown) whole->Note(TooMany(check));
    if (answer == Uniqueness::Seen::kFirst && !theirs.places.empty())
      Keep(theirs, i, key, &whole->kept);
    if (answer != Uniqueness::Seen::kAgain) continue;
    const auto [standing, fresh] = changed.emplace(key.position, key.standing);
    if (standing->second == Standing::kValid) --whole->valid;
    if (standing->second == Standing::kUndecided) --whole->undecided;
    if (standing->second == Standing::kValid) ++whole->invalid;
    standing->second = Standing::kInvalid;
    ++check.failed;
    if (!HasRoom(key.position, whole->max_samples, check.samples)) continue;
    std::optional<Sample> sample = sample_of(i);
    if (!sample) continue;
    sample->position = key.position;
    sample->path = check.repeat.path;
    sample->message = check.repeat.message;
    Insert(std::move(*sample), whole->max_samples, &check.samples);
  }
  for (size_t i = kept_before; i < whole->kept.keys.size(); ++i) {
    RecordKey& key = whole->kept.keys[i];
    const auto standing = changed.find(key.position);
    if (standing != changed.end()) key.standing = standing->second;
  }
}

}  // namespace bylaw::records
