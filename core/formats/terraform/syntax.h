// The syntax tree of one HCL file, as Terraform writes it: of native syntax, or
// of JSON syntax (json.h), of which the tree is that of the same file in native
// syntax.
//
// Expressions are read whole, so that a fault in one has its place, but kept
// shallow: what a reader of infrastructure asks is whether a value is a
// literal, which names it mentions, and what its parts are. Everything else
// (arithmetic, for-expressions) is `kOther` with its text span and its parts. Names are views into the source, which must outlive the
// tree.
#ifndef BYLAW_FORMATS_TERRAFORM_SYNTAX_H_
#define BYLAW_FORMATS_TERRAFORM_SYNTAX_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "document/node.h"
#include "text/source.h"

namespace bylaw::formats::terraform {

enum class ExpressionKind : uint8_t {
  kNull,
  kBool,
  kNumber,
  kString,     // a quoted text or heredoc without any interpolation
  kTemplate,   // one with interpolation: `parts` are the interpolated ones
  kReference,  // var.name, aws_s3_bucket.data[0].arn, each.value
  kList,
  kObject,  // `parts` are key, value, key, value, ...; a bare key is a kString
  kCall,    // `value` is the function's name, `parts` its arguments
  kCondition,  // `parts` are what is asked, and what it gives if so, if not
  kPart,       // `parts` is the one thing, no reference, that it is a part of
  kOther,      // operators, for
};

inline constexpr uint32_t kNoPlace = 0xFFFFFFFF;

struct Expression {
  ExpressionKind kind = ExpressionKind::kOther;
  // What a template interpolates: where in the template's value it belongs.
  uint32_t at = kNoPlace;
  text::Span span;
  // kString: without quotes and escapes. kBool, kNumber: as written.
  std::string value;
  // kReference: the names up to the first one that is computed or a number.
  std::vector<std::string_view> path;
  std::vector<Expression> parts;

  bool is_literal() const { return kind <= ExpressionKind::kString; }
};

// A name that an expression mentions: `var.region` is {"var", "region"}. Names
// that a for-expression binds are no references.
struct Reference {
  text::Span span;
  std::vector<std::string_view> path;
};

struct Attribute {
  std::string_view name;
  text::Span name_span;
  text::Span span;  // from the name to the end of the value
  Expression value;
};

struct Label {
  std::string value;
  text::Span span;
};

struct Block {
  std::string_view type;
  text::Span type_span;
  std::vector<Label> labels;
  text::Span header;  // type and labels
  text::Span span;    // to the closing brace
  std::vector<Attribute> attributes;
  std::vector<Block> blocks;

  const Attribute* Find(std::string_view name) const;
  const Block* FindBlock(std::string_view block_type) const;
  std::string_view LabelAt(size_t index) const {
    return index < labels.size() ? std::string_view(labels[index].value)
                                 : std::string_view();
  }
};

struct HclFile {
  // JSON syntax: what the names are views into, null for native syntax.
  std::unique_ptr<const document::Document> document;
  text::SourceId source = text::kNoSource;
  std::string_view name;  // the source's
  // Whether a fault hid a part of the file, so that what seems missing may be
  // in it.
  bool incomplete = false;
  std::vector<Attribute> attributes;  // only .tfvars has any at the top
  std::vector<Block> blocks;
  std::vector<Reference> references;  // of the whole file, in text order
};

}  // namespace bylaw::formats::terraform

#endif  // BYLAW_FORMATS_TERRAFORM_SYNTAX_H_
