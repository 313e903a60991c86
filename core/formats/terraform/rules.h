// The built-in rules of area `terraform`: what the language asks for, and what
// a data product's infrastructure should not be without.
#ifndef BYLAW_FORMATS_TERRAFORM_RULES_H_
#define BYLAW_FORMATS_TERRAFORM_RULES_H_

#include "diagnostic/rule_info.h"

namespace bylaw::formats::terraform {

inline constexpr diagnostic::RuleInfo kSyntax = {
    .id = "terraform/syntax",
    .help = "write it as HCL's native syntax asks",
    .page = BYLAW_RULE_PAGE(
        "A file is written in HCL",
        "Terraform refuses the whole folder when one of its files does not "
        "parse, so nothing of the product is created.",
        "variable \"region\" {\n  type: string\n}\n",
        "variable \"region\" {\n  type = string\n}\n"),
};

inline constexpr diagnostic::RuleInfo kOneLineBlock = {
    .id = "terraform/one-line-block",
    .help = "give each argument a line of its own",
    .page = BYLAW_RULE_PAGE(
        "A block on one line holds at most one argument",
        "HCL allows one argument in a block that opens and closes on one line, "
        "and no comma between arguments; the file does not parse.",
        "variable \"size\" { type = number, default = 100 }\n",
        "variable \"size\" {\n  type    = number\n  default = 100\n}\n"),
};

inline constexpr diagnostic::RuleInfo kDuplicateArgument = {
    .id = "terraform/duplicate-argument",
    .help = "remove one of the two",
    .page = BYLAW_RULE_PAGE(
        "An argument is set once in its block",
        "Terraform refuses a block that sets an argument twice.",
        "variable \"size\" {\n  default = 1\n  default = 2\n}\n",
        "variable \"size\" {\n  default = 2\n}\n"),
};

inline constexpr diagnostic::RuleInfo kTooDeep = {
    .id = "terraform/too-deep",
    .help = "split the file or the expression",
    .page = BYLAW_RULE_PAGE(
        "Blocks and expressions are nested at most 128 deep",
        "A bound on nesting keeps hostile input from exhausting the reader."),
};

inline constexpr diagnostic::RuleInfo kUnknownBlock = {
    .id = "terraform/unknown-block",
    .help = "use one of Terraform's block types",
    .page = BYLAW_RULE_PAGE(
        "A block at the top of a file is of a type that Terraform knows",
        "Terraform refuses blocks of other types.",
        "resourse \"aws_s3_bucket\" \"data\" {\n}\n",
        "resource \"aws_s3_bucket\" \"data\" {\n}\n"),
};

inline constexpr diagnostic::RuleInfo kWrongLabels = {
    .id = "terraform/wrong-labels",
    .help = "write the labels between the block's type and its brace",
    .page = BYLAW_RULE_PAGE(
        "A block has as many labels as its type asks for",
        "A resource has a type and a name, a variable a name, `locals` none; "
        "Terraform refuses any other number of labels.",
        "resource \"aws_s3_bucket\" {\n}\n",
        "resource \"aws_s3_bucket\" \"data\" {\n}\n"),
};

inline constexpr diagnostic::RuleInfo kInvalidName = {
    .id = "terraform/invalid-name",
    .help =
        "begin with a letter, go on with letters, digits, underscores and "
        "dashes",
    .page = BYLAW_RULE_PAGE(
        "A name is one that Terraform takes",
        "Expressions refer to what a block declares by its name, so it has to "
        "be an identifier; and what a module block has for itself is no name "
        "for a variable. Terraform refuses the folder.",
        "variable \"order region\" {\n}\n", "variable \"order_region\" {\n}\n"),
};

inline constexpr diagnostic::RuleInfo kMissingArgument = {
    .id = "terraform/missing-argument",
    .help = "set the argument, or remove the block",
    .page = BYLAW_RULE_PAGE(
        "An output has a value, a module a source",
        "Terraform refuses a folder with an output of nothing or a module "
        "from nowhere.",
        "output \"region\" {\n}\n",
        "output \"region\" {\n  value = \"eu-central-1\"\n}\n"),
};

inline constexpr diagnostic::RuleInfo kCountBesideForEach = {
    .id = "terraform/count-beside-for-each",
    .help = "remove one of the two",
    .page = BYLAW_RULE_PAGE(
        "A block is repeated by `count` or by `for_each`",
        "Instances have numbers or keys. Terraform refuses a block that asks "
        "for both.",
        "resource \"terraform_data\" \"orders\" {\n  count = 2\n  for_each = "
        "{}\n}\n",
        "resource \"terraform_data\" \"orders\" {\n  count = 2\n}\n"),
};

inline constexpr diagnostic::RuleInfo kUndeclaredLocal = {
    .id = "terraform/undeclared-local",
    .help = "declare it in a `locals` block, or correct its name",
    .page = BYLAW_RULE_PAGE(
        "Every local value that is read is declared in its module",
        "Terraform refuses a reference to a local value that no file of the "
        "folder declares.",
        "output \"region\" {\n  value = local.region\n}\n",
        "locals {\n  region = \"eu-central-1\"\n}\noutput \"region\" {\n  "
        "value = local.region\n}\n"),
};

inline constexpr diagnostic::RuleInfo kUndeclaredDependency = {
    .id = "terraform/undeclared-dependency",
    .help = "correct the name, or remove the entry",
    .page = BYLAW_RULE_PAGE(
        "What a block depends on is declared in its module",
        "Terraform refuses a `depends_on` that names what no file of the "
        "folder declares.",
        "resource \"terraform_data\" \"orders\" {\n  depends_on = "
        "[terraform_data.customers]\n}\n",
        "resource \"terraform_data\" \"customers\" {\n}\nresource "
        "\"terraform_data\" \"orders\" {\n  depends_on = "
        "[terraform_data.customers]\n}\n"),
};

inline constexpr diagnostic::RuleInfo kDuplicateDeclaration = {
    .id = "terraform/duplicate-declaration",
    .help = "rename or remove one of the two",
    .page = BYLAW_RULE_PAGE(
        "A name is declared once in a module",
        "All files of a folder are one module; Terraform refuses two "
        "variables, outputs, module calls or resources of one name in it.",
        "variable \"region\" {\n}\nvariable \"region\" {\n}\n",
        "variable \"region\" {\n}\nvariable \"zone\" {\n}\n"),
};

inline constexpr diagnostic::RuleInfo kUnusedVariable = {
    .id = "terraform/unused-variable",
    .help = "use the variable, or remove it",
    .severity = diagnostic::Severity::kWarning,
    .enforce = diagnostic::Enforcement::kWaivable,
    .page = BYLAW_RULE_PAGE(
        "Every variable of a module is read in it",
        "Whoever calls the module sets the variable and believes that it has "
        "an effect. Often what should have read it was forgotten.",
        "variable \"name\" {\n}\nvariable \"size\" {\n}\n"
        "output \"name\" {\n  value = var.name\n}\n",
        "variable \"name\" {\n}\n"
        "output \"name\" {\n  value = var.name\n}\n"),
};

inline constexpr diagnostic::RuleInfo kUndeclaredVariable = {
    .id = "terraform/undeclared-variable",
    .help = "declare it with a `variable` block, or correct its name",
    .page = BYLAW_RULE_PAGE(
        "Every variable that is read is declared in its module",
        "Terraform refuses a reference to a variable that no file of the "
        "folder declares.",
        "variable \"region\" {\n}\noutput \"r\" {\n  value = "
        "var.regoin\n}\n",
        "variable \"region\" {\n}\noutput \"r\" {\n  value = "
        "var.region\n}\n"),
};

inline constexpr diagnostic::RuleInfo kUnencryptedStorage = {
    .id = "terraform/unencrypted-storage",
    .help = "add a server-side encryption configuration for the bucket",
    .severity = diagnostic::Severity::kWarning,
    .enforce = diagnostic::Enforcement::kWaivable,
    .page = BYLAW_RULE_PAGE(
        "Storage says how it is encrypted",
        "A bucket that says nothing is encrypted with a key that the provider "
        "owns: nobody can revoke it, rotate it or see who used it.",
        "resource \"aws_s3_bucket\" \"data\" {\n  bucket = \"data\"\n}\n"),
};

inline constexpr diagnostic::RuleInfo kUnversionedStorage = {
    .id = "terraform/unversioned-storage",
    .help = "turn versioning on for the storage",
    .severity = diagnostic::Severity::kWarning,
    .enforce = diagnostic::Enforcement::kWaivable,
    .page = BYLAW_RULE_PAGE(
        "Storage keeps earlier versions",
        "Without versions, data that a job overwrites or deletes by mistake "
        "is gone, and no earlier state of the product can be shown.",
        "resource \"aws_s3_bucket\" \"data\" {\n  bucket = \"data\"\n}\n"),
};

inline constexpr diagnostic::RuleInfo kPublicStorage = {
    .id = "terraform/public-storage",
    .help = "grant access to named consumers only",
    .page = BYLAW_RULE_PAGE(
        "Storage is not open to everybody",
        "What everybody on the internet may read, a data product has "
        "published, personal data included.",
        "resource \"aws_s3_bucket\" \"data\" {\n  acl = "
        "\"public-read\"\n}\n"),
};

inline constexpr diagnostic::RuleInfo kPublicAccessNotBlocked = {
    .id = "terraform/public-access-not-blocked",
    .help = "add a block on public access for the storage",
    .severity = diagnostic::Severity::kWarning,
    .enforce = diagnostic::Enforcement::kWaivable,
    .page = BYLAW_RULE_PAGE(
        "Storage blocks public access",
        "A block on public access holds even when a later policy or access "
        "list opens the storage by mistake.",
        "resource \"aws_s3_bucket\" \"data\" {\n  bucket = \"data\"\n}\n"),
};

inline constexpr diagnostic::RuleInfo kSecretInLiteral = {
    .id = "terraform/secret-in-literal",
    .help =
        "read it from a secret store or from a variable marked `sensitive`, "
        "and replace the secret that was written here",
    .page = BYLAW_RULE_PAGE(
        "No secret stands in the text of a file",
        "Whoever can read the repository, now or later, has the secret, and "
        "its history keeps it after it was removed.",
        "resource \"aws_db_instance\" \"db\" {\n  password = "
        "\"hunter2hunter2\"\n}\n",
        "resource \"aws_db_instance\" \"db\" {\n  password = "
        "var.db_password\n}\n"),
};

}  // namespace bylaw::formats::terraform

#endif  // BYLAW_FORMATS_TERRAFORM_RULES_H_
