// The Protobuf reader on any bytes: the tree, what linking finds, the model and
// the facts. The same text is linked as two files, the second importing the
// first where the text imports `a.proto`.

#include <cstdint>
#include <string>
#include <vector>

#include "formats/proto/model.h"
#include "fuzz/reading.h"
#include "protobuf/facts.h"
#include "protobuf/link.h"
#include "protobuf/parse.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  using namespace bylaw;
  text::SourceSet sources;
  const std::string text(reinterpret_cast<const char*>(data), size);
  diagnostic::Sink sink;
  std::vector<protobuf::File> files;
  for (const char* name : {"a.proto", "b.proto"}) {
    const text::SourceId id = sources.Add(name, text);
    files.push_back(protobuf::Parse(id, sources[id].text(), sink));
  }
  const protobuf::File& file = files.front();
  fuzz::Require(file.complete ==
                (sink.count(diagnostic::Severity::kError) == 0));
  for (const protobuf::Decl& decl : file.decls) {
    fuzz::RequirePlace(file.At(decl.whole), size);
    fuzz::RequirePlace(file.At(decl.name), size);
  }
  for (const protobuf::Value& value : file.values)
    fuzz::RequirePlace(file.At(value.span), size);
  const std::vector<protobuf::LinkInput> inputs = {{"/a.proto", &files[0]},
                                                   {"/b.proto", &files[1]}};
  const protobuf::Pool pool = protobuf::Link(inputs, {{"/"}}, sink);
  fuzz::RequireFindings(sink, size);
  const formats::SchemaSet set = formats::proto::ToSchemas(pool, 0);
  for (const contract::Schema& schema : set.schemas) {
    fuzz::RequirePlace(schema.name_at, size);
    fuzz::RequireFields(schema.fields, size);
  }
  const protobuf::Facts facts = protobuf::FactsOf(file);
  fuzz::Require(facts.messages.size() + facts.enums.size() <=
                file.decls.size());
  return 0;
}
