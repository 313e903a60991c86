// The seven stages of a product's life, and the days that its dates name.
#ifndef BYLAW_CONTRACT_STAGE_H_
#define BYLAW_CONTRACT_STAGE_H_

#include <cstdint>
#include <optional>
#include <string_view>

namespace bylaw::contract {

// "discovery", "design", "build", "publish", "operate", "evolve" or "retire":
// the stage that a word stands for, which may be the stage's own name or what
// ODCS, ODPS and teams call it (`proposed`, `draft`, `testing`, `active`,
// `deprecated`, ...), in any case. Empty for any other word.
std::string_view StageOf(std::string_view word);

// The days from 1970-01-01 to a date like `2026-01-31`, which may go on with a
// time (`T...`). Nothing for a day that does not exist.
std::optional<int64_t> DayOf(std::string_view text);

}  // namespace bylaw::contract

#endif  // BYLAW_CONTRACT_STAGE_H_
