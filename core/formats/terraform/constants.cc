#include "formats/terraform/constants.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <utility>

#include "text/ascii.h"

namespace bylaw::formats::terraform {
namespace {

// Longer than any form of a credential and than any word that is asked for.
constexpr size_t kMaxTextBytes = 128;
constexpr size_t kMaxTexts = 64;
constexpr size_t kMaxJoined = 16;
// Into members of local values: how many for one expression, how many inside of
// each other.
constexpr uint32_t kMaxSteps = 100;
constexpr uint32_t kMaxInside = 8;
// Expressions and keys looked at for a whole module. What is beyond is unknown.
constexpr uint32_t kMaxWork = 5'000'000;

// What gives its first argument, or an element of it.
constexpr std::string_view kGivesFirst[] = {
    "chomp",    "distinct",  "element",    "flatten",   "nonsensitive",
    "one",      "sensitive", "tobool",     "tolist",    "toset",
    "tostring", "trim",      "trimprefix", "trimspace", "trimsuffix"};
// What gives one of its arguments, or all.
constexpr std::string_view kGivesAny[] = {"coalesce", "coalescelist", "concat",
                                          "setunion", "try"};

template <size_t N>
bool IsOneOf(std::string_view name, const std::string_view (&names)[N]) {
  return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

void Add(const Constants::Texts& more, Constants::Texts* texts) {
  for (const std::string* text : more) {
    if (texts->size() >= kMaxTexts) return;
    if (std::find(texts->begin(), texts->end(), text) == texts->end())
      texts->push_back(text);
  }
}

}  // namespace

Constants::Constants(Module module, Variables variables) {
  for (const HclFile* file : module) {
    for (const Block& block : file->blocks) {
      const Attribute* preset =
          block.type == "variable" && variables == Variables::kByDefault
              ? block.Find("default")
              : nullptr;
      if (preset != nullptr)
        variables_[block.LabelAt(0)].written.push_back(&preset->value);
      if (block.type != "locals") continue;
      for (const Attribute& local : block.attributes)
        locals_[local.name].written.push_back(&local.value);
    }
  }
}

Constants::Local* Constants::Find(const Expression& value) {
  if (value.kind != ExpressionKind::kReference || value.path.size() < 2)
    return nullptr;
  const bool local = value.path[0] == "local";
  if (!local && value.path[0] != "var") return nullptr;
  auto& all = local ? locals_ : variables_;
  const auto found = all.find(value.path[1]);
  return found == all.end() ? nullptr : &found->second;
}

void Constants::AddNamed(const Expression& value, std::vector<Local*>* found) {
  if (Local* local = Find(value)) found->push_back(local);
  for (const Expression& part : value.parts) AddNamed(part, found);
}

Constants::Texts Constants::Of(const Expression& value) {
  Settle(value);
  steps_ = 0;
  return Fold(value);
}

void Constants::Settle(const Expression& value) {
  struct Open {
    Local* local = nullptr;
    std::vector<Local*> named;
  };
  std::vector<Open> open(1);
  AddNamed(value, &open.back().named);
  while (!open.empty()) {
    Open& top = open.back();
    if (!top.named.empty()) {
      Local* const found = top.named.back();
      top.named.pop_back();
      if (found->settled) continue;
      found->settled = true;
      Open next;
      next.local = found;
      for (const Expression* one : next.local->written)
        AddNamed(*one, &next.named);
      open.push_back(std::move(next));
      continue;
    }
    if (Local* local = top.local) {
      steps_ = 0;
      for (const Expression* one : local->written)
        Add(Fold(*one), &local->texts);
    }
    open.pop_back();
  }
}

Constants::Texts Constants::Fold(const Expression& value) {
  if (++work_ > kMaxWork) return {};
  Texts texts;
  switch (value.kind) {
    case ExpressionKind::kNull:
    case ExpressionKind::kOther:
      return {};
    case ExpressionKind::kBool:
    case ExpressionKind::kNumber:
    case ExpressionKind::kString:
      return Text(value.value);
    case ExpressionKind::kTemplate:
      return FoldTemplate(value);
    case ExpressionKind::kReference:
      return FoldReference(value);
    case ExpressionKind::kCall:
      return FoldCall(value);
    case ExpressionKind::kList:
      for (const Expression& part : value.parts) Add(Fold(part), &texts);
      return texts;
    case ExpressionKind::kObject:
      for (size_t i = 1; i < value.parts.size(); i += 2)
        Add(Fold(value.parts[i]), &texts);
      return texts;
    case ExpressionKind::kCondition:
      for (size_t i = 1; i < value.parts.size(); ++i)
        Add(Fold(value.parts[i]), &texts);
      return texts;
    case ExpressionKind::kPart:
      return FoldPart(value.parts.front());
  }
  return {};
}

// The value of a key, null where it is not known.
const Expression* Constants::Member(const Expression& object,
                                    std::string_view key) {
  if (object.kind != ExpressionKind::kObject) return nullptr;
  for (size_t i = 1; i < object.parts.size() && ++work_ <= kMaxWork; i += 2) {
    if (object.parts[i - 1].value == key) return &object.parts[i];
  }
  return nullptr;
}

Constants::Texts Constants::FoldEach(
    const std::vector<const Expression*>& written) {
  Texts texts;
  ++inside_;
  for (const Expression* one : written) Add(Fold(*one), &texts);
  --inside_;
  return texts;
}

// What `local.a` and, of one that is written as an object, `local.a.b` stands
// for; what is no local value stands for itself.
std::vector<const Expression*> Constants::Written(const Expression& value) {
  if (value.kind != ExpressionKind::kReference) return {&value};
  const Local* found = Find(value);
  if (found == nullptr || ++steps_ > kMaxSteps || inside_ >= kMaxInside)
    return {};
  std::vector<const Expression*> written;
  for (const Expression* one : found->written) {
    for (size_t i = 2; one != nullptr && i < value.path.size(); ++i)
      one = Member(*one, value.path[i]);
    if (one != nullptr) written.push_back(one);
  }
  return written;
}

Constants::Texts Constants::FoldReference(const Expression& value) {
  if (!value.parts.empty()) return Select(value, value.parts.front());
  if (value.path.size() == 2) {
    const Local* found = Find(value);
    return found == nullptr ? Texts() : found->texts;
  }
  return FoldEach(Written(value));
}

// An index stands among the parts of what it is asked of, as the last.
Constants::Texts Constants::FoldPart(const Expression& whole) {
  const bool keyed =
      whole.kind == ExpressionKind::kObject && whole.parts.size() % 2 == 1;
  return keyed ? Select(whole, whole.parts.back()) : Fold(whole);
}

// The element that a key leads to; any of them where the key is computed, or of
// what is not written as an object.
Constants::Texts Constants::Select(const Expression& from,
                                   const Expression& key) {
  std::vector<const Expression*> members;
  bool any = !key.is_literal();
  for (const Expression* one : Written(from)) {
    any = any || one->kind != ExpressionKind::kObject;
    if (any) break;
    if (const Expression* member = Member(*one, key.value))
      members.push_back(member);
  }
  if (!any) return FoldEach(members);
  if (from.kind != ExpressionKind::kReference) return Fold(from);
  const Local* found = from.path.size() == 2 ? Find(from) : nullptr;
  return found == nullptr ? FoldEach(Written(from)) : found->texts;
}

Constants::Texts Constants::FoldTemplate(const Expression& value) {
  const std::string_view text = value.value;
  std::vector<Texts> pieces;
  size_t at = 0;
  for (const Expression& part : value.parts) {
    if (part.at == kNoPlace) continue;  // a condition's or a loop's
    const size_t end = std::clamp<size_t>(part.at, at, text.size());
    pieces.push_back(Text(text.substr(at, end - at)));
    pieces.push_back(Fold(part));
    at = end;
  }
  pieces.push_back(Text(text.substr(at)));
  return Joined(pieces);
}

Constants::Texts Constants::FoldCall(const Expression& call) {
  const std::string_view name = call.value;
  if (call.parts.empty()) return {};
  if (IsOneOf(name, kGivesFirst)) return Fold(call.parts.front());
  if (name == "lookup" && call.parts.size() > 1) {
    Texts texts = Select(call.parts[0], call.parts[1]);
    if (call.parts.size() > 2) Add(Fold(call.parts[2]), &texts);
    return texts;
  }
  Texts texts;
  if (IsOneOf(name, kGivesAny)) {
    for (const Expression& part : call.parts) Add(Fold(part), &texts);
  }
  if (name == "lower" || name == "upper") {
    for (const std::string* text : Fold(call.parts.front())) {
      Add(Text(name == "lower" ? text::ToLower(*text) : text::ToUpper(*text)),
          &texts);
    }
  }
  if (name == "format") return FoldFormat(call);
  if (name == "join" && call.parts.size() == 2 &&
      call.parts[1].kind == ExpressionKind::kList) {
    std::vector<Texts> pieces;
    for (const Expression& part : call.parts[1].parts) {
      if (!pieces.empty()) pieces.push_back(Fold(call.parts[0]));
      pieces.push_back(Fold(part));
    }
    return Joined(pieces);
  }
  return texts;
}

// `format("%s-%s", ...)`: each verb is one letter and takes one argument.
Constants::Texts Constants::FoldFormat(const Expression& call) {
  const Texts patterns = Fold(call.parts.front());
  Texts texts;
  for (const std::string* pattern : patterns) {
    const std::string_view text = *pattern;
    std::vector<Texts> pieces;
    size_t next = 1;
    size_t at = 0;
    for (size_t verb = text.find('%'); verb != std::string_view::npos;
         verb = text.find('%', at)) {
      pieces.push_back(Text(text.substr(at, verb - at)));
      const bool percent = text.substr(verb + 1, 1) == "%";
      pieces.push_back(percent                    ? Text("%")
                       : next < call.parts.size() ? Fold(call.parts[next++])
                                                  : Texts());
      at = std::min(verb + 2, text.size());
    }
    pieces.push_back(Text(text.substr(at)));
    Add(Joined(pieces), &texts);
  }
  return texts;
}

// Every way to put one text of each piece after another.
Constants::Texts Constants::Joined(const std::vector<Texts>& pieces) {
  std::vector<std::string> all(1);
  for (const Texts& piece : pieces) {
    std::vector<std::string> longer;
    for (const std::string& begun : all) {
      for (const std::string* text : piece) {
        if (longer.size() < kMaxJoined)
          longer.push_back((begun + *text).substr(0, kMaxTextBytes));
      }
    }
    all = std::move(longer);
  }
  Texts texts;
  for (const std::string& one : all) Add(Text(one), &texts);
  return texts;
}

Constants::Texts Constants::Text(std::string_view text) {
  return {&*pool_.emplace(text.substr(0, kMaxTextBytes)).first};
}

}  // namespace bylaw::formats::terraform
