// The adoption report in its formats. They stand here because writers of
// report/ know findings only.
#ifndef BYLAW_ENGINE_ADOPTION_TEXT_H_
#define BYLAW_ENGINE_ADOPTION_TEXT_H_

#include <string>

#include "engine/engine.h"

namespace bylaw::engine {

std::string WriteAdoptionText(const Engine::AdoptionRun& run);
std::string WriteAdoptionMarkdown(const Engine::AdoptionRun& run);
// `{"summary": {...}, "domains": [...], "phases": [...], "waivers": {...}}`
std::string WriteAdoptionJson(const Engine::AdoptionRun& run);

}  // namespace bylaw::engine

#endif  // BYLAW_ENGINE_ADOPTION_TEXT_H_
