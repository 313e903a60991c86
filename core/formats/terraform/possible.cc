#include "formats/terraform/possible.h"

#include <algorithm>
#include <iterator>

#include "formats/terraform/companions.h"

namespace bylaw::formats::terraform {
namespace {

// Named values that name named values; of longer chains the folding of constants
// knows.
constexpr uint32_t kMaxChain = 4;

// `READER:allUsers` is who, with what for.
bool IsWord(std::string_view text, std::string_view word) {
  if (!text.ends_with(word)) return false;
  text.remove_suffix(word.size());
  return text.empty() || text == "OWNER:" || text == "READER:" ||
         text == "WRITER:";
}

bool HasKey(const Expression& object, std::string_view word) {
  for (size_t i = 0; i + 1 < object.parts.size(); i += 2) {
    if (object.parts[i].value == word) return true;
  }
  return false;
}

// Functions that give what they are given, or the elements of it.
bool PassesOn(const Expression& value) {
  constexpr std::string_view kNames[] = {
      "coalesce", "coalescelist", "compact",  "concat", "distinct",
      "flatten",  "merge",        "setunion", "sort",   "tolist",
      "tomap",    "toset",        "try",      "values"};
  return value.kind == ExpressionKind::kCall &&
         std::find(std::begin(kNames), std::end(kNames), value.value) !=
             std::end(kNames);
}

}  // namespace

Possible::Possible(Module module)
    : constants_(module, Constants::Variables::kByDefault) {
  for (const HclFile* file : module) {
    for (const Block& block : file->blocks) {
      if (block.type == "locals") {
        for (const Attribute& local : block.attributes)
          named_[{"local", local.name}].push_back(&local.value);
      }
      const Attribute* preset =
          block.type == "variable" ? block.Find("default") : nullptr;
      if (preset != nullptr)
        named_[{"var", block.LabelAt(0)}].push_back(&preset->value);
    }
  }
}

bool Possible::MayBe(const Expression& value, std::string_view word) {
  const Expression& bare = Unwrap(value);
  if (bare.kind == ExpressionKind::kReference && !bare.path.empty()) {
    for (const auto& [name, each] : iterators_) {
      if (bare.path[0] != name) continue;
      const bool key = bare.path.size() > 1 && bare.path[1] == "key";
      if (GoesThrough(*each, word, key ? Part::kKey : Part::kValue))
        return true;
    }
    if (NamedMayBe(bare, word)) return true;
  }
  const bool object = bare.kind == ExpressionKind::kObject;
  const bool condition = bare.kind == ExpressionKind::kCondition;
  if (!object && !condition && bare.kind != ExpressionKind::kList &&
      !PassesOn(bare))
    return Has(value, word);
  for (size_t i = object || condition ? 1 : 0; i < bare.parts.size();
       i += object ? 2 : 1) {
    if (MayBe(bare.parts[i], word)) return true;
  }
  return false;
}

bool Possible::GoesThrough(const Expression& each, std::string_view word,
                           Part part) {
  const auto [found, first] = elements_.try_emplace({&each, word, part});
  if (!first) return found->second;
  const bool keyed = part == Part::kKey && each.kind == ExpressionKind::kObject;
  found->second = keyed ? HasKey(each, word) : MayBe(each, word);
  return found->second;
}

bool Possible::NamedMayBe(const Expression& value, std::string_view word) {
  const Written* written = WrittenOf(value);
  if (written == nullptr || inside_ == kMaxChain) return false;
  bool open = false;
  ++inside_;
  for (const Expression* one : *written)
    open = open || GoesThrough(*one, word, Part::kValue);
  --inside_;
  return open;
}

const Possible::Written* Possible::WrittenOf(const Expression& value) const {
  if (value.kind != ExpressionKind::kReference || value.path.size() != 2)
    return nullptr;
  const auto found = named_.find({value.path[0], value.path[1]});
  return found == named_.end() ? nullptr : &found->second;
}

bool Possible::Has(const Expression& value, std::string_view word) {
  const Constants::Texts texts = constants_.Of(value);
  return std::any_of(
      texts.begin(), texts.end(),
      [word](const std::string* text) { return IsWord(*text, word); });
}

}  // namespace bylaw::formats::terraform
