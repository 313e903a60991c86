// Whether a file holds records at all, told once and before its lines are.
#ifndef BYLAW_RECORDS_FOREIGN_H_
#define BYLAW_RECORDS_FOREIGN_H_

#include <string>
#include <string_view>

namespace bylaw::records {

// Why a file cannot hold records in JSON, or nothing where it may: by its first
// bytes (64 KiB tell enough) and by what its name says. Broken records among
// others are no reason.
//
//   WhyForeign("orders.csv", "id,total\n1,12.50\n");
//   // "it is CSV, and records are read from JSON Lines or a JSON array"
std::string WhyForeign(std::string_view name, std::string_view first_bytes);

}  // namespace bylaw::records

#endif  // BYLAW_RECORDS_FOREIGN_H_
