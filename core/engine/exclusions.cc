#include "engine/exclusions.h"

#include <optional>
#include <utility>

#include "diagnostic/sink.h"
#include "engine/config.h"
#include "formats/format.h"
#include "text/source.h"

namespace bylaw::engine {

glob::GlobList ExcludedBy(std::string config) {
  text::SourceSet sources;
  const text::SourceId id =
      sources.Add(std::string(kConfigFileName), std::move(config));
  diagnostic::Sink told_by_the_check;
  const auto documents =
      formats::ReadSource(id, sources[id], told_by_the_check);
  if (documents.empty()) return {};
  std::optional<Config> read =
      ReadConfig(documents.front().root(), told_by_the_check);
  return read ? std::move(read->exclude.list) : glob::GlobList();
}

}  // namespace bylaw::engine
