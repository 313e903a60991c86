// Regular expressions of the slow evaluator: a backtracking matcher over a
// tree, which tries what the pattern says in the order it says it. It knows
// what the generator writes: characters, `.`, `\d`, classes, groups, `|`,
// `* + ?` and the anchors; of what may repeat nothing matches an empty text.
#include <functional>
#include <memory>
#include <optional>
#include <utility>

#include "property/cel/slow_evaluator.h"

namespace bylaw::property {
namespace {

using Characters = std::vector<std::string>;
using Groups = std::vector<std::pair<size_t, size_t>>;  // begin, end

constexpr size_t kNone = std::string::npos;

Characters Split(const std::string& text) {
  Characters characters;
  for (char c : text) {
    if ((c & 0xC0) != 0x80) characters.emplace_back();
    characters.back().push_back(c);
  }
  return characters;
}

struct Piece {
  enum Kind { kClass, kBegin, kEnd, kGroup, kSequence, kChoice, kRepeat };
  Kind kind = kSequence;
  // kClass: ranges of characters, or all but them.
  std::vector<std::pair<std::string, std::string>> ranges;
  bool inverted = false;
  size_t group = kNone;  // kGroup that captures
  size_t least = 0;      // kRepeat
  size_t most = kNone;
  std::vector<Piece> parts;
};

// ---- reading

class Reader {
 public:
  explicit Reader(const std::string& pattern) : pattern_(Split(pattern)) {}

  std::optional<Piece> Read() {
    Piece all = Choice();
    if (at_ < pattern_.size() || wrong_) return std::nullopt;
    return all;
  }
  size_t groups() const { return groups_; }

 private:
  bool Sees(const char* what) const {
    return at_ < pattern_.size() && pattern_[at_] == what;
  }
  bool Takes(const char* what) {
    if (!Sees(what)) return false;
    ++at_;
    return true;
  }

  Piece Choice() {
    Piece choice;
    choice.kind = Piece::kChoice;
    do {
      choice.parts.push_back(Sequence());
    } while (Takes("|"));
    return choice;
  }

  Piece Sequence() {
    Piece sequence;
    while (at_ < pattern_.size() && !wrong_ && !Sees("|") && !Sees(")")) {
      Piece piece = Atom();
      const bool star = Takes("*");
      const bool plus = !star && Takes("+");
      if (star || plus || Takes("?")) {
        Piece repeat;
        repeat.kind = Piece::kRepeat;
        repeat.least = plus ? 1 : 0;
        repeat.most = star || plus ? kNone : 1;
        repeat.parts.push_back(std::move(piece));
        piece = std::move(repeat);
        // Two of them are wrong, or lazy.
        wrong_ = wrong_ || Sees("*") || Sees("+") || Sees("?");
      }
      sequence.parts.push_back(std::move(piece));
    }
    return sequence;
  }

  Piece Atom() {
    Piece atom;
    atom.kind = Piece::kClass;
    if (Takes("^")) {
      atom.kind = Piece::kBegin;
    } else if (Takes("$")) {
      atom.kind = Piece::kEnd;
    } else if (Takes(".")) {
      atom.inverted = true;
      atom.ranges.emplace_back("\n", "\n");
    } else if (Takes("(")) {
      Group(&atom);
    } else if (Takes("[")) {
      Class(&atom);
    } else if (Takes("\\")) {
      wrong_ = wrong_ || !Takes("d");
      atom.ranges.emplace_back("0", "9");
    } else if (Sees("*") || Sees("+") || Sees("?")) {
      wrong_ = true;
    } else {
      atom.ranges.emplace_back(pattern_[at_], pattern_[at_]);
      ++at_;
    }
    return atom;
  }

  void Group(Piece* atom) {
    atom->kind = Piece::kGroup;
    if (Takes("?")) {
      wrong_ = wrong_ || !Takes(":");
    } else {
      atom->group = ++groups_;
    }
    atom->parts.push_back(Choice());
    wrong_ = wrong_ || !Takes(")");
  }

  void Class(Piece* atom) {
    atom->inverted = Takes("^");
    while (at_ < pattern_.size() && !Sees("]")) {
      const std::string low = pattern_[at_++];
      std::string high = low;
      if (Takes("-") && at_ < pattern_.size()) high = pattern_[at_++];
      atom->ranges.emplace_back(low, high);
    }
    wrong_ = wrong_ || atom->ranges.empty() || !Takes("]");
  }

  Characters pattern_;
  size_t at_ = 0;
  size_t groups_ = 0;
  bool wrong_ = false;
};

// ---- matching

using Rest = std::function<bool(size_t)>;

class Matcher {
 public:
  Matcher(const Characters& text, size_t groups)
      : text_(text), groups_(groups + 1, {kNone, kNone}) {}

  // Whether the piece matches from here and the rest does after it.
  bool Matches(const Piece& piece, size_t at, const Rest& rest);
  Groups& groups() { return groups_; }

 private:
  // Of a sequence the parts from `part` on; of a repetition `part` are done.
  bool Sequence(const Piece& piece, size_t part, size_t at, const Rest& rest) {
    if (part == piece.parts.size()) return rest(at);
    return Matches(piece.parts[part], at, [&, part](size_t end) {
      return Sequence(piece, part + 1, end, rest);
    });
  }
  bool Repeat(const Piece& piece, size_t done, size_t at, const Rest& rest) {
    // As many as there are, then fewer.
    if (done < piece.most &&
        Matches(piece.parts[0], at, [&, done, at](size_t end) {
          return end > at && Repeat(piece, done + 1, end, rest);
        })) {
      return true;
    }
    return done >= piece.least && rest(at);
  }

  const Characters& text_;
  Groups groups_;
};

bool Matcher::Matches(const Piece& piece, size_t at, const Rest& rest) {
  switch (piece.kind) {
    case Piece::kBegin:
      return at == 0 && rest(at);
    case Piece::kEnd:
      return at == text_.size() && rest(at);
    case Piece::kClass: {
      if (at == text_.size()) return false;
      bool inside = false;
      // The order of UTF-8 is that of code points.
      for (const auto& [low, high] : piece.ranges) {
        inside = inside || (text_[at] >= low && text_[at] <= high);
      }
      return inside != piece.inverted && rest(at + 1);
    }
    case Piece::kChoice:
      for (const Piece& part : piece.parts) {
        if (Matches(part, at, rest)) return true;
      }
      return false;
    case Piece::kGroup: {
      if (piece.group == kNone) return Matches(piece.parts[0], at, rest);
      const auto before = groups_[piece.group];
      if (Matches(piece.parts[0], at, [&, at](size_t end) {
            const auto inner = groups_[piece.group];
            groups_[piece.group] = {at, end};
            if (rest(end)) return true;
            groups_[piece.group] = inner;
            return false;
          })) {
        return true;
      }
      groups_[piece.group] = before;
      return false;
    }
    case Piece::kSequence:
      return Sequence(piece, 0, at, rest);
    case Piece::kRepeat:
      return Repeat(piece, 0, at, rest);
  }
  return false;
}

// The leftmost match that begins at `begin` or later; its whole is group 0.
bool Find(const Piece& pattern, size_t group_count, const Characters& text,
          size_t begin, Groups* groups) {
  for (size_t start = begin; start <= text.size(); ++start) {
    Matcher matcher(text, group_count);
    size_t end = 0;
    if (!matcher.Matches(pattern, start, [&](size_t at) {
          end = at;
          return true;
        })) {
      continue;
    }
    *groups = matcher.groups();
    (*groups)[0] = {start, end};
    return true;
  }
  return false;
}

// All matches: none overlaps the one before it, and an empty one does not
// stand where that one ended.
std::vector<Groups> FindAll(const Piece& pattern, size_t group_count,
                            const Characters& text) {
  std::vector<Groups> found;
  Groups groups;
  size_t at = 0;
  size_t last_end = kNone;
  while (at <= text.size() && Find(pattern, group_count, text, at, &groups)) {
    const auto [begin, end] = groups[0];
    if (begin < end || begin != last_end) found.push_back(groups);
    at = begin < end ? end : end + 1;
    last_end = end;
  }
  return found;
}

std::string Cut(const Characters& text, const std::pair<size_t, size_t>& span) {
  std::string cut;
  if (span.first == kNone) return cut;
  for (size_t i = span.first; i < span.second; ++i) cut += text[i];
  return cut;
}

// ---- the functions

Slow Extract(const Characters& text, const Piece& pattern, size_t group_count,
             bool all) {
  if (group_count > 1) return Slow::Error("more than one group");
  Slow list = Slow::List({});
  for (const Groups& groups : FindAll(pattern, group_count, text)) {
    const std::string part = Cut(text, groups[group_count]);
    const bool counts = group_count == 0 || !part.empty();
    // Only the first match is asked, whatever its group came to.
    if (!all && !counts) return Slow::None();
    if (!all) return Slow::Some(Slow::Text(SlowKind::kString, part));
    if (counts) list.items.push_back(Slow::Text(SlowKind::kString, part));
  }
  return all ? list : Slow::None();
}

Slow Replace(const Characters& text, const Piece& pattern, size_t group_count,
             const std::string& replacement, int64_t limit) {
  std::string out;
  size_t done = 0;
  for (const Groups& groups : FindAll(pattern, group_count, text)) {
    if (limit-- == 0) break;
    out += Cut(text, {done, groups[0].first});
    done = groups[0].second;
    for (size_t i = 0; i < replacement.size(); ++i) {
      if (replacement[i] != '\\') {
        out += replacement[i];
        continue;
      }
      const char next = i + 1 < replacement.size() ? replacement[++i] : ' ';
      if (next == '\\') {
        out += '\\';
      } else if (next < '0' || next > '9' ||
                 static_cast<size_t>(next - '0') > group_count) {
        return Slow::Error("no such group");
      } else {
        out += Cut(text, groups[static_cast<size_t>(next - '0')]);
      }
    }
  }
  return Slow::Text(SlowKind::kString, out + Cut(text, {done, text.size()}));
}

}  // namespace

Slow SlowMatches(const std::string& text, const std::string& pattern) {
  Reader reader(pattern);
  const std::optional<Piece> piece = reader.Read();
  if (!piece.has_value()) return Slow::Error("no pattern");
  Groups groups;
  return Slow::Bool(Find(*piece, reader.groups(), Split(text), 0, &groups));
}

Slow SlowRegex(std::string_view name, const std::vector<Slow>& values) {
  const bool replaces = name == "regex.replace";
  const bool limited = replaces && values.size() == 4;
  if (values.size() != (replaces ? (limited ? 4U : 3U) : 2U)) {
    return Slow::TypeError("no such overload");
  }
  for (size_t i = 0; i < values.size(); ++i) {
    const SlowKind wanted = i == 3 ? SlowKind::kInt : SlowKind::kString;
    if (!values[i].is(wanted)) return Slow::TypeError("no such overload");
  }
  if (limited && values[3].integer == 0) return values[0];
  Reader reader(values[1].text);
  const std::optional<Piece> piece = reader.Read();
  if (!piece.has_value()) return Slow::Error("no pattern");
  const Characters text = Split(values[0].text);
  if (replaces) {
    return Replace(text, *piece, reader.groups(), values[2].text,
                   limited ? values[3].integer : -1);
  }
  return Extract(text, *piece, reader.groups(), name == "regex.extractAll");
}

}  // namespace bylaw::property
