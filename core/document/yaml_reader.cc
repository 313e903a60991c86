// YAML through libyaml's events. What libyaml leaves to its caller is done
// here: the core schema, anchors and aliases, duplicate and merge keys, limits,
// and where exactly a value begins and ends.
#include <algorithm>
#include <cmath>
#include <cstring>
#include <map>
#include <string>

#include "document/builder.h"
#include "document/check_text.h"
#include "document/core_schema.h"
#include "document/read.h"
#include "document/rules.h"
#include "document/yaml_complaints.h"
#include "document/yaml_error.h"
#include "document/yaml_events.h"
#include "document/yaml_places.h"
#include "document/yaml_tags.h"
#include "text/edit_distance.h"
#include "text/quote.h"

namespace bylaw::document {
namespace {

using text::Quoted;
using text::Span;

constexpr size_t kBytesPerValue = 20;
// `%TAG` directives of all documents of a source.
constexpr size_t kMaxTagDirectives = 100;

std::string_view View(const yaml_char_t* text) {
  return text == nullptr
             ? std::string_view()
             : std::string_view(reinterpret_cast<const char*>(text));
}

class Reader {
 public:
  Reader(text::SourceId id, std::string_view text, diagnostic::Sink& sink)
      : id_(id),
        text_(text),
        sink_(sink),
        events_(text),
        unprintable_(FindUnprintable(text) != text.npos),
        breaks_(FindDisputedBreaks(text)) {}

  std::vector<Document> Read() {
    CheckDirectives();
    while (!stopped_ && events_.Next()) OnEvent();
    if (!breaks_.empty()) PassBreaks(static_cast<uint32_t>(text_.size()));
    if (!stopped_ && events_.failed()) {
      sink_.Add(DescribeYamlError(id_, text_, events_));
      stopped_ = true;
    }
    if (stopped_ || incomplete_) return {};
    if (documents_.empty())
      sink_.Add(kEmpty, {id_, {0, 0}}, "this document has no content");
    return std::move(documents_);
  }

 private:
  // What comes next in an open collection.
  enum class Expect : uint8_t { kElement, kKey, kValue };

  struct Level {
    Expect expect;
    bool flow;
  };

  // A value that aliases may repeat: a node, or the scalar that was a key.
  struct Anchor {
    DocumentBuilder::Index node = 0;
    bool is_key = false;
    ScalarValue value;
    std::string_view text;
    ScalarStyle style = ScalarStyle::kPlain;
  };

  struct Scalar {
    std::string_view text;  // in the source, or kept by the builder
    Span span;              // without anchor and tag
    bool plain = false;
  };

  void OnEvent() {
    const yaml_event_t& event = events_.event();
    switch (event.type) {
      case YAML_DOCUMENT_START_EVENT:
        // Room for all values at once; later documents make their own.
        builder_.emplace(id_, sink_,
                         builder_ ? 0 : text_.size() / kBytesPerValue);
        anchors_.clear();
        levels_.clear();
        last_end_ = events_.span().end;
        return;
      case YAML_DOCUMENT_END_EVENT:
        // What stands between two `---` may be nothing; it is no document then.
        earlier_nodes_ += builder_->node_count();
        if (!incomplete_ && !IsImplicitNull()) {
          documents_.push_back(std::move(*builder_).Take());
        }
        return;
      case YAML_SCALAR_EVENT:
        return OnScalar();
      case YAML_ALIAS_EVENT:
        return OnAlias();
      case YAML_SEQUENCE_START_EVENT:
        return OnBegin(
            Kind::kList, event.data.sequence_start.anchor,
            event.data.sequence_start.tag,
            event.data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE);
      case YAML_MAPPING_START_EVENT:
        return OnBegin(
            Kind::kMap, event.data.mapping_start.anchor,
            event.data.mapping_start.tag,
            event.data.mapping_start.style == YAML_FLOW_MAPPING_STYLE);
      case YAML_SEQUENCE_END_EVENT:
      case YAML_MAPPING_END_EVENT:
        return OnEnd();
      default:
        return;
    }
  }

  bool IsImplicitNull() const {
    const Node& root = builder_->node(0);
    return root.is_null() && root.scalar_text().empty();
  }

  // --- Values

  void OnScalar() {
    const Scalar scalar = ReadScalar();
    last_end_ = scalar.span.end;
    if (expects(Expect::kKey)) return OnKey(scalar);
    if (!RoomFor(1, scalar.span)) return;
    const ScalarValue value = Resolve(scalar);
    const auto index =
        builder_->Add(value, scalar.text, scalar.span, Style(scalar));
    Remember(events_.event().data.scalar.anchor, NodeAnchor(index));
    FinishValue();
  }

  // Plain, or said to be one as go-yaml writes it, in whatever notation.
  bool IsMergeKey(const Scalar& scalar) const {
    return IsMergeTag(ScalarTag())
               ? scalar.text == "<<"
               : scalar.plain && scalar.text == "<<" && ScalarTag().empty();
  }

  void OnKey(const Scalar& scalar) {
    const yaml_event_t& event = events_.event();
    const bool merges = IsMergeKey(scalar);
    if (!merges) Resolve(scalar);  // reports unknown and mismatched tags
    if (event.data.scalar.anchor != nullptr) {
      Anchor anchor;
      anchor.is_key = true;
      anchor.value = scalar.plain ? ResolvePlain(scalar.text) : ScalarValue();
      anchor.text = scalar.text;
      anchor.style = Style(scalar);
      Remember(event.data.scalar.anchor, anchor);
    }
    if (scalar.plain && scalar.text.empty()) {
      sink_.Add(kMissingKey, {id_, scalar.span}, "this entry has no key");
    }
    if (merges) {
      if (!merge_reported_)
        sink_.Add(kMergeKey, {id_, scalar.span},
                  "`<<` merges a map into this one");
      merge_reported_ = true;
      builder_->MergeKey(scalar.span);
    } else {
      builder_->Key(scalar.text, scalar.span);
    }
    if (event.data.scalar.anchor != nullptr) builder_->AnchorKey();
    levels_.back().expect = Expect::kValue;
  }

  void OnAlias() {
    const std::string name(View(events_.event().data.alias.anchor));
    const Span span = events_.span();
    last_end_ = span.end;
    const auto found = anchors_.find(name);
    if (found == anchors_.end()) {
      ReportUndefined(name, span);
    } else if (!found->second.is_key && builder_->is_open(found->second.node)) {
      sink_
          .Add(kRecursiveAlias, {id_, span},
               "the alias `*" + name + "` stands inside the value it repeats")
          .related.push_back({builder_->node(found->second.node).location(),
                              "the value begins here"});
      incomplete_ = true;
    } else {
      return Expand(found->second, span);
    }
    // Something must stand here for the rest to be read.
    if (expects(Expect::kKey)) {
      builder_->Key(Slice(span), span);
      levels_.back().expect = Expect::kValue;
    } else if (RoomFor(1, span)) {
      builder_->Add({.kind = Kind::kNull}, {}, span, ScalarStyle::kPlain);
      FinishValue();
    }
  }

  void Expand(const Anchor& anchor, Span span) {
    if (expects(Expect::kKey)) {
      const bool scalar =
          anchor.is_key || builder_->node(anchor.node).is_scalar();
      if (!scalar)
        sink_.Add(kComplexKey, {id_, span},
                  "the key " + Quoted(Slice(span)) + " is a collection");
      builder_->Key(!scalar         ? Slice(span)
                    : anchor.is_key ? anchor.text
                                    : builder_->node(anchor.node).scalar_text(),
                    span);
      levels_.back().expect = Expect::kValue;
      return;
    }
    const uint32_t count =
        anchor.is_key ? 1 : builder_->subtree_size(anchor.node);
    if (!RoomFor(count, span)) return;
    alias_nodes_ += count;
    if (alias_nodes_ > kMaxAliasNodes) {
      return Stop(kAliasExpansion, span,
                  "aliases add more than 100,000 values to this document");
    }
    if (anchor.is_key) {
      builder_->MarkAlias(
          builder_->Add(anchor.value, anchor.text, span, anchor.style));
    } else if (builder_->depth() + builder_->Height(anchor.node) > kMaxDepth) {
      return Stop(kTooDeep, span,
                  "this alias makes values nest more than 128 deep");
    } else {
      builder_->Copy(anchor.node, span);
    }
    FinishValue();
  }

  void OnBegin(Kind kind, const yaml_char_t* anchor, const yaml_char_t* tag,
               bool flow) {
    const uint32_t properties =
        (anchor != nullptr ? 1U : 0U) + (tag != nullptr ? 1U : 0U);
    const uint32_t begin =
        SkipProperties(text_, events_.span().begin,
                       static_cast<uint32_t>(text_.size()), properties);
    if (expects(Expect::kKey)) return OnComplexKey(kind, begin, flow);
    if (!RoomFor(1, {begin, begin + 1})) return;
    if (builder_->depth() == kMaxDepth) {
      return Stop(kTooDeep, {begin, begin + 1},
                  "this value is nested more than 128 deep");
    }
    CheckCollectionTag(kind, View(tag), {events_.span().begin, begin});
    Remember(anchor, NodeAnchor(builder_->Begin(kind, begin)));
    FinishValue();
    levels_.push_back(
        {kind == Kind::kMap ? Expect::kKey : Expect::kElement, flow});
    last_end_ = begin + (flow ? 1 : 0);
  }

  void OnEnd() {
    const Span span = events_.span();
    // Only brackets have a width; a block collection "ends" where the next
    // token begins, lines further down maybe.
    if (levels_.back().flow && !span.empty()) last_end_ = span.end;
    levels_.pop_back();
    builder_->End(last_end_);
  }

  // A list or map as a key is read over; its text becomes the key, so that the
  // value keeps a place in the tree.
  void OnComplexKey(Kind kind, uint32_t begin, bool flow) {
    uint32_t end = flow ? begin + 1 : begin;
    for (uint32_t depth = 1; depth > 0 && events_.Next();) {
      const Span span = events_.span();
      switch (events_.event().type) {
        case YAML_SEQUENCE_START_EVENT:
        case YAML_MAPPING_START_EVENT:
          if (builder_->depth() + ++depth > kMaxDepth) {
            return Stop(kTooDeep, {span.begin, span.begin + 1},
                        "this value is nested more than 128 deep");
          }
          break;
        case YAML_SEQUENCE_END_EVENT:
        case YAML_MAPPING_END_EVENT:
          --depth;
          if (!span.empty() &&
              (text_[span.end - 1] == ']' || text_[span.end - 1] == '}'))
            end = span.end;
          break;
        case YAML_SCALAR_EVENT:
          end = std::max(end, ReadScalar().span.end);
          break;
        default:
          end = std::max(end, span.end);
      }
    }
    if (events_.failed()) return;
    last_end_ = end;
    sink_.Add(kComplexKey, {id_, {begin, end}},
              "this key is a " + std::string(KindName(kind)));
    builder_->Key(Slice({begin, end}), {begin, end});
    levels_.back().expect = Expect::kValue;
  }

  bool expects(Expect expect) const {
    return !levels_.empty() && levels_.back().expect == expect;
  }

  void FinishValue() {
    if (expects(Expect::kValue)) levels_.back().expect = Expect::kKey;
  }

  static Anchor NodeAnchor(DocumentBuilder::Index node) {
    Anchor anchor;
    anchor.node = node;
    return anchor;
  }

  void Remember(const yaml_char_t* name, const Anchor& anchor) {
    if (name == nullptr) return;
    anchors_[std::string(View(name))] = anchor;
    if (!anchor.is_key) builder_->AnchorNode(anchor.node);
  }

  // --- Scalars

  Scalar ReadScalar() {
    const auto& data = events_.event().data.scalar;
    const Span span = events_.span();
    Scalar scalar;
    uint32_t begin = span.begin;
    while (begin < span.end && (text_[begin] == '&' || text_[begin] == '!'))
      begin = SkipProperties(text_, begin, span.end, 1);
    scalar.plain = data.style == YAML_PLAIN_SCALAR_STYLE;
    scalar.span = {begin, span.end};
    const std::string_view value(reinterpret_cast<const char*>(data.value),
                                 data.length);
    switch (data.style) {
      case YAML_SINGLE_QUOTED_SCALAR_STYLE:
      case YAML_DOUBLE_QUOTED_SCALAR_STYLE:
        scalar.text = Literal(value, begin + 1);
        break;
      case YAML_LITERAL_SCALAR_STYLE:
      case YAML_FOLDED_SCALAR_STYLE:
        scalar.span.end = BlockScalarEnd(text_, scalar.span);
        scalar.text = Literal(value, scalar.span.end);
        break;
      default:
        scalar.text = Literal(value, begin);
        // With an anchor or a tag, that is what stands there.
        if (value.empty() && begin == span.begin) {
          begin = EmptyScalarPlace(text_, last_end_, begin);
          scalar.span = {begin, begin};
        }
    }
    if (unprintable_) CheckPrintable(data.style, scalar.span);
    if (!breaks_.empty() && (data.style == YAML_SINGLE_QUOTED_SCALAR_STYLE ||
                             data.style == YAML_DOUBLE_QUOTED_SCALAR_STYLE)) {
      PassBreaks(scalar.span.begin);
      SkipBreaks(scalar.span.end);
    }
    return scalar;
  }

  // What stands before an offset, and outside of the quoted scalars so far, is
  // an error, wherever it stands: in a comment it hides what others read. One is
  // enough to say so.
  void PassBreaks(uint32_t end) {
    if (next_break_ < breaks_.size() && breaks_[next_break_] < end &&
        !break_reported_) {
      sink_.Add(DescribeBreak(id_, text_, breaks_[next_break_]));
      break_reported_ = true;
    }
    SkipBreaks(end);
  }

  void SkipBreaks(uint32_t end) {
    while (next_break_ < breaks_.size() && breaks_[next_break_] < end)
      ++next_break_;
  }

  // JSON's strings may have any character, so YAML's quoted scalars may too.
  void CheckPrintable(yaml_scalar_style_t style, Span span) {
    const bool quoted = style == YAML_SINGLE_QUOTED_SCALAR_STYLE ||
                        style == YAML_DOUBLE_QUOTED_SCALAR_STYLE;
    const size_t found =
        quoted ? Slice(span).npos : FindUnprintable(Slice(span));
    if (found == Slice(span).npos) return;
    sink_.Add(
        DescribeControl(id_, text_, span.begin + static_cast<uint32_t>(found)));
  }

  // The value as a part of the source if it stands there letter for letter,
  // otherwise a copy.
  std::string_view Literal(std::string_view value, uint32_t begin) {
    if (events_.replaces()) {
      restored_ = value;
      if (events_.Restore(&restored_)) value = restored_;
    }
    const std::string_view written = text_.substr(begin, value.size());
    return written == value ? written : builder_->Keep(value);
  }

  // --- Meaning

  static ScalarStyle Style(const Scalar& scalar) {
    return scalar.plain ? ScalarStyle::kPlain : ScalarStyle::kQuoted;
  }

  std::string_view ScalarTag() const {
    return View(events_.event().data.scalar.tag);
  }

  ScalarValue Resolve(const Scalar& scalar) {
    const std::string_view tag = ScalarTag();
    ScalarValue value;
    if (!tag.empty()) {
      const TaggedScalar tagged =
          ResolveTagged(tag, scalar.text, Style(scalar));
      const Span properties = {events_.span().begin, scalar.span.begin};
      if (tagged.fit == TagFit::kUnknown)
        sink_.Add(DescribeUnknownTag(tag, {id_, Trimmed(properties)}));
      if (tagged.fit == TagFit::kMismatch) {
        ReportMismatch(tag, Quoted(scalar.text), scalar.span);
      }
      value = tagged.value;
    } else if (scalar.plain) {
      value = ResolvePlain(scalar.text);
      if (!expects(Expect::kKey) && MayBeAmbiguous(scalar.text)) {
        if (auto found =
                DescribeAmbiguous(scalar.text, value, {id_, scalar.span}))
          sink_.Add(std::move(*found));
      }
    }
    if (IsTooLarge(scalar.text, value)) {
      sink_.Add(kNumberRange, {id_, scalar.span},
                "the number " + Quoted(scalar.text) + " is too large");
    }
    return value;
  }

  // Infinite without having been written so.
  static bool IsTooLarge(std::string_view text, const ScalarValue& value) {
    return value.kind == Kind::kDouble && std::isinf(value.number) &&
           text.find_first_of("nN") == std::string_view::npos;
  }

  void CheckCollectionTag(Kind kind, std::string_view tag, Span place) {
    const TagFit fit = FitCollection(tag, kind);
    if (fit == TagFit::kUnknown)
      sink_.Add(DescribeUnknownTag(tag, {id_, Trimmed(place)}));
    if (fit == TagFit::kMismatch) {
      ReportMismatch(tag, "a " + std::string(KindName(kind)), Trimmed(place));
    }
  }

  void ReportMismatch(std::string_view tag, const std::string& what,
                      Span place) {
    sink_.Add(kTagMismatch, {id_, place},
              what + " does not fit the tag " + Quoted(ShortTag(tag)));
  }

  // Without white space at the end.
  Span Trimmed(Span place) const {
    while (place.end > place.begin &&
           std::strchr(" \t\r\n", text_[place.end - 1]) != nullptr) {
      --place.end;
    }
    return place;
  }

  void ReportUndefined(const std::string& name, Span span) {
    std::vector<std::string_view> names;
    if (!search_.exhausted()) {
      for (const auto& anchor : anchors_) names.push_back(anchor.first);
    }
    const std::string_view near = search_.Nearest(name, names);
    diagnostic::Diagnostic& diagnostic =
        sink_.Add(kUndefinedAlias, {id_, span},
                  "no anchor `&" + name + "` stands before this alias");
    if (!near.empty())
      diagnostic.help = "did you mean `*" + std::string(near) + "`?";
    incomplete_ = true;
  }

  // --- Limits

  // libyaml compares each with all before it.
  void CheckDirectives() {
    constexpr std::string_view kDirective = "%TAG";
    size_t count = 0;
    for (size_t at = text_.find(kDirective); at != text_.npos;
         at = text_.find(kDirective, at + kDirective.size())) {
      const bool begins_line =
          at == 0 || text_[at - 1] == '\n' || text_[at - 1] == '\r';
      if (!begins_line || ++count <= kMaxTagDirectives) continue;
      const auto begin = static_cast<uint32_t>(at);
      return Stop(kTooManyDirectives, {begin, begin + 4},
                  "this is one more than the 100 `%TAG` directives that a file "
                  "may have");
    }
  }

  bool RoomFor(uint32_t count, Span span) {
    if (earlier_nodes_ + builder_->node_count() + count <= kMaxNodes) {
      return true;
    }
    Stop(kTooManyValues, span, "this document has more than 1,000,000 values");
    return false;
  }

  [[gnu::cold]] void Stop(const diagnostic::RuleInfo& rule, Span span,
                          std::string message) {
    sink_.Add(rule, {id_, span}, std::move(message));
    stopped_ = true;
  }

  std::string_view Slice(Span span) const {
    return text_.substr(span.begin, span.length());
  }

  text::SourceId id_;
  std::string_view text_;
  diagnostic::Sink& sink_;
  YamlEvents events_;
  bool unprintable_;  // somewhere in the text, maybe where it is allowed
  std::vector<uint32_t> breaks_;  // the same for disputed line breaks
  size_t next_break_ = 0;
  bool break_reported_ = false;
  std::vector<Document> documents_;
  std::optional<DocumentBuilder> builder_;
  std::map<std::string, Anchor> anchors_;
  std::vector<Level> levels_;
  std::string restored_;
  uint32_t last_end_ = 0;       // of the last scalar, alias or bracket
  uint32_t earlier_nodes_ = 0;  // of the documents before this one
  uint32_t alias_nodes_ = 0;
  text::NameSearch search_;
  bool merge_reported_ = false;
  bool stopped_ = false;     // nothing more can be read
  bool incomplete_ = false;  // read on, but the tree lacks something
};

}  // namespace

std::vector<Document> ReadYaml(text::SourceId id, const text::Source& source,
                               diagnostic::Sink& sink) {
  if (!CheckText(id, source, sink)) return {};
  return Reader(id, source.text(), sink).Read();
}

}  // namespace bylaw::document
