#include "policy/model_reference.h"

#include <catch2/catch.hpp>
#include <cstdio>
#include <cstdlib>
#include <set>
#include <string>

#include "policy/bindings/types.h"
#include "policy/subject_kind.h"

namespace bylaw::policy {
namespace {

// A module has no file system to read the committed file from; the text is the
// same on every platform.
#ifndef __EMSCRIPTEN__
constexpr char kFile[] = "docs/model.md";  // from the repository's root

std::string ReadReference() {
  std::string text;
  std::FILE* file = std::fopen(kFile, "rb");
  if (file == nullptr) return text;
  char block[4096];
  size_t count = 0;
  while ((count = std::fread(block, 1, sizeof block, file)) > 0)
    text.append(block, count);
  std::fclose(file);
  return text;
}

TEST_CASE("docs/model.md is what the tables say") {
  const std::string reference = WriteModelReference();
  if (std::getenv("BYLAW_REBASE") != nullptr) {
    std::FILE* file = std::fopen(kFile, "wb");
    REQUIRE(file != nullptr);
    std::fwrite(reference.data(), 1, reference.size(), file);
    std::fclose(file);
  }
  INFO("run from the repository's root; BYLAW_REBASE=1 writes the file anew");
  CHECK(ReadReference() == reference);
}
#endif

TEST_CASE("every row of the bindings is complete") {
  for (const cel::StructType* type : bindings::AllTypes()) {
    CAPTURE(type->name);
    CHECK_FALSE(type->doc.empty());
    CHECK(type->doc.back() == '.');
    CHECK(type->path != nullptr);
    std::set<std::string_view> names;
    for (const cel::FieldDecl& field : type->fields) {
      CAPTURE(field.name);
      CHECK(names.insert(field.name).second);
      CHECK_FALSE(field.doc.empty());
      CHECK((field.doc.back() != '.' || field.doc.ends_with("...")));
      CHECK(field.doc.find('|') == std::string_view::npos);
      CHECK(field.get != nullptr);
    }
  }
}

TEST_CASE("kinds of subjects and their names lead to each other") {
  for (const SubjectKind kind : kSubjectKinds) {
    CHECK(ParseSubjectKind(SubjectKindName(kind)) == kind);
    REQUIRE_FALSE(VariablesOf(kind).empty());
    // The subject itself comes first: findings are placed by what it has.
    CHECK(VariablesOf(kind).front().name == SubjectKindName(kind));
    CHECK(VariablesOf(kind).back().name == "mesh");
  }
  CHECK_FALSE(ParseSubjectKind("table").has_value());
}

}  // namespace
}  // namespace bylaw::policy
