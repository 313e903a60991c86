// File names as URI references (RFC 3986), as SARIF wants them.
#ifndef BYLAW_REPORT_ARTIFACT_URI_H_
#define BYLAW_REPORT_ARTIFACT_URI_H_

#include <string>
#include <string_view>

namespace bylaw::report {

// Percent-encodes a name: `a b/ü.yaml` becomes `a%20b/%C3%BC.yaml`, an absolute
// name a file URI.
std::string ArtifactUri(std::string_view name);

// Whether a name lies below the folder the run stands in, so that its URI can
// be resolved against a base; `../a.yaml` and `/a.yaml` do not.
bool IsBelowRoot(std::string_view name);

}  // namespace bylaw::report

#endif  // BYLAW_REPORT_ARTIFACT_URI_H_
