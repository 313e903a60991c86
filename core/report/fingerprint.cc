#include "report/fingerprint.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "text/hash.h"

namespace bylaw::report {
namespace {

// Enough of the text pointed at to tell places apart.
constexpr size_t kMaxTextBytes = 80;

// Each part is closed by a byte that no UTF-8 text holds,
// so that "ab" + "c" and "a" + "bc" differ.
class Hash {
 public:
  Hash& Add(std::string_view part) {
    value_ = text::HashOn(text::HashOn(value_, part), "\xFF");
    return *this;
  }
  Hash& Add(uint64_t number) { return Add(std::to_string(number)); }
  uint64_t value() const { return value_; }

 private:
  uint64_t value_ = text::kEmptyHash;
};

std::string ToHex(uint64_t value) {
  std::string digits(16, '0');
  for (size_t i = digits.size(); i-- > 0; value >>= 4) {
    digits[i] = "0123456789abcdef"[value & 15];
  }
  return digits;
}

std::string_view TextPointedAt(const text::Location& location,
                               const text::SourceSet& sources) {
  if (!location.known()) return {};
  std::string_view text = sources[location.source].Slice(location.span);
  text = text.substr(0, kMaxTextBytes);
  return text.substr(0, text.find_first_of("\r\n"));
}

Hash HashWhatStays(const Finding& finding, const text::SourceSet& sources) {
  const diagnostic::Diagnostic& d = finding.diagnostic;
  Hash hash;
  hash.Add(d.rule).Add(finding.location.file);
  hash.Add(d.subject.kind).Add(d.subject.domain).Add(d.subject.product);
  hash.Add(d.subject.path);
  if (d.subject.path_hash != 0) hash.Add(d.subject.path_hash);
  const bool about_no_part =
      d.subject.path.empty() && d.subject.product.empty();
  if (about_no_part) hash.Add(TextPointedAt(d.location, sources));
  return hash;
}

}  // namespace

void SetFingerprints(std::vector<Finding>* findings,
                     const text::SourceSet& sources) {
  std::unordered_map<uint64_t, uint64_t> equals_before;
  std::unordered_set<uint64_t> taken;
  for (Finding& finding : *findings) {
    const Hash base = HashWhatStays(finding, sources);
    uint64_t& number = equals_before[base.value()];
    uint64_t value = Hash(base).Add(number).value();
    while (!taken.insert(value).second)
      value = Hash(base).Add(++number).value();
    ++number;
    finding.fingerprint = ToHex(value);
  }
}

}  // namespace bylaw::report
