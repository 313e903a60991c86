// What the faces need of the core besides the engine: small answers that all of
// them give alike.
#ifndef BYLAW_ENGINE_FACES_H_
#define BYLAW_ENGINE_FACES_H_

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "formats/detection.h"
#include "glob/git_index.h"
#include "glob/gitignore.h"
#include "glob/ignore_rules.h"
#include "text/ascii.h"
#include "text/printable.h"

namespace bylaw::engine {

// What git ignores, for a face that walks folders: glob/gitignore.h and
// glob/git_index.h; for one that has names only: glob/ignore_rules.h.
using glob::EntryKind;
using glob::GitIgnore;
using glob::IgnoreRules;
using glob::IgnoreStack;
using glob::kGitIgnoreFile;
using glob::kMaxPatternBytes;
using glob::kMaxPatterns;
using glob::kMaxPatternStars;
using glob::TrackedFiles;

// Which files of a folder are looked at unasked: formats/detection.h.
using formats::HasReadEnding;
// Those files' endings for a sentence: ".yaml, .yml, [...] .tf and .tofu".
std::string ReadEndingsText();
// `{"formats": [{"name", "title", "endings", "binary"}]}`, for faces that are
// written in other languages.
std::string ReadFormatsAsJson();

// What a face writes of names and arguments, and all that it writes as text,
// goes through these: text/printable.h.
using text::Colors;
using text::Printable;
using text::PrintableLines;

// How arguments and names are read: text/ascii.h.
using text::IsDigit;
using text::ToLower;

// Why a text is not the day of a check, for a message; empty where it is one:
// YYYY-MM-DD, a day that exists, from the year 1.
std::string WhyNoDay(std::string_view day);

// The largest document that is read. A face may hand over one byte more of a
// larger file and keep the rest: the engine then reports the limit.
extern const size_t kMaxFileBytes;

// How many bytes of the end of a larger file are to be handed over instead, 0
// where the first are: formats that keep their schema at a file's end (Parquet)
// are not bound by the limit. `head` and `tail` are the file's first and last
// bytes, kProbeBytes of each.
inline constexpr size_t kProbeBytes = 8;
size_t EndWanted(std::string_view head, std::string_view tail);

// ", did you mean `check`?" when one of the known names is near enough to be
// what was meant, else nothing.
std::string DidYouMean(std::string_view name,
                       std::span<const std::string_view> known);

}  // namespace bylaw::engine

#endif  // BYLAW_ENGINE_FACES_H_
