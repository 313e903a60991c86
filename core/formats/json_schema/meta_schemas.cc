#include "formats/json_schema/meta_schemas.h"

#include <utility>

#include "document/json_writer.h"
#include "formats/json_schema/dialect.h"

namespace bylaw::formats::json_schema {
namespace {

using document::JsonStyle;
using document::JsonWriter;

class MetaSchemaWriter {
 public:
  explicit MetaSchemaWriter(Draft draft) : draft_(draft) {}

  // The only one of a draft without vocabularies.
  std::string Whole() {
    out_.BeginObject();
    const std::string uri = std::string(DraftUri(draft_)) + "#";
    Text("$schema", uri);
    Text(IdKeyword(draft_), uri);
    Definitions("definitions", 0xff);
    Properties(0xff);
    if (draft_ == Draft::k4) {
      out_.Key("dependencies").BeginObject();
      out_.Key("exclusiveMaximum").BeginArray().String("maximum").EndArray();
      out_.Key("exclusiveMinimum").BeginArray().String("minimum").EndArray();
      out_.EndObject();
    }
    return Finish();
  }

  // The one that puts the vocabularies together.
  std::string Dialect() {
    Head(DraftUri(draft_));
    out_.Key("$vocabulary").BeginObject();
    for (const VocabularyRow& row : VocabularyTable()) {
      if (row.draft != draft_ || row.vocabulary == Vocabulary::kFormatAssertion)
        continue;
      out_.Key(Uri("vocab/", row)).Bool(IsRequired(row));
    }
    out_.EndObject().Key("allOf").BeginArray();
    for (const VocabularyRow& row : VocabularyTable()) {
      if (row.draft != draft_ || row.vocabulary == Vocabulary::kFormatAssertion)
        continue;
      out_.BeginObject().Key("$ref").String(std::string("meta/") +
                                            std::string(row.name));
      out_.EndObject();
    }
    out_.EndArray();
    // Keywords of former drafts.
    out_.Key("properties").BeginObject();
    Property(*FindKeyword("definitions", draft_));
    Property(*FindKeyword("dependencies", draft_));
    if (draft_ == Draft::k2020) {
      Property({"$recursiveAnchor", Shape::kAnchor});
      Property({"$recursiveRef", Shape::kUriReference});
    }
    out_.EndObject();
    return Finish();
  }

  std::string OfVocabulary(const VocabularyRow& row) {
    Head(Uri("meta/", row));
    out_.Key("$vocabulary").BeginObject();
    out_.Key(Uri("vocab/", row)).Bool(true).EndObject();
    const Vocabulary own = row.vocabulary == Vocabulary::kFormatAssertion
                               ? Vocabulary::kFormat
                               : row.vocabulary;
    Definitions("$defs", BitOf(own));
    Properties(BitOf(own));
    return Finish();
  }

  std::string Uri(std::string_view folder, const VocabularyRow& row) const {
    std::string uri(DraftUri(draft_));
    uri.resize(uri.size() - std::string_view("schema").size());
    return uri.append(folder).append(row.name);
  }

 private:
  // Formats and what is only kept may be ignored by who does not know them.
  bool IsRequired(const VocabularyRow& row) const {
    return row.vocabulary != Vocabulary::kFormat || draft_ == Draft::k2020;
  }

  void Text(std::string_view key, std::string_view value) {
    out_.Key(key).String(value);
  }

  void Head(std::string_view uri) {
    out_.BeginObject();
    Text("$schema", DraftUri(draft_));
    Text("$id", uri);
    if (draft_ == Draft::k2020)
      Text("$dynamicAnchor", "meta");
    else
      out_.Key("$recursiveAnchor").Bool(true);
  }

  std::string Finish() {
    out_.Key("type").BeginArray().String("object");
    if (draft_ > Draft::k4) out_.String("boolean");
    out_.EndArray().EndObject();
    return std::move(out_).Take();
  }

  // A reference to any schema of the dialect in use.
  void Schema() {
    if (draft_ == Draft::k2020)
      Text("$dynamicRef", "#meta");
    else
      Text(draft_ == Draft::k2019 ? "$recursiveRef" : "$ref", "#");
  }

  void SchemaObject() {
    out_.BeginObject();
    Schema();
    out_.EndObject();
  }

  // Those of the published meta-schema with keywords of these vocabularies:
  // others may be what somebody refers to by mistake.
  void Definitions(std::string_view key, Vocabularies vocabularies) {
    const bool applicators =
        (vocabularies & BitOf(Vocabulary::kApplicator)) != 0;
    const bool assertions =
        (vocabularies & BitOf(Vocabulary::kValidation)) != 0;
    const bool strings = draft_ == Draft::k2020 &&
                         (vocabularies & BitOf(Vocabulary::kCore)) != 0;
    if (!applicators && !assertions && !strings) return;
    out_.Key(key).BeginObject();
    if (strings) {
      Definition("anchorString", Shape::kAnchor);
      Definition("uriString", Shape::kUri);
      Definition("uriReferenceString", Shape::kUriReference);
    }
    if (applicators) {
      out_.Key("schemaArray").BeginObject();
      Text("type", "array");
      out_.Key("minItems").Int(1).Key("items");
      SchemaObject();
      out_.EndObject();
    }
    if (assertions) OfAssertions();
    out_.EndObject();
  }

  void Definition(std::string_view name, Shape shape) {
    Property({.name = name, .shape = shape});
  }

  void OfAssertions() {
    out_.Key(CountName()).BeginObject();
    Text("type", "integer");
    out_.Key("minimum").Int(0).EndObject();
    out_.Key(std::string(CountName()) + "Default0").BeginObject();
    if (draft_ <= Draft::k7) out_.Key("allOf").BeginArray().BeginObject();
    Text("$ref", Local(CountName()));
    // Beside a `$ref`, these drafts ignore everything.
    if (draft_ <= Draft::k7) out_.EndObject().BeginObject();
    out_.Key("default").Int(0).EndObject();
    if (draft_ <= Draft::k7) out_.EndArray().EndObject();
    out_.Key("simpleTypes").BeginObject().Key("enum").BeginArray();
    for (const std::string_view name : TypeNames()) out_.String(name);
    out_.EndArray().EndObject();
    out_.Key("stringArray").BeginObject();
    Text("type", "array");
    out_.Key("items").BeginObject();
    Text("type", "string");
    out_.EndObject().Key("uniqueItems").Bool(true);
    if (draft_ == Draft::k4) out_.Key("minItems").Int(1);
    out_.EndObject();
  }

  // Zero is one of them in draft-04 as well, whatever the name says.
  std::string_view CountName() const {
    return draft_ == Draft::k4 ? "positiveInteger" : "nonNegativeInteger";
  }

  std::string Local(std::string_view name) const {
    return std::string(draft_ <= Draft::k7 ? "#/definitions/" : "#/$defs/") +
           std::string(name);
  }

  void Properties(Vocabularies vocabularies) {
    out_.Key("properties").BeginObject();
    const unsigned bit = 1U << static_cast<unsigned>(draft_);
    for (const Keyword& keyword : Keywords()) {
      const bool former =
          keyword.name == "dependencies" || keyword.name == "definitions";
      if ((keyword.drafts & bit) == 0 ||
          (vocabularies & BitOf(keyword.vocabulary)) == 0 ||
          (former && draft_ > Draft::k7))
        continue;
      Property(keyword);
    }
    out_.EndObject();
  }

  void Property(const Keyword& keyword) {
    out_.Key(keyword.name).BeginObject();
    Value(keyword);
    out_.EndObject();
  }

  void Map() {
    Text("type", "object");
    out_.Key("additionalProperties");
  }

  void Either() { out_.Key("anyOf").BeginArray().BeginObject(); }
  void Or() { out_.EndObject().BeginObject(); }
  void EndEither() { out_.EndObject().EndArray(); }

  void Value(const Keyword& keyword) {
    switch (keyword.shape) {
      case Shape::kAny:
        return;
      case Shape::kSchema:
        if (draft_ > Draft::k4 || keyword.name.substr(0, 10) != "additional")
          return Schema();
        // The only places where draft-04 knew booleans.
        Either();
        Text("type", "boolean");
        Or();
        Schema();
        return EndEither();
      case Shape::kSchemas:
        return Text("$ref", Local("schemaArray"));
      case Shape::kSchemaMap:
      case Shape::kPatternMap:
        Map();
        SchemaObject();
        if (keyword.shape == Shape::kPatternMap) {
          out_.Key("propertyNames").BeginObject();
          Text("format", "regex");
          out_.EndObject();
        }
        return;
      case Shape::kItems:
        Either();
        Schema();
        Or();
        Text("$ref", Local("schemaArray"));
        return EndEither();
      case Shape::kDependencies:
        Map();
        out_.BeginObject();
        Either();
        Schema();
        Or();
        // Later drafts have the keyword outside of their vocabularies.
        Text("$ref", (draft_ <= Draft::k7 ? "" : "meta/validation") +
                         Local("stringArray"));
        EndEither();
        out_.EndObject();
        return;
      case Shape::kNamesMap:
        Map();
        out_.BeginObject();
        Text("$ref", Local("stringArray"));
        out_.EndObject();
        return;
      case Shape::kNames:
        return Text("$ref", Local("stringArray"));
      case Shape::kTypes:
        Either();
        Text("$ref", Local("simpleTypes"));
        Or();
        Text("type", "array");
        out_.Key("items").BeginObject();
        Text("$ref", Local("simpleTypes"));
        out_.EndObject().Key("minItems").Int(1).Key("uniqueItems").Bool(true);
        return EndEither();
      case Shape::kList:
        if (keyword.name == "enum" && draft_ <= Draft::k6)
          out_.Key("minItems").Int(1).Key("uniqueItems").Bool(true);
        if (draft_ > Draft::k4) out_.Key("items").BeginObject().EndObject();
        return Text("type", "array");
      case Shape::kCount:
        return Text("$ref", Local(CountName()));
      case Shape::kPositive:
        if (draft_ == Draft::k4)
          out_.Key("minimum").Int(0).Key("exclusiveMinimum").Bool(true);
        else
          out_.Key("exclusiveMinimum").Int(0);
        return Text("type", "number");
      case Shape::kNumber:
        return Text("type", "number");
      case Shape::kBool:
        return Text("type", "boolean");
      default:
        return Strings(keyword);
    }
  }

  void Strings(const Keyword& keyword) {
    if (keyword.shape == Shape::kVocabularyMap) {
      Map();
      out_.BeginObject();
      Text("type", "boolean");
      out_.EndObject().Key("propertyNames").BeginObject();
      Text("type", "string");
      Text("format", "uri");
      out_.EndObject();
      return;
    }
    Text("type", "string");
    if (keyword.shape == Shape::kPattern) Text("format", "regex");
    if (keyword.shape == Shape::kUri) Text("format", "uri");
    if (keyword.shape == Shape::kUriReference) Text("format", "uri-reference");
    if (keyword.shape == Shape::kAnchor)
      Text("pattern", draft_ == Draft::k2019 ? "^[A-Za-z][-A-Za-z0-9.:_]*$"
                                             : "^[A-Za-z_][-A-Za-z0-9._]*$");
    if (keyword.name == "$id" && draft_ > Draft::k7)
      Text("pattern", "^[^#]*#?$");
  }

  Draft draft_;
  JsonWriter out_{JsonStyle::kCompact};
};

}  // namespace

std::optional<std::string> MetaSchemaText(std::string_view uri) {
  for (const Draft draft :
       {Draft::k4, Draft::k6, Draft::k7, Draft::k2019, Draft::k2020}) {
    if (uri != DraftUri(draft)) continue;
    MetaSchemaWriter writer(draft);
    return draft <= Draft::k7 ? writer.Whole() : writer.Dialect();
  }
  for (const VocabularyRow& row : VocabularyTable()) {
    MetaSchemaWriter writer(row.draft);
    if (uri == writer.Uri("meta/", row)) return writer.OfVocabulary(row);
  }
  return std::nullopt;
}

}  // namespace bylaw::formats::json_schema
