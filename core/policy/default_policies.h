// The policies that are compiled into the engine, as the files they were
// written in.
//
// The build reads policies/global/**.yaml (the standard set, on unless the
// caller says otherwise) and policies/packs/NAME/**.yaml (asked for as
// `pack:NAME`) and generates the definition of DefaultPolicyFiles() from them.
// The texts are ordinary policy files: the reader gets them like any other
// source and reports errors in them with the same positions.
//
//   for (const EmbeddedFile& file : DefaultPolicyFiles()) {
//     if (file.name.starts_with("policies/global/")) Read(file.text());
//   }
#ifndef BYLAW_POLICY_DEFAULT_POLICIES_H_
#define BYLAW_POLICY_DEFAULT_POLICIES_H_

#include <span>
#include <string_view>

namespace bylaw::policy {

// All views point into static storage and live as long as the program.
struct EmbeddedFile {
  std::string_view name;  // path from the repository root, with slashes
  // UTF-8, lines end in LF. A function, so that nothing touches a text before
  // it is asked for: the portal leaves the packs out of what it loads first.
  std::string_view (*text)();
  // The same without the examples of its rules, which a check does not read;
  // null for packs. policy/without_examples.h gives either.
  std::string_view (*short_text)();
};

// All embedded files, sorted by name.
std::span<const EmbeddedFile> DefaultPolicyFiles();

}  // namespace bylaw::policy

#endif  // BYLAW_POLICY_DEFAULT_POLICIES_H_
