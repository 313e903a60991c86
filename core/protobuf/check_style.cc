// Spelling, which is part of the language from edition 2024 on: the feature
// `enforce_naming_style` asks for the forms of the style guide.
#include <string>

#include "protobuf/lexer.h"
#include "protobuf/linker.h"
#include "protobuf/rules.h"
#include "text/ascii.h"
#include "text/quote.h"

namespace bylaw::protobuf {
namespace {

using text::IsDigit;
using text::IsLetterOrDigit;
using text::IsLower;
using text::IsUpper;

bool IsTitleCase(std::string_view name) {
  if (name.empty() || !IsUpper(name.front())) return false;
  for (const char c : name) {
    if (!IsLetterOrDigit(c)) return false;
  }
  return true;
}

// Words of letters of one case and digits, each begun by a letter, parted by
// single underscores.
bool IsSnakeCase(std::string_view name, bool (*is_letter)(char)) {
  bool begins = true;
  for (const char c : name) {
    if (c == '_') {
      if (begins) return false;
      begins = true;
    } else if (is_letter(c) || (IsDigit(c) && !begins)) {
      begins = false;
    } else {
      return false;
    }
  }
  return !begins;
}

struct Style {
  DeclKind kind;
  std::string_view word;
  std::string_view form;
};

constexpr Style kStyles[] = {
    {DeclKind::kMessage, "message", "TitleCase"},
    {DeclKind::kField, "field", "lower_snake_case"},
    {DeclKind::kOneof, "oneof", "lower_snake_case"},
    {DeclKind::kEnum, "enum", "TitleCase"},
    {DeclKind::kEnumValue, "enum value", "UPPER_SNAKE_CASE"},
    {DeclKind::kService, "service", "TitleCase"},
    {DeclKind::kMethod, "method", "TitleCase"},
};

bool HasForm(std::string_view name, std::string_view form) {
  if (form == "TitleCase") return IsTitleCase(name);
  return IsSnakeCase(name, form == "lower_snake_case" ? IsLower : IsUpper);
}

}  // namespace

void Linker::CheckStyle(DeclId id) {
  if (here().edition < 2024) return;
  if (id == kFileDecl) return CheckPackageStyle();
  for (const Style& style : kStyles) {
    if (style.kind != here()[id].kind || here()[id].name.empty()) continue;
    const std::string_view name = here().NameOf(id);
    if (HasForm(name, style.form) ||
        FeatureValue(here(), id, "enforce_naming_style") == "STYLE_LEGACY")
      return;
    Report(kNamingStyle, here()[id].name,
           "the name " + text::Quoted(name) + " of the " +
               std::string(style.word) + " is not in " +
               std::string(style.form));
  }
}

// Each part of a package's name is in lower_snake_case.
void Linker::CheckPackageStyle() {
  std::string_view rest = here().package;
  if (rest.empty() ||
      FeatureValue(here(), kFileDecl, "enforce_naming_style") == "STYLE_LEGACY")
    return;
  while (!rest.empty()) {
    const size_t dot = rest.find('.');
    if (!IsSnakeCase(rest.substr(0, dot), IsLower)) {
      Report(kNamingStyle, here().package_name_at,
             "the name " + text::Quoted(here().package) +
                 " of the package is not in lower_snake_case");
      return;
    }
    if (dot == std::string_view::npos) return;
    rest.remove_prefix(dot + 1);
  }
}

}  // namespace bylaw::protobuf
