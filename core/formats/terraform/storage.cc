// Whether storage is encrypted, versioned and closed to the public.
//
// Providers let a property stand in the resource itself or in a companion
// resource, in any file of the module. Whatever cannot be decided without
// running Terraform - a variable's value, a companion whose target is computed
// - counts as done: a false alarm costs more than a missed one here. What may
// be open to the public in one branch of a condition counts as open. What makes
// nothing (`count = 0`) is not there.
#include <algorithm>
#include <string>
#include <vector>

#include "formats/terraform/companions.h"
#include "formats/terraform/constants.h"
#include "formats/terraform/module_checks.h"
#include "formats/terraform/overrides.h"
#include "formats/terraform/rules.h"
#include "text/quote.h"

namespace bylaw::formats::terraform {
namespace {

enum class Answer { kYes, kNo, kUnknown };

bool HasBlock(const Block& block, std::string_view type) {
  if (block.FindBlock(type) != nullptr) return true;
  for (const Block& nested : block.blocks) {
    if (nested.type == "dynamic" && nested.LabelAt(0) == type) return true;
  }
  return false;
}

std::vector<DeclaredResource> ThoseMade(std::vector<DeclaredResource> all) {
  std::erase_if(all, [](const DeclaredResource& resource) {
    return MakesNothing(*resource.block);
  });
  return all;
}

class StorageCheck {
 public:
  StorageCheck(Module module, Constants& constants, diagnostic::Sink& sink)
      : incomplete_(IsIncomplete(module)),
        constants_(constants),
        sink_(sink),
        merged_(module),
        resources_(ThoseMade(merged_.all())),
        companions_(resources_) {}

  void Run() {
    for (const DeclaredResource& resource : resources_) {
      const std::string_view type = resource.type();
      if (type == "aws_s3_bucket") CheckS3(resource);
      if (type == "google_storage_bucket") CheckGoogle(resource);
      if (type == "azurerm_storage_account") CheckAzure(resource);
      CheckEncryptedFlag(resource);
    }
  }

 private:
  // --- Reporting

  diagnostic::Diagnostic& Report(const diagnostic::RuleInfo& rule,
                                 const DeclaredResource& resource,
                                 text::Span at, std::string_view what,
                                 std::string_view help) {
    std::string address(resource.type());
    address += '.';
    address += resource.name();
    std::string message = text::Quoted(address);
    message += ' ';
    message += what;
    diagnostic::Diagnostic& d = sink_.Add(
        rule, {merged_.SourceOf(resource, at), at}, std::move(message));
    d.subject.path = std::move(address);
    if (!help.empty()) d.help = help;
    return d;
  }

  // Something that is not there; it may be in what a fault has hidden.
  void ReportAbsent(const diagnostic::RuleInfo& rule,
                    const DeclaredResource& resource, std::string_view what,
                    std::string_view help) {
    if (!incomplete_)
      Report(rule, resource, resource.block->header, what, help);
  }

  // --- Values

  bool MayBe(const Expression& value, std::string_view word) {
    const Constants::Texts texts = constants_.Of(value);
    return std::any_of(
        texts.begin(), texts.end(),
        [word](const std::string* text) { return *text == word; });
  }

  Answer IsTrue(const Attribute* attribute, Answer absent,
                Answer either = Answer::kUnknown) {
    if (attribute == nullptr || attribute->value.kind == ExpressionKind::kNull)
      return absent;
    // Terraform converts "true" to true.
    const bool yes = MayBe(attribute->value, "true");
    const bool no = MayBeOther(attribute->value, "true");
    if (yes && no) return either;
    return yes ? Answer::kYes : no ? Answer::kNo : Answer::kUnknown;
  }

  bool MayBeOther(const Expression& value, std::string_view word) {
    const Constants::Texts texts = constants_.Of(value);
    return std::any_of(
        texts.begin(), texts.end(),
        [word](const std::string* text) { return *text != word; });
  }

  // --- Amazon S3

  void CheckS3(const DeclaredResource& bucket) {
    CheckS3Encryption(bucket);
    CheckS3Versioning(bucket);
    CheckS3PublicAccess(bucket);
  }

  void CheckS3Encryption(const DeclaredResource& bucket) {
    if (HasBlock(*bucket.block, "server_side_encryption_configuration")) return;
    const Companions::Found found = companions_.Of(
        bucket, "aws_s3_bucket_server_side_encryption_configuration");
    if (found.any || found.unknown) return;
    ReportAbsent(kUnencryptedStorage, bucket,
                 "has no encryption configuration of its own",
                 "add a resource "
                 "`aws_s3_bucket_server_side_encryption_configuration` for "
                 "this bucket");
  }

  void CheckS3Versioning(const DeclaredResource& bucket) {
    constexpr std::string_view kHelp =
        "set `versioning_configuration { status = \"Enabled\" }` in an "
        "`aws_s3_bucket_versioning` for this bucket";
    if (const Block* inline_block = bucket.block->FindBlock("versioning")) {
      const Attribute* enabled = inline_block->Find("enabled");
      if (IsTrue(enabled, Answer::kNo) == Answer::kNo) {
        Report(kUnversionedStorage, bucket,
               enabled != nullptr ? enabled->span : inline_block->header,
               "keeps no versions", "set `enabled = true`");
      }
      return;
    }
    const Companions::Found found =
        companions_.Of(bucket, "aws_s3_bucket_versioning");
    for (const DeclaredResource& companion : found.companions) {
      const Block* settings =
          companion.block->FindBlock("versioning_configuration");
      const Attribute* status =
          settings == nullptr ? nullptr : settings->Find("status");
      if (status != nullptr && MayBeOther(status->value, "Enabled") &&
          !MayBe(status->value, "Enabled")) {
        Report(kUnversionedStorage, bucket, status->span, "keeps no versions",
               "set `status = \"Enabled\"`")
            .location.source = merged_.SourceOf(companion, status->span);
      }
    }
    if (!found.any && !found.unknown && !HasBlock(*bucket.block, "versioning"))
      ReportAbsent(kUnversionedStorage, bucket, "keeps no versions", kHelp);
  }

  void CheckS3PublicAccess(const DeclaredResource& bucket) {
    const Companions::Found found =
        companions_.Of(bucket, "aws_s3_bucket_public_access_block");
    for (const DeclaredResource& companion : found.companions)
      CheckS3Block(bucket, companion);
    if (!found.any && !found.unknown &&
        !companions_.Exists("aws_s3_account_public_access_block")) {
      ReportAbsent(kPublicAccessNotBlocked, bucket,
                   "has no block on public access",
                   "add a resource `aws_s3_bucket_public_access_block` for "
                   "this bucket, with its four arguments true");
    }
  }

  void CheckS3Block(const DeclaredResource& bucket,
                    const DeclaredResource& companion) {
    for (const std::string_view name :
         {"block_public_acls", "block_public_policy", "ignore_public_acls",
          "restrict_public_buckets"}) {
      const Attribute* argument = companion.block->Find(name);
      if (IsTrue(argument, Answer::kNo, Answer::kNo) != Answer::kNo) continue;
      std::string what = "is not wholly blocked for the public: ";
      what += text::Quoted(name);
      what += " is not true";
      std::string help = "set `";
      help += name;
      help += " = true`";
      const text::Span at =
          argument != nullptr ? argument->span : companion.block->header;
      Report(kPublicAccessNotBlocked, bucket, at, what, help).location.source =
          merged_.SourceOf(companion, at);
    }
  }

  // --- Google Cloud Storage

  void CheckGoogle(const DeclaredResource& bucket) {
    if (!HasBlock(*bucket.block, "encryption") && !incomplete_) {
      diagnostic::Diagnostic& d = Report(
          kUnencryptedStorage, bucket, bucket.block->header,
          "names no encryption key of its own",
          "add `encryption { default_kms_key_name = ... }` where the data "
          "asks for a key that you control");
      d.note = "Google encrypts it with a key of Google's";
      d.severity = diagnostic::Severity::kInfo;
      d.enforce = diagnostic::Enforcement::kAdvisory;
    }
    CheckGoogleVersioning(bucket);
    const Attribute* prevention =
        bucket.block->Find("public_access_prevention");
    if (prevention == nullptr) {
      ReportAbsent(kPublicAccessNotBlocked, bucket,
                   "does not prevent public access",
                   "set `public_access_prevention = \"enforced\"`");
    } else if (MayBeOther(prevention->value, "enforced")) {
      Report(kPublicAccessNotBlocked, bucket, prevention->span,
             "does not prevent public access",
             "set `public_access_prevention = \"enforced\"`");
    }
  }

  void CheckGoogleVersioning(const DeclaredResource& bucket) {
    // A retention policy keeps what there is, and excludes versions.
    if (HasBlock(*bucket.block, "retention_policy")) return;
    const Block* versioning = bucket.block->FindBlock("versioning");
    if (versioning == nullptr) {
      if (!HasBlock(*bucket.block, "versioning")) {
        ReportAbsent(kUnversionedStorage, bucket, "keeps no versions",
                     "add `versioning { enabled = true }`");
      }
      return;
    }
    const Attribute* enabled = versioning->Find("enabled");
    if (IsTrue(enabled, Answer::kNo) == Answer::kNo) {
      Report(kUnversionedStorage, bucket,
             enabled != nullptr ? enabled->span : versioning->header,
             "keeps no versions", "set `enabled = true`");
    }
  }

  // --- Azure

  void CheckAzure(const DeclaredResource& account) {
    for (const std::string_view name :
         {"https_traffic_only_enabled", "enable_https_traffic_only"}) {
      const Attribute* https = account.block->Find(name);
      if (IsTrue(https, Answer::kYes) == Answer::kNo) {
        Report(kUnencryptedStorage, account, https->span,
               "takes and gives data unencrypted over the network",
               "set it to true");
      }
    }
    CheckAzurePublicAccess(account);
    CheckAzureVersioning(account);
  }

  void CheckAzurePublicAccess(const DeclaredResource& account) {
    const Attribute* nested =
        account.block->Find("allow_nested_items_to_be_public");
    if (nested == nullptr)
      nested = account.block->Find("allow_blob_public_access");
    if (IsTrue(nested, Answer::kYes, Answer::kYes) != Answer::kYes) return;
    const Attribute* network =
        account.block->Find("public_network_access_enabled");
    if (IsTrue(network, Answer::kYes, Answer::kYes) != Answer::kYes) return;
    constexpr std::string_view kHelp =
        "set `allow_nested_items_to_be_public = false`";
    constexpr std::string_view kWhat =
        "lets its containers be opened to the public";
    if (nested != nullptr) {
      Report(kPublicAccessNotBlocked, account, nested->span, kWhat, kHelp);
    } else {
      ReportAbsent(kPublicAccessNotBlocked, account, kWhat, kHelp);
    }
  }

  void CheckAzureVersioning(const DeclaredResource& account) {
    // Hierarchical namespaces and file storage have no blob versions.
    const Attribute* kind = account.block->Find("account_kind");
    if (IsTrue(account.block->Find("is_hns_enabled"), Answer::kNo) !=
            Answer::kNo ||
        (kind != nullptr && kind->value.value != "StorageV2") ||
        (HasBlock(*account.block, "blob_properties") &&
         account.block->FindBlock("blob_properties") == nullptr)) {
      return;
    }
    const Block* blobs = account.block->FindBlock("blob_properties");
    const Attribute* enabled =
        blobs == nullptr ? nullptr : blobs->Find("versioning_enabled");
    if (IsTrue(enabled, Answer::kNo) != Answer::kNo) return;
    constexpr std::string_view kHelp =
        "set `blob_properties { versioning_enabled = true }`";
    if (enabled != nullptr) {
      Report(kUnversionedStorage, account, enabled->span, "keeps no versions",
             kHelp);
    } else {
      ReportAbsent(kUnversionedStorage, account, "keeps no versions", kHelp);
    }
  }

  // --- Databases and disks, unencrypted unless they say otherwise

  void CheckEncryptedFlag(const DeclaredResource& resource) {
    struct Flag {
      std::string_view type, argument;
      // Arguments with which it takes over what another one has.
      std::initializer_list<std::string_view> inherits;
    };
    static const Flag kFlags[] = {
        {"aws_db_instance",
         "storage_encrypted",
         {"replicate_source_db", "snapshot_identifier"}},
        {"aws_rds_cluster",
         "storage_encrypted",
         {"snapshot_identifier", "replication_source_identifier",
          "global_cluster_identifier", "engine_mode"}},
        {"aws_efs_file_system", "encrypted", {}},
        {"aws_ebs_volume", "encrypted", {"snapshot_id"}},
    };
    for (const Flag& flag : kFlags) {
      if (resource.type() != flag.type) continue;
      const Attribute* argument = resource.block->Find(flag.argument);
      if (IsTrue(argument, Answer::kNo) != Answer::kNo) continue;
      bool inherits = companions_.Exists("aws_ebs_encryption_by_default");
      for (const std::string_view name : flag.inherits)
        inherits = inherits || resource.block->Find(name) != nullptr;
      if (inherits && argument == nullptr) continue;
      std::string help = "set `";
      help += flag.argument;
      help += " = true`";
      if (argument != nullptr) {
        Report(kUnencryptedStorage, resource, argument->span,
               "is not encrypted", help);
      } else {
        ReportAbsent(kUnencryptedStorage, resource, "is not encrypted", help);
      }
    }
  }

  bool incomplete_;
  Constants& constants_;
  diagnostic::Sink& sink_;
  MergedResources merged_;
  std::vector<DeclaredResource> resources_;
  Companions companions_;
};

}  // namespace

void CheckStorage(Module module, Constants& constants, diagnostic::Sink& sink) {
  StorageCheck(module, constants, sink).Run();
}

}  // namespace bylaw::formats::terraform
