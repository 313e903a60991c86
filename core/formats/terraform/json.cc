#include "formats/terraform/json.h"

#include <algorithm>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "document/read.h"
#include "document/scalar_map.h"
#include "formats/terraform/reader.h"
#include "formats/terraform/rules.h"
#include "text/quote.h"

namespace bylaw::formats::terraform {
namespace {

using document::Node;

constexpr std::string_view kComment = "//";

struct LabelCount {
  std::string_view type;
  size_t labels;
};
// At the top of a file, and within blocks. Of a type that is in neither nothing
// is known: it has no labels.
constexpr LabelCount kTopLabels[] = {
    {"action", 2},    {"check", 1},    {"data", 2},
    {"ephemeral", 2}, {"module", 1},   {"output", 1},
    {"provider", 1},  {"resource", 2}, {"variable", 1},
};
constexpr LabelCount kInnerLabels[] = {
    {"backend", 1},     {"data", 2},          {"dynamic", 1},
    {"provisioner", 1}, {"provider_meta", 1},
};

size_t LabelsOf(std::span<const LabelCount> known, std::string_view type) {
  for (const LabelCount& one : known) {
    if (one.type == type) return one.labels;
  }
  return 0;
}

// Blocks that have arguments only, whatever their values look like.
bool HasOnlyArguments(std::string_view type) {
  for (const std::string_view known :
       {"module", "variable", "output", "locals", "required_providers"}) {
    if (type == known) return true;
  }
  return false;
}

// Arguments of providers' resources whose values are maps.
bool IsMap(std::string_view argument) {
  for (const std::string_view known :
       {"annotations", "app_settings", "connection_properties",
        "default_arguments", "default_labels", "environment_variables",
        "for_each", "keepers", "labels", "metadata", "options", "parameters",
        "properties", "tags", "tags_all", "triggers", "user_labels",
        "variables"}) {
    if (argument == known) return true;
  }
  return false;
}

// Arguments whose texts are references and no templates.
bool HoldsReferences(std::string_view argument) {
  return argument == "depends_on" || argument == "replace_triggered_by";
}

bool IsBlockValue(const Node& value) {
  if (value.is_map()) return true;
  if (!value.is_list() || value.size() == 0) return false;
  return std::all_of(value.begin(), value.end(),
                     [](const Node& item) { return item.is_map(); });
}

// What stands between the quotes of a key.
text::Span InnerSpan(text::Span key) {
  return key.length() < 2 ? key : text::Span{key.begin + 1, key.end - 1};
}

class JsonParser {
 public:
  JsonParser(HclFile* file, const text::Source& source, diagnostic::Sink& sink)
      : file_(file), source_(source), sink_(sink) {}

  void ParseRoot(const Node& root) {
    if (root.is_map()) return ParseFile(root);
    if (!root.is_list()) return FailBlock(root, "a file");
    for (const Node& part : root) {
      if (part.is_map()) {
        ParseFile(part);
      } else {
        FailBlock(part, "a file");
      }
    }
  }

 private:
  enum class Take { kReferences, kTemplates };

  void ParseFile(const Node& root) {
    for (const Node& member : root) {
      if (member.key() == kComment) continue;
      Block block;
      block.type = member.key();
      block.type_span = InnerSpan(member.key_location().span);
      block.header = member.key_location().span;
      ParseLabelled(member, LabelsOf(kTopLabels, block.type), block,
                    &file_->blocks);
    }
  }

  // Below `so_far`, which has its type and some labels, so many further ones.
  void ParseLabelled(const Node& node, size_t labels, const Block& so_far,
                     std::vector<Block>* blocks) {
    if (node.is_null()) return;  // as if it were not there
    if (node.is_list()) {
      for (const Node& item : node) {
        Block block = so_far;
        // The label stands before all of them.
        const uint32_t begin = item.location().span.begin;
        if (node.size() > 1) block.header = {begin, begin};
        if (item.is_list()) {
          FailBlock(item, so_far.type);
        } else {
          ParseLabelled(item, labels, block, blocks);
        }
      }
      return;
    }
    if (!node.is_map()) return FailBlock(node, so_far.type);
    if (labels == 0) {
      Block& block = blocks->emplace_back(so_far);
      block.span = {block.header.begin, node.location().span.end};
      return ParseBody(node, HasOnlyArguments(block.type), blocks->size() - 1,
                       blocks);
    }
    for (const Node& member : node) {
      if (member.key() == kComment) continue;
      Block block = so_far;
      block.header = member.key_location().span;
      block.labels.push_back({std::string(member.key()), block.header});
      ParseLabelled(member, labels - 1, block, blocks);
    }
  }

  // Into `(*blocks)[index]`, of which nothing is kept while others are added.
  void ParseBody(const Node& body, bool only_arguments, size_t index,
                 std::vector<Block>* blocks) {
    std::vector<Attribute> attributes;
    std::vector<Block> inner;
    for (const Node& member : body) {
      if (member.key() == kComment) continue;
      if (only_arguments || IsMap(member.key()) || !IsBlockValue(member)) {
        attributes.push_back(ReadAttribute(member));
        continue;
      }
      Block block;
      block.type = member.key();
      block.type_span = InnerSpan(member.key_location().span);
      block.header = member.key_location().span;
      ParseLabelled(member, LabelsOf(kInnerLabels, block.type), block, &inner);
    }
    (*blocks)[index].attributes = std::move(attributes);
    (*blocks)[index].blocks = std::move(inner);
  }

  Attribute ReadAttribute(const Node& member) {
    Attribute attribute;
    attribute.name = member.key();
    attribute.name_span = member.key_location().span;
    attribute.span = member.entry_location().span;
    attribute.value =
        ReadValue(member, HoldsReferences(member.key()) ? Take::kReferences
                                                        : Take::kTemplates);
    return attribute;
  }

  Expression ReadValue(const Node& node, Take take) {
    Expression value;
    value.span = node.location().span;
    if (node.is_string()) {
      ReadText(node, take, &value);
    } else if (node.is_list()) {
      value.kind = ExpressionKind::kList;
      for (const Node& item : node)
        value.parts.push_back(ReadValue(item, take));
    } else if (node.is_map()) {
      value.kind = ExpressionKind::kObject;
      for (const Node& member : node) {
        Expression& key = value.parts.emplace_back();
        key.kind = ExpressionKind::kString;
        key.span = member.key_location().span;
        key.value = member.key();
        value.parts.push_back(ReadValue(member, take));
      }
    } else {
      value.kind = node.is_null()   ? ExpressionKind::kNull
                   : node.is_bool() ? ExpressionKind::kBool
                                    : ExpressionKind::kNumber;
      value.value = node.scalar_text();
    }
    return value;
  }

  void ReadText(const Node& node, Take take, Expression* value) {
    const std::string_view text = node.string();
    const bool plain = text.find("${") == std::string_view::npos &&
                       text.find("%{") == std::string_view::npos;
    if (take == Take::kTemplates && plain) {
      value->kind = ExpressionKind::kString;
      value->value = text;
      return;
    }
    // Places are those in the text until it has been read.
    const document::ScalarMap places(source_, node);
    HclFile part;
    diagnostic::Sink faults;
    Reader reader(file_->source, text, &part, faults);
    Expression read;
    if (plain) {
      reader.SetNewlines(Reader::Newlines::kIgnored);
      if (ReadExpression(reader, &read) &&
          reader.Peek().kind != TokenKind::kEnd)
        reader.FailExpected("the end of the reference");
    } else {
      ReadTemplate(reader, &read);
      const bool bare = read.parts.size() == 1 && read.value.empty() &&
                        text.substr(0, 2) == "${";
      if (bare) read = Expression(std::move(read.parts.front()));
    }
    for (Reference& reference : part.references) {
      Move(places, &reference.span);
      file_->references.push_back(std::move(reference));
    }
    for (diagnostic::Diagnostic& fault : faults.Take()) {
      file_->incomplete = true;
      Move(places, &fault.location.span);
      if (!fault.related.empty()) {
        for (diagnostic::Label& related : fault.related.Edit())
          Move(places, &related.location.span);
      }
      fault.fix.reset();
      sink_.Add(std::move(fault));
    }
    MoveAll(places, &read);
    const text::Span whole = value->span;
    *value = std::move(read);
    value->span = whole;
  }

  static void Move(const document::ScalarMap& places, text::Span* span) {
    *span = places.SourceSpan(span->begin, std::max(span->begin, span->end));
  }
  static void MoveAll(const document::ScalarMap& places, Expression* value) {
    Move(places, &value->span);
    for (Expression& part : value->parts) MoveAll(places, &part);
  }

  void FailBlock(const Node& node, std::string_view of) {
    file_->incomplete = true;
    std::string message = of == "a file" ? std::string(of) : text::Quoted(of);
    message += " is written as an object, or as a list of objects";
    sink_.Add(kSyntax, node.location(), std::move(message)).help =
        "write an object for each label of the block, and one for what is in "
        "it";
  }

  HclFile* file_;
  const text::Source& source_;
  diagnostic::Sink& sink_;
};

}  // namespace

bool IsJsonName(std::string_view name) {
  return name.ends_with(".tf.json") || name.ends_with(".tofu.json");
}

HclFile ParseJson(text::SourceId id, const text::Source& source,
                  diagnostic::Sink& sink) {
  HclFile file;
  file.source = id;
  file.name = source.name();
  std::vector<document::Document> read =
      document::ReadDocuments(id, source, sink);
  file.incomplete = read.empty();
  if (read.empty()) return file;
  file.document =
      std::make_unique<const document::Document>(std::move(read.front()));
  JsonParser(&file, source, sink).ParseRoot(file.document->root());
  return file;
}

}  // namespace bylaw::formats::terraform
