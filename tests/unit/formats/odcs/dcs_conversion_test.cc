#include "formats/odcs/dcs_conversion.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>

#include "contract/path.h"
#include "document/json_writer.h"
#include "formats/odcs/odcs.h"
#include "formats/reading.h"

namespace bylaw::formats::odcs {
namespace {

constexpr const char* kDcs = R"(# orders
dataContractSpecification: 1.1.0
id: urn:orders
info:
  title: Orders
  version: 2.0
  owner: Checkout
  description: "All orders: once each"
  contact: {name: Checkout team, email: checkout@example.com, phone: "1"}
terms:
  usage: reports
  noticePeriod: P3M
servers:
  production: {type: postgres, host: db.example.com, port: 5432, database: shop, schema: public}
models:
  orders:
    type: table
    title: Orders
    primaryKey: [day, order_id]
    fields:
      order_id: {$ref: '#/definitions/order_id', required: true}
      day: {type: date, required: true, example: "2024-01-31"}
      total: {type: decimal, precision: 10, scale: 2, minimum: 0}
      email: {type: text, pii: true, format: email, maxLength: 320}
      status: {type: string, enum: [open, "no", paid]}
      customer: {type: string, references: customers.id}
      ship_to:
        type: struct
        fields:
          city: {type: string, required: true}
      lines:
        type: array
        items: {type: record, fields: {sku: {type: string}, quantity: {type: int}}}
  customers:
    fields:
      id: {type: uuid, primaryKey: true, unique: true}
definitions:
  order_id: {type: string, title: Order, description: The number, pattern: "^O-[0-9]+$"}
servicelevels:
  freshness: {threshold: 25h, description: by the morning}
  availability: {percentage: 99.9%}
  retention: {period: P1Y}
  backup: {}
)";

// The document with its upgrade made.
std::string Mended(const ReadText& read) {
  REQUIRE_FALSE(read.sink.diagnostics().empty());
  const auto& fix = read.sink.diagnostics().front().fix;
  REQUIRE(fix.has_value());
  REQUIRE(fix->edits.size() == 1);
  const text::Location at = fix->edits.front().location;
  std::string text(read.sources[at.source].text());
  return text.replace(at.span.begin, at.span.length(), fix->edits.front().text);
}

// What both standards say of a field, to be compared.
std::string FieldText(const contract::Field& field) {
  std::string text = contract::PathOf(field);
  text.append(" ").append(contract::TypeKindName(field.kind));
  if (field.required.value) text.append(" required");
  if (field.keys->unique.value) text.append(" unique");
  if (field.is_pii.value && field.pii_tagged.value) text.append(" pii");
  if (field.limits->pattern)
    text.append(" ").append(field.limits->pattern.value);
  return text;
}

Lines FieldsOf(contract::Contract contract) {
  Lines lines;
  for (contract::Schema& schema : contract.schemas) {
    contract::LinkFields(schema);
    contract::ForEachField(schema.fields, [&](const contract::Field& field) {
      lines.push_back(FieldText(field));
    });
  }
  return lines;
}

}  // namespace

TEST_CASE("DCS: the fix gives a contract of ODCS without a finding") {
  ReadText before(kDcs, "orders.yaml");
  const auto old = ReadOdcs(before.root(), before.sink);
  REQUIRE(old.has_value());
  CHECK(before.sink.diagnostics().front().note ==
        "the fix leaves out what ODCS has no place for: "
        "`/terms/noticePeriod` `/info/contact/phone` `/servicelevels/backup`");
  const std::string text = Mended(before);
  CAPTURE(text);
  CHECK(text.substr(0, 28) == "# orders\napiVersion: v3.1.0\n");
  CHECK(text.back() == '\n');
  ReadText after(text, "orders.yaml");
  const auto fresh = ReadOdcs(after.root(), after.sink);
  CHECK(after.Lines() == Lines{});
  REQUIRE(fresh.has_value());
  CHECK(fresh->id.value == "urn:orders");
  CHECK(fresh->version.value == "2.0");
  CHECK(fresh->team->name.value == "Checkout");
  CHECK(FieldsOf(*fresh) ==
        Lines{"orders.order_id string required ^O-[0-9]+$",
              "orders.day date required", "orders.total decimal",
              "orders.email string pii", "orders.status string",
              "orders.customer string", "orders.ship_to object",
              "orders.ship_to.city string required", "orders.lines list",
              "orders.lines.items object", "orders.lines.items.sku string",
              "orders.lines.items.quantity integer",
              "customers.id uuid unique"});
  REQUIRE(fresh->sla.size() == 3);
  CHECK(fresh->sla[0].value.value == "25");
  CHECK(fresh->sla[0].unit.value == "h");
}

TEST_CASE("DCS: a contract in JSON stays JSON") {
  ReadText before(R"({"dataContractSpecification": "1.1.0", "id": "a",
  "info": {"title": "A", "version": "1"}, "models": {"t": {"fields": {
  "x": {"type": "int"}}}}})");
  ReadOdcs(before.root(), before.sink);
  const std::string text = Mended(before);
  CHECK(text.front() == '{');
  ReadText after(text, "a.json");
  CHECK(ReadOdcs(after.root(), after.sink).has_value());
  CHECK(after.Lines() == Lines{});
}

// --- Marks: what the check reads of a field is what it reads of the mended one

TEST_CASE("DCS: tags are kept in whatever form they are read") {
  const char* const kForms[] = {"",
                                "tags: pii",
                                "tags: [pii]",
                                "tags: [finance, pii:email]",
                                "tags: finance",
                                "tags: null",
                                "pii: true",
                                "pii: false",
                                "tags: pii, pii: false",
                                "classification: restricted",
                                "tags: {a: pii}",
                                "tags: [{name: pii}, finance]",
                                "tags: 5"};
  for (const std::string own : kForms) {
    for (const std::string other : kForms) {
      CAPTURE(own, other);
      ReadText before(
          "dataContractSpecification: 1.1.0\nid: a\ninfo: {version: 1}\n"
          "models: {t: {tags: finance, fields: {x: {" +
              own + (own.empty() ? "" : ", ") +
              "$ref: '#/definitions/d'}}}}\ndefinitions: {d: {type: string" +
              (other.empty() ? "" : ", ") + other + "}}\n",
          "a.yaml");
      const auto old = ReadOdcs(before.root(), before.sink);
      REQUIRE(old.has_value());
      ReadText after(Mended(before), "a.yaml");
      const auto fresh = ReadOdcs(after.root(), after.sink);
      REQUIRE(fresh.has_value());
      const contract::Field& was = old->schemas.at(0).fields.at(0);
      const contract::Field& is = fresh->schemas.at(0).fields.at(0);
      CHECK(is.is_pii.value == was.is_pii.value);
      CHECK(is.classification->value == was.classification->value);
      for (const contract::Text& tag : was.tags) {
        CHECK(std::any_of(is.tags.begin(), is.tags.end(), [&](const auto& one) {
          return one.value == tag.value;
        }));
      }
      CHECK(fresh->schemas.at(0).tags.size() == 1);
      // What is not taken over is named.
      const std::string& note = before.sink.diagnostics().front().note;
      const bool odd = (own + other).find("{") != std::string::npos ||
                       (own + other).find("5") != std::string::npos;
      CHECK((note.find("tags") != std::string::npos) == odd);
    }
  }
}

// --- No fix where one would have to be guessed

TEST_CASE("DCS: contracts that nobody can convert keep the hint") {
  const char* const text =
      GENERATE("dataContractSpecification: 1.1.0\nid: a\n",
               "dataContractSpecification: 1.1.0\nid: a\ninfo: {title: b}\n",
               "dataContractSpecification: 1.1.0\ninfo: {version: 1}\n",
               "dataContractSpecification: 1.1.0\nid: a\ninfo: {version: 1}\n"
               "models: {t: {fields: {x: {$ref: 'other.yaml#/x'}}}}\n",
               "dataContractSpecification: 1.1.0\nid: a\ninfo: {version: 1}\n"
               "models: {t: {fields: {x: {$ref: '#/definitions/x'}}}}\n"
               "definitions: {x: {fields: {y: {$ref: '#/definitions/x'}}}}\n");
  CAPTURE(text);
  ReadText read(text, "a.yaml");
  CHECK(ReadOdcs(read.root(), read.sink).has_value());
  // Another file's definition is one that nobody reads here.
  const bool elsewhere =
      std::string_view(text).find("other.yaml") != std::string_view::npos;
  REQUIRE(read.sink.diagnostics().size() == (elsewhere ? 2 : 1));
  CHECK(read.sink.diagnostics().back().rule ==
        (elsewhere ? "odcs/unresolved-reference" : "odcs/older-standard"));
  CHECK(read.sink.diagnostics().front().rule == "odcs/older-standard");
  CHECK_FALSE(read.sink.diagnostics().front().fix.has_value());
}

// --- Texts that YAML would read in another way are quoted

TEST_CASE("DCS: texts stay texts") {
  for (const std::string text :
       {"no",  "1",   "1.0", "null",       "~",        "a: b", "# a",
        "- a", "a ",  "",    "2024-01-01", "\xc3\xa4", "a\nb", "'a'",
        "\"",  "{a}", "on",  "0x1",        ".inf",     "yes"}) {
    CAPTURE(text);
    const std::string quoted = document::JsonString(text);
    ReadText before(
        "dataContractSpecification: 1.1.0\nid: a\ninfo: {version: "
        "1, title: " +
            quoted + "}\n",
        "a.yaml");
    const auto converted = ConvertDcs(before.root());
    REQUIRE(converted.has_value());
    ReadText after(converted->text, "a.yaml");
    const document::Node* name = after.root().Find("name");
    REQUIRE(name != nullptr);
    CHECK(name->is_string());
    CHECK(name->string() == text);
  }
}

}  // namespace bylaw::formats::odcs
