#include "report/adoption_writer.h"

#include <algorithm>

#include "document/json_writer.h"
#include "report/markdown_text.h"
#include "text/printable.h"

namespace bylaw::report {
namespace {

using document::JsonWriter;
using mesh::AdoptionCounts;
using mesh::AdoptionCriterion;
using mesh::AdoptionPhase;

struct Column {
  std::string_view title;
  std::string_view key;
  size_t AdoptionCounts::*member;
};

constexpr Column kColumns[] = {
    {"owner", "with_owner", &AdoptionCounts::with_owner},
    {"contract", "with_contract", &AdoptionCounts::with_contract},
    {"SLA", "with_sla", &AdoptionCounts::with_sla},
    {"quality", "with_quality", &AdoptionCounts::with_quality},
    {"pass", "passing", &AdoptionCounts::passing},
};

// Whole percent, rounded to nearest: reports compare, they do not account.
std::string Rounded(double number) {
  return std::to_string(static_cast<long>(number + 0.5));
}

double Share(size_t part, size_t whole) {
  return whole == 0
             ? 0
             : 100.0 * static_cast<double>(part) / static_cast<double>(whole);
}

std::string ShareText(size_t part, size_t whole) {
  return whole == 0 ? "-" : Rounded(Share(part, whole)) + " %";
}

std::string NameOf(const AdoptionCounts& counts) {
  return counts.domain.empty() ? "(no domain)" : counts.domain;
}

// One line for each domain and one for all: names, then figures.
std::vector<std::vector<std::string>> Rows(const mesh::Adoption& adoption) {
  std::vector<std::vector<std::string>> rows;
  std::vector<std::string> head = {"domain", "products"};
  for (const Column& column : kColumns) head.emplace_back(column.title);
  rows.push_back(std::move(head));
  const auto add = [&](const AdoptionCounts& counts, std::string name) {
    std::vector<std::string> row = {std::move(name),
                                    std::to_string(counts.products)};
    for (const Column& column : kColumns)
      row.push_back(ShareText(counts.*column.member, counts.products));
    rows.push_back(std::move(row));
  };
  for (const AdoptionCounts& domain : adoption.domains)
    add(domain, NameOf(domain));
  add(adoption.total, "all");
  return rows;
}

std::string Reached(const mesh::Adoption& adoption) {
  return adoption.reached == 0
             ? "none yet"
             : std::string(adoption.phases[adoption.reached - 1].name);
}

std::string CriterionText(const AdoptionCriterion& criterion) {
  const std::string unit = criterion.unit.empty() ? "" : " %";
  std::string text(criterion.what);
  text += ": ";
  text += Rounded(criterion.actual) + unit;
  text += " of " + Rounded(criterion.wanted) + unit;
  return text;
}

// What the next phase asks for and is not there.
std::vector<std::string> Missing(const mesh::Adoption& adoption) {
  std::vector<std::string> missing;
  if (adoption.reached >= adoption.phases.size()) return missing;
  for (const AdoptionCriterion& criterion :
       adoption.phases[adoption.reached].criteria) {
    if (!criterion.met()) missing.push_back(CriterionText(criterion));
  }
  return missing;
}

std::string Waivers(const mesh::Adoption& adoption, uint64_t waived) {
  return std::to_string(waived) + " findings waived, " +
         std::to_string(adoption.waiver_findings) + " findings about waivers";
}

void WriteCounts(const AdoptionCounts& counts, JsonWriter* out) {
  out->Key("products").Uint(counts.products);
  for (const Column& column : kColumns)
    out->Key(column.key).Uint(counts.*column.member);
  out->Key("governed").Uint(counts.governed);
  out->Key("pass_rate");
  if (counts.products == 0) {
    out->Null();
  } else {
    out->Raw(Rounded(Share(counts.passing, counts.products)));
  }
}

}  // namespace

std::string WriteAdoptionText(const mesh::Adoption& adoption, uint64_t waived) {
  auto rows = Rows(adoption);
  std::vector<size_t> widths(rows.front().size(), 0);
  for (auto& row : rows) {
    row.front() = text::Printable(row.front());
    for (size_t i = 0; i < row.size(); ++i)
      widths[i] = std::max(widths[i], text::PrintableWidth(row[i]));
  }
  std::string out;
  for (const auto& row : rows) {
    for (size_t i = 0; i < row.size(); ++i) {
      const std::string pad(widths[i] - text::PrintableWidth(row[i]), ' ');
      // Names to the left, figures to the right.
      out += i == 0 ? row[i] + pad : "  " + pad + row[i];
    }
    out += '\n';
  }
  out += "\nphase reached: " + Reached(adoption) + '\n';
  const std::vector<std::string> missing = Missing(adoption);
  if (!missing.empty()) {
    out += "missing for " +
           std::string(adoption.phases[adoption.reached].name) + ":\n";
    for (const std::string& text : missing) out += "  " + text + '\n';
  }
  return out + "waivers: " + Waivers(adoption, waived) + '\n';
}

std::string WriteAdoptionMarkdown(const mesh::Adoption& adoption,
                                  uint64_t waived) {
  std::string out = "# Adoption\n\n";
  bool head = true;
  for (const auto& row : Rows(adoption)) {
    out += '|';
    for (const std::string& cell : row) out += ' ' + MarkdownText(cell) + " |";
    out += '\n';
    if (head) {
      out += '|';
      for (size_t i = 0; i < row.size(); ++i) out += i == 0 ? "---|" : "---:|";
      out += '\n';
    }
    head = false;
  }
  out += "\nPhase reached: **" + Reached(adoption) + "**\n";
  const std::vector<std::string> missing = Missing(adoption);
  if (!missing.empty()) {
    out += "\nMissing for " +
           std::string(adoption.phases[adoption.reached].name) + ":\n\n";
    for (const std::string& text : missing) out += "- " + text + '\n';
  }
  return out + "\nWaivers: " + Waivers(adoption, waived) + '\n';
}

std::string WriteAdoptionJson(const mesh::Adoption& adoption, uint64_t waived) {
  JsonWriter out(document::JsonStyle::kIndented);
  out.BeginObject();
  out.Key("phase").BeginObject();
  out.Key("reached").String(adoption.reached == 0 ? "" : Reached(adoption));
  out.Key("next").String(adoption.reached < adoption.phases.size()
                             ? adoption.phases[adoption.reached].name
                             : std::string_view());
  out.Key("missing").BeginArray();
  for (const std::string& text : Missing(adoption)) out.String(text);
  out.EndArray().EndObject();
  out.Key("total").BeginObject();
  out.Key("domains").Uint(adoption.domains.size());
  WriteCounts(adoption.total, &out);
  out.EndObject();
  out.Key("domains").BeginArray();
  for (const AdoptionCounts& domain : adoption.domains) {
    out.BeginObject();
    out.Key("domain").String(domain.domain);
    out.Key("declared").Bool(domain.declared);
    WriteCounts(domain, &out);
    out.EndObject();
  }
  out.EndArray();
  out.Key("phases").BeginArray();
  for (size_t i = 0; i < adoption.phases.size(); ++i) {
    const AdoptionPhase& phase = adoption.phases[i];
    out.BeginObject();
    out.Key("name").String(phase.name);
    out.Key("reached").Bool(i < adoption.reached);
    out.Key("criteria").BeginArray();
    for (const AdoptionCriterion& criterion : phase.criteria) {
      out.BeginObject();
      out.Key("what").String(criterion.what);
      out.Key("unit").String(criterion.unit.empty() ? "count" : "percent");
      out.Key("actual").Raw(Rounded(criterion.actual));
      out.Key("wanted").Raw(Rounded(criterion.wanted));
      out.Key("met").Bool(criterion.met());
      out.EndObject();
    }
    out.EndArray().EndObject();
  }
  out.EndArray();
  out.Key("waivers").BeginObject();
  out.Key("waived").Uint(waived);
  out.Key("findings").Uint(adoption.waiver_findings);
  out.EndObject();
  out.EndObject();
  return std::move(out).Take() + '\n';
}

}  // namespace bylaw::report
