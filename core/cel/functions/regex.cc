// matches(), and the regex extension.
#include "cel/regex.h"

#include <string>
#include <vector>

#include "cel/functions/library.h"

namespace bylaw::cel {
namespace {

constexpr int kWithGroups = 10;  // the match and \1 to \9

// The compiled pattern, or null with the error in `*failure`.
const Regex* Pattern(CallContext& context, std::string_view pattern,
                     Value* failure) {
  RegexCache& regexes = context.arena.regexes();
  RegexCache::Entry* entry = regexes.Find(pattern);
  const bool known = entry != nullptr;
  const uint64_t evaluation = context.arena.evaluation();
  if (!known || entry->evaluation != evaluation) {
    const uint64_t effort = known ? entry->effort : regex::EffortOf(pattern);
    // What is too large is refused before any of the effort is made.
    const bool refused = effort > regex::kMaxPatternEffort;
    if (!context.Compile(refused ? 0 : effort, known)) {
      *failure = OverWork();  // the caller says that the budget is spent
      return nullptr;
    }
    if (!known) {
      regex::RegexError error;
      entry = regexes.Add(pattern, effort, &error);
      if (entry == nullptr) {
        *failure = context.Error(
            error.too_large
                ? "the regular expression is " + error.Text()
                : "the regular expression does not compile: " + error.Text());
        return nullptr;
      }
    }
    entry->evaluation = evaluation;
  }
  return entry->regex.get();
}

// A pattern that is no literal. One that is never comes here: the planner
// compiles it once.
Value Matches(CallContext& context, const Value* args) {
  Value failure;
  const Regex* regex = Pattern(context, args[1].text(), &failure);
  return regex == nullptr ? failure
                          : Value::Bool(regex->Matches(args[0].text()));
}

// The pattern of an extraction: what is extracted must be clear.
const Regex* Extractor(CallContext& context, const Value* args,
                       Value* failure) {
  const Regex* regex = Pattern(context, args[1].text(), failure);
  if (regex == nullptr || regex->group_count() <= 1) return regex;
  *failure = context.Error(
      "the regular expression has more than one capturing group; `(?:...)` "
      "does not capture");
  return nullptr;
}

// The group if there is one, else the match. A group that matched nothing is
// no result.
Value Extract(CallContext& context, const Value* args) {
  Value failure;
  const Regex* regex = Extractor(context, args, &failure);
  if (regex == nullptr) return failure;
  if (!context.Work(args[0].text().size())) return OverWork();
  std::string_view groups[2];
  if (!regex->Find(args[0].text(), 0, groups, 2)) return Value::OptionalNone();
  const bool captures = regex->group_count() == 1;
  if (captures && groups[1].empty()) return Value::OptionalNone();
  const Value* kept =
      context.arena.New(Value::String(groups[captures ? 1 : 0]));
  return kept == nullptr ? OutOfMemory() : Value::Optional(kept);
}

Value ExtractAll(CallContext& context, const Value* args) {
  Value failure;
  const Regex* regex = Extractor(context, args, &failure);
  if (regex == nullptr) return failure;
  const std::string_view text = args[0].text();
  if (!context.Work(text.size())) return OverWork();
  const bool captures = regex->group_count() == 1;
  MatchFinder finder(*regex, text);
  std::vector<Value> found;
  std::string_view groups[2];
  while (finder.Next(groups, 2)) {
    if (!context.Work(1 + groups[0].size())) return OverWork();
    if (captures && groups[1].empty()) continue;
    found.push_back(Value::String(groups[captures ? 1 : 0]));
  }
  return NewList(found.data(), found.size(), context.arena);
}

// Appends a replacement with `\1` filled in and `\\` as a backslash; false
// with an error when it is wrong.
bool AppendReplacement(CallContext& context, std::string_view replacement,
                       const std::string_view* groups, int group_count,
                       std::string* out, Value* failure) {
  for (size_t i = 0; i < replacement.size(); ++i) {
    if (replacement[i] != '\\') {
      out->push_back(replacement[i]);
      continue;
    }
    const char next = ++i < replacement.size() ? replacement[i] : '\0';
    if (next == '\\') {
      out->push_back('\\');
    } else if (next < '0' || next > '9') {
      *failure = context.Error(
          "in a replacement a digit or a backslash must follow `\\`");
      return false;
    } else if (next - '0' > group_count) {
      *failure = context.Error("the replacement refers to group " +
                               std::string(1, next) + ", there are " +
                               std::to_string(group_count));
      return false;
    } else {
      out->append(groups[next - '0']);
    }
  }
  return true;
}

Value ReplaceTimes(CallContext& context, const Value* args, int64_t limit) {
  if (limit == 0) return args[0];
  Value failure;
  const Regex* regex = Pattern(context, args[1].text(), &failure);
  if (regex == nullptr) return failure;
  const std::string_view text = args[0].text();
  MatchFinder finder(*regex, text);
  std::string_view groups[kWithGroups];
  std::string out;
  size_t done = 0;
  for (int64_t count = 0; limit < 0 || count < limit; ++count) {
    if (!finder.Next(groups, kWithGroups)) break;
    const auto begin = static_cast<size_t>(groups[0].data() - text.data());
    out.append(text.substr(done, begin - done));
    const size_t before = out.size();
    if (!AppendReplacement(context, args[2].text(), groups,
                           regex->group_count(), &out, &failure)) {
      return failure;
    }
    done = begin + groups[0].size();
    if (!context.Work(out.size() - before + groups[0].size() + 1)) {
      return OverWork();
    }
    if (out.size() > kMaxEvaluationBytes) return OutOfMemory();
  }
  out.append(text.substr(done));
  if (!context.Work(text.size())) return OverWork();
  return context.Text(out);
}

Value Replace(CallContext& context, const Value* args) {
  return ReplaceTimes(context, args, -1);
}

Value ReplaceLimited(CallContext& context, const Value* args) {
  return ReplaceTimes(context, args, args[3].integer());
}

constexpr Type S = kStringType;
constexpr Overload kMatches[] = {{"matches",
                                  kGlobal | kMember,
                                  {S, S},
                                  kBoolType,
                                  Matches,
                                  CostModel::kRegex}};
constexpr Overload kExtract[] = {{"regex_extract_string_string",
                                  kGlobal,
                                  {S, S},
                                  kOptionalOf<kStringType>,
                                  Extract,
                                  CostModel::kRegexResult}};
constexpr Overload kExtractAll[] = {{"regex_extractAll_string_string",
                                     kGlobal,
                                     {S, S},
                                     kListOf<kStringType>,
                                     ExtractAll,
                                     CostModel::kRegexList}};
constexpr Overload kReplace[] = {{"regex_replace_string_string_string",
                                  kGlobal,
                                  {S, S, S},
                                  S,
                                  Replace,
                                  CostModel::kRegexReplace},
                                 {"regex_replace_string_string_string_int",
                                  kGlobal,
                                  {S, S, S, kIntType},
                                  S,
                                  ReplaceLimited,
                                  CostModel::kRegexReplace}};

constexpr FunctionDecl kRegex[] = {
    {"matches", "whether an RE2 regular expression matches anywhere in a text",
     kMatches},
    {"regex.extract", "the first match, or its one group, as an optional",
     kExtract},
    {"regex.extractAll", "all matches, or their one group", kExtractAll},
    {"regex.replace",
     "with all (or the first n) matches replaced; `\\1` is the first group",
     kReplace}};

}  // namespace

FunctionTable RegexFunctions() { return kRegex; }

}  // namespace bylaw::cel
