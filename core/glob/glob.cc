#include "glob/glob.h"

#include <algorithm>
#include <utility>

#include "text/quote.h"
#include "text/utf8.h"

namespace bylaw::glob {
namespace {

constexpr std::string_view kSpecial = "*?[]{},!\\^-";

bool Fail(Fault* fault, std::string message, std::string help) {
  *fault = {std::move(message), std::move(help)};
  return false;
}

// The end of the class that begins at `begin`, just past its `]`; npos where it
// is not closed. A `]` that comes first stands for itself.
size_t EndOfClass(std::string_view text, size_t begin) {
  size_t at = begin + 1;
  if (at < text.size() && (text[at] == '!' || text[at] == '^')) ++at;
  for (bool first = true; at < text.size(); ++at, first = false) {
    if (text[at] == ']' && !first) return at + 1;
    if (text[at] == '\\') ++at;
  }
  return std::string_view::npos;
}

// Where what stands at `at` ends, a class or an escaped character being one
// thing: braces and commas in it mean nothing.
size_t EndOfThing(std::string_view text, size_t at) {
  if (text[at] == '\\') return std::min(at + 2, text.size());
  if (text[at] != '[') return at + 1;
  return std::min(EndOfClass(text, at), text.size());
}

// A `{` that is closed: where it begins and ends, and its commas.
struct Braces {
  size_t begin = std::string_view::npos;
  size_t end = std::string_view::npos;  // of the `}`
  std::vector<size_t> commas;
};

// The first ones that lie in no others.
Braces FindBraces(std::string_view text) {
  Braces braces;
  size_t depth = 0;
  for (size_t at = 0; at < text.size(); at = EndOfThing(text, at)) {
    if (text[at] == '{' && depth++ == 0) braces.begin = at;
    if (text[at] == ',' && depth == 1) braces.commas.push_back(at);
    if (text[at] == '}' && depth > 0 && --depth == 0) {
      braces.end = at;
      return braces;
    }
  }
  return braces;
}

// The texts that a glob with braces stands for, one after the other.
bool Expand(std::string text, std::vector<std::string>* out, Fault* fault) {
  std::vector<std::string> open = {std::move(text)};
  while (!open.empty()) {
    const std::string next = std::move(open.back());
    open.pop_back();
    const Braces braces = FindBraces(next);
    if (braces.begin == std::string::npos) {
      out->push_back(next);
    } else if (braces.end == std::string::npos) {
      return Fail(fault, "the `{` has no `}`",
                  "close it, or write `\\{` for the character");
    } else if (braces.commas.empty()) {
      return Fail(fault, "the braces hold no comma, so there is no choice",
                  "write `{a,b}` for either, or `\\{` for the character");
    } else {
      const std::string before = next.substr(0, braces.begin);
      const std::string after = next.substr(braces.end + 1);
      // From the last to the first: what lies on top is taken first.
      size_t end = braces.end;
      for (size_t i = braces.commas.size() + 1; i-- > 0;) {
        const size_t begin = i == 0 ? braces.begin : braces.commas[i - 1];
        open.push_back(before + next.substr(begin + 1, end - begin - 1) +
                       after);
        end = begin;
      }
    }
    if (out->size() + open.size() > kMaxAlternatives) {
      return Fail(fault,
                  "the braces stand for more than " +
                      std::to_string(kMaxAlternatives) + " globs",
                  "write several globs");
    }
  }
  return true;
}

std::vector<std::string_view> PartsOf(std::string_view path) {
  std::vector<std::string_view> parts;
  while (true) {
    const size_t slash = path.find('/');
    parts.push_back(path.substr(0, slash));
    if (slash == std::string_view::npos) return parts;
    path.remove_prefix(slash + 1);
  }
}

}  // namespace

// Makes the parts of one text without braces.
class GlobParser {
 public:
  GlobParser(std::string_view text, Fault* fault)
      : text_(text), fault_(fault) {}

  bool Run(Glob::Parts* parts) {
    for (size_t at = 0; at <= text_.size();) {
      const size_t end = EndOfPart(at);
      if (!ParsePart(text_.substr(at, end - at), at, parts)) return false;
      at = end + 1;
    }
    return true;
  }

 private:
  using Step = Glob::Step;

  // Where the part ends that begins at `at`: at a slash, or with the text.
  size_t EndOfPart(size_t at) const {
    while (at < text_.size() && text_[at] != '/') at = EndOfThing(text_, at);
    return at;
  }

  bool ParsePart(std::string_view part, size_t at, Glob::Parts* parts) {
    if (part == "**") {
      // Two of them say no more than one.
      if (parts->empty() || !parts->back().any_parts)
        parts->push_back({.any_parts = true});
      return true;
    }
    // `x/` is all below x.
    if (part.empty() && at == text_.size() && at > 0)
      return ParsePart("**", at, parts);
    if (!CheckPart(part, at)) return false;
    Glob::Part& made = parts->emplace_back();
    while (!part.empty()) {
      if (!ParseStep(&part, &made)) return false;
    }
    return true;
  }

  bool CheckPart(std::string_view part, size_t at) const {
    if (part.empty() && at == 0) {
      return Fail(fault_, "the glob begins with a slash",
                  "leave it out: a glob is seen from the folder of the "
                  "configuration");
    }
    if (part.empty())
      return Fail(fault_, "there is nothing between two slashes",
                  "write one slash, or `/**/` for any number of folders");
    if (part == "..")
      return Fail(fault_, "the glob leads out of the mesh",
                  "name what lies in the folder of the configuration");
    if (part == ".")
      return Fail(fault_, "a part of the glob is a single dot",
                  "leave it out; `**` matches all");
    return true;
  }

  bool ParseStep(std::string_view* rest, Glob::Part* part) {
    switch (rest->front()) {
      case '*':
        if (rest->substr(0, 2) == "**") {
          return Fail(fault_, "the `**` is not all there is between slashes",
                      "write `**/` for any number of folders, `*` for any "
                      "text of a name: `**/*.yaml`");
        }
        part->steps.push_back({.kind = Step::Kind::kStar});
        rest->remove_prefix(1);
        return true;
      case '?':
        part->steps.push_back({.kind = Step::Kind::kAny});
        rest->remove_prefix(1);
        return true;
      case '[':
        return ParseClass(rest, part);
      case '}':
        return Fail(fault_, "the `}` has no `{`",
                    "open it, or write `\\}` for the character");
      default: {
        char32_t character = 0;
        if (!TakeCharacter(rest, &character)) return false;
        part->steps.push_back(
            {.kind = Step::Kind::kCharacter, .character = character});
        return true;
      }
    }
  }

  // The next character, without the backslash before it.
  bool TakeCharacter(std::string_view* rest, char32_t* character) const {
    if (rest->front() == '\\') {
      rest->remove_prefix(1);
      if (rest->empty() ||
          kSpecial.find(rest->front()) == std::string_view::npos) {
        return Fail(fault_, "the backslash stands before nothing special",
                    "part folders by `/`; `\\` takes the meaning of a sign "
                    "like `*` away");
      }
    }
    const text::DecodedCodePoint decoded = text::DecodeCodePoint(*rest);
    if (!decoded.valid || decoded.value == 0) {
      return Fail(fault_, "the glob holds a byte that no name has",
                  "write the glob in UTF-8");
    }
    *character = decoded.value;
    rest->remove_prefix(decoded.length);
    return true;
  }

  bool ParseClass(std::string_view* rest, Glob::Part* part) {
    const size_t end = EndOfClass(*rest, 0);
    if (end == std::string_view::npos) {
      return Fail(fault_, "the `[` has no `]`",
                  "close it, or write `\\[` for the character");
    }
    std::string_view inside = rest->substr(1, end - 2);
    rest->remove_prefix(end);
    Step& step = part->steps.emplace_back();
    step.kind = Step::Kind::kClass;
    if (inside.front() == '!' || inside.front() == '^') {
      step.negated = true;
      inside.remove_prefix(1);
    }
    while (!inside.empty()) {
      if (!ParseRange(&inside, &step)) return false;
    }
    return true;
  }

  bool ParseRange(std::string_view* inside, Step* step) {
    if (inside->substr(0, 2) == "[:") {
      return Fail(fault_, "classes like `[:alpha:]` are not known",
                  "write the range of characters, as in `[a-z]`");
    }
    if (inside->front() == '/') return FailSlash();
    Glob::Range range = {};
    if (!TakeCharacter(inside, &range.first)) return false;
    range.last = range.first;
    if (inside->size() > 1 && inside->front() == '-') {
      inside->remove_prefix(1);
      if (inside->front() == '/') return FailSlash();
      if (!TakeCharacter(inside, &range.last)) return false;
    }
    if (range.last < range.first) {
      return Fail(fault_, "a range in brackets ends before it begins",
                  "write the smaller character first");
    }
    step->ranges.push_back(range);
    return true;
  }

  bool FailSlash() const {
    return Fail(fault_, "there is a slash in brackets",
                "write `{a/b,c}` for parts that differ");
  }

  std::string_view text_;
  Fault* fault_;
};

std::optional<Glob> Glob::Parse(std::string_view text, Fault* fault) {
  if (text.size() > kMaxGlobBytes) {
    Fail(fault,
         "the glob is longer than " + std::to_string(kMaxGlobBytes) + " bytes",
         "write several globs");
    return std::nullopt;
  }
  if (text.substr(0, 2) == "./") text.remove_prefix(2);
  if (text.empty()) {
    Fail(fault, "the glob is empty", "write `**` for all files");
    return std::nullopt;
  }
  std::vector<std::string> texts;
  if (!Expand(std::string(text), &texts, fault)) return std::nullopt;
  Glob glob;
  for (const std::string& one : texts) {
    if (one.empty()) {
      Fail(fault, "one choice of the braces leaves nothing", "leave it out");
      return std::nullopt;
    }
    Parts parts;
    if (!GlobParser(one, fault).Run(&parts)) {
      if (texts.size() > 1) fault->message += " in " + text::Quoted(one);
      return std::nullopt;
    }
    glob.alternatives_.push_back(std::move(parts));
  }
  return glob;
}

// Takes the character that a step stands for off a text.
bool Glob::MatchesStep(const Step& step, std::string_view* text) {
  if (text->empty()) return false;
  const text::DecodedCodePoint c = text::DecodeCodePoint(*text);
  bool matches = step.kind == Step::Kind::kAny;
  if (step.kind == Step::Kind::kCharacter)
    matches = c.valid && c.value == step.character;
  if (step.kind == Step::Kind::kClass) {
    const bool among =
        c.valid && std::any_of(step.ranges.begin(), step.ranges.end(),
                               [&c](const Range& range) {
                                 return range.first <= c.value &&
                                        c.value <= range.last;
                               });
    matches = among != step.negated;
  }
  if (matches) text->remove_prefix(c.length);
  return matches;
}

// Where a step does not fit, the last star takes one character more: what the
// stars before it took need not be tried again.
bool Glob::MatchesPart(const Part& part, std::string_view text) {
  const std::vector<Step>& steps = part.steps;
  size_t at = 0;
  size_t star = steps.size();  // the last one met
  std::string_view after_star;
  while (!text.empty() || at < steps.size()) {
    if (at < steps.size() && steps[at].kind == Step::Kind::kStar) {
      star = at++;
      after_star = text;
    } else if (at < steps.size() && MatchesStep(steps[at], &text)) {
      ++at;
    } else {
      if (star == steps.size() || after_star.empty()) return false;
      after_star.remove_prefix(text::DecodeCodePoint(after_star).length);
      text = after_star;
      at = star + 1;
    }
  }
  return true;
}

// The same with parts for characters and `**` for the star, but that one at the
// end stands for one part at least: `x/**` is below x, and not x.
bool Glob::MatchesParts(const Parts& parts,
                        const std::vector<std::string_view>& path) {
  size_t at = 0;
  size_t step = 0;
  size_t star = parts.size();
  size_t after_star = 0;
  while (at < path.size() || step < parts.size()) {
    if (step < parts.size() && parts[step].any_parts) {
      if (step + 1 == parts.size()) return at < path.size();
      star = step++;
      after_star = at;
    } else if (step < parts.size() && at < path.size() &&
               MatchesPart(parts[step], path[at])) {
      ++at;
      ++step;
    } else {
      if (star == parts.size() || after_star >= path.size()) return false;
      at = ++after_star;
      step = star + 1;
    }
  }
  return true;
}

bool Glob::SaysEnding(const Parts& parts) {
  return !parts.empty() && !parts.back().steps.empty() &&
         parts.back().steps.back().kind != Step::Kind::kStar;
}

bool Glob::Matches(std::string_view path) const {
  const std::vector<std::string_view> parts = PartsOf(path);
  return std::any_of(
      alternatives_.begin(), alternatives_.end(),
      [&parts](const Parts& glob) { return MatchesParts(glob, parts); });
}

bool Glob::NamesEnding(std::string_view path) const {
  const std::vector<std::string_view> parts = PartsOf(path);
  return std::any_of(alternatives_.begin(), alternatives_.end(),
                     [&parts](const Parts& glob) {
                       return SaysEnding(glob) && MatchesParts(glob, parts);
                     });
}

bool GlobList::Add(std::string_view text, Fault* fault) {
  const bool takes_out = text.substr(0, 1) == "!";
  if (takes_out && entries_.empty()) {
    return Fail(fault, "the `!` takes out what no glob before it took in",
                "write a glob before it, such as `**`, or `\\!` for the "
                "character");
  }
  std::optional<Glob> glob =
      Glob::Parse(takes_out ? text.substr(1) : text, fault);
  if (!glob) return false;
  entries_.push_back({std::move(*glob), takes_out});
  return true;
}

bool GlobList::Matches(std::string_view path) const {
  for (size_t i = entries_.size(); i-- > 0;) {
    if (entries_[i].glob.Matches(path)) return !entries_[i].takes_out;
  }
  return false;
}

bool GlobList::NamesEnding(std::string_view path) const {
  for (size_t i = entries_.size(); i-- > 0;) {
    if (!entries_[i].glob.Matches(path)) continue;
    return !entries_[i].takes_out && entries_[i].glob.NamesEnding(path);
  }
  return false;
}

bool GlobList::MatchesOrHolds(std::string_view path) const {
  for (size_t i = entries_.size(); i-- > 0;) {
    const Glob& glob = entries_[i].glob;
    bool matches = glob.Matches(path);
    for (size_t slash = path.find('/');
         !matches && slash != std::string_view::npos;
         slash = path.find('/', slash + 1)) {
      matches = glob.Matches(path.substr(0, slash));
    }
    if (matches) return !entries_[i].takes_out;
  }
  return false;
}

bool GlobList::HoldsAll(std::string_view folder) const {
  return std::none_of(entries_.begin(), entries_.end(),
                      [](const Entry& entry) { return entry.takes_out; }) &&
         MatchesOrHolds(folder);
}

}  // namespace bylaw::glob
