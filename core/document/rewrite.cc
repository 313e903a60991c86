#include "document/rewrite.h"

#include <algorithm>
#include <utility>

#include "diagnostic/sink.h"

namespace bylaw::document {
namespace {

bool Stands(const Node& node, Meaning meaning) {
  if (node.is_string()) return meaning(node.string()).has_value();
  return std::any_of(node.begin(), node.end(), [meaning](const Node& child) {
    return !(child.is_scalar() && !child.is_string()) && Stands(child, meaning);
  });
}

class Copier {
 public:
  Copier(text::SourceId id, Meaning meaning)
      : meaning_(meaning), builder_(id, reported_when_read_, 0) {}

  Document Run(const Node& root) && {
    Copy(root, false);
    return std::move(builder_).Take();
  }

 private:
  // As deep as documents nest.
  void Copy(const Node& node, bool member) {
    if (member) {
      builder_.Key(builder_.Keep(node.key()), node.key_location().span);
      if (node.has_anchored_key()) builder_.AnchorKey();
    }
    const DocumentBuilder::Index index = builder_.node_count();
    if (node.is_scalar()) {
      AddScalar(node);
    } else {
      const text::Span span = node.location().span;
      builder_.Begin(node.kind(), span.begin);
      for (const Node& child : node) Copy(child, node.is_map());
      builder_.End(span.end);
    }
    if (node.is_anchored()) builder_.AnchorNode(index);
    if (node.is_alias()) builder_.MarkAlias(index);
  }

  void AddScalar(const Node& node) {
    const text::Span span = node.location().span;
    if (node.is_string()) {
      if (const std::optional<Replacement> found = meaning_(node.string())) {
        builder_.Add(found->value, builder_.Keep(found->text), span,
                     ScalarStyle::kQuoted);
        return;
      }
    }
    ScalarValue value;
    value.kind = node.kind();
    value.integer = node.is_bool() ? node.boolean() : node.integer();
    if (node.kind() == Kind::kUint)
      value.unsigned_integer = node.unsigned_integer();
    if (node.kind() == Kind::kDouble) value.number = node.number();
    builder_.Add(value, builder_.Keep(node.scalar_text()), span,
                 node.is_plain() ? ScalarStyle::kPlain : ScalarStyle::kQuoted);
  }

  Meaning meaning_;
  diagnostic::Sink reported_when_read_{0};
  DocumentBuilder builder_;
};

}  // namespace

Document ReplaceTexts(Document document, Meaning meaning) {
  if (!Stands(document.root(), meaning)) return document;
  return Copier(document.source(), meaning).Run(document.root());
}

}  // namespace bylaw::document
