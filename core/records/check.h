// What a contract asks of every record, check by check.
#ifndef BYLAW_RECORDS_CHECK_H_
#define BYLAW_RECORDS_CHECK_H_

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "text/source.h"

namespace bylaw::records {

// The check that what is no record fails. It comes last.
inline constexpr std::string_view kReadableCheck = "record.readable";

// Of a check that compares records with each other: what is said of one that
// has the value of an earlier one. Empty for other checks.
struct Repeat {
  std::string path;  // JSON Pointer in the record
  std::string message;

  bool asked() const { return !message.empty(); }
};

struct CheckInfo {
  // Stable, and of no other check of the contract: "email.required", or the
  // JSON Pointer of a JSON Schema's keyword: "#/properties/email/format".
  std::string id;
  std::string rule;  // required, type, enum, pattern, ...
  std::string
      path;  // of the field: `lines.items.sku`; JSON Schema: /lines/*/sku
  text::Location asked;  // where the contract asks for it
  // What is written instead of the id. Where several checks of a result have
  // one, what is written of the later ones ends in apostrophes.
  std::optional<std::string> shown;
  Repeat repeat;
};

// What the contract asks for and no record was held to, or not every one.
struct NotChecked {
  std::string path;  // of the field, as in CheckInfo; of the schema: empty
  std::string option;
  text::Location asked;
  std::string message;
};

// The checks of a contract in its order. An id that another one has already
// gets apostrophes.
class CheckList {
 public:
  // Gives its position.
  uint32_t Add(CheckInfo check) {
    while (!ids_.insert(check.id).second) check.id.push_back('\'');
    checks_.push_back(std::move(check));
    return static_cast<uint32_t>(checks_.size() - 1);
  }
  const std::vector<CheckInfo>& all() const { return checks_; }

 private:
  std::vector<CheckInfo> checks_;
  std::set<std::string> ids_;
};

}  // namespace bylaw::records

#endif  // BYLAW_RECORDS_CHECK_H_
