// Secrets written as literals: values that have the unmistakable form of a
// credential, and literals given to arguments that hold nothing but secrets.
#include <algorithm>
#include <string>

#include "formats/terraform/constants.h"
#include "formats/terraform/module_checks.h"
#include "formats/terraform/rules.h"
#include "text/ascii.h"
#include "text/quote.h"

namespace bylaw::formats::terraform {
namespace {

// Arguments of resources and providers whose whole value is a secret.
constexpr std::string_view kSecretArguments[] = {
    "access_token",
    "admin_password",
    "administrator_login_password",
    "administrator_password",
    "api_key",
    "api_token",
    "auth_token",
    "client_secret",
    "db_password",
    "master_password",
    "master_user_password",
    "oauth_token",
    "password",
    "private_key",
    "private_key_pem",
    "root_password",
    "secret",
    "secret_access_key",
    "secret_key",
    "secret_string",
    "shared_secret",
};

// Forms that issuers of credentials have published: a prefix, and how many
// letters and digits follow at least.
struct TokenForm {
  std::string_view prefix;
  size_t rest;
  std::string_view what;
};
constexpr TokenForm kTokenForms[] = {
    {"AKIA", 16, "an AWS access key id"}, {"ASIA", 16, "an AWS access key id"},
    {"ghp_", 36, "a GitHub token"},       {"gho_", 36, "a GitHub token"},
    {"ghs_", 36, "a GitHub token"},       {"github_pat_", 60, "a GitHub token"},
    {"glpat-", 20, "a GitLab token"},     {"xoxb-", 20, "a Slack token"},
    {"xoxp-", 20, "a Slack token"},       {"sk_live_", 20, "a Stripe key"},
    {"AIza", 35, "a Google API key"},     {"dapi", 32, "a Databricks token"},
};

bool IsWord(char c) { return text::IsLetterOrDigit(c) || c == '_' || c == '-'; }

std::string_view CredentialIn(std::string_view value) {
  if (value.find("-----BEGIN ") != std::string_view::npos &&
      value.find("PRIVATE KEY-----") != std::string_view::npos) {
    return "a private key";
  }
  for (const TokenForm& form : kTokenForms) {
    size_t at = value.find(form.prefix);
    while (at != std::string_view::npos) {
      const bool starts = at == 0 || !IsWord(value[at - 1]);
      size_t end = at + form.prefix.size();
      while (starts && end < value.size() && IsWord(value[end])) ++end;
      if (starts && end - at >= form.prefix.size() + form.rest)
        return form.what;
      at = value.find(form.prefix, at + 1);
    }
  }
  return {};
}

bool ContainsAny(std::string_view text,
                 std::initializer_list<std::string_view> parts) {
  for (const std::string_view part : parts) {
    if (text.find(part) != std::string_view::npos) return true;
  }
  return false;
}

// Values that stand in for a secret, or say where one is: names of secrets,
// paths, ARNs, placeholders.
bool IsNoSecret(std::string_view value) {
  if (value.size() < 6 || value.front() == '/' || value.front() == '<')
    return true;
  std::string lower(value);
  bool all_same = true;
  for (char& c : lower) {
    all_same = all_same && c == lower.front();
    c = text::ToLower(c);
  }
  return all_same ||
         ContainsAny(lower,
                     {"arn:",    "://",         "projects/", "vault:",
                      "ssm:",    "changeme",    "change-me", "change_me",
                      "replace", "placeholder", "example",   "todo",
                      "dummy",   "your-",       "your_",     "none",
                      "null",    "managed",     "/secrets/", "secretsmanager",
                      "xxxx",    "{{"});
}

bool NamesSecret(std::string_view name) {
  for (const std::string_view known : kSecretArguments) {
    if (name == known) return true;
  }
  constexpr std::string_view kPassword = "_password";
  return name.size() > kPassword.size() && name.ends_with(kPassword);
}

bool Creates(const Block& block) {
  return block.type == "resource" || block.type == "provider" ||
         block.type == "module";
}

// The secret itself is not repeated: reports are kept and passed on.
void ReportLiteral(std::string_view name, const HclFile& file,
                   const Expression& value, diagnostic::Sink& sink) {
  sink.Add(kSecretInLiteral, {file.source, value.span},
           text::Quoted(name) + " is set to a literal text");
}

class SecretFinder {
 public:
  SecretFinder(const HclFile& file, diagnostic::Sink& sink)
      : file_(file), sink_(sink) {}

  void CheckTop(const Block& block) {
    if (block.type == "variable") return CheckVariable(block);
    CheckBlock(block, Creates(block));
  }

 private:
  void CheckVariable(const Block& block) {
    const Attribute* value = block.Find("default");
    if (value == nullptr) return;
    if (NamesSecret(block.LabelAt(0))) {
      CheckNamed(block.LabelAt(0), value->value);
    } else {
      CheckForms(value->value);
    }
  }

  void CheckBlock(const Block& block, bool creates) {
    for (const Attribute& attribute : block.attributes) {
      if (creates && NamesSecret(attribute.name)) {
        CheckNamed(attribute.name, attribute.value);
      } else {
        CheckForms(attribute.value);
      }
    }
    for (const Block& nested : block.blocks) CheckBlock(nested, creates);
  }

  void CheckNamed(std::string_view name, const Expression& value) {
    if (value.kind != ExpressionKind::kString) return CheckForms(value);
    if (!CredentialIn(value.value).empty()) return CheckForms(value);
    if (!IsNoSecret(value.value)) ReportLiteral(name, file_, value, sink_);
  }

  void CheckForms(const Expression& value) {
    if (value.kind == ExpressionKind::kString ||
        value.kind == ExpressionKind::kTemplate) {
      const std::string_view what = CredentialIn(value.value);
      if (!what.empty()) {
        Report(value, std::string(what) + " stands in the text");
      }
    }
    for (const Expression& part : value.parts) CheckForms(part);
  }

  void Report(const Expression& value, std::string message) {
    sink_.Add(kSecretInLiteral, {file_.source, value.span}, std::move(message));
  }

  const HclFile& file_;
  diagnostic::Sink& sink_;
};

// Whether a part of it has been reported for its form.
bool HasForm(const Expression& value) {
  return !CredentialIn(value.value).empty() ||
         std::any_of(value.parts.begin(), value.parts.end(), HasForm);
}

// Arguments that hold nothing but secrets, and come to a text that the module
// has in it.
void CheckFolded(const HclFile& file, const Block& block, Constants& constants,
                 diagnostic::Sink& sink) {
  for (const Attribute& attribute : block.attributes) {
    const Expression& value = attribute.value;
    if (value.is_literal() || !NamesSecret(attribute.name) || HasForm(value))
      continue;
    const Constants::Texts texts = constants.Of(value);
    if (std::any_of(texts.begin(), texts.end(), [](const std::string* text) {
          return !CredentialIn(*text).empty() || !IsNoSecret(*text);
        }))
      ReportLiteral(attribute.name, file, value, sink);
  }
  for (const Block& nested : block.blocks)
    CheckFolded(file, nested, constants, sink);
}

}  // namespace

void CheckFoldedSecrets(Module module, Constants& constants,
                        diagnostic::Sink& sink) {
  for (const HclFile* file : module) {
    for (const Block& block : file->blocks) {
      if (Creates(block)) CheckFolded(*file, block, constants, sink);
    }
  }
}

void CheckSecrets(const HclFile& file, diagnostic::Sink& sink) {
  SecretFinder finder(file, sink);
  for (const Block& block : file.blocks) finder.CheckTop(block);
}

}  // namespace bylaw::formats::terraform
