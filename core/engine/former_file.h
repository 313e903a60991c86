// What of an earlier state cannot be read, and whether it matters: a file that
// held a product counts as not there, and so would the product's past.
#ifndef BYLAW_ENGINE_FORMER_FILE_H_
#define BYLAW_ENGINE_FORMER_FILE_H_

#include <set>
#include <string>

#include "engine/claims.h"
#include "engine/config.h"
#include "engine/files.h"

namespace bylaw::engine {

// Whether a file of the earlier state cannot be read as a whole, and is or may
// have been one of ours: by today's claims and its own text, or because one of
// ours lies there today. What is today just what it was hides nothing that is
// not told of today. `ours` are the files of `today` that are.
bool HidesItsPast(const File& former, const FileVerdict& verdict,
                  const Config& config, const FileStore& today,
                  const std::set<const File*>& ours);

// Why such a file cannot be read.
std::string WhyUnread(const File& former);

}  // namespace bylaw::engine

#endif  // BYLAW_ENGINE_FORMER_FILE_H_
