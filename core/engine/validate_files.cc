// The contract of a validation out of the files of a session.
#include <optional>
#include <string>
#include <utility>

#include "engine/options.h"
#include "engine/session.h"
#include "engine/validate.h"
#include "text/quote.h"

namespace bylaw::engine {

std::string LoadFromSession(const CallOptions& options, const Session& session,
                            Validation* validation) {
  std::string problem;
  const auto text_of = [&](const std::string& name) {
    const std::optional<std::string_view> text = session.FileText(name);
    if (!text) problem = "no file " + text::Quoted(name) + " was added";
    return std::string(text.value_or(std::string_view()));
  };
  validation->SetContract(options.contract, text_of(options.contract));
  for (const auto& [uri, name] : options.documents)
    validation->AddDocument(uri, name, text_of(name));
  if (!problem.empty()) return problem;
  validation->LoadDocuments(
      options.validate, [](const std::string&) { return std::nullopt; },
      [&session](const std::string& path) -> std::optional<std::string> {
        const std::optional<std::string_view> text = session.FileText(path);
        return text ? std::optional<std::string>(*text) : std::nullopt;
      });
  return {};
}

}  // namespace bylaw::engine
