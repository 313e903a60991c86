// The built-in rules of area `parquet`.
#ifndef BYLAW_FORMATS_PARQUET_RULES_H_
#define BYLAW_FORMATS_PARQUET_RULES_H_

#include "diagnostic/rule_info.h"

namespace bylaw::formats::parquet {

inline constexpr diagnostic::RuleInfo kTruncated = {
    .id = "parquet/truncated",
    .help = "write or transfer the file again",
    .page = BYLAW_RULE_PAGE(
        "A Parquet file is complete",
        "The schema and the places of all data stand at the end of the file; "
        "without them no reader can use any of it."),
};

inline constexpr diagnostic::RuleInfo kEncrypted = {
    .id = "parquet/encrypted",
    .help = "write the file with a plaintext footer, or check its contract",
    .severity = diagnostic::Severity::kWarning,
    .enforce = diagnostic::Enforcement::kWaivable,
    .page = BYLAW_RULE_PAGE(
        "The schema of a Parquet file can be read",
        "The footer of the file is encrypted: without its key nothing in it "
        "can be checked, and a report without findings says nothing about it."),
};

inline constexpr diagnostic::RuleInfo kCorrupt = {
    .id = "parquet/corrupt",
    .help = "write the file again",
    .page = BYLAW_RULE_PAGE(
        "The footer of a Parquet file is what the format says",
        "Readers refuse the file, or each takes its columns for something "
        "else: "
        "of two schemas one reads the first and another the last."),
};

inline constexpr diagnostic::RuleInfo kTooLarge = {
    .id = "parquet/too-large",
    .help = "split the table",
    .page = BYLAW_RULE_PAGE(
        "A Parquet schema has at most 20000 columns, 128 deep",
        "A bound keeps a footer that was made to exhaust its reader from doing "
        "so."),
};

inline constexpr diagnostic::RuleInfo kDuplicateColumn = {
    .id = "parquet/duplicate-column",
    .help = "rename one of the columns",
    .severity = diagnostic::Severity::kWarning,
    .enforce = diagnostic::Enforcement::kWaivable,
    .page = BYLAW_RULE_PAGE(
        "Columns of a Parquet file have different names",
        "Columns are found by name; of two with the same one, readers take "
        "the first, the last, or refuse the file."),
};

}  // namespace bylaw::formats::parquet

#endif  // BYLAW_FORMATS_PARQUET_RULES_H_
