// What documents of a mesh refer to by name: files that belong to it as well,
// and contracts by their ids.
#ifndef BYLAW_FORMATS_REFERRAL_H_
#define BYLAW_FORMATS_REFERRAL_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "formats/detection.h"
#include "text/source.h"

namespace bylaw::formats {

struct Referral {
  // Which file is meant: the first of these that is there.
  std::vector<std::string> targets;
  enum class From : uint8_t {
    kFolder,  // targets are relative to the folder of what refers to them
    kRoots,   // targets are absolute: found below the folders of imports
  };
  From from = From::kFolder;
  Kind kind = Kind::kNone;  // what it is needed as
  // Whether it need not be there, because every compiler has it.
  bool built_in = false;
  // Whoever asks about the document asks about what it names.
  bool asked_along = false;
  text::Location at;  // of the words that refer to it
  // Whether it is a fault that a target leads out of the repository.
  bool stays_inside = false;
};

struct Referrals {
  std::vector<Referral> files;
  std::vector<std::string> contract_ids;
};

struct ReferralContext {
  std::string_view path;  // of the document's file, absolute and normalized
  std::span<const std::string> import_roots;
};

}  // namespace bylaw::formats

#endif  // BYLAW_FORMATS_REFERRAL_H_
