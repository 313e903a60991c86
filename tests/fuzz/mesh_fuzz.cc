// Whole meshes. Each byte of the input chooses: how a file is called, what kind
// it is, which names it has and which it refers to, and now and then what is
// wrong with it. Names come from small lists, so that files meet: products name
// contracts that are there or not, two domains own one product, a waiver covers
// a finding. Whatever comes of it, there is one answer to it.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "fuzz/mesh.h"

namespace {

using namespace bylaw;

// The choices that are left; the first one of each list once there are none.
class Choices {
 public:
  Choices(const uint8_t* data, size_t size) : data_(data), size_(size) {}
  bool any() const { return at_ < size_; }
  size_t Below(size_t count) { return at_ < size_ ? data_[at_++] % count : 0; }
  template <size_t kCount>
  std::string Of(const char* const (&list)[kCount]) {
    return list[Below(kCount)];
  }

 private:
  const uint8_t* data_;
  size_t size_;
  size_t at_ = 0;
};

constexpr const char* kNames[] = {"orders", "Orders", "sales",
                                  "a.b",    "x",      "\u043erders"};
constexpr const char* kFields[] = {"id", "email", "customer_id", "total",
                                   "items"};
constexpr const char* kTypes[] = {"string",        "integer",
                                  "array<string>", "struct<a: int>",
                                  "decimal(9,2)",  "nonsense"};
constexpr const char* kFolders[] = {
    "",          "products/", "contracts/", "domains/sales/",
    "policies/", "build/",    "a/../"};
constexpr const char* kOdd[] = {
    "",
    "extra: 1\n",
    "tags: [pii, yes]\n",
    "custom: {a: [1, {b: 2}]}\n",
    "kind: DataContract\n",
    "$schema: http://json-schema.org/draft-07/schema#\n",
    "id: twice\nid: twice\n",
    "stage: retired\n",
    "owner_team: Sales\n",
    "? [a]\n: b\n",
    "x: *gone\n",
    "domain: sales\ndomain: stock\n"};

std::string Fields(Choices& next, std::string_view type_key) {
  std::string text;
  for (size_t left = next.Below(4); left > 0; --left) {
    text += "  - {name: " + next.Of(kFields) + ", " + std::string(type_key) +
            ": \"" + next.Of(kTypes) + "\"" +
            next.Of({"", ", required: true", ", primaryKey: true",
                     ", tags: [pii]", ", items: {type: string}"}) +
            "}\n";
  }
  return text;
}

std::string Product(Choices& next) {
  const std::string name = next.Of(kNames);
  std::string text = "product_id: " + name + "\nname: " + next.Of(kNames) +
                     "\ndomain: " + next.Of({"sales", "stock", "gone"}) + "\n";
  text += next.Of({"", "contract: contracts/orders.yaml\n",
                   "contract: orders\n", "contract: ../gone.yaml\n"});
  text +=
      next.Of({"", "schema: orders.avsc\n", "schema: contracts/order.json\n",
               "schema: ../../etc/passwd\n"});
  text += next.Of(kOdd);
  const std::string fields = Fields(next, "type");
  return fields.empty() ? text : text + "fields:\n" + fields;
}

std::string DataProduct(Choices& next) {
  std::string text =
      "apiVersion: v1.0.0\nkind: DataProduct\nid: " + next.Of(kNames) +
      "\nname: " + next.Of(kNames) +
      "\nversion: 1.0.0\nstatus: " + next.Of({"active", "draft", "retired"}) +
      "\n";
  text += "inputPorts:\n  - {name: in, version: 1.0.0, contractId: " +
          next.Of(kNames) + "}\n";
  text += "outputPorts:\n  - {name: out, version: 1.0.0, contractId: " +
          next.Of(kNames) + "}\n";
  return text + next.Of(kOdd);
}

std::string Contract(Choices& next) {
  std::string text =
      "apiVersion: " + next.Of({"v3.1.0", "v3.0.2", "v2.2.2", "v9"}) +
      "\nkind: DataContract\nid: " + next.Of(kNames) +
      "\nversion: " + next.Of({"1.0.0", "2.0.0", "x"}) + "\nstatus: active\n";
  text += next.Of({"", "dataProduct: orders\n", "domain: sales\n",
                   "slaProperties:\n- {property: latency, value: 4, unit: d, "
                   "element: t.id}\n"});
  text += next.Of(kOdd);
  const std::string fields = Fields(next, "logicalType");
  if (fields.empty()) return text;
  return text + "schema:\n- name: t\n  properties:\n" + fields;
}

std::string Domains(Choices& next) {
  std::string text;
  for (const char* domain : {"sales", "stock"}) {
    text += std::string(domain) +
            ": {bounded_context: " + next.Of({"sales", "stock"}) +
            ", owner_team: " + next.Of({"Sales", "Stock"}) +
            ", data_products: [" + next.Of(kNames) + "], source_systems: [" +
            next.Of(kNames) + "]}\n";
  }
  return text;
}

std::string Policy(Choices& next) {
  return "policy: " + next.Of({"house", "pii", "own"}) + "\ntitle: t\nscope: " +
         next.Of({"global", "{domain: sales}",
                  "{domain: sales, product: orders}"}) +
         "\napplies_to: " +
         next.Of({"product", "field", "contract", "mesh", "domain", "port"}) +
         "\nparams:\n  most: {type: int, default: " +
         next.Of({"2", "0", "-1"}) +
         ", tighten: " + next.Of({"max", "min", "fixed"}) +
         "}\nrules:\n- {id: r, message: \"m `{product.name}`\", expect: '" +
         next.Of({"true", "false", "product.tags.size() <= params.most",
                  "product.name.matches(\"^[A-Z]\")",
                  "product.contracts.all(c, c.id != \"\")",
                  "field.name != \"\"", "1 / 0 > params.most"}) +
         "'}\n" +
         next.Of({"", "tune:\n  house/r: {params: {most: 1}}\n",
                  "tune:\n  ownership/missing-owner: {enabled: false}\n"});
}

std::string Waivers(Choices& next) {
  return "waivers:\n- {rule: " +
         next.Of({"ownership/missing-owner", "house/r", "pii/untagged",
                  "gone/gone"}) +
         ", subject: {product: " + next.Of(kNames) +
         next.Of({"", ", path: orders", ", path: \"**\""}) +
         "}, reason: r, owner: " + next.Of({"Sales", "Stock"}) +
         ", approved_by: " + next.Of({"Board", "Sales", "Sal\u0435s"}) +
         ", ticket: T-1, expires: " +
         next.Of({"2026-02-01", "2025-01-01", "2030-01-01", "soon"}) + "}\n";
}

std::string Schema(Choices& next) {
  return R"({"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object", "properties": {")" +
         next.Of(kFields) + R"(": {"type": ")" +
         next.Of({"string", "integer", "strin"}) + R"("}}, "$ref": ")" +
         next.Of({"#", "#/$defs/a", "order.json", "gone.json"}) + R"("})";
}

std::string Avro(Choices& next) {
  return R"({"type": "record", "name": ")" + next.Of({"R", "S", "order"}) +
         R"(", "fields": [{"name": ")" + next.Of(kFields) + R"(", "type": ")" +
         next.Of({"int", "string", "S", "R", "nul"}) + R"("}]})";
}

std::string Protobuf(Choices& next) {
  return "syntax = \"proto3\";\npackage shop;\n" +
         next.Of({"", "import \"b.proto\";\n", "import \"gone.proto\";\n"}) +
         "message " + next.Of({"M", "N", "Order"}) + " {\n  " +
         next.Of({"string", "M", "N", "map<string, M>"}) +
         " f = " + next.Of({"1", "0", "19000"}) + ";\n}\n";
}

std::string Terraform(Choices& next) {
  return "resource \"aws_s3_bucket\" \"" + next.Of({"a", "b"}) +
         "\" {\n  bucket = " +
         next.Of({"\"orders\"", "var.name", "\"${local.a}\"", "[1, 2"}) +
         "\n  tags = { data_product = \"" + next.Of(kNames) + "\" }\n}\n" +
         next.Of(
             {"", "variable \"name\" {}\n", "locals {\n  a = local.a\n}\n"});
}

std::string Dbt(Choices& next) {
  return "version: 2\nmodels:\n- name: " + next.Of({"orders", "m"}) +
         "\n  columns: [{name: " + next.Of(kFields) +
         ", data_tests: [not_null, " +
         next.Of({"unique", "uniqe", "{accepted_values: {}}"}) + "]}]\n";
}

std::string Sql(Choices& next) {
  return "-- Domain: sales\n-- Product: " + next.Of(kNames) +
         "\nselect * from {{ " +
         next.Of({"ref('orders')", "ref('gone')", "source('a', 'b')", "ref('m'",
                  "config(x=1)"}) +
         " }}\n";
}

std::string Configuration(Choices& next) {
  return next.Of({"", "policies: [policies]\n", "policies: [gone]\n",
                  "policies: [\"pack:all\"]\n"}) +
         next.Of({"", "waivers: waivers.yaml\n",
                  "waivers: [waivers.yaml, gone.yaml]\n"}) +
         next.Of({"", "domains: domains.yaml\n", "domains: gone.yaml\n"}) +
         next.Of({"", "exclude: [\"build/**\"]\n",
                  "products: [\"products/**\"]\n", "fail_on: never\n",
                  "nonsense: 1\n"});
}

struct Kind {
  const char* name;
  std::string (*write)(Choices& next);
};
constexpr Kind kKinds[] = {
    {"orders.yaml", Product},     {"product.yml", Product},
    {"orders.yaml", DataProduct}, {"orders.yaml", Contract},
    {"c.odcs.yaml", Contract},    {"domains.yaml", Domains},
    {"house.yaml", Policy},       {"own.yaml", Policy},
    {"waivers.yaml", Waivers},    {"order.json", Schema},
    {"orders.avsc", Avro},        {"s.avsc", Avro},
    {"a.proto", Protobuf},        {"b.proto", Protobuf},
    {"main.tf", Terraform},       {"schema.yml", Dbt},
    {"orders.sql", Sql},          {"bylaw.yaml", Configuration},
};

// Now and then a text is cut, or an odd byte gets in.
void Damage(Choices& next, std::string* text) {
  if (next.Below(8) != 7) return;
  const size_t at = text->empty() ? 0 : (next.Below(256) * 7) % text->size();
  switch (next.Below(4)) {
    case 0:
      text->resize(at);
      break;
    case 1:
      text->insert(at, 1, static_cast<char>(next.Below(256)));
      break;
    case 2:
      text->insert(at, "\n---\n");
      break;
    default:
      *text += *text;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  constexpr size_t kMostFiles = 12;
  Choices next(data, size);
  fuzz::Files files;
  for (size_t i = 0; i < kMostFiles && next.any(); ++i) {
    const Kind& kind = kKinds[next.Below(std::size(kKinds))];
    const std::string folder = next.Of(kFolders);
    std::string text = kind.write(next);
    Damage(next, &text);
    files[folder + kind.name] = std::move(text);
  }
  fuzz::CheckMesh(files);
  return 0;
}
