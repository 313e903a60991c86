// How Bylaw's own files are told: policies, waivers, configurations. The engine
// reads them; here they are told from documents of other formats.
#ifndef BYLAW_FORMATS_OWN_TOLD_H_
#define BYLAW_FORMATS_OWN_TOLD_H_

#include <span>
#include <string_view>

#include "document/node.h"
#include "reading/likeness.h"
#include "reading/signature.h"

namespace bylaw::formats::own {

std::span<const reading::KeyRow> PolicyKeys();
std::span<const reading::KeyRow> WaiverKeys();
std::span<const reading::KeyRow> ConfigKeys();

reading::Likeness LookForPolicy(const document::Node& root,
                                std::string_view name);
reading::Likeness LookForWaivers(const document::Node& root,
                                 std::string_view name);
reading::Likeness LookForConfig(const document::Node& root,
                                std::string_view name);
// A bylaw.yaml that says nothing yet.
reading::Certainty LooksLikeEmptyConfig(const document::Node& root,
                                        std::string_view name);

}  // namespace bylaw::formats::own

#endif  // BYLAW_FORMATS_OWN_TOLD_H_
