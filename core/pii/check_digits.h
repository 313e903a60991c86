// Values that prove what they are.
#ifndef BYLAW_PII_CHECK_DIGITS_H_
#define BYLAW_PII_CHECK_DIGITS_H_

#include <string_view>

namespace bylaw::pii {

// 13 to 19 digits, in groups or not, that begin like a payment card's and whose
// last one is right (ISO/IEC 7812-1, Luhn).
bool IsCardNumber(std::string_view value);

// Country, check digits and account, in groups or not, with the right
// remainder (ISO 13616, modulo 97).
bool IsIban(std::string_view value);

// A local part, an @ and a domain with a dot. No address is proved to exist,
// but nothing else looks so.
bool IsEmailAddress(std::string_view value);

// `+` and 8 to 15 digits, in groups or not (E.164).
bool IsPhoneNumber(std::string_view value);

}  // namespace bylaw::pii

#endif  // BYLAW_PII_CHECK_DIGITS_H_
