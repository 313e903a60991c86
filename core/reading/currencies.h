// The currencies of ISO 4217.
#ifndef BYLAW_READING_CURRENCIES_H_
#define BYLAW_READING_CURRENCIES_H_

#include <span>
#include <string_view>

namespace bylaw::reading {

// Their codes of three letters, sorted: those of today, of funds and metals,
// and the ones that went out of use since 2018.
std::span<const std::string_view> CurrencyCodes();
// Whether a text is one of the codes, in upper or lower case.
bool IsCurrency(std::string_view text);

}  // namespace bylaw::reading

#endif  // BYLAW_READING_CURRENCIES_H_
