#include "report/rule_text.h"

#include <algorithm>

#include "report/markdown_text.h"
#include "text/ascii.h"
#include "text/printable.h"

namespace bylaw::report {
namespace {

void AppendParagraph(std::string_view text, std::string* out) {
  if (text.empty()) return;
  if (!out->empty()) *out += "\n\n";
  *out += text;
}

std::string AsSentence(std::string_view text) {
  if (text.empty()) return "";
  std::string result(text);
  result[0] = text::ToUpper(result[0]);
  if (result.back() != '.') result += '.';
  return result;
}

}  // namespace

std::string RuleHelpText(const diagnostic::RuleDescription& rule) {
  std::string help;
  AppendParagraph(AsSentence(rule.title), &help);
  AppendParagraph(rule.rationale, &help);
  AppendParagraph(AsSentence(rule.help), &help);
  return text::PrintableLines(help.empty() ? rule.id.str() : help,
                              text::Colors::kNone);
}

std::string RuleHelpMarkdown(const diagnostic::RuleDescription& rule) {
  std::string text;
  AppendParagraph("**" + MarkdownText(rule.title) + "**", &text);
  AppendParagraph(MarkdownText(rule.rationale), &text);
  AppendParagraph(MarkdownText(AsSentence(rule.help)), &text);
  if (!rule.fail.empty()) {
    AppendParagraph("Avoid:\n\n" + MarkdownFence(rule.fail.front()), &text);
  }
  if (!rule.pass.empty()) {
    AppendParagraph("Prefer:\n\n" + MarkdownFence(rule.pass.front()), &text);
  }
  return text;
}

std::string_view TightenText(std::string_view direction) {
  if (direction == "subset") return "leave values out";
  if (direction == "superset") return "add values";
  if (direction == "min") return "raise it";
  if (direction == "max") return "lower it";
  return "not change it";
}

std::string MarkdownFence(std::string_view text) {
  size_t longest = 2;
  size_t run = 0;
  for (const char c : text) {
    run = c == '`' ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  const std::string fence(longest + 1, '`');
  std::string result = fence + "yaml\n";
  result += text::PrintableLines(text, text::Colors::kNone);
  if (!text.empty() && text.back() != '\n') result += '\n';
  return result + fence;
}

}  // namespace bylaw::report
