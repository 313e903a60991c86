// Standard output and standard error: writing them whole, and whether they are
// a terminal that wants colours.
#ifndef BYLAW_CLI_TERMINAL_H_
#define BYLAW_CLI_TERMINAL_H_

#include <optional>
#include <string_view>

#include "engine/calls.h"

namespace bylaw::cli {

enum class ColorChoice { kAuto, kAlways, kNever };
std::optional<ColorChoice> ParseColorChoice(std::string_view name);

// Whether standard output gets colours: as chosen; automatically, when it is a
// terminal, NO_COLOR is unset or empty and TERM is not "dumb".
report::Color StandardOutputColor(ColorChoice choice);

enum class WriteResult { kWritten, kFailed };

// Writes all of the text to standard output, as it is. A reader that has gone (`| head`)
// is no failure; anything else is one and is reported on standard error.
WriteResult WriteOutput(std::string_view text);

// Writes to standard error, as well as that goes. Nothing in the text acts on a
// terminal, but for colours where they are wanted; whoever puts one together
// makes names and arguments printable, whose line breaks would pass for ours.
void WriteError(std::string_view text,
                report::Color color = report::Color::kNever);

}  // namespace bylaw::cli

#endif  // BYLAW_CLI_TERMINAL_H_
