// The built-in rules of area `terraform`: what the language asks for, and what
// a data product's infrastructure should not be without.
#ifndef BYLAW_FORMATS_TERRAFORM_RULES_H_
#define BYLAW_FORMATS_TERRAFORM_RULES_H_

#include "diagnostic/rule_info.h"

namespace bylaw::formats::terraform {

inline constexpr diagnostic::RuleInfo kSyntax = {
    .id = "terraform/syntax",
    .title = "A file is written in HCL",
    .rationale =
        "Terraform refuses the whole folder when one of its files does not "
        "parse, so nothing of the product is created.",
    .help = "write it as HCL's native syntax asks",
    .fails = "variable \"region\" {\n  type: string\n}\n",
    .passes = "variable \"region\" {\n  type = string\n}\n"};

inline constexpr diagnostic::RuleInfo kOneLineBlock = {
    .id = "terraform/one-line-block",
    .title = "A block on one line holds at most one argument",
    .rationale =
        "HCL allows one argument in a block that opens and closes on one line, "
        "and no comma between arguments; the file does not parse.",
    .help = "give each argument a line of its own",
    .fails = "variable \"size\" { type = number, default = 100 }\n",
    .passes = "variable \"size\" {\n  type    = number\n  default = 100\n}\n"};

inline constexpr diagnostic::RuleInfo kDuplicateArgument = {
    .id = "terraform/duplicate-argument",
    .title = "An argument is set once in its block",
    .rationale = "Terraform refuses a block that sets an argument twice.",
    .help = "remove one of the two",
    .fails = "variable \"size\" {\n  default = 1\n  default = 2\n}\n",
    .passes = "variable \"size\" {\n  default = 2\n}\n"};

inline constexpr diagnostic::RuleInfo kTooDeep = {
    .id = "terraform/too-deep",
    .title = "Blocks and expressions are nested at most 128 deep",
    .rationale =
        "A bound on nesting keeps hostile input from exhausting the reader.",
    .help = "split the file or the expression"};

inline constexpr diagnostic::RuleInfo kUnknownBlock = {
    .id = "terraform/unknown-block",
    .title = "A block at the top of a file is of a type that Terraform knows",
    .rationale = "Terraform refuses blocks of other types.",
    .help = "use one of Terraform's block types",
    .fails = "resourse \"aws_s3_bucket\" \"data\" {\n}\n",
    .passes = "resource \"aws_s3_bucket\" \"data\" {\n}\n"};

inline constexpr diagnostic::RuleInfo kWrongLabels = {
    .id = "terraform/wrong-labels",
    .title = "A block has as many labels as its type asks for",
    .rationale =
        "A resource has a type and a name, a variable a name, `locals` none; "
        "Terraform refuses any other number of labels.",
    .help = "write the labels between the block's type and its brace",
    .fails = "resource \"aws_s3_bucket\" {\n}\n",
    .passes = "resource \"aws_s3_bucket\" \"data\" {\n}\n"};

inline constexpr diagnostic::RuleInfo kInvalidName = {
    .id = "terraform/invalid-name",
    .title = "A name is one that Terraform takes",
    .rationale =
        "Expressions refer to what a block declares by its name, so it has to "
        "be an identifier; and what a module block has for itself is no name "
        "for a variable. Terraform refuses the folder.",
    .help =
        "begin with a letter, go on with letters, digits, underscores and "
        "dashes",
    .fails = "variable \"order region\" {\n}\n",
    .passes = "variable \"order_region\" {\n}\n"};

inline constexpr diagnostic::RuleInfo kMissingArgument = {
    .id = "terraform/missing-argument",
    .title = "An output has a value, a module a source",
    .rationale =
        "Terraform refuses a folder with an output of nothing or a module "
        "from nowhere.",
    .help = "set the argument, or remove the block",
    .fails = "output \"region\" {\n}\n",
    .passes = "output \"region\" {\n  value = \"eu-central-1\"\n}\n"};

inline constexpr diagnostic::RuleInfo kCountBesideForEach = {
    .id = "terraform/count-beside-for-each",
    .title = "A block is repeated by `count` or by `for_each`",
    .rationale =
        "Instances have numbers or keys. Terraform refuses a block that asks "
        "for both.",
    .help = "remove one of the two",
    .fails =
        "resource \"terraform_data\" \"orders\" {\n  count = 2\n  for_each = "
        "{}\n}\n",
    .passes = "resource \"terraform_data\" \"orders\" {\n  count = 2\n}\n"};

inline constexpr diagnostic::RuleInfo kUndeclaredLocal = {
    .id = "terraform/undeclared-local",
    .title = "Every local value that is read is declared in its module",
    .rationale =
        "Terraform refuses a reference to a local value that no file of the "
        "folder declares.",
    .help = "declare it in a `locals` block, or correct its name",
    .fails = "output \"region\" {\n  value = local.region\n}\n",
    .passes =
        "locals {\n  region = \"eu-central-1\"\n}\noutput \"region\" {\n  "
        "value = local.region\n}\n"};

inline constexpr diagnostic::RuleInfo kUndeclaredDependency = {
    .id = "terraform/undeclared-dependency",
    .title = "What a block depends on is declared in its module",
    .rationale =
        "Terraform refuses a `depends_on` that names what no file of the "
        "folder declares.",
    .help = "correct the name, or remove the entry",
    .fails =
        "resource \"terraform_data\" \"orders\" {\n  depends_on = "
        "[terraform_data.customers]\n}\n",
    .passes =
        "resource \"terraform_data\" \"customers\" {\n}\nresource "
        "\"terraform_data\" \"orders\" {\n  depends_on = "
        "[terraform_data.customers]\n}\n"};

inline constexpr diagnostic::RuleInfo kDuplicateDeclaration = {
    .id = "terraform/duplicate-declaration",
    .title = "A name is declared once in a module",
    .rationale =
        "All files of a folder are one module; Terraform refuses two "
        "variables, outputs, module calls or resources of one name in it.",
    .help = "rename or remove one of the two",
    .fails = "variable \"region\" {\n}\nvariable \"region\" {\n}\n",
    .passes = "variable \"region\" {\n}\nvariable \"zone\" {\n}\n"};

inline constexpr diagnostic::RuleInfo kUnusedVariable = {
    .id = "terraform/unused-variable",
    .title = "Every variable of a module is read in it",
    .rationale =
        "Whoever calls the module sets the variable and believes that it has "
        "an effect. Often what should have read it was forgotten.",
    .help = "use the variable, or remove it",
    .severity = diagnostic::Severity::kWarning,
    .enforce = diagnostic::Enforcement::kWaivable,
    .fails =
        "variable \"name\" {\n}\nvariable \"size\" {\n}\n"
        "output \"name\" {\n  value = var.name\n}\n",
    .passes =
        "variable \"name\" {\n}\n"
        "output \"name\" {\n  value = var.name\n}\n"};

inline constexpr diagnostic::RuleInfo kUndeclaredVariable = {
    .id = "terraform/undeclared-variable",
    .title = "Every variable that is read is declared in its module",
    .rationale =
        "Terraform refuses a reference to a variable that no file of the "
        "folder declares.",
    .help = "declare it with a `variable` block, or correct its name",
    .fails =
        "variable \"region\" {\n}\noutput \"r\" {\n  value = "
        "var.regoin\n}\n",
    .passes =
        "variable \"region\" {\n}\noutput \"r\" {\n  value = "
        "var.region\n}\n"};

inline constexpr diagnostic::RuleInfo kUnencryptedStorage = {
    .id = "terraform/unencrypted-storage",
    .title = "Storage says how it is encrypted",
    .rationale =
        "A bucket that says nothing is encrypted with a key that the provider "
        "owns: nobody can revoke it, rotate it or see who used it.",
    .help = "add a server-side encryption configuration for the bucket",
    .severity = diagnostic::Severity::kWarning,
    .enforce = diagnostic::Enforcement::kWaivable,
    .fails = "resource \"aws_s3_bucket\" \"data\" {\n  bucket = \"data\"\n}\n"};

inline constexpr diagnostic::RuleInfo kUnversionedStorage = {
    .id = "terraform/unversioned-storage",
    .title = "Storage keeps earlier versions",
    .rationale =
        "Without versions, data that a job overwrites or deletes by mistake "
        "is gone, and no earlier state of the product can be shown.",
    .help = "turn versioning on for the storage",
    .severity = diagnostic::Severity::kWarning,
    .enforce = diagnostic::Enforcement::kWaivable,
    .fails = "resource \"aws_s3_bucket\" \"data\" {\n  bucket = \"data\"\n}\n"};

inline constexpr diagnostic::RuleInfo kPublicStorage = {
    .id = "terraform/public-storage",
    .title = "Storage is not open to everybody",
    .rationale =
        "What everybody on the internet may read, a data product has "
        "published, personal data included.",
    .help = "grant access to named consumers only",
    .fails =
        "resource \"aws_s3_bucket\" \"data\" {\n  acl = "
        "\"public-read\"\n}\n"};

inline constexpr diagnostic::RuleInfo kPublicAccessNotBlocked = {
    .id = "terraform/public-access-not-blocked",
    .title = "Storage blocks public access",
    .rationale =
        "A block on public access holds even when a later policy or access "
        "list opens the storage by mistake.",
    .help = "add a block on public access for the storage",
    .severity = diagnostic::Severity::kWarning,
    .enforce = diagnostic::Enforcement::kWaivable,
    .fails = "resource \"aws_s3_bucket\" \"data\" {\n  bucket = \"data\"\n}\n"};

inline constexpr diagnostic::RuleInfo kSecretInLiteral = {
    .id = "terraform/secret-in-literal",
    .title = "No secret stands in the text of a file",
    .rationale =
        "Whoever can read the repository, now or later, has the secret, and "
        "its history keeps it after it was removed.",
    .help =
        "read it from a secret store or from a variable marked `sensitive`, "
        "and replace the secret that was written here",
    .fails =
        "resource \"aws_db_instance\" \"db\" {\n  password = "
        "\"hunter2hunter2\"\n}\n",
    .passes =
        "resource \"aws_db_instance\" \"db\" {\n  password = "
        "var.db_password\n}\n"};

}  // namespace bylaw::formats::terraform

#endif  // BYLAW_FORMATS_TERRAFORM_RULES_H_
