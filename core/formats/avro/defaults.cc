#include "formats/avro/defaults.h"

#include <algorithm>
#include <limits>
#include <string_view>

#include "formats/avro/rules.h"
#include "sort/sort.h"
#include "text/edit_distance.h"
#include "text/utf8.h"

namespace bylaw::formats::avro {
namespace {

using document::Node;

std::string Quote(std::string_view text) {
  return "`" + std::string(text) + "`";
}

// What a message calls a value: its text when that is short, else its kind.
std::string DescribeValue(const Node& value) {
  constexpr size_t kLongestShown = 40;
  const std::string_view text = value.scalar_text();
  if (!value.is_scalar() || text.size() > kLongestShown)
    return "a " + std::string(KindName(value.kind()));
  return value.is_string() ? "the string `\"" + std::string(text) + "\"`"
                           : Quote(text);
}

class DefaultChecker {
 public:
  DefaultChecker(const TypeGraph& graph, diagnostic::Sink& sink)
      : graph_(graph), sink_(sink) {}

  void Check(const PendingDefault& pending) {
    field_ = &pending.field;
    if (!Fits(*pending.value, pending.type, Report::kYes)) return;
    const Type& type = graph_[pending.type];
    if (type.kind == Kind::kUnion) NoteBranch(*pending.value, type);
  }

  bool exhausted() const { return steps_ > kMaxDefaultSteps; }

 private:
  enum class Report { kNo, kYes };

  // Whether `value` is one of the type's; reports the first reason why not. A
  // type that could not be read holds everything.
  bool Fits(const Node& value, TypeId id, Report report) {
    ++steps_;
    if (exhausted()) return true;
    const Type& type = graph_[id];
    switch (type.kind) {
      case Kind::kNull:
        return value.is_null() || Fail(value, id, report);
      case Kind::kBoolean:
        return value.is_bool() || Fail(value, id, report);
      case Kind::kInt:
      case Kind::kLong:
        return FitsInteger(value, id, report);
      case Kind::kFloat:
      case Kind::kDouble:
        return value.is_number() || Fail(value, id, report);
      case Kind::kString:
        return value.is_string() || Fail(value, id, report);
      case Kind::kBytes:
      case Kind::kFixed:
        return FitsBytes(value, id, report);
      case Kind::kEnum:
        return FitsEnum(value, id, report);
      case Kind::kArray:
      case Kind::kMap:
        return FitsElements(value, id, report);
      case Kind::kRecord:
        return FitsRecord(value, id, report);
      case Kind::kUnion:
        return FitsUnion(value, id, report);
      case Kind::kUnknown:
        return true;
    }
    return true;
  }

  diagnostic::Diagnostic& Add(const Node& value, std::string message) {
    return sink_.Add(kInvalidDefault, value.location(), std::move(message));
  }

  bool Fail(const Node& value, TypeId id, Report report) {
    if (report == Report::kYes) {
      Add(value, "the default of " + Quote(*field_) + " does not fit: " +
                     DescribeValue(value) + " is no " + Describe(graph_, id));
    }
    return false;
  }

  bool FitsInteger(const Node& value, TypeId id, Report report) {
    if (!value.is_integer()) return Fail(value, id, report);
    constexpr auto kMost =
        static_cast<uint64_t>(std::numeric_limits<int64_t>::max());
    bool fits = value.kind() == document::Kind::kInt ||
                value.unsigned_integer() <= kMost;
    if (graph_[id].kind == Kind::kInt) {
      fits = fits && value.integer() >= std::numeric_limits<int32_t>::min() &&
             value.integer() <= std::numeric_limits<int32_t>::max();
    }
    if (!fits && report == Report::kYes) {
      Add(value, "the default of " + Quote(*field_) +
                     " does not fit: " + DescribeValue(value) +
                     " is outside the range of " + Describe(graph_, id))
          .help = graph_[id].kind == Kind::kInt
                      ? "use `long`, or a value of 32 bits"
                      : "use a value of 64 bits";
    }
    return fits;
  }

  // A string whose code points 0 to 255 are the bytes.
  bool FitsBytes(const Node& value, TypeId id, Report report) {
    if (!value.is_string()) return Fail(value, id, report);
    std::string_view text = value.string();
    int64_t bytes = 0;
    for (; !text.empty(); ++bytes) {
      const text::DecodedCodePoint decoded = text::DecodeCodePoint(text);
      if (decoded.value > 0xFF) {
        if (report == Report::kYes) {
          Add(value,
              "the default of " + Quote(*field_) +
                  " has a character above U+00FF, which stands for no byte")
              .help = "write each byte as one character from U+0000 to U+00FF";
        }
        return false;
      }
      text.remove_prefix(decoded.length);
    }
    const Type& type = graph_[id];
    if (type.kind != Kind::kFixed || bytes == type.size) return true;
    if (report == Report::kYes) {
      Add(value, "the default of " + Quote(*field_) + " has " +
                     std::to_string(bytes) + " bytes, but " +
                     Describe(graph_, id) + " has " +
                     std::to_string(type.size));
    }
    return false;
  }

  bool FitsEnum(const Node& value, TypeId id, Report report) {
    if (!value.is_string()) return Fail(value, id, report);
    std::vector<std::string_view> symbols;
    steps_ += graph_[id].symbols.size();
    for (const contract::EnumValue& symbol : graph_[id].symbols) {
      if (symbol.value.value == value.string()) return true;
      symbols.push_back(symbol.value.value);
    }
    if (report == Report::kNo) return false;
    const std::string_view nearest = search_.Nearest(value.string(), symbols);
    Add(value, "the default of " + Quote(*field_) +
                   " does not fit: " + Quote(value.string()) +
                   " is no symbol of " + Describe(graph_, id))
        .help = nearest.empty() ? "use one of the enum's symbols"
                                : "did you mean " + Quote(nearest) + "?";
    return false;
  }

  bool FitsElements(const Node& value, TypeId id, Report report) {
    const Type& type = graph_[id];
    if (type.kind == Kind::kArray ? !value.is_list() : !value.is_map())
      return Fail(value, id, report);
    if (type.elements.empty()) return true;
    for (const Node& element : value) {
      if (!Fits(element, type.elements.front().type, report)) return false;
    }
    return true;
  }

  bool FitsRecord(const Node& value, TypeId id, Report report) {
    if (!value.is_map()) return Fail(value, id, report);
    // What the look-ups below cost.
    steps_ += static_cast<size_t>(value.size()) + graph_[id].fields.size();
    if (exhausted()) return true;
    for (const RecordField& field : graph_[id].fields) {
      if (!field.name) continue;
      const Node* member = value.Find(field.name.value);
      if (member != nullptr) {
        if (!Fits(*member, field.use.type, report)) return false;
      } else if (field.default_value == nullptr) {
        if (report == Report::kYes) {
          Add(value, "the default of " + Quote(*field_) + " lacks " +
                         Quote(field.name.value) + " of " +
                         Describe(graph_, id))
              .help = "add a value for " + Quote(field.name.value) +
                      ", or give that field a default";
        }
        return false;
      }
    }
    return report == Report::kNo || NamesKnownFields(value, id);
  }

  bool NamesKnownFields(const Node& value, TypeId id) {
    std::vector<std::string_view> names;
    for (const RecordField& field : graph_[id].fields)
      names.push_back(field.name.value);
    std::vector<std::string_view> sorted = names;
    sort::Stably(&sorted);
    for (const Node& member : value) {
      if (std::binary_search(sorted.begin(), sorted.end(), member.key()))
        continue;
      diagnostic::Diagnostic& added = sink_.Add(
          kInvalidDefault, member.key_location(),
          "the default of " + Quote(*field_) + " gives " + Quote(member.key()) +
              ", which " + Describe(graph_, id) + " does not have");
      // Implementations drop it, so the value that remains is still a valid
      // one.
      added.severity = diagnostic::Severity::kWarning;
      added.enforce = diagnostic::Enforcement::kWaivable;
      const std::string_view nearest = search_.Nearest(member.key(), names);
      if (!nearest.empty()) added.help = "did you mean " + Quote(nearest) + "?";
    }
    return true;
  }

  bool FitsUnion(const Node& value, TypeId id, Report report) {
    const std::vector<TypeUse>& branches = graph_[id].elements;
    for (const TypeUse& branch : branches) {
      if (Fits(value, branch.type, Report::kNo)) return true;
    }
    if (report == Report::kNo) return false;
    // With one branch besides null, what is wrong with the value for that
    // branch says most.
    const TypeUse* only = nullptr;
    size_t others = 0;
    for (const TypeUse& branch : branches) {
      if (graph_[branch].kind == Kind::kNull) continue;
      only = &branch;
      ++others;
    }
    if (others == 1 && !value.is_null() && !value.is_scalar())
      return Fits(value, only->type, report);
    return Fail(value, id, report);
  }

  void NoteBranch(const Node& value, const Type& type) {
    bool has_null = false;
    for (const TypeUse& branch : type.elements)
      has_null = has_null || graph_[branch].kind == Kind::kNull;
    if (has_null && value.string() == "null") {
      diagnostic::Diagnostic& found =
          sink_.Add(kQuotedNull, value.location(),
                    "the default of " + Quote(*field_) +
                        " is the text \"null\", not the value null");
      // Elsewhere than first, null would be a default that readers refuse.
      if (graph_[type.elements.front()].kind == Kind::kNull) {
        found.fix =
            diagnostic::Fix{"remove the quotes", {{value.location(), "null"}}};
      } else {
        found.help =
            "write null without quotes and put `null` first in the union";
      }
      return;
    }
    if (Fits(value, type.elements.front().type, Report::kNo)) return;
    sink_.Add(kDefaultBranch, value.location(),
              "the default of " + Quote(*field_) +
                  " is not of the union's first branch, " +
                  Describe(graph_, type.elements.front().type));
  }

  const TypeGraph& graph_;
  diagnostic::Sink& sink_;
  const std::string* field_ = nullptr;
  size_t steps_ = 0;
  text::NameSearch search_;
};

}  // namespace

void CheckDefaults(const TypeGraph& graph,
                   const std::vector<PendingDefault>& defaults,
                   diagnostic::Sink& sink) {
  DefaultChecker checker(graph, sink);
  for (const PendingDefault& pending : defaults) {
    checker.Check(pending);
    if (!checker.exhausted()) continue;
    sink.Add(kDefaultsTooLarge, pending.value->location(),
             "checking the defaults took more than " +
                 std::to_string(kMaxDefaultSteps) +
                 " steps, so this one and those after it are not checked");
    return;
  }
}

}  // namespace bylaw::formats::avro
