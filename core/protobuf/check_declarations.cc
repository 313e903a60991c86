// The declarations of an extension range: which extensions its numbers are set
// aside for, and whether an extension is the one that was declared.
//
//   extensions 100 to 199 [declaration = {
//     number: 100, full_name: ".shop.discount", type: ".shop.Discount"}];
#include <algorithm>
#include <string>
#include <vector>

#include "protobuf/linker.h"
#include "protobuf/rules.h"
#include "sort/sort.h"
#include "text/ascii.h"
#include "text/quote.h"

namespace bylaw::protobuf {
namespace {

struct Declaration {
  const Value* number = nullptr;
  const Value* full_name = nullptr;
  const Value* type = nullptr;
  bool reserved = false;
  bool repeated = false;
  text::Span at;
  const Value* of = nullptr;

  int64_t value() const {
    const auto size = static_cast<int64_t>(
        std::min<uint64_t>(number->integer, uint64_t{1} << 40));
    return number->negative ? -size : size;
  }
};

bool IsTrue(const File& file, const Value& value) {
  const std::string_view word = file.Slice(value.span);
  return word == "true" || word == "True" || word == "t" || word == "1";
}

Declaration ReadDeclaration(const File& file, const Value& value) {
  Declaration declaration;
  declaration.at = value.span;
  declaration.of = &value;
  for (Index at = value.first_child; at != kNone; at = file.values[at].next) {
    const Value& member = file.values[at];
    const std::string_view name = file.Slice(member.name);
    const bool text = member.kind == ValueKind::kString;
    if (name == "number" && member.kind == ValueKind::kInteger)
      declaration.number = &member;
    if (name == "full_name" && text) declaration.full_name = &member;
    if (name == "type" && text) declaration.type = &member;
    if (name == "reserved") declaration.reserved = IsTrue(file, member);
    if (name == "repeated") declaration.repeated = IsTrue(file, member);
  }
  return declaration;
}

// Those of a range, in the order of the text.
std::vector<Declaration> DeclarationsOf(const File& file, DeclId range) {
  std::vector<Declaration> all;
  for (Index at = file[range].first_option; at != kNone;
       at = file.options[at].next) {
    const Option& option = file.options[at];
    const NamePart& part = file.name_parts[option.first_part];
    if (option.parts != 1 || part.extension ||
        file.Slice(part.span) != "declaration")
      continue;
    const Value& value = file.values[option.value];
    if (value.kind == ValueKind::kMessage)
      all.push_back(ReadDeclaration(file, value));
  }
  return all;
}

std::string_view Verification(const File& file, DeclId range) {
  const Index option = FindOption(file, range, "verification");
  return option == kNone
             ? std::string_view()
             : file.Slice(file.values[file.options[option].value].span);
}

bool IsName(std::string_view name) {
  if (name.size() < 2 || name.front() != '.') return false;
  bool begins = true;
  for (const char c : name.substr(1)) {
    const bool letter = text::IsLetter(c) || c == '_';
    if (c == '.' ? begins : !letter && (!text::IsDigit(c) || begins))
      return false;
    begins = c == '.';
  }
  return !begins;
}

}  // namespace

void Linker::CheckDeclarations(DeclId range) {
  if (here()[range].first_option == kNone) return;
  std::vector<Declaration> all = DeclarationsOf(here(), range);
  if (all.empty()) return;
  if (Verification(here(), range) == "UNVERIFIED") {
    Report(kExtensionDeclaration, all.front().at,
           "an extension range that is `UNVERIFIED` declares no extensions");
  }
  const RangeDetail& numbers = here().ranges[here()[range].detail];
  for (const Declaration& declaration : all) {
    if (declaration.number != nullptr && (declaration.value() < numbers.first ||
                                          declaration.value() > numbers.last)) {
      Report(kExtensionDeclaration, declaration.number->span,
             "the number " + std::to_string(declaration.value()) +
                 " lies outside of the extension range that declares it");
    }
    const bool half =
        (declaration.full_name == nullptr) != (declaration.type == nullptr);
    if (half || (declaration.type == nullptr && !declaration.reserved)) {
      Report(kExtensionDeclaration, declaration.at,
             "a declaration has both `full_name` and `type`");
      continue;
    }
    if (declaration.type == nullptr) continue;
    const std::string name = here().StringAt(declaration.full_name->span);
    if (!IsName(name)) {
      Report(kExtensionDeclaration, declaration.full_name->span,
             text::Quoted(name) + " is no full name, which begins with a dot");
    }
    const std::string type = here().StringAt(declaration.type->span);
    if (!IsName(type) && TypeOfWord(type) == TypeCode::kNamed) {
      Report(kExtensionDeclaration, declaration.type->span,
             text::Quoted(type) +
                 " is neither a scalar type nor a full name, which begins "
                 "with a dot");
    }
  }
  const auto numbered = [](const Declaration& d) {
    return d.number == nullptr ? int64_t{0} : d.value();
  };
  sort::Stably(&all, [&](const Declaration& a, const Declaration& b) {
    return numbered(a) < numbered(b);
  });
  for (size_t i = 1; i < all.size(); ++i) {
    if (numbered(all[i]) != numbered(all[i - 1])) continue;
    Report(kExtensionDeclaration, all[i].at,
           "the number " + std::to_string(numbered(all[i])) +
               " is declared already")
        .related.push_back({here().At(all[i - 1].at), "it is declared here"});
  }
}

const Linker::Declared& Linker::DeclaredBy(FileId file_id, DeclId range) {
  const auto [found, is_new] =
      declared_.try_emplace((uint64_t{file_id} << 32) | range);
  Declared& declared = found->second;
  if (!is_new) return declared;
  const File& file = *pool_.files()[file_id].file;
  for (const Declaration& declaration : DeclarationsOf(file, range)) {
    declared.any = true;
    // The first of a number counts.
    if (declaration.number != nullptr)
      declared.by_number.try_emplace(declaration.value(), declaration.of);
  }
  declared.any = declared.any || Verification(file, range) == "DECLARATION";
  return declared;
}

// Whether an extension is what the range of its number declares.
void Linker::CheckDeclared(DeclId id, SymbolId extended, DeclId range) {
  const File& file = pool_.FileOf(extended);
  const Declared& all = DeclaredBy(pool_[extended].file, range);
  const FieldDetail& field = here().FieldOf(id);
  if (!all.any) return;
  const auto found = all.by_number.find(field.number);
  const std::string number = std::to_string(field.number);
  if (found == all.by_number.end()) {
    Report(kExtensionDeclaration, field.number_at,
           "the extension range declares its extensions, and none of the "
           "number " +
               number)
        .related.push_back({file.At(file[range].whole), "the range"});
    return;
  }
  const Declaration declared = ReadDeclaration(file, *found->second);
  const auto differs = [&](text::Span at, std::string message) {
    Report(kExtensionDeclaration, at, std::move(message))
        .related.push_back({file.At(declared.at), "it is declared here"});
  };
  if (declared.reserved) {
    return differs(field.number_at,
                   "the number " + number + " is reserved by its declaration");
  }
  if (declared.full_name == nullptr || declared.type == nullptr) return;
  const std::string name = file.StringAt(declared.full_name->span);
  const SymbolId self = linked().symbols[id];
  if (self != kNone && name != "." + pool_.FullName(self)) {
    differs(here()[id].name,
            "the number " + number + " is declared for " + text::Quoted(name));
  }
  const std::string type = file.StringAt(declared.type->span);
  const SymbolId named = linked().types[here()[id].detail];
  const bool scalar = IsScalar(here()[id].type);
  if (!scalar && named == kNone) return;
  const std::string actual = scalar ? std::string(TypeWord(here()[id].type))
                                    : "." + pool_.FullName(named);
  if (type != actual) {
    differs(field.type, "the extension is declared with the type " +
                            text::Quoted(type) + ", not " +
                            text::Quoted(actual));
  }
  if (declared.repeated != (here()[id].label == Label::kRepeated)) {
    differs(here()[id].name,
            std::string("the extension is declared to be ") +
                (declared.repeated ? "repeated" : "not repeated"));
  }
}

}  // namespace bylaw::protobuf
