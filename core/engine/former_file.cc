#include "engine/former_file.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "formats/format.h"
#include "mesh/path.h"

namespace bylaw::engine {
namespace {

// Errors that leave a document as it is for the rest.
constexpr std::array<std::string_view, 2> kHarmless = {
    "document/duplicate-key", "document/number-out-of-range"};

const diagnostic::Diagnostic* FindFault(const File& file) {
  const auto found = std::find_if(
      file.diagnostics.begin(), file.diagnostics.end(),
      [](const diagnostic::Diagnostic& d) {
        return d.severity == diagnostic::Severity::kError &&
               std::find(kHarmless.begin(), kHarmless.end(),
                         std::string_view(d.rule)) == kHarmless.end();
      });
  return found == file.diagnostics.end() ? nullptr : &*found;
}

bool IsSameToday(const File& former, const FileStore& today) {
  const File* now = today.Find(former.path());
  if (now == nullptr) return false;
  if (former.is_lfs_pointer && now->is_lfs_pointer) return true;
  if (!former.unreadable.empty()) return !now->unreadable.empty();
  const std::string_view text = today.sources()[former.source].text();
  return !text.empty() && text == today.sources()[now->source].text();
}

// Whether a product or contract could stand in a file that no claim is on.
bool MayBeFree(const File& former, const Config& config) {
  const bool is_document = former.path().ends_with(".yaml") ||
                           former.path().ends_with(".yml") ||
                           former.path().ends_with(".json");
  return is_document && (config.FindClaim(formats::Kind::kProduct) == nullptr ||
                         config.FindClaim(formats::Kind::kContract) == nullptr);
}

}  // namespace

bool HidesItsPast(const File& former, const FileVerdict& verdict,
                  const Config& config, const FileStore& today,
                  const std::set<const File*>& ours) {
  const bool is_whole = former.unreadable.empty() && !former.is_lfs_pointer &&
                        FindFault(former) == nullptr;
  if (is_whole || IsSameToday(former, today)) return false;
  if (verdict.ours || !former.unreadable.empty()) return true;
  if (former.is_lfs_pointer && MayBeFree(former, config)) return true;
  return ours.count(today.Find(former.path())) > 0;
}

std::string WhyUnread(const File& former) {
  if (!former.unreadable.empty()) return former.unreadable.str();
  if (former.is_lfs_pointer) return "it is a pointer of Git LFS";
  const diagnostic::Diagnostic* fault = FindFault(former);
  return fault == nullptr ? std::string() : std::string(fault->message);
}

}  // namespace bylaw::engine
