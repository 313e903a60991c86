// Footers made by hand: every shape of list and map that writers have used,
// and every way in which a file can be something else than it says.

#include "formats/parquet/parquet.h"

#include <catch2/catch.hpp>
#include <functional>

#include "contract/path.h"

namespace bylaw::formats::parquet {
namespace {

using contract::Field;
using contract::TypeKind;

// Writes Thrift's compact protocol, as much as a footer needs.
class Writer {
 public:
  void Varint(uint64_t value) {
    while (value >= 0x80) {
      bytes += static_cast<char>(value | 0x80U);
      value >>= 7U;
    }
    bytes += static_cast<char>(value);
  }
  void Header(int field, int type) {
    const bool near = field > last_ && field - last_ <= 15 && !far;
    bytes += static_cast<char>(near ? ((field - last_) << 4) | type : type);
    if (!near) Varint(static_cast<uint64_t>(field) << 1);
    last_ = field;
  }
  void Int(int field, int64_t value) {
    Header(field, 5);
    Varint(static_cast<uint64_t>((value << 1) ^ (value >> 63)));
  }
  void Flag(int field, bool value) { Header(field, value ? 1 : 2); }
  void Text(int field, const std::string& value) {
    Header(field, 8);
    Varint(value.size());
    bytes += value;
  }
  void Field(int field, int type, const std::string& value) {
    Header(field, type);
    bytes += value;
  }
  void Struct(int field, const std::function<void()>& content) {
    Header(field, 12);
    Body(content);
  }
  void Body(const std::function<void()>& content) {
    const int last = last_;
    last_ = 0;
    content();
    bytes += '\0';
    last_ = last;
  }

  std::string bytes;
  bool far = false;  // ids in the long form, which may go back

 private:
  int last_ = 0;
};

struct Element {
  std::string name;
  int physical = -1;  // -1: a group
  int repetition = 0;
  int children = 0;
  int converted = -1;
  std::function<void(Writer&)> logical = nullptr;
};

constexpr int kRequired = 0;
constexpr int kOptional = 1;
constexpr int kRepeated = 2;
constexpr int kInt32 = 1;
constexpr int kInt64 = 2;
constexpr int kBytes = 6;
constexpr int kUtf8 = 0;
constexpr int kMap = 1;
constexpr int kList = 3;

std::string FooterOf(const std::vector<Element>& elements) {
  Writer writer;
  writer.Body([&] {
    writer.Int(1, 2);
    writer.Header(2, 9);
    writer.bytes += static_cast<char>(0xFC);  // a long list of structs
    writer.Varint(elements.size());
    for (const Element& element : elements) {
      writer.Body([&] {
        if (element.physical >= 0) writer.Int(1, element.physical);
        writer.Int(3, element.repetition);
        writer.Text(4, element.name);
        if (element.physical < 0) writer.Int(5, element.children);
        if (element.converted >= 0) writer.Int(6, element.converted);
        if (element.logical)
          writer.Struct(10, [&] { element.logical(writer); });
      });
    }
    writer.Int(3, 1000);
  });
  return writer.bytes;
}

std::string FileOf(const std::string& footer) {
  std::string bytes = "PAR1 data " + footer;
  for (unsigned shift = 0; shift < 32; shift += 8)
    bytes += static_cast<char>(footer.size() >> shift);
  return bytes + "PAR1";
}

struct ReadFile {
  explicit ReadFile(const std::string& bytes)
      : source("data/orders.parquet", bytes),
        schema(ReadParquet(0, source, sink)) {}

  std::string Finding() const {
    if (sink.diagnostics().empty()) return "";
    const auto& first = sink.diagnostics().front();
    return first.rule + " " + first.message;
  }

  text::Source source;
  diagnostic::Sink sink;
  std::optional<contract::Schema> schema;
};

// `name:kind` of every field, a `!` behind one that is required, children in
// parentheses.
std::string Describe(const std::vector<Field>& fields) {
  std::string text;
  for (const Field& field : fields) {
    if (!text.empty()) text += ' ';
    text += field.name.value + ":" +
            std::string(contract::TypeKindName(field.kind));
    if (field.required.value) text += '!';
    if (!field.fields.empty()) text += "(" + Describe(field.fields) + ")";
  }
  return text;
}

std::string Describe(const std::vector<Element>& elements) {
  const ReadFile file(FileOf(FooterOf(elements)));
  return file.schema ? Describe(file.schema->fields) : file.Finding();
}

Element Root(int children) { return {"root", -1, kRequired, children}; }

TEST_CASE("columns have the kind of their logical type", "[parquet]") {
  struct Row {
    Element element;
    std::string kind, type;
  };
  const auto unit = [](int type, bool utc, int which) {
    return [=](Writer& writer) {
      writer.Struct(type, [&] {
        writer.Flag(1, utc);
        writer.Struct(2, [&] { writer.Struct(which, [] {}); });
      });
    };
  };
  const auto plain = [](int type) {
    return [=](Writer& writer) { writer.Struct(type, [] {}); };
  };
  const std::vector<Row> rows = {
      // --- Physical types
      {{"a", 0}, "boolean", "BOOLEAN"},
      {{"a", kInt32}, "integer", "INT32"},
      {{"a", 3}, "timestamp", "INT96"},
      {{"a", 4}, "number", "FLOAT"},
      {{"a", 5}, "number", "DOUBLE"},
      {{"a", kBytes}, "bytes", "BYTE_ARRAY"},
      // --- Converted types
      {{"a", kBytes, 0, 0, kUtf8}, "string", "STRING"},
      {{"a", kInt32, 0, 0, 6}, "date", "DATE"},
      {{"a", kInt32, 0, 0, 7}, "time", "TIME(MILLIS,UTC)"},
      {{"a", kInt64, 0, 0, 9}, "timestamp", "TIMESTAMP(MILLIS,UTC)"},
      {{"a", kInt64, 0, 0, 10}, "timestamp", "TIMESTAMP(MICROS,UTC)"},
      {{"a", kInt32, 0, 0, 11}, "integer", "UINT(8)"},
      {{"a", kInt64, 0, 0, 18}, "integer", "INT(64)"},
      {{"a", kBytes, 0, 0, 19}, "any", "JSON"},
      {{"a", 7, 0, 0, 21}, "duration", "INTERVAL"},
      {{"a", kInt32, 0, 0, 99}, "integer", "INT32"},
      // --- Logical types, which win
      {{"a", kBytes, 0, 0, -1, plain(1)}, "string", "STRING"},
      {{"a", kBytes, 0, 0, kUtf8, plain(4)}, "enum", "ENUM"},
      {{"a", 7, 0, 0, -1, plain(14)}, "uuid", "UUID"},
      {{"a", 7, 0, 0, -1, plain(15)}, "number", "FLOAT16"},
      {{"a", kBytes, 0, 0, -1, plain(12)}, "any", "JSON"},
      {{"a", kInt32, 0, 0, -1, plain(11)}, "null", "UNKNOWN"},
      {{"a", kInt64, 0, 0, -1, unit(8, false, 3)},
       "timestamp",
       "TIMESTAMP(NANOS)"},
      {{"a", kInt64, 0, 0, -1, unit(7, true, 2)}, "time", "TIME(MICROS,UTC)"},
      {{"a", kInt64, 0, 0, -1,
        [](Writer& writer) {
          writer.Struct(5, [&] {
            writer.Int(1, 2);
            writer.Int(2, 10);
          });
        }},
       "decimal",
       "DECIMAL(10,2)"},
      {{"a", kInt64, 0, 0, -1, plain(40)}, "integer", "INT64"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.type);
    const ReadFile file(FileOf(FooterOf({Root(1), row.element})));
    REQUIRE(file.schema.has_value());
    const Field& field = file.schema->fields.at(0);
    CHECK(contract::TypeKindName(field.kind) == row.kind);
    if (row.type.rfind("FIXED", 0) != 0) CHECK(field.type.value == row.type);
  }
  ReadFile file(FileOf(FooterOf({Root(1), {"a", kInt32, kOptional}})));
  contract::LinkFields(*file.schema);
  CHECK(file.schema->name.value == "orders");
  CHECK(contract::PathOf(file.schema->fields[0]) == "orders.a");
  CHECK(file.schema->fields[0].nullable);
}

TEST_CASE("groups, lists and maps", "[parquet]") {
  // A group, and a column after it.
  CHECK(Describe({Root(2),
                  {"g", -1, kOptional, 2},
                  {"a", kInt32, kRequired},
                  {"b", kBytes, kOptional, 0, kUtf8},
                  {"c", 0, kRequired}}) ==
        "g:object(a:integer! b:string) c:boolean!");
  // The list of today.
  CHECK(Describe({Root(1),
                  {"l", -1, kOptional, 1, kList},
                  {"list", -1, kRepeated, 1},
                  {"element", kInt32, kOptional}}) == "l:list(items:integer)");
  // Lists of older writers: a repeated value, a group of several, a group
  // named `array` or after the list.
  CHECK(Describe({Root(1),
                  {"l", -1, kOptional, 1, kList},
                  {"element", kInt32, kRepeated}}) == "l:list(items:integer!)");
  CHECK(Describe({Root(1),
                  {"l", -1, kRequired, 1, kList},
                  {"element", -1, kRepeated, 2},
                  {"a", kInt32},
                  {"b", kInt32}}) ==
        "l:list!(items:object!(a:integer! b:integer!))");
  for (const char* name : {"array", "l_tuple"}) {
    CHECK(Describe({Root(1),
                    {"l", -1, kRequired, 1, kList},
                    {name, -1, kRepeated, 1},
                    {"a", kInt32}}) == "l:list!(items:object!(a:integer!))");
  }
  // Repeated without any annotation.
  CHECK(Describe({Root(1), {"r", kInt32, kRepeated}}) ==
        "r:list!(items:integer!)");
  // Maps, also one of a list.
  CHECK(Describe({Root(1),
                  {"m", -1, kOptional, 1, kMap},
                  {"key_value", -1, kRepeated, 2},
                  {"key", kBytes, kRequired, 0, kUtf8},
                  {"value", -1, kOptional, 1, kList},
                  {"list", -1, kRepeated, 1},
                  {"element", kInt32, kRequired}}) ==
        "m:map(keys:string! values:list(items:integer!))");
}

TEST_CASE("what is no usable Parquet file says why", "[parquet]") {
  const std::string footer = FooterOf({Root(1), {"a", kInt32}});
  const std::string whole = FileOf(footer);
  struct Row {
    std::string bytes, finding;
  };
  const std::vector<Row> rows = {
      {whole, ""},
      // The end of a file is enough.
      {whole.substr(whole.size() - footer.size() - 8), ""},
      {whole.substr(0, whole.size() - 1),
       "parquet/truncated this Parquet file is cut off: it does not end with "
       "its footer"},
      {"PAR1",
       "parquet/truncated this Parquet file is cut off: it does not end with "
       "its footer"},
      {"PAR1\xff\xff\xff\xffPAR1",
       "parquet/truncated this Parquet file is cut off: its footer is said to "
       "be longer than the file"},
      {"PARE data \x01\x01\x01\x01PARE",
       "parquet/encrypted nothing here is checked: the footer of this Parquet "
       "file is encrypted"},
      {FileOf(""),
       "parquet/corrupt the file's footer is not usable: it ends within its "
       "schema"},
      {FileOf(std::string(1, '\0')),
       "parquet/corrupt the file's footer is not usable: it has no schema"},
      {FileOf("\x1f\x1f\x1f"),
       "parquet/corrupt the file's footer is not usable: it is not in Thrift's "
       "compact protocol"},
      {FileOf(footer.substr(0, 10)),
       "parquet/corrupt the file's footer is not usable: it ends within its "
       "schema"},
      {FileOf(FooterOf({{"a", kInt32}})),
       "parquet/corrupt the file's footer is not usable: its first element is "
       "a column, not the root"},
      {FileOf(FooterOf({Root(2), {"a", kInt32}})),
       "parquet/corrupt the file's footer is not usable: a group has more "
       "columns than there are"},
      {FileOf(FooterOf({Root(1'000'000'000), {"a", kInt32}})),
       "parquet/corrupt the file's footer is not usable: a group has more "
       "columns than there are"},
      {FileOf(FooterOf({Root(-1), {"a", kInt32}})),
       "parquet/corrupt the file's footer is not usable: a group has more "
       "columns than there are"},
      {FileOf(FooterOf({Root(1), {"a", kInt32}, {"b", kInt32}})),
       "parquet/corrupt the file's footer is not usable: it has elements that "
       "belong to nothing"},
      {FileOf(FooterOf({Root(1), {"a", 8}})),
       "parquet/corrupt the file's footer is not usable: a column has a "
       "physical type that the format does not know"},
      {FileOf(FooterOf({Root(1), {"a", kInt32, 3}})),
       "parquet/corrupt the file's footer is not usable: a column has a "
       "repetition that the format does not know"},
      {FileOf(FooterOf({Root(1), {"l", -1, 0, 0, kList}})),
       "parquet/corrupt the file's footer is not usable: a column has neither "
       "a type nor columns of its own"},
      {FileOf(FooterOf(
           {Root(1), {"l", -1, 0, 2, kList}, {"a", kInt32}, {"b", kInt32}})),
       "parquet/corrupt the file's footer is not usable: a LIST has not "
       "exactly one child"},
      {FileOf(FooterOf({Root(1), {"m", -1, 0, 1, kMap}, {"a", kInt32}})),
       "parquet/corrupt the file's footer is not usable: a MAP has not exactly "
       "one group"},
      // A list that claims more elements than there are bytes.
      {FileOf("\x29\xfc\xff\xff\xff\xff\x07"),
       "parquet/corrupt the file's footer is not usable: it ends within its "
       "schema"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.finding);
    CHECK(ReadFile(row.bytes).Finding() == row.finding);
    CHECK(ReadFile(row.bytes).schema.has_value() == row.finding.empty());
  }
}

// A footer of one column whose every struct has every field that is read, one
// of them written once more: the n-th, with this value. Fields are counted in
// the order in which they are written.
class DoubledFooter {
 public:
  enum class Again { kSame, kOther, kNone };
  DoubledFooter(int which, Again again) : which_(which), again_(again) {}

  std::string Write() {
    writer_.Body([&] {
      Add(1, [&] { writer_.Int(1, 2); });
      Add(2, [&] { Schema(); });
      Add(3, [&] { writer_.Int(3, 1000); });
      Add(4, [&] {
        // A row group, of what is passed over.
        writer_.Field(4, 9, "\x1c");
        writer_.Body([&] {
          Add(2, [&] { writer_.Int(2, 7); });
          Add(3, [&] { writer_.Flag(3, true); });
        });
      });
      Add(6, [&] { writer_.Text(6, "writer"); });
    });
    return writer_.bytes;
  }
  int fields() const { return count_; }

 private:
  void Add(int id, const std::function<void()>& write) {
    const int at = count_++;
    write();
    if (at != which_ || again_ == Again::kNone) return;
    writer_.far = true;
    const int depth = count_;
    if (again_ == Again::kSame) {
      write();
      count_ = depth;
    } else {
      writer_.Flag(id, true);
    }
    writer_.far = false;
  }
  void Schema() {
    writer_.Field(2, 9, "\x4c");  // four structs
    writer_.Body([&] {
      writer_.Text(4, "root");
      writer_.Int(5, 3);
    });
    for (const int logical : {5, 8, 10}) Column(logical);
  }
  void Column(int logical) {
    writer_.Body([&] {
      Add(1, [&] { writer_.Int(1, kInt64); });
      Add(2, [&] { writer_.Int(2, 0); });
      Add(3, [&] { writer_.Int(3, kOptional); });
      Add(4, [&] { writer_.Text(4, "c" + std::to_string(logical)); });
      Add(5, [&] { writer_.Int(5, 0); });
      Add(7, [&] { writer_.Int(7, 2); });
      Add(8, [&] { writer_.Int(8, 10); });
      Add(10, [&] {
        writer_.Struct(10, [&] {
          Add(logical,
              [&] { writer_.Struct(logical, [&] { Parameters(logical); }); });
        });
      });
    });
  }
  void Parameters(int logical) {
    if (logical == 5) {
      Add(1, [&] { writer_.Int(1, 2); });
      Add(2, [&] { writer_.Int(2, 10); });
    } else if (logical == 8) {
      Add(1, [&] { writer_.Flag(1, true); });
      Add(2, [&] {
        writer_.Struct(2, [&] { Add(2, [&] { writer_.Struct(2, [] {}); }); });
      });
    } else {
      Add(1, [&] { writer_.Field(1, 3, "\x40"); });
      Add(2, [&] { writer_.Flag(2, true); });
    }
  }

  Writer writer_;
  int count_ = 0;
  int which_;
  Again again_;
};

TEST_CASE("a field that is there twice is an error wherever it stands",
          "[parquet]") {
  using Again = DoubledFooter::Again;
  DoubledFooter control(-1, Again::kNone);
  const ReadFile clean(FileOf(control.Write()));
  CHECK(clean.Finding().empty());
  CHECK(Describe(clean.schema->fields) ==
        "c5:decimal c8:timestamp c10:integer");
  REQUIRE(control.fields() > 40);
  for (int which = 0; which < control.fields(); ++which) {
    for (const Again again : {Again::kSame, Again::kOther}) {
      CAPTURE(which, again == Again::kSame);
      const ReadFile file(FileOf(DoubledFooter(which, again).Write()));
      CHECK_FALSE(file.schema.has_value());
      CHECK(file.Finding() ==
            "parquet/corrupt the file's footer is not usable: one of its "
            "fields is there twice");
    }
  }
}

TEST_CASE("a field of another type than the format's is an error",
          "[parquet]") {
  for (const int field : {1, 2, 3, 4, 5, 6, 7, 8, 10}) {
    CAPTURE(field);
    Writer writer;
    writer.Body([&] {
      writer.Field(2, 9, "\x1c");
      writer.Body([&] { writer.Flag(field, true); });
    });
    CHECK(ReadFile(FileOf(writer.bytes)).Finding() ==
          "parquet/corrupt the file's footer is not usable: one of its fields "
          "has another type than the format gives it");
  }
  // Of a union one field is set.
  CHECK(Describe({Root(1),
                  {"a", kInt64, 0, 0, -1,
                   [](Writer& writer) {
                     writer.Struct(1, [] {});
                     writer.Struct(4, [] {});
                   }}}) ==
        "parquet/corrupt the file's footer is not usable: a column has two "
        "logical types");
}

TEST_CASE("what a variant was shredded into, and what is none, stays",
          "[parquet]") {
  const auto variant = [](Writer& writer) { writer.Struct(16, [] {}); };
  const auto read = [&](std::vector<Element> below, int children) {
    std::vector<Element> all = {Root(2)};
    all.push_back({"v", -1, kRequired, children, -1, variant});
    for (Element& element : below) all.push_back(std::move(element));
    all.push_back({"z", kInt32});
    return Describe(all);
  };
  const Element metadata = {"metadata", kBytes};
  const Element value = {"value", kBytes, kOptional};
  CHECK(read({metadata, value}, 2) == "v:any! z:integer!");
  CHECK(read({value, metadata}, 2) == "v:any! z:integer!");
  CHECK(read({metadata, value, {"typed_value", kInt32, kOptional}}, 3) ==
        "v:any!(typed_value:integer) z:integer!");
  CHECK(read({metadata,
              value,
              {"typed_value", -1, kOptional, 1},
              {"ssn", -1, kRequired, 2},
              value,
              {"typed_value", kBytes, kOptional, 0, kUtf8}},
             3) ==
        "v:any!(typed_value:object(ssn:object!(value:bytes "
        "typed_value:string))) z:integer!");
  // Anything else is a group.
  CHECK(read({{"ssn", kBytes}}, 1) == "v:object!(ssn:bytes!) z:integer!");
  CHECK(read({metadata, value, {"ssn", kBytes}}, 3) ==
        "v:object!(metadata:bytes! value:bytes ssn:bytes!) z:integer!");
  CHECK(read({metadata, {"Value", kBytes}}, 2) ==
        "v:object!(metadata:bytes! Value:bytes!) z:integer!");
  CHECK(read({metadata, {"value", -1, kOptional, 1}, {"ssn", kBytes}}, 2) ==
        "v:object!(metadata:bytes! value:object(ssn:bytes!)) z:integer!");
  CHECK(read({metadata, {"value", kBytes, kRepeated}}, 2) ==
        "v:object!(metadata:bytes! value:list!(items:bytes!)) z:integer!");
  CHECK(read({metadata, {"value", kBytes, 0, 0, kUtf8}}, 2) ==
        "v:object!(metadata:bytes! value:string!) z:integer!");
}

TEST_CASE("how a file ends decides, and it begins alike", "[parquet]") {
  const std::string plain = FileOf(FooterOf({Root(1), {"a", kInt32}}));
  const auto with = [&](const std::string& head, const std::string& tail) {
    return head + plain.substr(4, plain.size() - 8) + tail;
  };
  const std::vector<std::string> heads = {"PAR1", "PARE", "XXXX",
                                          std::string(4, '\0')};
  for (const std::string& head : heads) {
    for (const std::string tail : {"PAR1", "PARE"}) {
      CAPTURE(head, tail);
      const std::string bytes = with(head, tail);
      CHECK(IsParquet(bytes));
      const std::string finding = ReadFile(bytes).Finding();
      if (head != tail) {
        CHECK(finding.starts_with("parquet/corrupt the file begins with "));
      } else if (tail == "PARE") {
        CHECK(finding.starts_with("parquet/encrypted "));
      } else {
        CHECK(finding.empty());
      }
    }
  }
  // Of a file that is only given by its end, the end is what there is.
  const std::string_view end = std::string_view(plain).substr(plain.size() - 8);
  CHECK(EndWanted("XXXX....", end) == EndWanted(plain, end));
  CHECK(EndWanted("PARE....", end) == 0);
  CHECK(ReadFile("PARE, cut off").Finding().starts_with("parquet/truncated"));
}

TEST_CASE("sizes that would exhaust a reader are refused", "[parquet]") {
  std::vector<Element> deep = {Root(1)};
  for (int i = 0; i < 500; ++i) deep.push_back({"g", -1, kRequired, 1});
  deep.push_back({"a", kInt32});
  CHECK(Describe(deep) ==
        "parquet/too-large the columns are nested more than 128 deep");
  // Lists and maps nest like groups: at the limit they are read, and however
  // much deeper they are, that is said.
  const auto lists = [](int count) {
    std::vector<Element> elements = {Root(1)};
    for (int i = 0; i < count; ++i) {
      elements.push_back({"l", -1, kOptional, 1, kList});
      elements.push_back({"list", -1, kRepeated, 1});
    }
    elements.push_back({"element", kInt32});
    return elements;
  };
  CHECK(Describe(lists(128)).find("too-large") == std::string::npos);
  for (const int count : {129, 10'000 / 2 - 10}) {
    CAPTURE(count);
    CHECK(Describe(lists(count)) ==
          "parquet/too-large the columns are nested more than 128 deep");
  }
  std::vector<Element> wide = {Root(20'000)};
  for (int i = 0; i < 20'000; ++i) wide.push_back({"a", kInt32});
  CHECK(Describe(wide) ==
        "parquet/too-large the file's footer is not usable: it has more "
        "columns than are read");
  CHECK(ReadFile(FileOf(FooterOf({Root(2), {"a", kInt32}, {"a", kInt32}})))
            .Finding() == "parquet/duplicate-column two columns are named `a`");
}

TEST_CASE("how much of a large file is wanted", "[parquet]") {
  const std::string footer = FooterOf({Root(1), {"a", kInt32}});
  const std::string whole = FileOf(footer);
  CHECK(IsParquet(whole));
  CHECK(IsParquet(whole.substr(whole.size() - footer.size() - 8)));
  CHECK_FALSE(IsParquet("kind: DataContract"));
  CHECK_FALSE(IsParquet("no file of PAR1"));
  CHECK(EndWanted(whole.substr(0, 8), whole.substr(whole.size() - 8)) ==
        footer.size() + 8);
  CHECK(EndWanted("PAR1....", "cut off!") == 8);
  CHECK(EndWanted("{\"id\": 1", "...PAR1") == 0);
}

}  // namespace
}  // namespace bylaw::formats::parquet
