// Reads a promise of freshness as people write it: `daily refresh by 06:00
// UTC`, `hourly`, `every 4 hours`, `within 30 minutes`.
#ifndef BYLAW_AGREEMENT_SLA_TEXT_H_
#define BYLAW_AGREEMENT_SLA_TEXT_H_

#include <string>
#include <string_view>

namespace bylaw::agreement {

struct SlaPromise {
  double hours = 0;  // between refreshes; 0 where the text does not say
  std::string time;  // of the day, `06:00`; empty where it does not say
};

SlaPromise ReadSlaText(std::string_view text);

}  // namespace bylaw::agreement

#endif  // BYLAW_AGREEMENT_SLA_TEXT_H_
