#include "document/exact_number.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <string>
#include <string_view>

namespace bylaw::document {
namespace {

// Beyond this an exponent only needs to stay large.
constexpr int64_t kMaxExponent = int64_t{1} << 40;

// A decimal number as its significant digits: 0.d1d2d3... * 10^exponent.
class Decimal {
 public:
  explicit Decimal(const Node& node) {
    if (node.is_integer()) {
      SetInteger(node);
    } else {
      Parse(node.scalar_text());
    }
  }
  explicit Decimal(std::string_view text) { Parse(text); }
  Decimal(const Decimal&) = delete;
  Decimal& operator=(const Decimal&) = delete;

  bool good() const { return good_; }  // false for .inf and .nan of YAML
  bool zero() const { return count_ == 0; }
  bool whole() const { return zero() || exponent_ >= count_; }
  int64_t count() const { return count_; }
  // The power of ten of the last significant digit.
  int64_t scale() const { return exponent_ - count_; }

  // "-15" of -1.50; "0" of zero.
  void AppendDigits(std::string* out) const {
    if (zero()) out->push_back('0');
    if (negative_) out->push_back('-');
    for (const char c : text_) {
      if (c != '.') out->push_back(c);
    }
  }

  int Compare(const Decimal& other) const {
    if (zero() || other.zero()) return Sign() - other.Sign();
    if (negative_ != other.negative_) return Sign();
    const int magnitude = CompareMagnitude(other);
    return negative_ ? -magnitude : magnitude;
  }

  // The significant digits as one number modulo `modulus`, or as such with 0.
  uint64_t Digits(uint64_t modulus) const {
    uint64_t value = 0;
    for (const char c : text_) {
      if (c == '.') continue;
      value = value * 10 + static_cast<uint64_t>(c - '0');
      if (modulus != 0) value %= modulus;
    }
    return value;
  }

 private:
  int Sign() const { return zero() ? 0 : (negative_ ? -1 : 1); }

  void SetInteger(const Node& node) {
    uint64_t value = node.unsigned_integer();
    if (node.kind() == Kind::kInt) {
      const int64_t with_sign = node.integer();
      negative_ = with_sign < 0;
      value = negative_ ? uint64_t{0} - static_cast<uint64_t>(with_sign)
                        : static_cast<uint64_t>(with_sign);
    }
    char* const end = buffer_ + sizeof buffer_;
    char* begin = end;
    for (; value != 0; value /= 10)
      *--begin = static_cast<char>('0' + value % 10);
    exponent_ = end - begin;
    SetDigits({begin, static_cast<size_t>(end - begin)});
  }

  void Parse(std::string_view text) {
    if (!text.empty() && (text.front() == '-' || text.front() == '+')) {
      negative_ = text.front() == '-';
      text.remove_prefix(1);
    }
    const size_t e = std::min(text.find_first_of("eE"), text.size());
    std::string_view digits = text.substr(0, e);
    if (digits.empty() ||
        digits.find_first_not_of("0123456789.") != std::string_view::npos) {
      good_ = false;
      return;
    }
    exponent_ = static_cast<int64_t>(std::min(digits.find('.'), digits.size()));
    if (e < text.size()) exponent_ += ParseExponent(text.substr(e + 1));
    // Leading zeros before the first significant digit.
    while (!digits.empty() &&
           (digits.front() == '0' || digits.front() == '.')) {
      if (digits.front() == '0') --exponent_;
      digits.remove_prefix(1);
    }
    SetDigits(digits);
  }

  static int64_t ParseExponent(std::string_view text) {
    bool negative = false;
    if (!text.empty() && (text.front() == '-' || text.front() == '+')) {
      negative = text.front() == '-';
      text.remove_prefix(1);
    }
    int64_t value = 0;
    for (const char c : text) {
      if (value < kMaxExponent) value = value * 10 + (c - '0');
    }
    return negative ? -value : value;
  }

  void SetDigits(std::string_view digits) {
    while (!digits.empty() && (digits.back() == '0' || digits.back() == '.')) {
      // A zero before the point counts for the exponent, which knows it.
      digits.remove_suffix(1);
    }
    text_ = digits;
    const bool point = digits.find('.') != std::string_view::npos;
    count_ = static_cast<int64_t>(digits.size()) - (point ? 1 : 0);
    if (count_ == 0) negative_ = false;
  }

  int CompareMagnitude(const Decimal& other) const {
    if (exponent_ != other.exponent_)
      return exponent_ < other.exponent_ ? -1 : 1;
    size_t i = 0, j = 0;
    while (true) {
      if (i < text_.size() && text_[i] == '.') ++i;
      if (j < other.text_.size() && other.text_[j] == '.') ++j;
      const bool more = i < text_.size();
      const bool other_more = j < other.text_.size();
      if (!more || !other_more) return static_cast<int>(more) - other_more;
      if (text_[i] != other.text_[j]) return text_[i] < other.text_[j] ? -1 : 1;
      ++i;
      ++j;
    }
  }

  char buffer_[20];
  std::string_view text_;  // digits, perhaps with a point, no zeros at the ends
  int64_t count_ = 0;      // of the digits
  int64_t exponent_ = 0;
  bool negative_ = false;
  bool good_ = true;
};

// a * b mod m, for m below 2^60.
uint64_t MultiplyModulo(uint64_t a, uint64_t b, uint64_t m) {
  uint64_t result = 0;
  for (; b != 0; b >>= 1) {
    if ((b & 1) != 0) result = (result + a) % m;
    a = (a + a) % m;
  }
  return result;
}

uint64_t PowerOfTenModulo(int64_t exponent, uint64_t m) {
  uint64_t result = 1 % m;
  uint64_t base = 10 % m;
  for (; exponent != 0; exponent >>= 1) {
    if ((exponent & 1) != 0) result = MultiplyModulo(result, base, m);
    base = MultiplyModulo(base, base, m);
  }
  return result;
}

}  // namespace

int CompareNumbers(const Node& a, const Node& b) {
  if (a.kind() == Kind::kInt && b.kind() == Kind::kInt) {
    if (a.integer() == b.integer()) return 0;
    return a.integer() < b.integer() ? -1 : 1;
  }
  // Rounding keeps the order, so only equal doubles need a closer look.
  if (a.number() < b.number()) return -1;
  if (a.number() > b.number()) return 1;
  const Decimal left(a);
  const Decimal right(b);
  if (!left.good() || !right.good()) return 0;
  return left.Compare(right);
}

bool IsOrdered(const Node& node) {
  if (!node.is_number()) return false;
  return node.kind() == Kind::kInt ||
         (std::isfinite(node.number()) && Decimal(node).good());
}

int CompareWithDecimal(const Node& number, std::string_view decimal) {
  const Decimal left(number);
  const Decimal right(decimal);
  return left.good() && right.good() ? left.Compare(right) : 0;
}

bool IsWhole(const Node& number) {
  if (number.is_integer()) return true;
  const double value = number.number();
  if (std::isfinite(value) && std::floor(value) != value) return false;
  const Decimal decimal(number);
  return decimal.good() && decimal.whole();
}

namespace {

constexpr int64_t kMaxDivisorDigits = 18;  // below 2^60

bool IsExactMultiple(const Decimal& value, const Decimal& unit) {
  // Neither's digits end in zero: a value with fewer zeros is no multiple.
  const int64_t zeros = value.scale() - unit.scale();
  if (zeros < 0) return false;
  const uint64_t modulus = unit.Digits(0);
  return MultiplyModulo(value.Digits(modulus), PowerOfTenModulo(zeros, modulus),
                        modulus) == 0;
}

bool IsUsable(const Decimal& unit) {
  return unit.good() && !unit.zero() && unit.count() <= kMaxDivisorDigits;
}

bool IsMultipleAsDouble(double number, double divisor) {
  const double quotient = number / divisor;
  return std::isfinite(quotient) && std::floor(quotient) == quotient;
}

}  // namespace

bool IsMultiple(const Node& number, const Node& divisor) {
  const Decimal value(number);
  const Decimal unit(divisor);
  if (value.good() && value.zero()) return true;
  return value.good() && IsUsable(unit)
             ? IsExactMultiple(value, unit)
             : IsMultipleAsDouble(number.number(), divisor.number());
}

bool IsMultipleOfDecimal(const Node& number, std::string_view divisor) {
  const Decimal value(number);
  const Decimal unit(divisor);
  if (value.good() && value.zero()) return true;
  return value.good() && IsUsable(unit)
             ? IsExactMultiple(value, unit)
             : IsMultipleAsDouble(
                   number.number(),
                   std::strtod(std::string(divisor).c_str(), nullptr));
}

void AppendCanonical(const Node& number, std::string* out) {
  const Decimal decimal(number);
  if (!decimal.good()) {
    out->append(number.scalar_text());
    return;
  }
  decimal.AppendDigits(out);
  if (decimal.zero()) return;
  out->append("e").append(std::to_string(decimal.scale()));
}

bool ReadCount(const Node& node, uint32_t* count) {
  if (!node.is_number() || !IsWhole(node) || node.number() < 0) return false;
  constexpr double kMost = 4294967295.0;
  *count = static_cast<uint32_t>(std::min(node.number(), kMost));
  return true;
}

}  // namespace bylaw::document
