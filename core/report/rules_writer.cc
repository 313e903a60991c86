// `bylaw rules` and `bylaw explain`: the rules in force, as data, as a
// document, and one of them as a page.
#include <algorithm>

#include "document/json_writer.h"
#include "report/markdown_text.h"
#include "report/painter.h"
#include "report/rule_text.h"
#include "report/writers.h"
#include "sort/sort.h"
#include "text/printable.h"

namespace bylaw::report {
namespace {

using text::AppendPrintable;
using text::Printable;
using text::PrintableWidth;

using diagnostic::RuleDescription;
using diagnostic::RuleParameter;
using document::JsonWriter;

constexpr size_t kSeverityWidth = std::string_view("warning").size();

void WriteStrings(std::string_view key, const std::vector<std::string>& values,
                  JsonWriter* out) {
  out->Key(key).BeginArray();
  for (const std::string& value : values) out->String(value);
  out->EndArray();
}

void WriteParameter(const RuleParameter& parameter, JsonWriter* out) {
  out->BeginObject();
  out->Key("name").String(parameter.name);
  out->Key("type").String(parameter.type);
  out->Key("default");
  if (parameter.default_value.empty()) {
    out->Null();
  } else {
    out->Raw(parameter.default_value);
  }
  out->Key("tighten").String(parameter.tighten);
  out->EndObject();
}

void WriteRule(const RuleDescription& rule, JsonWriter* out) {
  out->BeginObject();
  out->Key("id").String(rule.id);
  out->Key("title").String(rule.title);
  out->Key("rationale").String(rule.rationale);
  out->Key("severity").String(diagnostic::SeverityName(rule.severity));
  out->Key("enforce").String(diagnostic::EnforcementName(rule.enforce));
  out->Key("scope").String(rule.scope);
  WriteStrings("aliases", rule.aliases, out);
  WriteStrings("references", rule.references, out);
  out->Key("help").String(rule.help);
  out->Key("params").BeginArray();
  for (const RuleParameter& parameter : rule.params) {
    WriteParameter(parameter, out);
  }
  out->EndArray();
  out->Key("examples").BeginObject();
  WriteStrings("pass", rule.pass, out);
  WriteStrings("fail", rule.fail, out);
  out->EndObject();
  out->Key("applies_to").String(rule.applies_to);
  if (!rule.pack.empty()) out->Key("pack").String(rule.pack);
  if (!rule.refines.empty()) out->Key("refines").String(rule.refines);
  if (!rule.expect.empty()) out->Key("expect").String(rule.expect);
  out->EndObject();
}

std::string Join(const std::vector<std::string>& parts) {
  std::string result;
  for (const std::string& part : parts) {
    if (!result.empty()) result += ", ";
    result += part;
  }
  return result;
}

// "error, mandatory, global, applies to field".
std::string Standing(const RuleDescription& rule) {
  std::string text(diagnostic::SeverityName(rule.severity));
  text += ", ";
  text += diagnostic::EnforcementName(rule.enforce);
  text += ", " + rule.scope;
  if (!rule.applies_to.empty()) text += ", applies to " + rule.applies_to;
  return text;
}

// The area of a rule id: what stands before the slash.
std::string_view AreaOf(const RuleDescription& rule) {
  return std::string_view(rule.id).substr(0, rule.id.str().find('/'));
}

void AppendMarkdownRule(const RuleDescription& rule, std::string* out) {
  *out += "\n### " + MarkdownCode(rule.id) + "\n\n";
  *out += "*" + MarkdownText(Standing(rule)) + "*";
  if (!rule.aliases.empty()) {
    *out += "; also known as " + MarkdownCode(Join(rule.aliases));
  }
  if (!rule.pack.empty()) *out += "; `pack:" + rule.pack + "`";
  if (!rule.refines.empty()) *out += "; refines " + MarkdownCode(rule.refines);
  *out += "\n\n" + RuleHelpMarkdown(rule) + "\n";
  if (!rule.references.empty())
    *out += "\nElsewhere: " + MarkdownText(Join(rule.references)) + "\n";
  if (rule.params.empty()) return;
  *out += "\n| Parameter | Type | Value | A domain may |\n|---|---|---|---|\n";
  for (const RuleParameter& parameter : rule.params) {
    *out += "| " + MarkdownCode(parameter.name) + " | " +
            MarkdownCode(parameter.type) + " | " +
            MarkdownCode(parameter.default_value) + " | " +
            MarkdownText(TightenText(parameter.tighten)) + " |\n";
  }
}

// A page's text, each line of it indented.
class Page {
 public:
  explicit Page(Color color) : painter_(color) {}

  void Headline(std::string_view id, std::string_view title) {
    out_ += painter_.Paint(Role::kStrong, Printable(id));
    if (!title.empty()) out_ += ": " + Printable(title);
    out_ += '\n';
  }
  void Section(std::string_view name) {
    out_ += '\n' + painter_.Paint(Role::kGutter, name) + '\n';
  }
  // Breaks at spaces so that a line stays within 80 columns.
  void Paragraph(std::string_view text) {
    std::string line;
    while (!text.empty()) {
      const size_t end = std::min(text.find_first_of(" \n"), text.size());
      const std::string word = Printable(text.substr(0, end));
      text.remove_prefix(std::min(end + 1, text.size()));
      if (word.empty()) continue;
      if (!line.empty() &&
          PrintableWidth(line) + 1 + PrintableWidth(word) > kTextWidth) {
        out_ += "  " + line + '\n';
        line.clear();
      }
      line += (line.empty() ? "" : " ") + word;
    }
    if (!line.empty()) out_ += "  " + line + '\n';
  }
  void Code(std::string_view text) {
    while (!text.empty()) {
      const size_t end = std::min(text.find('\n'), text.size());
      const std::string line = Printable(text.substr(0, end));
      out_ += line.empty() ? "\n" : "    " + line + '\n';
      text.remove_prefix(std::min(end + 1, text.size()));
    }
  }
  std::string Take() { return std::move(out_); }

 private:
  static constexpr size_t kTextWidth = 76;
  Painter painter_;
  std::string out_;
};

void AppendExamples(std::string_view name,
                    const std::vector<std::string>& examples, Page* page) {
  if (examples.empty()) return;
  page->Section(name);
  for (size_t i = 0; i < examples.size(); ++i) {
    if (i > 0) page->Code("\n");
    page->Code(examples[i]);
  }
}

}  // namespace

std::string WriteRulesJson(const std::vector<RuleDescription>& rules) {
  JsonWriter out(document::JsonStyle::kIndented);
  out.BeginObject().Key("rules").BeginArray();
  for (const RuleDescription& rule : rules) WriteRule(rule, &out);
  out.EndArray().EndObject();
  return std::move(out).Take() + '\n';
}

std::string WriteRulesMarkdown(const std::vector<RuleDescription>& rules) {
  std::string out = "# Rules\n";
  std::string_view area;
  for (const RuleDescription& rule : rules) {
    if (AreaOf(rule) != area) {
      area = AreaOf(rule);
      out += "\n## " + MarkdownText(area) + "\n";
    }
    AppendMarkdownRule(rule, &out);
  }
  return out;
}

std::vector<RulePage> WriteRulePages(
    const std::vector<RuleDescription>& rules) {
  std::vector<RulePage> pages = {{"README.md", ""}};
  std::string index =
      "# Rules\n\nWritten by `bylaw rules --policies pack:all --output "
      "markdown=docs/rules/`. To change a sentence, change the rule.\n\n"
      "| rule | severity | in force | title |\n|---|---|---|---|\n";
  std::vector<const RuleDescription*> sorted;
  for (const RuleDescription& rule : rules) sorted.push_back(&rule);
  sort::Stably(&sorted,
               [](const auto* a, const auto* b) { return a->id < b->id; });
  std::string_view area;
  for (const RuleDescription* rule : sorted) {
    if (AreaOf(*rule) != area) {
      area = AreaOf(*rule);
      pages.push_back(
          {std::string(area) + ".md", "# " + MarkdownText(area) + "\n"});
    }
    AppendMarkdownRule(*rule, &pages.back().text);
    const std::string_view name =
        std::string_view(rule->id).substr(area.size() + 1);
    index += "| [" + MarkdownText(rule->id) + "](" + std::string(area) +
             ".md#" + std::string(area) + std::string(name) + ") | " +
             std::string(diagnostic::SeverityName(rule->severity)) + " | " +
             (rule->pack.empty() ? "always" : "`pack:" + rule->pack + "`") +
             " | " + MarkdownText(rule->title) + " |\n";
  }
  pages.front().text = std::move(index);
  return pages;
}

std::string WriteRulesText(const std::vector<RuleDescription>& rules,
                           const WriteOptions& options) {
  const Painter painter(options.color);
  size_t width = 0;
  for (const RuleDescription& rule : rules) {
    width = std::max(width, PrintableWidth(rule.id));
  }
  std::string out;
  for (const RuleDescription& rule : rules) {
    const std::string_view severity = diagnostic::SeverityName(rule.severity);
    const std::string id = Printable(rule.id);
    out += painter.Paint(Role::kStrong, id);
    out.append(width - PrintableWidth(id) + 2, ' ');
    out += painter.Paint(RoleOf(rule.severity), severity);
    out.append(kSeverityWidth - severity.size() + 2, ' ');
    AppendPrintable(rule.title, &out);
    if (rule.scope.str().compare(0, 7, "domain:") == 0) {
      out += " (" + Printable(rule.scope) + ")";
    }
    out += '\n';
  }
  return out;
}

std::string WriteRulePage(const RuleDescription& rule,
                          const WriteOptions& options) {
  Page page(options.color);
  page.Headline(rule.id, rule.title);
  page.Paragraph(Standing(rule));
  if (!rule.aliases.empty()) {
    page.Paragraph("also known as " + Join(rule.aliases));
  }
  if (!rule.refines.empty()) page.Paragraph("refines " + rule.refines);
  if (!rule.rationale.empty()) {
    page.Section("Why");
    page.Paragraph(rule.rationale);
  }
  if (!rule.help.empty()) {
    page.Section("What to do");
    page.Paragraph(rule.help);
  }
  if (!rule.expect.empty()) {
    page.Section("Expects");
    page.Code(rule.expect);
  }
  if (!rule.params.empty()) page.Section("Parameters");
  for (const RuleParameter& parameter : rule.params) {
    page.Paragraph(parameter.name + " (" + parameter.type +
                   "): " + parameter.default_value + "; a domain may " +
                   std::string(TightenText(parameter.tighten)));
  }
  if (!rule.references.empty()) {
    page.Section("Elsewhere");
    page.Paragraph(Join(rule.references));
  }
  AppendExamples("Passes", rule.pass, &page);
  AppendExamples("Fails", rule.fail, &page);
  return page.Take();
}

}  // namespace bylaw::report
