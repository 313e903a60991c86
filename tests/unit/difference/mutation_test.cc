// Each thing that a field or schema can say, changed alone: one fact, of its
// kind, about this field, with both values.

#include <catch2/catch.hpp>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "contract/path.h"
#include "difference/difference.h"
#include "difference/random_schema.h"
#include "document/node.h"

namespace bylaw::difference {
namespace {

using contract::Field;
using contract::Schema;

// Where a mutation puts its value.
constexpr text::Location kHere{1, {90'000, 90'001}};

contract::Text Said(std::string_view text) {
  return contract::Text(std::string(text), kHere);
}
contract::Integer Number(int64_t number) {
  return contract::Integer(number, kHere);
}
// What a flag does not say yet.
contract::Flag Turned(const contract::Flag& flag) {
  return contract::Flag(!flag.value, kHere);
}

const document::Node* Default() {
  static const document::Node kNode = document::Node::OfText("changed", kHere);
  return &kNode;
}

// A field that had none has an enum then, which is one fact as well.
void AddEnumValue(Field* field) {
  std::vector<contract::EnumValue> values = field->enum_values.all();
  values.push_back(contract::EnumValue(Said("changed")));
  field->enum_values = std::move(values);
}

void TurnPersonalData(Field* field) {
  const bool is = field->is_pii.value || field->pii_tagged.value;
  field->pii_tagged = {};
  field->is_pii = contract::Flag(!is, kHere);
}

struct Mutation {
  std::string_view kind;   // its KindName()
  std::string_view after;  // what it says then; "!" for the other of two flags
  void (*apply)(Field* field);
};

const Mutation kMutations[] = {
    {"name", "E MAIL",
     [](Field* f) {
       for (char& c : f->name.value) {
         if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
         if (c == '_' || c == '-') c = ' ';
       }
       f->name.at = kHere;
     }},
    {"type_kind", "null",
     [](Field* f) {
       f->kind = contract::TypeKind::kNull;
       f->type.at = kHere;
     }},
    {"type", "changed", [](Field* f) { f->type = Said("changed"); }},
    {"logical_type", "changed",
     [](Field* f) { f->typing.Edit().logical_type = Said("changed"); }},
    {"physical_type", "changed",
     [](Field* f) { f->typing.Edit().physical_type = Said("changed"); }},
    {"format", "changed",
     [](Field* f) { f->limits.Edit().format = Said("changed"); }},
    {"with_timezone", "!",
     [](Field* f) {
       f->typing.Edit().with_timezone = Turned(f->typing->with_timezone);
     }},
    {"precision", "38",
     [](Field* f) { f->typing.Edit().precision = Number(38); }},
    {"scale", "-7", [](Field* f) { f->typing.Edit().scale = Number(-7); }},
    {"recursive_to", "changed",
     [](Field* f) {
       f->details.Edit().recursive_to = "changed";
       f->type.at = kHere;
     }},
    {"required", "!", [](Field* f) { f->required = Turned(f->required); }},
    {"nullable", "!", [](Field* f) { f->nullable = !f->nullable; }},
    {"enum_value", "changed", AddEnumValue},
    {"enum_default", "changed",
     [](Field* f) { f->details.Edit().enum_default = Said("changed"); }},
    {"default", "\"changed\"", [](Field* f) { f->default_value = Default(); }},
    {"pattern", "changed",
     [](Field* f) { f->limits.Edit().pattern = Said("changed"); }},
    {"minimum", "1.50",
     [](Field* f) { f->limits.Edit().minimum = Said("1.50"); }},
    {"maximum", "1.50",
     [](Field* f) { f->limits.Edit().maximum = Said("1.50"); }},
    {"exclusive_minimum", "!",
     [](Field* f) {
       f->limits.Edit().exclusive_minimum = !f->limits->exclusive_minimum;
     }},
    {"exclusive_maximum", "!",
     [](Field* f) {
       f->limits.Edit().exclusive_maximum = !f->limits->exclusive_maximum;
     }},
    {"min_length", "17",
     [](Field* f) { f->limits.Edit().min_length = Number(17); }},
    {"max_length", "17",
     [](Field* f) { f->limits.Edit().max_length = Number(17); }},
    {"multiple_of", "0.01",
     [](Field* f) { f->limits.Edit().multiple_of = Said("0.01"); }},
    {"min_items", "17",
     [](Field* f) { f->limits.Edit().min_items = Number(17); }},
    {"max_items", "17",
     [](Field* f) { f->limits.Edit().max_items = Number(17); }},
    {"unique_items", "!",
     [](Field* f) {
       f->limits.Edit().unique_items = Turned(f->limits->unique_items);
     }},
    {"min_properties", "17",
     [](Field* f) { f->limits.Edit().min_properties = Number(17); }},
    {"max_properties", "17",
     [](Field* f) { f->limits.Edit().max_properties = Number(17); }},
    {"required_member", "changed",
     [](Field* f) {
       f->limits.Edit().required_members.push_back(Said("changed"));
     }},
    {"unique", "!",
     [](Field* f) { f->keys.Edit().unique = Turned(f->keys->unique); }},
    {"primary_key", "!",
     [](Field* f) {
       f->keys.Edit().primary_key = Turned(f->keys->primary_key);
     }},
    {"partitioned", "!",
     [](Field* f) {
       f->keys.Edit().partitioned = Turned(f->keys->partitioned);
     }},
    {"critical", "!",
     [](Field* f) { f->keys.Edit().critical = Turned(f->keys->critical); }},
    {"personal_data", "!", TurnPersonalData},
    {"classification", "changed",
     [](Field* f) { f->classification = Said("changed"); }},
    {"tag", "changed", [](Field* f) { f->tags.push_back(Said("changed")); }},
    {"description", "changed",
     [](Field* f) { f->description = Said("changed"); }},
    {"physical_name", "changed",
     [](Field* f) { f->names.Edit().physical_name = Said("changed"); }},
    {"business_name", "changed",
     [](Field* f) { f->names.Edit().business_name = Said("changed"); }},
    {"encrypted_name", "changed",
     [](Field* f) { f->names.Edit().encrypted_name = Said("changed"); }},
    {"alias", "changed",
     [](Field* f) { f->details.Edit().aliases.push_back("changed"); }},
    {"transform_logic", "changed",
     [](Field* f) { f->details.Edit().transform_logic = Said("changed"); }},
    {"deprecated", "!",
     [](Field* f) {
       f->details.Edit().deprecated = Turned(f->details->deprecated);
     }},
    {"replaced_by", "changed",
     [](Field* f) { f->details.Edit().replaced_by = Said("changed"); }},
    {"removal_date", "changed",
     [](Field* f) { f->details.Edit().removal_date = Said("changed"); }},
};

struct SchemaMutation {
  std::string_view kind;
  void (*apply)(Schema* schema);
};
const SchemaMutation kSchemaMutations[] = {
    {"name", [](Schema* s) { s->name = Said("changed"); }},
    {"physical_type",
     [](Schema* s) { s->physical_type = contract::AsWord(Said("changed")); }},
    {"tag",
     [](Schema* s) { s->tags = std::vector<contract::Text>{Said("changed")}; }},
    {"description", [](Schema* s) { s->description = Said("changed"); }},
    {"physical_name",
     [](Schema* s) { s->details.Edit().physical_name = Said("changed"); }},
    {"business_name",
     [](Schema* s) { s->details.Edit().business_name = Said("changed"); }},
    {"namespace", [](Schema* s) { s->name_space = Said("changed"); }},
    {"granularity",
     [](Schema* s) { s->details.Edit().granularity = Said("changed"); }},
};

// Those of a tree, parents first.
void Collect(std::vector<Field>* fields, std::vector<Field*>* all) {
  for (Field& field : *fields) {
    all->push_back(&field);
    Collect(&field.fields, all);
  }
}

// A schema that has a field, and one like it to change; fields of both in one
// order.
struct Pair {
  explicit Pair(uint32_t seed) {
    for (;; seed += 1'000) {
      RandomSchema random(seed, RandomSchema::Names::kOwn);
      before = random.Make(0);
      after = RandomSchema(seed, RandomSchema::Names::kOwn).Make(1);
      Collect(&before.fields, &befores);
      Collect(&after.fields, &afters);
      if (!afters.empty()) break;
    }
    contract::LinkFields(before);
    contract::LinkFields(after);
  }
  Pair(const Pair&) = delete;

  Schema before, after;
  std::vector<Field*> befores, afters;
};

TEST_CASE("one change of a field is one fact", "[difference]") {
  for (const Mutation& mutation : kMutations) {
    for (uint32_t seed = 0; seed < 20; ++seed) {
      CAPTURE(mutation.kind, seed);
      Pair pair(seed);
      const size_t chosen = (seed * 7) % pair.afters.size();
      Field& field = *pair.afters[chosen];
      mutation.apply(&field);
      const Differences found = Diff(pair.before, pair.after);
      REQUIRE(found.listed.size() == 1);
      const Difference& d = found.listed.front();
      const bool is_new_enum =
          mutation.kind == "enum_value" && field.enum_values.size() == 1;
      CHECK(KindName(d.kind) == (is_new_enum ? "enum_values" : mutation.kind));
      CHECK(PathOf(d) == contract::PathOf(field));
      CHECK(d.before.field == pair.befores[chosen]);
      CHECK(d.after.field == &field);
      CHECK_FALSE(d.has_namesake);
      const std::string before = TextOf(d.before.value);
      const std::string after = TextOf(d.after.value);
      if (mutation.after == "!") {
        CHECK(after == (before == "true" ? "false" : "true"));
      } else if (mutation.kind == "name") {
        CHECK(before == pair.befores[chosen]->name.value);
        CHECK(after == field.name.value);
      } else {
        CHECK(after == (is_new_enum ? "1" : mutation.after));
      }
      // At the value, or at the name of what has no place for it.
      CHECK((d.after.at == kHere || d.after.at == field.name_at ||
             d.after.at == field.limits->minimum.at ||
             d.after.at == field.limits->maximum.at));
    }
  }
}

TEST_CASE("one change of a schema is one fact", "[difference]") {
  for (const SchemaMutation& mutation : kSchemaMutations) {
    CAPTURE(mutation.kind);
    Pair pair(0);
    mutation.apply(&pair.after);
    const Differences found = Diff(pair.before, pair.after);
    REQUIRE(found.listed.size() == 1);
    const Difference& d = found.listed.front();
    CHECK(KindName(d.kind) == mutation.kind);
    CHECK(IsAboutSchema(d));
    CHECK(PathOf(d).empty());
    CHECK(TextOf(d.after.value) == "changed");
    CHECK(d.after.at == kHere);
    CHECK(d.before.at.source == 0);
  }
}

TEST_CASE("a field that is gone is one fact, whatever is in it",
          "[difference]") {
  for (uint32_t seed = 0; seed < 50; ++seed) {
    CAPTURE(seed);
    Pair pair(seed);
    const size_t chosen = (seed * 7) % pair.afters.size();
    const Field* gone = pair.befores[chosen];
    const Field* around = pair.afters[chosen]->around;
    std::vector<Field>* list = &pair.after.fields;
    if (around != nullptr) {
      for (Field* field : pair.afters) {
        if (field == around) list = &field->fields;
      }
    }
    list->erase(list->begin() + (pair.afters[chosen] - list->data()));
    const Differences found = Diff(pair.before, pair.after);
    REQUIRE(found.listed.size() == 1);
    const Difference& d = found.listed.front();
    CHECK(d.kind == Kind::kField);
    CHECK(PathOf(d) == contract::PathOf(*gone));
    CHECK(TextOf(d.before.value) == gone->name.value);
    CHECK(d.before.at == gone->name_at);
    CHECK_FALSE(d.after.value.said());
    CHECK(d.after.field == nullptr);
    CHECK(d.after.at ==
          (around != nullptr ? around->name_at : pair.after.name_at));
  }
}

TEST_CASE("each kind of fact has a mutation", "[difference]") {
  std::set<std::string_view> seen = {"field", "enum_values"};
  for (const Mutation& mutation : kMutations) seen.insert(mutation.kind);
  for (const SchemaMutation& mutation : kSchemaMutations)
    seen.insert(mutation.kind);
  for (size_t kind = 0; kind < static_cast<size_t>(Kind::kCount); ++kind) {
    const std::string_view name = KindName(static_cast<Kind>(kind));
    CAPTURE(name);
    CHECK(seen.count(name) == 1);
  }
}

}  // namespace
}  // namespace bylaw::difference
