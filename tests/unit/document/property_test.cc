// What must hold for any tree: written as JSON or as YAML in whatever style, it
// reads back as the same tree.
#include <catch2/catch.hpp>
#include <random>
#include <string>
#include <vector>

#include "document/core_schema.h"
#include "document/reading.h"
#include "document/scalar_map.h"

namespace bylaw::document {
namespace {

using Random = std::mt19937;

size_t Below(Random& random, size_t limit) { return random() % limit; }

// Texts that have bitten readers: empty, like numbers, with indicators, breaks,
// blanks at the ends, several bytes a character.
std::string RandomText(Random& random) {
  static const std::vector<std::string> kParts = {"a",
                                                  "order",
                                                  " ",
                                                  "  ",
                                                  "\n",
                                                  "\n\n",
                                                  "\t",
                                                  ":",
                                                  ": ",
                                                  " #",
                                                  "#",
                                                  "-",
                                                  "- ",
                                                  "'",
                                                  "\"",
                                                  "\\",
                                                  "{",
                                                  "}",
                                                  "[",
                                                  "]",
                                                  ",",
                                                  "&x",
                                                  "*x",
                                                  "!",
                                                  "|",
                                                  ">",
                                                  "%",
                                                  "@",
                                                  "`",
                                                  "?",
                                                  "0",
                                                  "12",
                                                  "1.5",
                                                  "true",
                                                  "null",
                                                  "~",
                                                  "no",
                                                  "<<",
                                                  "=",
                                                  "\u00e9",
                                                  "\u4e2d",
                                                  "\U0001F600",
                                                  "\u0085",
                                                  "\u2028",
                                                  "---",
                                                  "...",
                                                  "\r",
                                                  "\x7F",
                                                  std::string(1, '\0'),
                                                  "\x01",
                                                  "x: y",
                                                  "e5",
                                                  "0x1",
                                                  "/"};
  std::string text;
  for (size_t parts = Below(random, 5); parts > 0; --parts)
    text += kParts[Below(random, kParts.size())];
  return text;
}

// Writes a random tree as JSON and, at the same time, as YAML in random styles.
class Writer {
 public:
  explicit Writer(uint32_t seed) : random_(seed) {}

  void Write() {
    json_.clear();
    yaml_.clear();
    Value(0, 0, Context::kRoot);
    yaml_ += "\n";
  }
  const std::string& json() const { return json_; }
  const std::string& yaml() const { return yaml_; }

 private:
  enum class Context { kRoot, kBlock, kFlow };

  void Value(int depth, size_t indent, Context context) {
    const size_t kind = Below(random_, depth > 4 ? 3 : 6);
    if (kind < 3) return Scalar(indent, context);
    const bool flow = context == Context::kFlow || Below(random_, 3) == 0;
    const size_t size = Below(random_, 4);
    if (kind == 3) {
      List(depth, indent, context, flow || size == 0, size);
    } else {
      Map(depth, indent, context, flow || size == 0, size);
    }
  }

  void List(int depth, size_t indent, Context context, bool flow, size_t size) {
    json_ += "[";
    if (flow) yaml_ += "[";
    if (!flow && context == Context::kBlock) yaml_ += "\n";
    for (size_t i = 0; i < size; ++i) {
      if (i > 0) json_ += ",";
      if (flow) {
        yaml_ += Pick({"", " ", "\n" + std::string(indent + 1, ' ')});
        Value(depth + 1, indent + 1, Context::kFlow);
        yaml_ += Pick({",", " ,", ", "});
      } else {
        if (i > 0) NewLine();
        yaml_ += std::string(indent, ' ') + "- ";
        Value(depth + 1, indent + 2, Context::kBlock);
      }
    }
    json_ += "]";
    if (flow) yaml_ += "]";
  }

  void Map(int depth, size_t indent, Context context, bool flow, size_t size) {
    json_ += "{";
    if (flow) yaml_ += "{";
    if (!flow && context == Context::kBlock) yaml_ += "\n";
    for (size_t i = 0; i < size; ++i) {
      if (i > 0) json_ += ",";
      const std::string key = std::to_string(i) + RandomText(random_);
      json_ += JsonString(key) + ":";
      if (flow) {
        yaml_ += Pick({"", " ", "\n" + std::string(indent + 1, ' ')}) +
                 Quoted(key) + ": ";
        Value(depth + 1, indent + 1, Context::kFlow);
        yaml_ += Pick({",", " ,", ", "});
      } else {
        if (i > 0) NewLine();
        yaml_ += std::string(indent, ' ') + Quoted(key) + ": ";
        Value(depth + 1, indent + 2, Context::kBlock);
      }
    }
    json_ += "}";
    if (flow) yaml_ += "}";
  }

  void Scalar(size_t indent, Context context) {
    if (Below(random_, 3) == 0) {
      const std::string literal = Pick({"null", "true", "false", "0", "-12",
                                        "1.5", "18446744073709551615", "1e3"});
      json_ += literal;
      yaml_ += literal;
      return;
    }
    const std::string text = RandomText(random_);
    json_ += JsonString(text);
    if (context == Context::kBlock && CanBeBlock(text) &&
        Below(random_, 2) == 0) {
      Block(text, indent);
    } else if (CanBePlain(text) && Below(random_, 2) == 0) {
      yaml_ += text;
    } else {
      yaml_ += Quoted(text);
    }
  }

  static bool CanBePlain(const std::string& text) {
    return !text.empty() && ResolvePlain(text).kind == Kind::kString &&
           text.find_first_not_of("abcdefghijklmnopqrstuvwxyz") ==
               std::string::npos;
  }

  // A literal block scalar can hold any text of printable characters that does
  // not begin with a break.
  static bool CanBeBlock(const std::string& text) {
    return !text.empty() &&
           text.find_first_of(std::string("\r\t\x7F\x01\0", 5)) ==
               std::string::npos &&
           text.find_first_not_of("\n ") != std::string::npos;
  }

  void Block(const std::string& text, size_t indent) {
    const size_t content = text.find_last_not_of('\n') + 1;
    const size_t breaks = text.size() - content;
    yaml_ += "|2" + std::string(breaks == 0 ? "-" : breaks == 1 ? "" : "+");
    std::string line;
    yaml_ += "\n";
    for (const char c : text.substr(0, content) + "\n") {
      if (c != '\n') {
        line += c;
        continue;
      }
      yaml_ += line.empty() ? "\n" : std::string(indent, ' ') + line + "\n";
      line.clear();
    }
    yaml_ += std::string(breaks > 1 ? breaks - 1 : 0, '\n');
    yaml_.pop_back();  // whoever goes on begins a new line
  }

  void NewLine() {
    yaml_ += Pick({"\n", "\n", " \n\n", " # comment\n"}, yaml_);
  }

  std::string Quoted(const std::string& text) {
    const bool single = text.find_first_of(std::string(
                            "\n\r\t\x7F\x01\0", 6)) == std::string::npos &&
                        Below(random_, 2) == 0;
    if (!single) return JsonString(text);
    std::string quoted = "'";
    for (const char c : text) quoted.append(c == '\'' ? 2 : 1, c);
    return quoted + "'";
  }

  std::string Pick(const std::vector<std::string>& choices) {
    return choices[Below(random_, choices.size())];
  }

  // After a block scalar a space, a comment or a blank line would be part of
  // it.
  std::string Pick(const std::vector<std::string>& choices,
                   const std::string& before) {
    return before.find("|2") == std::string::npos ? Pick(choices) : choices[0];
  }

  Random random_;
  std::string json_;
  std::string yaml_;
};

void CheckPlaces(const Reading& reading, const Node& node) {
  for (const Node& child : node) {
    CHECK(child.entry_location().span.begin >= node.location().span.begin);
    CHECK(child.location().span.end <= node.location().span.end);
    CheckPlaces(reading, child);
  }
  if (node.is_scalar()) CHECK(ScalarMap(reading.source(), node).exact());
}

TEST_CASE("any tree reads back the same from JSON and from YAML of any style") {
  Writer writer(4711);
  for (int i = 0; i < 4000; ++i) {
    writer.Write();
    const Reading json = ReadJsonText(writer.json());
    const Reading yaml = ReadYamlText(writer.yaml());
    INFO("JSON:\n"
         << writer.json() << "\nYAML:\n"
         << writer.yaml() << "\n"
         << yaml.Diagnostics());
    REQUIRE(json.documents().size() == 1);
    REQUIRE(json.Json() == writer.json());
    REQUIRE(yaml.documents().size() == 1);
    REQUIRE(yaml.Json() == json.Json());
    CheckPlaces(json, json.root());
    CheckPlaces(yaml, yaml.root());
  }
}

TEST_CASE("JSON is YAML: the same text gives the same tree") {
  Writer writer(815);
  for (int i = 0; i < 2000; ++i) {
    writer.Write();
    const Reading json = ReadJsonText(writer.json());
    const Reading yaml = ReadYamlText(writer.json());
    INFO(writer.json());
    REQUIRE(yaml.Json() == json.Json());
    REQUIRE(yaml.root().location() == json.root().location());
  }
}

TEST_CASE("indented and compact JSON are the same tree") {
  Writer writer(42);
  for (int i = 0; i < 500; ++i) {
    writer.Write();
    const Reading reading = ReadJsonText(writer.json());
    JsonWriter out(JsonStyle::kIndented);
    out.Value(reading.root());
    CHECK(ReadJsonText(out.text()).Json() == writer.json());
  }
}

}  // namespace
}  // namespace bylaw::document
