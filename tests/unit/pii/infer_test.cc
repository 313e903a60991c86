#include "pii/infer.h"

#include <catch2/catch.hpp>
#include <string>

#include "formats/simple/type_name.h"
#include "pii/tokens.h"
#include "pii/words.h"

namespace bylaw::pii {
namespace {

using contract::PiiClass;

std::string Joined(std::string_view name) {
  std::string text;
  for (const std::string& word : Tokenize(name))
    text += (text.empty() ? "" : " ") + word;
  return text;
}

std::string Judge(std::string_view table, std::string_view column,
                  std::string_view type = "string") {
  contract::Schema schema;
  schema.name.value = table;
  contract::Field field;
  field.name.value = column;
  field.schema = &schema;
  field.type.value = type;
  field.kind = formats::simple::ReadTypeName(type).kind;
  const contract::InferredPii found = Infer(field);
  if (found.kind == PiiClass::kNone) return "none";
  return std::string(contract::PiiClassName(found.kind)) + " " +
         std::string(contract::ConfidenceName(found.confidence));
}

TEST_CASE("names are told in words", "[pii]") {
  struct Row {
    std::string_view name, words;
  };
  constexpr Row kRows[] = {
      // Punctuation and case
      {"customer_email", "customer email"},
      {"customerEmail", "customer email"},
      {"CUSTOMER-EMAIL", "customer email"},
      {"__customer..email__", "customer email"},
      {"IPAddress", "ip address"},
      {"userIDs", "user ids"},
      {"addressLine2", "address line 2"},
      {"sha256Email", "sha 256 email"},
      // Run together, by the dictionary
      {"emailaddress", "email address"},
      {"dateofbirth", "dateofbirth"},
      {"birthdate", "birth date"},
      {"nationalidnumber", "national id number"},
      {"salesorderdetailid", "sales order detail id"},
      // Not cut where words do not cover all of it
      {"candidate", "candidate"},
      {"sanitation", "sanitation"},
      {"symhash", "symhash"},
      {"schlüssel", "schlüssel"},
      // Nothing to tell
      {"", ""},
      {"___", ""},
      {"42", "42"},
  };
  for (const Row& row : kRows) {
    CAPTURE(row.name);
    CHECK(Joined(row.name) == row.words);
  }
  CHECK(Joined(std::string(100'000, 'a')).size() == kMaxNameBytes);
}

TEST_CASE("a name is judged by its end, its type and its table", "[pii]") {
  struct Row {
    std::string_view table, column, type, expected;
  };
  constexpr Row kRows[] = {
      // Names of persons
      {"orders", "first_name", "varchar(50)", "direct high"},
      {"person", "lastname", "string", "direct high"},
      {"patients", "name", "string", "direct medium"},
      {"token_pools", "name", "string", "none"},
      {"products", "name", "string", "none"},
      {"product_reviews", "reviewer_name", "string", "direct medium"},
      {"pages", "page_name", "string", "none"},
      {"users", "display_name", "string", "direct medium"},
      // What persons have is no person; who has it is one again.
      {"user_roles", "name", "string", "none"},
      {"customer.segments.items", "display_name", "string", "none"},
      {"user_groups.members", "name", "string", "direct medium"},
      {"user_roles", "email", "string", "direct high"},
      {"repository", "full_name", "string", "none"},
      {"repository.owner", "full_name", "string", "direct high"},
      {"audience", "name", "string", "none"},
      {"campaign_report", "ad_id", "string", "none"},
      {"metrics", "display_name", "string", "none"},
      // Ways to reach one
      {"orders", "billing_email", "string", "direct high"},
      {"lead", "email_bounced_reason", "string", "none"},
      {"users", "is_email_verified", "boolean", "none"},
      {"users", "email_count", "int", "none"},
      {"users", "email_sent_at", "timestamp", "none"},
      {"vendor", "phone", "string", "none"},
      {"orders", "vendor_phone", "string", "none"},
      {"contact", "phone", "string", "direct high"},
      {"customers", "phone_country_code", "string", "none"},
      {"customers", "address", "string", "direct medium"},
      {"pools", "pool_address", "string", "none"},
      {"customers", "address_id", "int", "none"},
      // Numbers
      {"employees", "ssn", "string", "direct high"},
      {"employees", "passport_number", "string", "direct high"},
      {"payments", "card_number", "string", "direct high"},
      {"payments", "card_last_four", "string", "quasi low"},
      // Secrets
      {"users", "password_hash", "string", "credential high"},
      {"users", "last_password_change_time", "timestamp", "none"},
      {"keys", "private_key", "string", "credential high"},
      {"keys", "private_key_type", "string", "none"},
      {"requests", "page_token", "string", "none"},
      // What narrows down
      {"users", "sha256_email", "string", "quasi low"},
      {"orders", "customer_id", "string", "quasi low"},
      {"orders", "order_id", "string", "none"},
      {"users", "date_of_birth", "date", "quasi low"},
      {"candidates", "updated", "date", "none"},
      {"stores", "city", "string", "none"},
      {"customers", "city", "string", "quasi low"},
      {"logs", "client_ip", "string", "quasi low"},
  };
  for (const Row& row : kRows) {
    CAPTURE(row.table, row.column, row.type);
    CHECK(Judge(row.table, row.column, row.type) == row.expected);
  }
}

TEST_CASE("a foreign key and an enum name nobody", "[pii]") {
  contract::Schema schema;
  schema.name.value = "orders";
  contract::Field field;
  field.name.value = "email";
  field.schema = &schema;
  field.kind = contract::TypeKind::kString;
  CHECK(Infer(field).kind == PiiClass::kDirect);
  field.details.Edit().relationships.emplace_back();
  CHECK(Infer(field).kind == PiiClass::kNone);
  field.details.Edit().relationships.clear();
  field.kind = contract::TypeKind::kEnum;
  CHECK(Infer(field).kind == PiiClass::kNone);
}

TEST_CASE("every word of the dictionary is found, and nothing between",
          "[pii]") {
  size_t count = 0;
  for (size_t at = 1; at < kWords.size(); ++count) {
    const size_t end = kWords.find(' ', at);
    const std::string word(kWords.substr(at, end - at));
    CAPTURE(word);
    CHECK(IsWord(word));
    CHECK_FALSE(IsWord(word + "q"));
    CHECK_FALSE(IsWord("q" + word));
    at = end + 1;
  }
  CHECK(count > 500);
  CHECK(IsWord("accounts"));
  for (const char* none : {"", " ", "a", "zzz", "access account", "Email"})
    CHECK_FALSE(IsWord(none));
}

TEST_CASE("a description that begins with it says it", "[pii]") {
  contract::Field field;
  field.name.value = "col_17";
  field.kind = contract::TypeKind::kString;
  field.description.Edit().value = "E-mail address that the order goes to.";
  CHECK(Infer(field).kind == PiiClass::kDirect);
  field.description.Edit().value = "Email address of the supplier.";
  CHECK(Infer(field).kind == PiiClass::kNone);
  field.description.Edit().value =
      "Where the address was found, not the e-mail.";
  CHECK(Infer(field).kind == PiiClass::kNone);
  field.description.Edit().value =
      "Required. The folder in which the API key is made.";
  CHECK(Infer(field).kind == PiiClass::kNone);
  field.description.Edit().value = "Required. The API key of the caller.";
  CHECK(Infer(field).kind == PiiClass::kCredential);
}

TEST_CASE("the name of a resource is no person's", "[pii]") {
  const auto judge = [](std::string_view table, std::string_view said) {
    contract::Schema schema;
    schema.name.value = table;
    contract::Field field;
    field.name.value = "name";
    field.schema = &schema;
    field.kind = contract::TypeKind::kString;
    field.description.Edit().value = said;
    return Infer(field).kind;
  };
  CHECK(judge("Client", "How to call them.") == PiiClass::kDirect);
  CHECK(judge("Client", "The resource name of the client.") == PiiClass::kNone);
  CHECK(judge("Archive", "The full name of the keeper.") == PiiClass::kDirect);
  CHECK(judge("Archive", "The full name of the Archive resource.") ==
        PiiClass::kNone);
}

TEST_CASE("the health of machines is nobody's", "[pii]") {
  CHECK(Judge("HealthCheck", "name") == "none");
  CHECK(Judge("health_probes", "name") == "none");
  CHECK(Judge("HealthRecord", "name") == "direct medium");
}

}  // namespace
}  // namespace bylaw::pii
