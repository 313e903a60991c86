// The JSON of findings, shared by every answer that lists some. docs/report.md
// says what each key means.
#ifndef BYLAW_REPORT_FINDING_JSON_H_
#define BYLAW_REPORT_FINDING_JSON_H_

#include <string_view>
#include <vector>

#include "document/json_writer.h"
#include "report/report.h"

namespace bylaw::report {

// `"bylaw": {"version": …, "report": 1}`, what every answer begins with.
void WriteEngineMember(const Report& report, document::JsonWriter* out);
void WriteSummaryMember(const Summary& summary, document::JsonWriter* out);
// The waived findings, each with its waiver.
void WriteWaivedMember(const Report& report, document::JsonWriter* out);
void WriteFindingsMember(std::string_view key,
                         const std::vector<Finding>& findings,
                         document::JsonWriter* out);

}  // namespace bylaw::report

#endif  // BYLAW_REPORT_FINDING_JSON_H_
