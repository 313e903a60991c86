#include "formats/odcs/made_document.h"

#include <utility>

#include "document/core_schema.h"
#include "document/json_writer.h"
#include "text/ascii.h"

namespace bylaw::formats::odcs {

using document::Node;

Part Part::Text(std::string_view text) {
  Part part(Kind::kText);
  part.text_ = text;
  return part;
}

Part Part::Literal(std::string_view text) {
  Part part(Kind::kLiteral);
  part.text_ = text;
  return part;
}

Part Part::Of(const Node& node) {
  if (node.is_string()) return Text(node.string());
  if (node.is_scalar()) {
    document::JsonWriter out(document::JsonStyle::kCompact);
    return Literal(out.Value(node).text());
  }
  Part part(node.is_map() ? Kind::kMap : Kind::kList);
  for (const Node& child : node) {
    Part below = Of(child);
    below.key_ = child.key();
    part.parts_.push_back(std::move(below));
  }
  return part;
}

void Part::Add(std::string_view key, Part part) {
  if (part.kind_ == Kind::kMap && part.parts_.empty()) return;
  part.key_ = key;
  parts_.push_back(std::move(part));
}

class PartWriter {
 public:
  static void Yaml(const Part& part, size_t indent, std::string* out) {
    bool first = true;
    for (const Part& child : part.parts_) {
      if (!first) NewLine(indent, out);
      first = false;
      if (part.kind_ == Part::Kind::kList) {
        *out += "- ";
        // What an element holds begins on the line of its dash.
        if (IsBlock(child))
          Yaml(child, indent + 2, out);
        else
          *out += Inline(child);
        continue;
      }
      *out += Scalar(child.key_);
      *out += ':';
      if (IsBlock(child)) {
        NewLine(indent + 2, out);
        Yaml(child, indent + 2, out);
      } else {
        *out += ' ';
        *out += Inline(child);
      }
    }
  }

  static void Json(const Part& part, document::JsonWriter* out) {
    switch (part.kind_) {
      case Part::Kind::kText:
        out->String(part.text_);
        return;
      case Part::Kind::kLiteral:
        out->Raw(part.text_);
        return;
      case Part::Kind::kList:
        out->BeginArray();
        for (const Part& child : part.parts_) Json(child, out);
        out->EndArray();
        return;
      case Part::Kind::kMap:
        out->BeginObject();
        for (const Part& child : part.parts_) {
          out->Key(child.key_);
          Json(child, out);
        }
        out->EndObject();
    }
  }

 private:
  static bool IsBlock(const Part& part) { return !part.parts_.empty(); }

  static std::string Inline(const Part& part) {
    switch (part.kind_) {
      case Part::Kind::kMap:
        return "{}";
      case Part::Kind::kList:
        return "[]";
      case Part::Kind::kLiteral:
        return part.text_;
      default:
        return Scalar(part.text_);
    }
  }

  static void NewLine(size_t indent, std::string* out) {
    *out += '\n';
    out->append(indent, ' ');
  }

  // Without quotes only where nobody could read it in another way.
  static std::string Scalar(std::string_view text) {
    bool plain = !text.empty() && text::IsLetter(text.front()) &&
                 text.back() != ' ' &&
                 document::ResolvePlain(text).kind == document::Kind::kString &&
                 document::MeaningInYaml11(text).empty();
    for (const char c : text) {
      plain = plain &&
              (text::IsLetterOrDigit(c) ||
               std::string_view(" _-./()@").find(c) != std::string_view::npos);
    }
    return plain ? std::string(text) : document::JsonString(text);
  }
};

std::string WriteYaml(const Part& part) {
  std::string out;
  PartWriter::Yaml(part, 0, &out);
  return out;
}

std::string WriteJson(const Part& part) {
  document::JsonWriter out(document::JsonStyle::kIndented);
  PartWriter::Json(part, &out);
  return std::move(out).Take();
}

}  // namespace bylaw::formats::odcs
