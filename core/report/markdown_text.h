// Text in Markdown that stays text: no link, mention, image, table or HTML can
// come out of what was in a file.
#ifndef BYLAW_REPORT_MARKDOWN_TEXT_H_
#define BYLAW_REPORT_MARKDOWN_TEXT_H_

#include <string>
#include <string_view>

namespace bylaw::report {

// One line of Markdown for a text in which backticks enclose code. Control
// characters are made visible, line breaks become spaces, in code pictures.
std::string MarkdownText(std::string_view text);

// The whole text as inline code.
std::string MarkdownCode(std::string_view text);

}  // namespace bylaw::report

#endif  // BYLAW_REPORT_MARKDOWN_TEXT_H_
