#include "report/summary_text.h"

#include "report/listing.h"

namespace bylaw::report {
namespace {

std::string GroupDigits(uint64_t number) {
  const std::string digits = std::to_string(number);
  std::string grouped;
  for (size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) grouped += ',';
    grouped += digits[i];
  }
  return grouped;
}

void AppendPart(uint64_t number, std::string_view noun, std::string* out) {
  if (number == 0) return;
  if (!out->empty()) *out += ", ";
  *out += Count(number, noun);
}

}  // namespace

std::string Count(uint64_t number, std::string_view noun) {
  std::string result = GroupDigits(number);
  result += ' ';
  result += noun;
  if (number != 1) result += 's';
  return result;
}

std::string CountFindings(const Summary& summary) {
  std::string result;
  AppendPart(summary.errors, "error", &result);
  AppendPart(summary.warnings, "warning", &result);
  AppendPart(summary.infos, "info", &result);
  if (summary.waived > 0) {
    if (!result.empty()) result += ", ";
    result += GroupDigits(summary.waived) + " waived";
  }
  return result;
}

std::string SummarySentence(const Summary& summary) {
  const std::string found = CountFindings(summary);
  const std::string documents = Count(summary.documents, "document");
  const std::string products = Count(summary.products, "product");
  const std::string rules = Count(summary.rules, "rule");
  std::string others;
  if (summary.not_ours > 0)
    others = "; " + Count(summary.not_ours, "file") +
             (summary.not_ours == 1 ? " is" : " are") + " not ours";
  if (found.empty() && summary.verdict == Verdict::kPass) {
    return documents + ", " + products + ": passes " + rules + others;
  }
  std::string result = found.empty() ? "nothing found" : found;
  result += " in " + documents + " (" + products + ", " + rules + "): ";
  result += VerdictName(summary.verdict);
  return result + others;
}

std::string PercentText(uint64_t part, uint64_t whole) {
  const uint64_t hundredths = part * 10'000 / whole;
  std::string text = std::to_string(hundredths / 100);
  text += '.';
  text += static_cast<char>('0' + hundredths / 10 % 10);
  text += static_cast<char>('0' + hundredths % 10);
  return text;
}

std::string NotListedSentence(const Summary& summary) {
  const SeverityCounts& left = summary.not_listed;
  if (left.Total() == 0) return "";
  std::string parts;
  AppendPart(left.errors, "error", &parts);
  AppendPart(left.warnings, "warning", &parts);
  AppendPart(left.infos, "info", &parts);
  return GroupDigits(left.Total()) + " more " +
         (left.Total() == 1 ? "finding is" : "findings are") +
         " not listed (a run lists " + GroupDigits(kMaxListed) + "): " + parts +
         (left.errors > 0 ? "; the run fails for them" : "");
}

}  // namespace bylaw::report
