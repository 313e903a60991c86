#include "regex/sequence.h"

#include <cstddef>
#include <utility>

#include "text/ascii.h"

namespace bylaw::regex {
namespace {

constexpr uint32_t kAscii = 0x80;
constexpr uint32_t kNone = 0xffffffff;  // no character; no upper limit
constexpr uint32_t kMaxRepeat = 1000;   // RE2 repeats so often

// Reads what it is sure of and gives up at anything else.
class Reader {
 public:
  explicit Reader(std::string_view pattern) : rest_(pattern) {}

  bool Read(std::vector<Sequence::Element>* elements) {
    if (!Take("\\A") && !Take("^")) return false;
    while (rest_ != "\\z" && rest_ != "$") {
      if (elements->size() == kMaxSequenceElements) return false;
      Sequence::Element& element = elements->emplace_back();
      if (!ReadCharacters(&element.characters) || !ReadCount(&element))
        return false;
    }
    return true;
  }

 private:
  using Characters = Sequence::Characters;

  bool Take(std::string_view text) {
    if (rest_.substr(0, text.size()) != text) return false;
    rest_.remove_prefix(text.size());
    return true;
  }

  bool ReadCharacters(Characters* characters) {
    if (Take("[")) return ReadClass(characters);
    constexpr std::string_view kOperators = "^$.|?*+(){}[]";
    if (!rest_.empty() && kOperators.find(rest_[0]) != std::string_view::npos)
      return false;
    uint32_t single = kNone;
    return ReadMember(characters, &single);
  }

  bool ReadClass(Characters* characters) {
    if (rest_.empty() || rest_[0] == '^' || rest_[0] == ']') return false;
    while (!Take("]")) {
      // `[:alpha:]`, and a dash that may or may not make a range.
      if (rest_.empty() || rest_[0] == '[' || rest_[0] == '-') return false;
      uint32_t first = kNone;
      if (!ReadMember(characters, &first)) return false;
      if (!Take("-")) continue;
      uint32_t last = kNone;
      if (rest_.empty() || rest_[0] == '[' || rest_[0] == ']' ||
          !ReadMember(characters, &last) || first == kNone || last == kNone ||
          first > last)
        return false;
      characters->Add(first, last);
    }
    return true;
  }

  // One character, or a class that an escape stands for.
  bool ReadMember(Characters* characters, uint32_t* single) {
    if (rest_.empty()) return false;
    const char c = rest_[0];
    rest_.remove_prefix(1);
    if (c == '\\') return ReadEscape(characters, single);
    if (static_cast<unsigned char>(c) >= kAscii) return false;
    *single = static_cast<unsigned char>(c);
    characters->Add(*single, *single);
    return true;
  }

  bool ReadEscape(Characters* characters, uint32_t* single) {
    if (rest_.empty()) return false;
    const char c = rest_[0];
    rest_.remove_prefix(1);
    if (c == 'd' || c == 'w') characters->Add('0', '9');
    if (c == 'd') return true;
    if (c == 'w') {
      characters->Add('A', 'Z');
      characters->Add('a', 'z');
      characters->Add('_', '_');
      return true;
    }
    if (c == 'x') {
      if (!ReadHex(single)) return false;
    } else {
      const bool punctuation = c > ' ' && c < 0x7f && !text::IsLetterOrDigit(c);
      if (!punctuation) return false;
      *single = static_cast<unsigned char>(c);
    }
    characters->Add(*single, *single);
    return true;
  }

  // `{2d}`
  bool ReadHex(uint32_t* value) {
    if (!Take("{")) return false;
    *value = 0;
    size_t digits = 0;
    for (; !rest_.empty() && text::IsHexDigit(rest_[0]); ++digits) {
      *value = *value * 16 + static_cast<uint32_t>(text::HexValue(rest_[0]));
      if (*value >= kAscii) return false;
      rest_.remove_prefix(1);
    }
    return digits > 0 && Take("}");
  }

  bool ReadCount(Sequence::Element* element) {
    if (Take("*")) {
      element->least = 0;
      element->most = kNone;
    } else if (Take("+")) {
      element->most = kNone;
    } else if (Take("?")) {
      element->least = 0;
    } else if (Take("{")) {
      if (!ReadNumber(&element->least)) return false;
      element->most = element->least;
      if (Take(",") && !ReadNumber(&element->most)) element->most = kNone;
      if (!Take("}") || element->least > element->most) return false;
      // What RE2 refuses must not pass here.
      if (element->least > kMaxRepeat ||
          (element->most != kNone && element->most > kMaxRepeat))
        return false;
    } else {
      return true;
    }
    // A second operator means something else.
    constexpr std::string_view kOperators = "*+?{";
    return rest_.empty() || kOperators.find(rest_[0]) == std::string_view::npos;
  }

  bool ReadNumber(uint32_t* value) {
    constexpr size_t kMaxDigits = 4;
    size_t digits = 0;
    uint32_t number = 0;
    for (; digits <= kMaxDigits && !rest_.empty() && text::IsDigit(rest_[0]);
         ++digits) {
      number = number * 10 + static_cast<uint32_t>(rest_[0] - '0');
      rest_.remove_prefix(1);
    }
    if (digits == 0) return false;
    *value = number;
    return true;
  }

  std::string_view rest_;
};

// Whether taking as many characters as there are for an element never takes one
// that a later element needs.
bool IsGreedyRight(const std::vector<Sequence::Element>& elements) {
  for (size_t i = 0; i < elements.size(); ++i) {
    if (elements[i].least == elements[i].most) continue;
    for (size_t j = i + 1; j < elements.size(); ++j) {
      if (elements[i].characters.Meets(elements[j].characters)) return false;
      if (elements[j].least > 0) break;
    }
  }
  return true;
}

}  // namespace

void Sequence::Characters::Add(uint32_t first, uint32_t last) {
  for (uint32_t c = first; c <= last && c < kAscii; ++c)
    bits[c >> 6] |= uint64_t{1} << (c & 63);
}

std::optional<Sequence> Sequence::Of(std::string_view pattern) {
  Sequence sequence;
  if (!Reader(pattern).Read(&sequence.elements_) ||
      !IsGreedyRight(sequence.elements_))
    return std::nullopt;
  return sequence;
}

bool Sequence::Matches(std::string_view text) const {
  const char* at = text.data();
  const char* const end = at + text.size();
  for (const Element& element : elements_) {
    uint32_t count = 0;
    while (count < element.most && at != end &&
           element.characters.Has(static_cast<unsigned char>(*at))) {
      ++at;
      ++count;
    }
    if (count < element.least) return false;
  }
  return at == end;
}

}  // namespace bylaw::regex
