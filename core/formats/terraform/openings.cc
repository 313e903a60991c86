// What gives everybody access to data: an argument that grants access to a
// member, an access list or a policy of a resource, in whichever resource of a
// provider it stands.
//
// Other than for what protects storage (storage.cc), what may be is reported: a
// branch of a condition, an element that `for_each` goes through, a variable's
// default.
#include <algorithm>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "document/read.h"
#include "formats/terraform/companions.h"
#include "formats/terraform/module_checks.h"
#include "formats/terraform/overrides.h"
#include "formats/terraform/possible.h"
#include "formats/terraform/rules.h"
#include "text/ascii.h"
#include "text/quote.h"

namespace bylaw::formats::terraform {
namespace {

using document::Node;

constexpr std::string_view kEverybody[] = {"allUsers", "allAuthenticatedUsers"};
constexpr std::string_view kOpenLists[] = {"publicRead", "publicReadWrite",
                                           "authenticatedRead"};
constexpr std::string_view kOpenAcls[] = {"public-read", "public-read-write",
                                          "authenticated-read"};
constexpr std::string_view kOpenGroups[] = {
    "http://acs.amazonaws.com/groups/global/AllUsers",
    "http://acs.amazonaws.com/groups/global/AuthenticatedUsers"};
constexpr std::string_view kAll[] = {"all"};
constexpr std::string_view kOpenContainers[] = {"blob", "container"};

// An argument, at any depth of the resources of a family, that says who gets
// access.
struct Grant {
  std::string_view family;  // what their types begin with
  std::string_view argument;
  std::span<const std::string_view> open;
};
constexpr Grant kGrants[] = {
    {"google_", "member", kEverybody},
    {"google_", "members", kEverybody},
    {"google_", "iam_member", kEverybody},
    {"google_", "special_group", kEverybody},
    {"google_", "entity", kEverybody},
    {"google_", "role_entity", kEverybody},
    {"google_storage_", "predefined_acl", kOpenLists},
    {"aws_s3_", "acl", kOpenAcls},
    {"aws_s3_", "uri", kOpenGroups},
    {"aws_ami_launch_permission", "group", kAll},
    {"aws_db_", "shared_accounts", kAll},
    {"azurerm_storage_container", "container_access_type", kOpenContainers},
};

// Google's resources that run something and hold no data: that everybody may
// call a service is what many are for.
constexpr std::string_view kServices[] = {"google_api_gateway_",
                                          "google_app_engine_",
                                          "google_cloud_run_",
                                          "google_cloudfunctions2_",
                                          "google_cloudfunctions_",
                                          "google_endpoints_",
                                          "google_iap_"};

// Amazon's resources that hold data and have a policy of their own.
constexpr std::string_view kPolicied[] = {
    "aws_backup_vault",    "aws_dynamodb_", "aws_ecr_",
    "aws_glacier_",        "aws_glue_",     "aws_kinesis_",
    "aws_redshift_",       "aws_s3_",       "aws_s3control_",
    "aws_secretsmanager_", "aws_sns_topic", "aws_sqs_queue"};
constexpr std::string_view kPolicyArguments[] = {"access_policy", "policy"};

bool BeginsWithOne(std::string_view type,
                   std::span<const std::string_view> families) {
  return std::any_of(
      families.begin(), families.end(),
      [type](std::string_view f) { return type.starts_with(f); });
}

const Expression* MemberOf(const Expression& object, std::string_view key) {
  if (object.kind != ExpressionKind::kObject) return nullptr;
  for (size_t i = 0; i + 1 < object.parts.size(); i += 2) {
    if (text::EqualIgnoringCase(object.parts[i].value, key))
      return &object.parts[i + 1];
  }
  return nullptr;
}

const Node* MemberOf(const Node& map, std::string_view key) {
  if (!map.is_map()) return nullptr;
  for (const Node& member : map) {
    if (text::EqualIgnoringCase(member.key(), key)) return &member;
  }
  return nullptr;
}

bool NamesEverybody(const Node& principal) {
  if (principal.is_scalar()) return principal.string() == "*";
  return std::any_of(principal.begin(), principal.end(), &NamesEverybody);
}

class OpeningCheck {
 public:
  OpeningCheck(Module module, diagnostic::Sink& sink)
      : possible_(module), sink_(sink), merged_(module) {
    for (const HclFile* file : module) {
      for (const Block& block : file->blocks) {
        if (block.type == "data")
          data_.try_emplace({block.LabelAt(0), block.LabelAt(1)},
                            DeclaredResource{file, &block});
      }
    }
  }

  void Run() {
    for (const DeclaredResource& resource : merged_.all()) {
      if (MakesNothing(*resource.block) ||
          BeginsWithOne(resource.type(), kServices))
        continue;
      const Attribute* each = resource.block->Find("for_each");
      if (each != nullptr) possible_.Enter("each", each->value);
      CheckBlock(resource, *resource.block);
      if (each != nullptr) possible_.Leave();
    }
  }

 private:
  void Report(const DeclaredResource& resource, text::SourceId source,
              text::Span at, std::string_view word) {
    std::string address(resource.type());
    address += '.';
    address += resource.name();
    std::string message = text::Quoted(address);
    message += " opens storage to everybody: ";
    message += text::Quoted(word);
    sink_.Add(kPublicStorage, {source, at}, std::move(message)).subject.path =
        std::move(address);
  }

  // At a part of the resource; of what stands in a local value it is kept for
  // those who name that.
  void ReportAt(const DeclaredResource& resource, text::Span part,
                std::string_view word) {
    if (told_ == nullptr)
      return Report(resource, merged_.SourceOf(resource, part), part, word);
    if (std::find(told_->begin(), told_->end(), word) == told_->end())
      told_->push_back(word);
  }

  // As deep as blocks nest, which their parser limits.
  void CheckBlock(const DeclaredResource& resource, const Block& block) {
    for (const Attribute& attribute : block.attributes) {
      for (const Grant& grant : kGrants) {
        if (grant.argument == attribute.name &&
            resource.type().starts_with(grant.family))
          CheckValue(resource, attribute.value, grant);
      }
    }
    CheckPolicies(resource, block);
    for (const Block& nested : block.blocks) {
      if (nested.type != "dynamic") {
        CheckBlock(resource, nested);
        continue;
      }
      const Attribute* each = nested.Find("for_each");
      const Block* content = nested.FindBlock("content");
      if (content == nullptr || each == nullptr || MakesNothing(nested))
        continue;
      const Attribute* name = nested.Find("iterator");
      possible_.Enter(name != nullptr && !name->value.path.empty()
                          ? name->value.path[0]
                          : nested.LabelAt(0),
                      each->value);
      CheckBlock(resource, *content);
      possible_.Leave();
    }
  }

  void CheckValue(const DeclaredResource& resource, const Expression& value,
                  const Grant& grant) {
    if (value.kind == ExpressionKind::kList) {
      for (const Expression& part : value.parts)
        CheckValue(resource, part, grant);
      return;
    }
    for (const std::string_view word : grant.open) {
      if (possible_.MayBe(value, word))
        Report(resource, merged_.SourceOf(resource, value.span), value.span,
               word);
    }
  }

  // --- Policies

  void CheckPolicies(const DeclaredResource& resource, const Block& block) {
    if (resource.type().starts_with("google_")) {
      if (const Attribute* policy = block.Find("policy_data"))
        CheckBindings(resource, Unwrap(policy->value));
    }
    if (!BeginsWithOne(resource.type(), kPolicied)) return;
    for (const std::string_view name : kPolicyArguments) {
      if (const Attribute* policy = block.Find(name))
        CheckPolicy(resource, Unwrap(policy->value));
    }
  }

  // The `data` block that a reference is to a part of, null where it is not
  // here or makes nothing.
  const DeclaredResource* Data(const Expression& value, std::string_view type) {
    if (value.kind != ExpressionKind::kReference || value.path.size() < 3 ||
        value.path[0] != "data" || value.path[1] != type)
      return nullptr;
    const auto found = data_.find({value.path[1], value.path[2]});
    return found == data_.end() || MakesNothing(*found->second.block)
               ? nullptr
               : &found->second;
  }

  // Whether a policy is a local value or a variable. What one says is looked for
  // once, however many name it.
  using Check = void (OpeningCheck::*)(const DeclaredResource&,
                                       const Expression&);
  bool FollowLocal(const DeclaredResource& resource, const Expression& policy,
                   Check check) {
    const Possible::Written* written = possible_.WrittenOf(policy);
    if (written == nullptr) return false;
    if (inside_ == kMaxInside) return true;
    const bool amazon = check == &OpeningCheck::CheckPolicy;
    const auto [said, first] = followed_.try_emplace({written, amazon});
    if (first) {
      std::vector<std::string_view>* const around = told_;
      told_ = &said->second;
      ++inside_;
      for (const Expression* one : *written)
        (this->*check)(resource, Unwrap(*one));
      --inside_;
      told_ = around;
    }
    for (const std::string_view word : said->second)
      ReportAt(resource, policy.span, word);
    return true;
  }

  // What a `data` block opens, likewise; reported where it says so.
  struct Place {
    text::SourceId source;
    text::Span at;
    std::string_view word;
  };
  using Places = std::vector<Place>;
  static void AddPlace(const Place& place, Places* places) {
    const bool known = std::any_of(
        places->begin(), places->end(),
        [&place](const Place& other) { return other.word == place.word; });
    if (!known) places->push_back(place);
  }
  template <typename Find>
  void ReportData(const DeclaredResource& resource,
                  const DeclaredResource& data, const Find& find) {
    const auto [places, first] = data_places_.try_emplace(data.block);
    if (first) find(&places->second);
    for (const Place& place : places->second) {
      if (told_ == nullptr)
        Report(resource, place.source, place.at, place.word);
      else
        ReportAt(resource, place.at, place.word);
    }
  }

  // What `google_iam_policy` binds, or is written as JSON.
  void CheckBindings(const DeclaredResource& resource,
                     const Expression& policy) {
    if (FollowLocal(resource, policy, &OpeningCheck::CheckBindings)) return;
    if (policy.kind == ExpressionKind::kCondition) {
      for (size_t i = 1; i < policy.parts.size(); ++i)
        CheckBindings(resource, policy.parts[i]);
    }
    for (const std::string_view word : kEverybody) {
      const bool written =
          policy.kind == ExpressionKind::kCall
              ? possible_.MayBe(
                    policy.parts.empty() ? policy : policy.parts.front(), word)
              : policy.value.find("\"" + std::string(word) + "\"") !=
                    std::string::npos;
      if (written) ReportAt(resource, policy.span, word);
    }
    if (const DeclaredResource* data = Data(policy, "google_iam_policy"))
      ReportData(resource, *data,
                 [&](Places* places) { FindBindings(*data, places); });
  }

  void FindBindings(const DeclaredResource& data, Places* places) {
    const Attribute* all = data.block->Find("for_each");
    if (all != nullptr) possible_.Enter("each", all->value);
    for (const Block& nested : data.block->blocks) {
      const bool dynamic = nested.type == "dynamic";
      const Block* binding = dynamic ? nested.FindBlock("content") : &nested;
      const Attribute* each = dynamic ? nested.Find("for_each") : nullptr;
      if (each != nullptr) possible_.Enter(nested.LabelAt(0), each->value);
      const Attribute* members =
          binding == nullptr ? nullptr : binding->Find("members");
      for (const std::string_view word : kEverybody) {
        if (members != nullptr && possible_.MayBe(members->value, word))
          AddPlace({data.file->source, members->value.span, word}, places);
      }
      if (each != nullptr) possible_.Leave();
    }
    if (all != nullptr) possible_.Leave();
  }

  void CheckPolicy(const DeclaredResource& resource, const Expression& policy) {
    if (FollowLocal(resource, policy, &OpeningCheck::CheckPolicy)) return;
    if (policy.kind == ExpressionKind::kCondition) {
      for (size_t i = 1; i < policy.parts.size(); ++i)
        CheckPolicy(resource, policy.parts[i]);
    } else if (policy.kind == ExpressionKind::kCall) {
      if (policy.value == "jsonencode" && !policy.parts.empty())
        CheckStatements(resource, policy.parts.front());
    } else if (policy.kind == ExpressionKind::kString ||
               policy.kind == ExpressionKind::kTemplate) {
      CheckText(resource, policy);
    } else if (const DeclaredResource* data =
                   Data(policy, "aws_iam_policy_document")) {
      ReportData(resource, *data,
                 [&](Places* places) { FindStatements(*data, places); });
    }
  }

  void CheckStatements(const DeclaredResource& resource,
                       const Expression& policy) {
    const Expression* written = MemberOf(policy, "Statement");
    if (written == nullptr) return;
    const std::span<const Expression> statements =
        written->kind == ExpressionKind::kList
            ? std::span<const Expression>(written->parts)
            : std::span<const Expression>(written, 1);
    for (const Expression& statement : statements) {
      const Expression* effect = MemberOf(statement, "Effect");
      const Expression* principal = MemberOf(statement, "Principal");
      const Expression* condition = MemberOf(statement, "Condition");
      if (effect == nullptr || principal == nullptr || condition != nullptr ||
          !possible_.Has(*effect, "Allow") || !possible_.MayBe(*principal, "*"))
        continue;
      ReportAt(resource, principal->span, "*");
    }
  }

  // What is filled into a text is left out of it: names of buckets and roles.
  void CheckText(const DeclaredResource& resource, const Expression& policy) {
    const text::Source source("policy.json", policy.value);
    diagnostic::Sink unwanted(0);
    for (const document::Document& document :
         document::ReadDocuments(0, source, unwanted)) {
      const Node* written = MemberOf(document.root(), "Statement");
      if (written == nullptr) continue;
      const bool open =
          written->is_list()
              ? std::any_of(written->begin(), written->end(), &IsOpen)
              : IsOpen(*written);
      if (open) ReportAt(resource, policy.span, "*");
    }
  }

  static bool IsOpen(const Node& statement) {
    const Node* effect = MemberOf(statement, "Effect");
    const Node* principal = MemberOf(statement, "Principal");
    return effect != nullptr && effect->string() == "Allow" &&
           principal != nullptr && NamesEverybody(*principal) &&
           MemberOf(statement, "Condition") == nullptr;
  }

  void FindStatements(const DeclaredResource& data, Places* places) {
    for (const Block& nested : data.block->blocks) {
      const Block* statement =
          nested.type == "dynamic" ? nested.FindBlock("content") : &nested;
      if (statement == nullptr) continue;
      const Attribute* effect = statement->Find("effect");
      if ((effect != nullptr && !possible_.Has(effect->value, "Allow")) ||
          statement->FindBlock("condition") != nullptr)
        continue;
      for (const Block& principals : statement->blocks) {
        const Attribute* identifiers = principals.type == "principals"
                                           ? principals.Find("identifiers")
                                           : nullptr;
        if (identifiers != nullptr && possible_.MayBe(identifiers->value, "*"))
          AddPlace({data.file->source, identifiers->value.span, "*"}, places);
      }
    }
  }

  // Local values that name local values, for one policy.
  static constexpr uint32_t kMaxInside = 4;

  Possible possible_;
  diagnostic::Sink& sink_;
  MergedResources merged_;
  std::map<std::pair<std::string_view, std::string_view>, DeclaredResource>
      data_;
  std::map<std::pair<const Possible::Written*, bool>,
           std::vector<std::string_view>>
      followed_;
  std::map<const Block*, Places> data_places_;
  // Where what a local value says is kept while it is looked at; else null.
  std::vector<std::string_view>* told_ = nullptr;
  uint32_t inside_ = 0;
};

}  // namespace

void CheckOpenings(Module module, diagnostic::Sink& sink) {
  OpeningCheck(module, sink).Run();
}

}  // namespace bylaw::formats::terraform
