#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "formats/bitol/kind.h"
#include "formats/format.h"
#include "formats/row.h"
#include "formats/signs.h"
#include "formats/simple/product_marks.h"
#include "text/ascii.h"
#include "text/path_words.h"

// Every format is asked how much a document looks like it (signs.h). What
// says so beyond doubt goes before what is likely, and a product's own keys go
// before everything else: whatever is added to them, they stay a product's.
namespace bylaw::formats {
namespace {

using document::Node;
using reading::Grounds;
using reading::Likeness;

Detection Found(Format format, Certainty certainty, std::string version = {}) {
  Detection detection;
  detection.format = format;
  detection.certainty = certainty;
  detection.version = std::move(version);
  return detection;
}

Detection Unread(std::string what, std::string reason) {
  Detection detection;
  detection.unread = std::move(what);
  detection.reason = std::move(reason);
  return detection;
}

Detection UnknownDocument(const Node& root) {
  static const compact::SharedText kReason = "looked for " + LookedForSigns();
  Detection detection;
  detection.reason = kReason;
  const Node* kind = root.Find("kind");
  if (kind != nullptr && !kind->string().empty())
    detection.reason = "`kind: " + std::string(kind->string()) +
                       "` is not one Bylaw knows; " + kReason;
  return detection;
}

// --- Documents in documents

// What an element of a list, or a member of a map, would be as a document of
// its own, where it must not go unread.
Format HiddenIn(const Node& part) {
  if (!part.is_map()) return Format::kUnknown;
  // Where `product_id` is a map it is a property that a schema describes.
  const Node* id = part.Find("product_id");
  const bool described = id != nullptr && !id->is_scalar();
  if (!described && simple::MarksOf(part).SufficeAnywhere())
    return Format::kSimpleProduct;
  const Node* kind = part.Find("kind");
  const Node* version = part.Find("apiVersion");
  if (kind == nullptr || version == nullptr || bitol::IsKubernetesObject(part))
    return Format::kUnknown;
  return FormatOfKind(kind->string());
}

Format HiddenAmong(const Node& parts) {
  // A list of one is a document with a dash before it.
  if (parts.is_list() && parts.size() == 1 &&
      simple::MarksOf(*parts.At(0)).Suffice())
    return Format::kSimpleProduct;
  for (const Node& part : parts) {
    if (const Format found = HiddenIn(part); found != Format::kUnknown)
      return found;
  }
  return Format::kUnknown;
}

Detection Hides(Format format, std::string_view where) {
  Detection detection;
  detection.hides = FormatTitle(format);
  detection.reason = "a document of its own is read, and " +
                     WithArticle(detection.hides) + " that stands " +
                     std::string(where) + " is not";
  return detection;
}

// A document of no format with a product in it, one level down.
Detection HiddenInMap(const Node& root) {
  Format found = HiddenAmong(root);
  for (auto at = root.begin(); at != root.end() && found == Format::kUnknown;
       ++at) {
    if ((*at).is_list()) found = HiddenAmong(*at);
  }
  return found == Format::kUnknown ? Detection() : Hides(found, "below a key");
}

// --- Maps

class Chooser {
 public:
  Chooser(const Node& root, const std::string& name) : root_(root) {
    for (const FormatSign& sign : SignsOfFormats()) {
      Likeness likeness = sign.look(root, name);
      if (likeness.certainty != Certainty::kNone)
        found_.push_back({&sign, std::move(likeness)});
    }
  }

  Detection Choose() const {
    const Candidate* best = Best();
    if (best == nullptr) return NoFormat();
    Detection detection = Describe(*best);
    // A mere likeness is passed over, with all that is in it.
    if (detection.certainty != Certainty::kCertain) {
      Detection hidden = HiddenInMap(root_);
      if (!hidden.hides.empty()) return hidden;
    }
    if (SpeaksForItself(detection)) AddRival(*best, &detection);
    return detection;
  }

  // The best among those of a kind, likely ones too.
  Detection ChooseAmong(Kind kind) const {
    const Candidate* best = nullptr;
    for (const Candidate& candidate : found_) {
      if (KindOf(candidate.sign->format) == kind &&
          (best == nullptr || IsBetter(candidate, *best)))
        best = &candidate;
    }
    if (best == nullptr) return {};
    Detection detection = Describe(*best);
    // Two formats of one kind are two readings, whoever claims the document.
    if (SpeaksForItself(detection)) AddRival(*best, &detection);
    if (KindOf(detection.rival_format) != kind) {
      detection.rival = {};
      detection.rival_key = {};
    }
    return detection;
  }

 private:
  struct Candidate {
    const FormatSign* sign;
    Likeness likeness;
  };

  static bool IsSureProduct(const Candidate& candidate) {
    return candidate.sign->format == Format::kSimpleProduct &&
           candidate.likeness.certainty == Certainty::kCertain;
  }

  // Of two that fit: a product's own keys; what is beyond doubt by content;
  // structure, keys, name.
  static bool IsBetter(const Candidate& a, const Candidate& b) {
    return Rank(a) > Rank(b);
  }
  static std::array<int, 4> Rank(const Candidate& candidate) {
    const Likeness& likeness = candidate.likeness;
    const bool certain = likeness.certainty == Certainty::kCertain;
    const bool named = likeness.grounds == Grounds::kName;
    const bool scored = likeness.grounds == Grounds::kScore;
    return {IsSureProduct(candidate) ? 3
            : certain && !named      ? 2
            : certain                ? 1
                                     : 0,
            named    ? 0
            : scored ? 1
                     : 2,
            likeness.decisive ? 1 : 0, likeness.weight};
  }

  // Null where nothing is found, or only what has no format.
  const Candidate* Best() const {
    const Candidate* best = nullptr;
    for (const Candidate& candidate : found_) {
      if (best == nullptr || IsBetter(candidate, *best)) best = &candidate;
    }
    return best;
  }

  Detection Describe(const Candidate& candidate) const {
    const FormatSign& sign = *candidate.sign;
    if (sign.format == Format::kUnknown) {
      return sign.title.empty()
                 ? NoFormat()
                 : Unread(std::string(sign.title), std::string(sign.reason));
    }
    return Found(sign.format, candidate.likeness.certainty,
                 candidate.likeness.version);
  }

  Detection NoFormat() const {
    Detection hidden = HiddenInMap(root_);
    return hidden.hides.empty() ? UnknownDocument(root_) : hidden;
  }

  // What else the document is by keys that an honest one has not.
  void AddRival(const Candidate& best, Detection* detection) const {
    for (const Candidate& other : found_) {
      const Likeness& likeness = other.likeness;
      // Two forms of one format are two readings as well.
      if (other.sign == best.sign || likeness.grounds != Grounds::kStructure)
        continue;
      // The `kind` of a standard and its keys are one form of it.
      if (other.sign->format == best.sign->format &&
          other.sign->title.empty() && best.sign->title.empty())
        continue;
      // Beside a standard's `kind` a mere likeness says nothing.
      if (!IsSureProduct(best) && likeness.certainty != Certainty::kCertain)
        continue;
      detection->rival = RivalTitle(*other.sign);
      detection->rival_format = other.sign->format;
      detection->rival_key = likeness.key;
      return;
    }
  }

  static std::string RivalTitle(const FormatSign& sign) {
    if (!sign.title.empty()) return std::string(sign.title);
    return sign.format == Format::kUnknown
               ? "object of another system"
               : std::string(FormatTitle(sign.format));
  }

  const Node& root_;
  std::vector<Candidate> found_;
};

// --- Lists and single values

bool IsKnown(const Detection& detection) {
  return detection.format != Format::kUnknown;
}

// The first format that a root which is no map looks like.
Detection LookAtOther(const Node& root, const std::string& name) {
  for (const Row& row : Rows()) {
    if (row.look_at_other == nullptr) continue;
    const Certainty certainty = row.look_at_other(root, name);
    if (certainty != Certainty::kNone) return Found(row.format, certainty);
  }
  return {};
}

Detection DetectList(const Node& root, const std::string& name) {
  if (const Format hidden = HiddenAmong(root); hidden != Format::kUnknown) {
    Detection detection = Hides(hidden, "in a list");
    detection.unread = "list of " + detection.hides + "s";
    return detection;
  }
  if (Detection other = LookAtOther(root, name); IsKnown(other)) return other;
  if (root.size() == 0 || !root.At(0)->is_map()) return UnknownDocument(root);
  Detection first = Chooser(*root.At(0), {}).Choose();
  if (RowOf(first.format).in_lists) return first;
  return Unread("list of records",
                "records are checked against a contract, not by themselves");
}

// --- Claims

std::string_view KindOfRoot(const Node& root) {
  if (root.is_null()) return "it is empty";
  if (root.is_list()) return "it is a list, and not a map";
  return "it is a single value, and not a map";
}

Detection Refuse(std::string reason) {
  Detection detection;
  detection.reason = std::move(reason);
  return detection;
}

// Whether a document of no sure format may be of the kind nevertheless: its
// reader then says what is wrong with it.
Format LastResort(Kind kind, const Node& root) {
  for (const Row& row : Rows()) {
    if (row.kind == kind && row.last_resort != nullptr && row.last_resort(root))
      return row.format;
  }
  return Format::kUnknown;
}

// The format of the kind that a list may be of, where somebody says that it is
// of the kind.
Format ListOfKind(Kind kind, const Node& root) {
  for (const Row& row : Rows()) {
    if (row.kind == kind && row.may_be_list != nullptr && root.is_list() &&
        row.may_be_list(root))
      return row.format;
  }
  return Format::kUnknown;
}

}  // namespace

Detection Detect(const Node& root, std::string_view file_name) {
  const std::string name = text::ToLower(text::FileName(file_name));
  if (root.is_map()) return Chooser(root, name).Choose();
  if (root.is_list()) return DetectList(root, name);
  if (Detection other = LookAtOther(root, name); IsKnown(other)) return other;
  return UnknownDocument(root);
}

Detection DetectAs(Kind kind, const Node& root, std::string_view file_name) {
  const Detection free = Detect(root, file_name);
  const bool sure = free.certainty == Certainty::kCertain;
  // A product stays one, whoever calls it something else.
  if (!free.hides.empty()) return free;
  if (root.is_map()) {
    Detection found = Chooser(root, text::ToLower(text::FileName(file_name)))
                          .ChooseAmong(kind);
    const bool other =
        sure && KindOf(free.format) != kind &&
        (SpeaksForItself(free) || found.certainty != Certainty::kCertain);
    if (found.format != Format::kUnknown && !other) return found;
  } else if (KindOf(free.format) == kind) {
    return free;
  }
  if (sure && free.format != Format::kUnknown)
    return Refuse("it is read as " + WithArticle(FormatTitle(free.format)));
  if (const Format list = ListOfKind(kind, root); list != Format::kUnknown)
    return Found(list, Certainty::kLikely);
  if (!free.unread.empty()) return Refuse("it is " + WithArticle(free.unread));
  const Format last = LastResort(kind, root);
  if (last != Format::kUnknown) return Found(last, Certainty::kLikely);
  if (!root.is_map()) return Refuse(std::string(KindOfRoot(root)));
  const bool likely = free.format != Format::kUnknown;
  return Refuse(likely
                    ? "it looks like " + WithArticle(FormatTitle(free.format))
                    : "it has none of the keys that tell one");
}

Detection DetectAs(Kind kind, const Artifact& artifact,
                   std::string_view file_name) {
  if (artifact.is_document()) {
    // What was told beyond doubt when the text was read need not be looked for
    // again: the best of all is the best of its kind, and a product or contract
    // is nothing else.
    const Detection& free = artifact.detection;
    if (free.certainty == Certainty::kCertain && free.hides.empty()) {
      const bool is_it = KindOf(free.format) == kind;
      if (is_it && free.rival.empty() && artifact.root().is_map()) return free;
      if (!is_it && SpeaksForItself(free))
        return Refuse("it is read as " + WithArticle(FormatTitle(free.format)));
    }
    Detection found = DetectAs(kind, artifact.root(), file_name);
    // The text of another language is no part of its root.
    if (found.format != Format::kUnknown && found.rival.empty() &&
        KindOf(artifact.detection.rival_format) == kind &&
        artifact.detection.rival_key.empty()) {
      found.rival = artifact.detection.rival;
      found.rival_format = artifact.detection.rival_format;
    }
    return found;
  }
  if (KindOf(artifact.detection.format) == kind) return artifact.detection;
  return Refuse("it is read as " +
                WithArticle(FormatTitle(artifact.detection.format)));
}

}  // namespace bylaw::formats
