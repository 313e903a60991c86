// The adoption report in its formats. They stand here because writers of
// report/ know findings only.
#ifndef BYLAW_ENGINE_ADOPTION_TEXT_H_
#define BYLAW_ENGINE_ADOPTION_TEXT_H_

#include <string>

#include "engine/check.h"

namespace bylaw::engine {

std::string WriteAdoptionText(const AdoptionRun& run);
std::string WriteAdoptionMarkdown(const AdoptionRun& run);
// `{"summary": {...}, "domains": [...], "phases": [...], "waivers": {...}}`
std::string WriteAdoptionJson(const AdoptionRun& run);

}  // namespace bylaw::engine

#endif  // BYLAW_ENGINE_ADOPTION_TEXT_H_
