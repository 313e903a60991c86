// The adoption report in its formats: how far a mesh has come, in numbers.
#ifndef BYLAW_REPORT_ADOPTION_WRITER_H_
#define BYLAW_REPORT_ADOPTION_WRITER_H_

#include <cstdint>
#include <string>

#include "mesh/adoption.h"

namespace bylaw::report {

// `waived` is how many findings of the check that was measured were waived.
std::string WriteAdoptionText(const mesh::Adoption& adoption, uint64_t waived);
std::string WriteAdoptionMarkdown(const mesh::Adoption& adoption,
                                  uint64_t waived);
// `{"phase": {...}, "total": {...}, "domains": [...], "phases": [...],
// "waivers": {...}}`
std::string WriteAdoptionJson(const mesh::Adoption& adoption, uint64_t waived);

}  // namespace bylaw::report

#endif  // BYLAW_REPORT_ADOPTION_WRITER_H_
