// What the files of one folder say together: variables, names, storage,
// secrets. A row without a finding is as much a test as one with.

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>

#include "formats/terraform/reading.h"

namespace bylaw::formats::terraform {
namespace {

using Strings = std::vector<std::string>;

Strings FindingsOf(const Strings& files) {
  ReadModule module(files);
  module.Check();
  return module.Findings();
}

// The rules and lines of the findings only.
Strings RulesOf(const Strings& files) {
  Strings rules;
  for (const std::string& finding : FindingsOf(files)) {
    const size_t column = finding.find(':');
    const size_t rule = finding.find(' ') + 1;
    rules.push_back(finding.substr(0, column) + " " +
                    finding.substr(rule, finding.find(' ', rule) - rule));
  }
  return rules;
}

TEST_CASE("variables are declared and read", "[terraform]") {
  CHECK(FindingsOf({"variable \"a\" {}\nvariable \"b\" {}\n",
                    "output \"o\" {\n  value = var.a\n}\n"}) ==
        Strings{"2:10 terraform/unused-variable the variable `b` is declared, "
                "and nothing in this module reads it"});
  CHECK(FindingsOf({"variable \"region\" {}\n",
                    "output \"o\" {\n  value = \"${var.regoin} "
                    "${var.region}\"\n}\n"}) ==
        Strings{"2:14 terraform/undeclared-variable no file of this module "
                "declares the variable `regoin`"});
  // Its own validation does not make a variable used.
  CHECK(RulesOf({"variable \"a\" {\n  validation {\n    condition = var.a > "
                 "0\n  }\n}\noutput \"o\" {\n  value = 1\n}\n"}) ==
        Strings{"1 terraform/unused-variable"});
  // Torn from their module, files say nothing about it.
  CHECK(RulesOf({"variable \"a\" {}\n"}) == Strings{});
  CHECK(RulesOf({"output \"o\" {\n  value = var.a\n}\n"}) == Strings{});
  // What a fault hides may be there.
  CHECK(
      RulesOf({"variable \"a\" {}\noutput \"o\" {\n  value = = var.a\n}\n"}) ==
      Strings{"3 terraform/syntax"});
}

TEST_CASE("a name is declared once in a module", "[terraform]") {
  CHECK(RulesOf({"resource \"a\" \"b\" {}\n", "resource \"a\" \"b\" {}\n"}) ==
        Strings{"1 terraform/duplicate-declaration"});
  CHECK(RulesOf({"resource \"a\" \"b\" {}\ndata \"a\" \"b\" {}\nresource \"c\" "
                 "\"b\" {}\n"}) == Strings{});
}

TEST_CASE("an S3 bucket and its companions", "[terraform]") {
  const std::string bucket =
      "resource \"aws_s3_bucket\" \"b\" {\n  bucket = \"name\"\n}\n";
  CHECK(RulesOf({bucket}) == Strings{"1 terraform/unencrypted-storage",
                                     "1 terraform/unversioned-storage",
                                     "1 terraform/public-access-not-blocked"});
  const auto companions = [](const std::string& target) {
    return "resource \"aws_s3_bucket_server_side_encryption_configuration\" "
           "\"e\" {\n  bucket = " +
           target +
           "\n}\nresource \"aws_s3_bucket_versioning\" \"v\" {\n  bucket = " +
           target +
           "\n  versioning_configuration {\n    status = \"Enabled\"\n  }\n}\n"
           "resource \"aws_s3_bucket_public_access_block\" \"p\" {\n  bucket "
           "= " +
           target +
           "\n  block_public_acls = true\n  block_public_policy = true\n  "
           "ignore_public_acls = true\n  restrict_public_buckets = true\n}\n";
  };
  // Named in any way, in any file.
  for (const char* target :
       {"aws_s3_bucket.b.id", "aws_s3_bucket.b[0].bucket", "\"name\"",
        "\"${aws_s3_bucket.b.id}\"", "var.unknown", "each.value",
        "local.buckets[each.key]"}) {
    CAPTURE(target);
    CHECK(RulesOf({bucket, companions(target),
                   "locals {\n  buckets = data.a.b.c\n}\n"}) == Strings{});
  }
  // Of another bucket.
  for (const char* target : {"aws_s3_bucket.other.id", "\"other\""}) {
    CAPTURE(target);
    CHECK(RulesOf({bucket, companions(target)}).size() == 3);
  }
  // Inline, as older versions of the provider had it.
  CHECK(RulesOf({"resource \"aws_s3_bucket\" \"b\" {\n  versioning {\n    "
                 "enabled = true\n  }\n  server_side_encryption_configuration "
                 "{\n  }\n}\nresource \"aws_s3_account_public_access_block\" "
                 "\"a\" {}\n"}) == Strings{});
  CHECK(RulesOf({"resource \"aws_s3_bucket\" \"b\" {\n  dynamic "
                 "\"versioning\" {\n    for_each = []\n  }\n}\n"}) ==
        Strings{"1 terraform/unencrypted-storage",
                "1 terraform/public-access-not-blocked"});
}

TEST_CASE("many buckets have each its own companions", "[terraform]") {
  std::string text;
  Strings expected;
  const auto companion = [](const std::string& type, const std::string& name,
                            const std::string& target) {
    return "resource \"" + type + "\" \"" + name +
           "\" {\n  bucket = " + target + "\n}\n";
  };
  int line = 1;
  for (int i = 0; i < 300; ++i) {
    const std::string n = std::to_string(i);
    text += "resource \"aws_s3_bucket\" \"b" + n + "\" {\n  bucket = \"n" + n +
            "\"\n}\n";
    text += companion("aws_s3_bucket_server_side_encryption_configuration",
                      "e" + n, "aws_s3_bucket.b" + n + ".id");
    // Every third bucket has no versioning; another third is named by its text.
    if (i % 3 != 0) {
      text += companion(
          "aws_s3_bucket_versioning", "v" + n,
          i % 3 == 1 ? "aws_s3_bucket.b" + n + ".id" : "\"n" + n + "\"");
    } else {
      expected.push_back(std::to_string(line) +
                         " terraform/unversioned-storage");
    }
    line += i % 3 == 0 ? 6 : 9;
  }
  text += "resource \"aws_s3_account_public_access_block\" \"a\" {}\n";
  CHECK(RulesOf({text}) == expected);
}

TEST_CASE("storage that says it is open, unversioned or unencrypted",
          "[terraform]") {
  struct Row {
    std::string text, rule;
  };
  const std::vector<Row> rows = {
      {"resource \"aws_s3_bucket_acl\" \"a\" {\n  acl = \"public-read\"\n}\n",
       "2 terraform/public-storage"},
      {"resource \"aws_s3_bucket_acl\" \"a\" {\n  acl = \"private\"\n}\n", ""},
      {"resource \"google_storage_bucket_iam_binding\" \"a\" {\n  members = "
       "[\"group:a\", \"allUsers\"]\n}\n",
       "2 terraform/public-storage"},
      {"resource \"azurerm_storage_container\" \"a\" {\n  "
       "container_access_type = \"blob\"\n}\n",
       "2 terraform/public-storage"},
      {"resource \"aws_db_instance\" \"d\" {\n  storage_encrypted = false\n}\n",
       "2 terraform/unencrypted-storage"},
      {"resource \"aws_db_instance\" \"d\" {\n}\n",
       "1 terraform/unencrypted-storage"},
      {"resource \"aws_db_instance\" \"d\" {\n  replicate_source_db = "
       "\"x\"\n}\n",
       ""},
      {"resource \"aws_db_instance\" \"d\" {\n  storage_encrypted = "
       "var.encrypt\n}\n",
       ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(RulesOf({row.text}) ==
          (row.rule.empty() ? Strings{} : Strings{row.rule}));
  }
}

TEST_CASE("Google's buckets and Azure's accounts", "[terraform]") {
  CHECK(RulesOf({"resource \"google_storage_bucket\" \"g\" {\n  name = "
                 "\"g\"\n}\n"}) ==
        Strings{"1 terraform/unencrypted-storage",
                "1 terraform/unversioned-storage",
                "1 terraform/public-access-not-blocked"});
  CHECK(RulesOf({"resource \"google_storage_bucket\" \"g\" {\n  "
                 "public_access_prevention = \"enforced\"\n  versioning {\n    "
                 "enabled = true\n  }\n  encryption {\n    "
                 "default_kms_key_name = var.key\n  }\n}\n"}) == Strings{});
  CHECK(RulesOf({"resource \"azurerm_storage_account\" \"a\" {\n  name = "
                 "\"a\"\n}\n"}) ==
        Strings{"1 terraform/public-access-not-blocked",
                "1 terraform/unversioned-storage"});
  CHECK(RulesOf({"resource \"azurerm_storage_account\" \"a\" {\n  "
                 "allow_nested_items_to_be_public = false\n  is_hns_enabled = "
                 "true\n}\n"}) == Strings{});
}

TEST_CASE("secrets in literals, and what only looks like one", "[terraform]") {
  struct Row {
    std::string value;
    bool secret;
  };
  const std::vector<Row> rows = {
      {"password = \"hunter2hunter2\"", true},
      {"db_password = \"s3cr3t-value\"", true},
      {"client_secret = \"0f3aa1bb92\"", true},
      {"user_data = \"export KEY=AKIAIOSFODNN7ABCDEFG\"", true},
      {"environment = { TOKEN = \"ghp_0123456789abcdefghijABCDEFGHIJ012345\" }",
       true},
      {"password = var.password", false},
      {"password = \"\"", false},
      {"password = \"${var.password}\"", false},
      {"password = \"changeme123\"", false},
      {"password = data.vault.password", false},
      {"secret = \"projects/p/secrets/s\"", false},
      {"password_secret_name = \"prod-database\"", false},
      {"secret_key = \"arn:aws:secretsmanager:x\"", false},
      {"description = \"the password of the database\"", false},
      {"name = \"AKIASHORT\"", false},
  };
  for (const Row& row : rows) {
    CAPTURE(row.value);
    const Strings rules =
        RulesOf({"resource \"a\" \"b\" {\n  " + row.value + "\n}\n"});
    CHECK(rules ==
          (row.secret ? Strings{"2 terraform/secret-in-literal"} : Strings{}));
  }
  CHECK(RulesOf({"variable \"db_password\" {\n  default = \"hunter2hunter2\"\n}"
                 "\n"}) == Strings{"2 terraform/secret-in-literal"});
}

// Ways to write a text so that it comes to the same, one in another.
std::string Wrapped(const std::string& value, uint32_t way, int depth) {
  const std::string n = std::to_string(depth);
  switch (way % 12) {
    case 0:
      return "(" + value + ")";
    case 1:
      return "\"${" + value + "}\"";
    case 2:
      return "sensitive(" + value + ")";
    case 3:
      return "var.a ? " + value + " : \"\"";
    case 4:
      return "var.a ? var.b : (" + value + ")";
    case 5:
      return "coalesce(var.b, " + value + ")";
    case 6:
      return "format(\"%s\", " + value + ")";
    case 7:
      return "[" + value + "][0]";
    case 8:
      return "{ k = " + value + ", l = \"no\" }[\"k\"]";
    case 9:
      return "join(\"\", [\"\", " + value + "])";
    case 10:
      return "trimspace(lower(" + value + "))";
    default:
      return "try(" + value + ")";
  }
}

TEST_CASE("what is written in other ways is as open and as secret",
          "[terraform]") {
  std::mt19937 random(3);
  for (int round = 0; round < 600; ++round) {
    // In one text or put together from two.
    const bool whole = random() % 2 == 0;
    std::string acl = whole ? "\"public-read\"" : "\"public-${\"read\"}\"";
    std::string password =
        whole ? "\"hunter2hunter2\"" : "\"hunter2${\"hunter2\"}\"";
    std::string harmless = "\"\"";
    std::string locals = "locals {\n";
    const int depth = 1 + static_cast<int>(random() % 4);
    for (int level = 0; level < depth; ++level) {
      const auto way = static_cast<uint32_t>(random());
      const bool local = random() % 3 == 0;
      for (std::string* value : {&acl, &password, &harmless}) {
        *value = Wrapped(*value, way, level);
        if (!local) continue;
        const std::string name = (value == &acl        ? "a"
                                  : value == &password ? "p"
                                                       : "h") +
                                 std::to_string(level);
        locals += "  " + name + " = " + *value + "\n";
        *value = "local." + name;
      }
    }
    locals += "}\n";
    const auto rules = [&locals](const std::string& secret,
                                 const std::string& open) {
      return RulesOf({"resource \"a\" \"b\" {\n  password = " + secret +
                          "\n}\nresource \"aws_s3_bucket_acl\" \"c\" {\n  acl "
                          "= " +
                          open + "\n}\n",
                      locals});
    };
    INFO(locals << acl << "\n" << password);
    // Plain text is found by what reads the file.
    CHECK(rules(password, acl) == Strings{"2 terraform/secret-in-literal",
                                          "5 terraform/public-storage"});
    CHECK(rules(harmless, harmless) == Strings{});
  }
}

TEST_CASE("what is not known stays unknown", "[terraform]") {
  for (const char* const value :
       {"var.a", "\"${var.a}-long-enough\"", "local.ring",
        "local.login.password", "local.login[\"password\"]",
        "data.x.y[\"a-long-name\"]", "random_password.x.result",
        "file(\"secrets/of-the-database\")", "!local.ring",
        "var.a == \"hunter2hunter2\" ? var.b : \"\"",
        "lookup(local.login, \"password\")"}) {
    CAPTURE(value);
    CHECK(RulesOf({"locals {\n  ring = local.ring\n  login = { user = "
                   "\"administrator\", password = var.b }\n}\nresource \"a\" "
                   "\"b\" {\n  password = " +
                   std::string(value) + "\n}\n"}) == Strings{});
  }
  CHECK(RulesOf({"locals {\n  a = 1\n}\nresource \"a\" \"b\" {\n  password "
                 "= local.none\n}\n"}) ==
        Strings{"5 terraform/undeclared-local"});
}

// --- What opens data to everybody

// Whoever gets access, however it is written and in whichever argument: each of
// these gives it to everybody, and with another word to nobody but them.
TEST_CASE("a grant to everybody is found however it is written",
          "[terraform]") {
  struct Place {
    std::string type, before, argument, after;
  };
  const Place place = GENERATE(values<Place>(
      {{"google_bigquery_dataset_iam_member", "", "member", ""},
       {"google_storage_bucket_iam_binding", "", "members", ""},
       {"google_bigquery_dataset_access", "", "special_group", ""},
       {"google_bigquery_dataset", "access {\n", "iam_member", "}\n"},
       {"google_storage_bucket_access_control", "", "entity", ""},
       {"google_pubsub_topic_iam_member", "", "member", ""},
       {"google_spanner_database_iam_binding", "", "members", ""}}));
  struct Form {
    std::string before, value, beside;
  };
  const Form form = GENERATE(values<Form>(
      {{"", "\"WHO\"", ""},
       {"", "[\"group:a\", \"WHO\"]", ""},
       {"", "\"${\"WHO\"}\"", ""},
       {"", "true ? \"WHO\" : \"group:a\"", ""},
       {"", "local.who", "locals {\n  who = \"WHO\"\n}\n"},
       {"", "var.who", "variable \"who\" {\n  default = \"WHO\"\n}\n"},
       {"for_each = toset([\"WHO\"])\n", "each.value", ""},
       {"for_each = toset([\"WHO\"])\n", "each.key", ""},
       {"for_each = { a = \"WHO\" }\n", "\"${each.value}\"", ""},
       {"for_each = { WHO = \"a\" }\n", "[each.key]", ""},
       {"for_each = toset(var.who)\n", "each.value",
        "variable \"who\" {\n  default = [\"WHO\"]\n}\n"}}));
  for (const std::string who :
       {"allUsers", "allAuthenticatedUsers", "group:all", "user:allUsers"}) {
    std::string text = "resource \"" + place.type + "\" \"r\" {\n" +
                       form.before + place.before + place.argument + " = " +
                       form.value + "\n" + place.after + "}\n" + form.beside;
    for (size_t at = text.find("WHO"); at != std::string::npos;
         at = text.find("WHO"))
      text.replace(at, 3, who);
    CAPTURE(text);
    const Strings found = RulesOf({text});
    const bool open =
        std::any_of(found.begin(), found.end(), [](const std::string& finding) {
          return finding.ends_with("terraform/public-storage");
        });
    CHECK(open == (who == "allUsers" || who == "allAuthenticatedUsers"));
    // What makes nothing opens nothing.
    if (!form.before.empty()) continue;
    const size_t head = text.find('\n') + 1;
    for (const std::string nothing :
         {"count = 0\n", "for_each = {}\n", "for_each = toset([])\n"}) {
      for (const std::string& finding :
           RulesOf({std::string(text).insert(head, nothing)}))
        CHECK_FALSE(finding.ends_with("terraform/public-storage"));
    }
  }
}

}  // namespace
}  // namespace bylaw::formats::terraform
