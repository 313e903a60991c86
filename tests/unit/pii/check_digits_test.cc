#include "pii/check_digits.h"

#include <catch2/catch.hpp>

namespace bylaw::pii {
namespace {

TEST_CASE("values are proved by their check digits", "[pii]") {
  // Numbers that card schemes publish for tests.
  CHECK(IsCardNumber("4111111111111111"));
  CHECK(IsCardNumber("4111 1111 1111 1111"));
  CHECK(IsCardNumber("378282246310005"));
  CHECK_FALSE(IsCardNumber("4111111111111112"));
  CHECK_FALSE(IsCardNumber("411111111111"));
  CHECK_FALSE(IsCardNumber("9111111111111111"));
  CHECK_FALSE(IsCardNumber("4111x11111111111"));
  CHECK_FALSE(IsCardNumber(""));

  CHECK(IsIban("DE89370400440532013000"));
  CHECK(IsIban("GB82 WEST 1234 5698 7654 32"));
  CHECK_FALSE(IsIban("DE89370400440532013001"));
  CHECK_FALSE(IsIban("DE8937"));
  CHECK_FALSE(IsIban("de89370400440532013000"));

  CHECK(IsEmailAddress("erika@example.org"));
  CHECK(IsEmailAddress("a.b+c@mail.example.co"));
  CHECK_FALSE(IsEmailAddress("missing-at"));
  CHECK_FALSE(IsEmailAddress("@example.org"));
  CHECK_FALSE(IsEmailAddress("a@b"));
  CHECK_FALSE(IsEmailAddress("a@b@example.org"));
  CHECK_FALSE(IsEmailAddress("two words@example.org"));

  CHECK(IsPhoneNumber("+49 30 1234567"));
  CHECK(IsPhoneNumber("+14155550100"));
  CHECK_FALSE(IsPhoneNumber("030 1234567"));
  CHECK_FALSE(IsPhoneNumber("+12"));
  CHECK_FALSE(IsPhoneNumber("+49 30 abc4567"));
}

}  // namespace
}  // namespace bylaw::pii
