#include "diagnostic/identity.h"

#include <cstddef>

#include "sort/sort.h"
#include "text/hash.h"

namespace bylaw::diagnostic {

Identity::Identity(const Diagnostic& d) : bits_(text::kEmptyHash) {
  const uint32_t numbers[] = {d.location.source, d.location.span.begin,
                              d.location.span.end, d.waiver};
  for (uint32_t number : numbers) {
    char bytes[sizeof number];
    for (char& byte : bytes) {
      byte = static_cast<char>(number & 0xFF);
      number >>= 8;
    }
    bits_ = text::HashOn(bits_, {bytes, sizeof bytes});
  }
  bits_ = text::HashOn(text::HashOn(bits_, d.rule), d.message);
  bits_ = bits_ / kStrengths * kStrengths +
          static_cast<uint64_t>(d.severity) * 4 +
          static_cast<uint64_t>(d.enforce);
}

Diagnostic Identity::Counted() const {
  Diagnostic counted;
  counted.severity = static_cast<Severity>(bits_ % kStrengths / 4);
  counted.enforce = static_cast<Enforcement>(bits_ % 4);
  return counted;
}

Counts CountOthers(std::vector<Identity> all, std::vector<Identity> known) {
  sort::Stably(&known);
  sort::Stably(&all);
  Counts counts;
  size_t at = 0;
  for (size_t i = 0; i < all.size(); ++i) {
    if (i > 0 && all[i].IsSameAs(all[i - 1])) continue;
    while (at < known.size() && known[at] < all[i] &&
           !known[at].IsSameAs(all[i]))
      ++at;
    if (at == known.size() || !known[at].IsSameAs(all[i]))
      counts.Add(all[i].Counted());
  }
  return counts;
}

}  // namespace bylaw::diagnostic
