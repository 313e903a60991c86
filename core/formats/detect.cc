#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "formats/avro/names.h"
#include "formats/format.h"
#include "formats/json_schema/dialect.h"
#include "formats/likeness.h"
#include "formats/product_marks.h"
#include "text/ascii.h"
#include "text/path_words.h"

// Every format is asked how much a document looks like it (likeness.h). What
// says so beyond doubt goes before what is likely, and a product's own keys go
// before everything else: whatever is added to them, they stay a product's.
namespace bylaw::formats {
namespace {

using document::Node;

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

constexpr std::string_view kLookedFor =
    "looked for a data product (`product_id`, `domain`, `fields`), `kind: "
    "DataProduct`, `kind: DataContract`, an Avro schema "
    "(`type`), a JSON Schema (`$schema`), domain boundaries (`domains`), a "
    "listing of rules or quality checks (`checks`), a "
    "policy (`policy`, `rules`), "
    "waivers (`waivers`) and a configuration "
    "(bylaw.yaml)";

Detection UnknownDocument(const Node& root) {
  static const compact::SharedText kReason = kLookedFor;
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
  if (!described && MarksOf(part).SufficeAnywhere())
    return Format::kSimpleProduct;
  const Node* kind = part.Find("kind");
  const Node* version = part.Find("apiVersion");
  if (kind == nullptr || version == nullptr || part.Find("spec") != nullptr)
    return Format::kUnknown;
  // An object of Kubernetes has a group there, which no version is.
  if (version->string().find('/') != std::string_view::npos)
    return Format::kUnknown;
  if (kind->string() == "DataContract") return Format::kOdcs;
  return kind->string() == "DataProduct" ? Format::kOdps : Format::kUnknown;
}

Format HiddenAmong(const Node& parts) {
  // A list of one is a document with a dash before it.
  if (parts.is_list() && parts.size() == 1 && MarksOf(*parts.At(0)).Suffice())
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
    for (const FormatSigns& signs : SignsOfFormats()) {
      Likeness likeness = signs.look(root, name);
      if (likeness.certainty != Certainty::kNone)
        found_.push_back({&signs, std::move(likeness)});
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
      if (KindOf(candidate.signs->format) == kind &&
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
    const FormatSigns* signs;
    Likeness likeness;
  };

  static bool IsSureProduct(const Candidate& candidate) {
    return candidate.signs->format == Format::kSimpleProduct &&
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
    const FormatSigns& signs = *candidate.signs;
    if (signs.format == Format::kUnknown) {
      return signs.unread.empty()
                 ? NoFormat()
                 : Unread(std::string(signs.unread), std::string(signs.reason));
    }
    return Found(signs.format, candidate.likeness.certainty,
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
      if (other.signs == best.signs || likeness.grounds != Grounds::kStructure)
        continue;
      // Beside a standard's `kind` a mere likeness says nothing.
      if (!IsSureProduct(best) && likeness.certainty != Certainty::kCertain)
        continue;
      detection->rival = RivalTitle(*other.signs);
      detection->rival_format = other.signs->format;
      detection->rival_key = likeness.key;
      return;
    }
  }

  static std::string RivalTitle(const FormatSigns& signs) {
    if (!signs.unread.empty()) return std::string(signs.unread);
    return signs.format == Format::kUnknown
               ? "object of another system"
               : std::string(FormatTitle(signs.format));
  }

  const Node& root_;
  std::vector<Candidate> found_;
};

// --- Lists

Detection DetectList(const Node& root, const std::string& name) {
  if (const Format hidden = HiddenAmong(root); hidden != Format::kUnknown) {
    Detection detection = Hides(hidden, "in a list");
    detection.unread = "list of " + detection.hides + "s";
    return detection;
  }
  if (name.ends_with(".avsc")) return Found(Format::kAvro, Certainty::kCertain);
  if (LooksLikeAvroUnion(root)) return Found(Format::kAvro, Certainty::kLikely);
  if (root.size() == 0 || !root.At(0)->is_map()) return UnknownDocument(root);
  if (IsDomainList(root)) return Found(Format::kDomains, Certainty::kCertain);
  const Detection first = Chooser(*root.At(0), {}).Choose();
  if (first.format == Format::kPolicy) return first;
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

// Any map is a valid JSON Schema; one without a keyword says nothing.
bool HasSchemaKeyword(const Node& root) {
  if (!root.is_map()) return false;
  for (const Node& member : root) {
    if (json_schema::IsKeywordOfAny(member.key())) return true;
  }
  return false;
}

// Whether a document of no sure format may be of the kind nevertheless: its
// reader then says what is wrong with it.
Format LastResort(Kind kind, const Node& root) {
  if (kind == Kind::kDomains && (root.is_map() || root.is_list()))
    return Format::kDomains;
  if (kind == Kind::kSchema && (root.is_bool() || HasSchemaKeyword(root)))
    return Format::kJsonSchema;
  return Format::kUnknown;
}

}  // namespace

Detection Detect(const Node& root, std::string_view file_name) {
  const std::string name = text::ToLower(text::FileName(file_name));
  if (root.is_map()) return Chooser(root, name).Choose();
  if (root.is_list()) return DetectList(root, name);
  const bool config =
      name == "bylaw.yaml" || name == "bylaw.yml" || name == "bylaw.json";
  if (config && root.is_null())
    return Found(Format::kConfig, Certainty::kCertain);
  if (name.ends_with(".avsc") && !root.is_null())
    return Found(Format::kAvro, Certainty::kCertain);
  if (root.is_string() && avro::IsPrimitive(root.string()))
    return Found(Format::kAvro, Certainty::kLikely);
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
  const bool document =
      artifact.protobuf() == nullptr && artifact.terraform() == nullptr &&
      artifact.dbt() == nullptr && artifact.schema() == nullptr;
  if (document) {
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
