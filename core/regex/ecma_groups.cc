// Groups: how they begin, what they are called, what they set.
#include <algorithm>

#include "regex/ecma_translator.h"
#include "text/ascii.h"

namespace bylaw::regex {

// Counts what references may lead to.
void Translator::LookAhead() {
  bool in_class = false;
  for (size_t i = 0; i < pattern_.size(); ++i) {
    const char c = pattern_[i];
    if (c == '\\') {
      ++i;
    } else if (in_class) {
      in_class = c != ']';
    } else if (c == '[') {
      in_class = true;
    } else if (c == '(') {
      const std::string_view kind = pattern_.substr(i + 1, 3);
      const bool named =
          kind.substr(0, 2) == "?<" && kind != "?<=" && kind != "?<!";
      if (named || kind.substr(0, 1) != "?") ++captures_;
      has_names_ = has_names_ || named;
    }
  }
}

void Translator::OpenGroup() {
  const size_t begin = at_++;
  const Modifiers outside = modifiers_;
  if (!Next('?')) return Open(begin, Quantifiable::kAlways, outside);
  if (NextIs("?=") || NextIs("?!")) {
    at_ += 2;
    Inexpressible("a lookahead", begin);
    return Open(begin, Quantifiable::kInAnnexB, outside);
  }
  if (NextIs("?<=") || NextIs("?<!")) {
    at_ += 3;
    Inexpressible("a lookbehind", begin);
    return Open(begin, Quantifiable::kNever, outside);
  }
  if (NextIs("?<")) {
    at_ += 2;
    NameGroup(begin);
    return Open(begin, Quantifiable::kAlways, outside);
  }
  if (!Modify(begin)) return Fail("an unknown kind of group", begin);
  Open(begin, Quantifiable::kAlways, outside);
}

void Translator::Open(size_t begin, Quantifiable quantifiable,
                      const Modifiers& outside) {
  groups_.push_back({begin, quantifiable, outside, 0});
  quantifiable_ = false;
  if (modifiers_.ignores_case == outside.ignores_case)
    result_.re2 += "(?:";
  else
    result_.re2 += modifiers_.ignores_case ? "(?i:" : "(?-i:";
}

// At the `?` of `(?:` or, since ES2025, `(?i:`, `(?i-s:`.
bool Translator::Modify(size_t begin) {
  std::string_view seen;
  const size_t first = ++at_;
  bool value = true;
  size_t letters = 0;
  while (More() && pattern_[at_] != ':') {
    const char c = pattern_[at_];
    seen = pattern_.substr(first, at_ - first);
    if (seen.find(c) != std::string_view::npos) return false;
    if (c == '-') {
      value = false;
    } else if (c == 'i') {
      modifiers_.ignores_case = value;
    } else if (c == 'm') {
      modifiers_.lines = value;
    } else if (c == 's') {
      modifiers_.dot_takes_all = value;
    } else {
      return false;
    }
    letters += c == '-' ? 0 : 1;
    ++at_;
  }
  if (!More() || (letters == 0 && at_ != first)) return false;
  // Without `u` letters are compared by other tables than RE2's.
  if (modifiers_.ignores_case && annex_b_)
    Inexpressible("letters of either case", begin);
  ++at_;
  return true;
}

// After `(?<`. Groups may have the same name where never more than one of them
// takes part in a match, as in `(?<a>x)|(?<a>y)`: where their innermost common
// group has a `|` between them.
void Translator::NameGroup(size_t begin) {
  const std::string_view name = GroupName(begin);
  if (failed_) return;
  const auto [found, fresh] = named_.try_emplace(name, begin);
  if (fresh) return;
  const auto after =
      std::partition_point(groups_.begin() + 1, groups_.end(),
                           [earlier = found->second](const Group& group) {
                             return group.begin < earlier;
                           });
  if (std::prev(after)->last_bar <= found->second)
    return Fail("two groups have one name", begin);
  found->second = begin;
}

// After `<`: a name and `>`.
std::string_view Translator::GroupName(size_t begin) {
  const size_t first = at_;
  while (More() && pattern_[at_] != '>') ++at_;
  const std::string_view name = pattern_.substr(first, at_ - first);
  bool good = !name.empty() && !text::IsDigit(name[0]) && More();
  for (const char c : name) {
    good = good && (text::IsLetterOrDigit(c) || c == '_' || c == '$' ||
                    static_cast<unsigned char>(c) >= 0x80);
  }
  if (!good) Fail("a group's name is malformed", begin);
  ++at_;
  return name;
}

void Translator::CloseGroup() {
  if (groups_.size() == 1) return Fail("a lone parenthesis", at_);
  const Group group = groups_.back();
  groups_.pop_back();
  modifiers_ = group.outside;
  ++at_;
  result_.re2.push_back(')');
  quantifiable_ = group.quantifiable == Quantifiable::kAlways ||
                  (group.quantifiable == Quantifiable::kInAnnexB && annex_b_);
  halved_ = false;
}

}  // namespace bylaw::regex
