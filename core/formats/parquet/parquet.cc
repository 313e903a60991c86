#include "formats/parquet/parquet.h"

#include <algorithm>
#include <limits>
#include <string>
#include <utility>

#include "contract/path.h"
#include "formats/parquet/footer.h"
#include "formats/parquet/rules.h"
#include "sort/sort.h"
#include "text/path_words.h"
#include "text/quote.h"
#include "text/utf8.h"

namespace bylaw::formats::parquet {
namespace {

using contract::Field;
using contract::FieldLimits;
using contract::FieldTyping;
using contract::Flag;
using contract::Integer;
using contract::Schema;
using contract::Text;
using contract::TypeKind;

constexpr std::string_view kMagic = "PAR1";
constexpr std::string_view kEncryptedMagic = "PARE";
// The footer's length and the magic behind it.
constexpr size_t kTrailer = 8;

// The footer's length as the last eight bytes say it. 64 bits, so that a sum
// with it cannot wrap where addresses have 32.
uint64_t FooterLength(std::string_view bytes) {
  const std::string_view trailer = bytes.substr(bytes.size() - kTrailer);
  uint64_t length = 0;
  for (size_t i = 4; i-- > 0;)
    length = length * 256 + static_cast<unsigned char>(trailer[i]);
  return length;
}

// --- Types

std::string_view PhysicalName(Physical physical) {
  constexpr std::string_view kNames[] = {
      "BOOLEAN", "INT32",  "INT64",      "INT96",
      "FLOAT",   "DOUBLE", "BYTE_ARRAY", "FIXED_LEN_BYTE_ARRAY"};
  return physical == Physical::kNone ? std::string_view()
                                     : kNames[static_cast<size_t>(physical)];
}

struct LogicalRow {
  Logical logical;
  std::string_view name;
  TypeKind kind;
};
constexpr LogicalRow kLogicalRows[] = {
    {Logical::kString, "STRING", TypeKind::kString},
    {Logical::kMap, "MAP", TypeKind::kMap},
    {Logical::kMapKeyValue, "MAP", TypeKind::kMap},
    {Logical::kList, "LIST", TypeKind::kList},
    {Logical::kEnum, "ENUM", TypeKind::kEnum},
    {Logical::kDecimal, "DECIMAL", TypeKind::kDecimal},
    {Logical::kDate, "DATE", TypeKind::kDate},
    {Logical::kTime, "TIME", TypeKind::kTime},
    {Logical::kTimestamp, "TIMESTAMP", TypeKind::kTimestamp},
    {Logical::kInteger, "INTEGER", TypeKind::kInteger},
    {Logical::kUnknown, "UNKNOWN", TypeKind::kNull},
    {Logical::kJson, "JSON", TypeKind::kAny},
    {Logical::kBson, "BSON", TypeKind::kAny},
    {Logical::kUuid, "UUID", TypeKind::kUuid},
    {Logical::kFloat16, "FLOAT16", TypeKind::kNumber},
    {Logical::kVariant, "VARIANT", TypeKind::kAny},
    {Logical::kGeometry, "GEOMETRY", TypeKind::kBytes},
    {Logical::kGeography, "GEOGRAPHY", TypeKind::kBytes},
    {Logical::kInterval, "INTERVAL", TypeKind::kDuration},
};

const LogicalRow* FindLogical(Logical logical) {
  for (const LogicalRow& row : kLogicalRows) {
    if (row.logical == logical) return &row;
  }
  return nullptr;
}

TypeKind KindOfPhysical(Physical physical) {
  switch (physical) {
    case Physical::kNone:
      return TypeKind::kObject;
    case Physical::kBoolean:
      return TypeKind::kBoolean;
    case Physical::kInt32:
    case Physical::kInt64:
      return TypeKind::kInteger;
    case Physical::kInt96:  // only ever a timestamp, of Hive and old Spark
      return TypeKind::kTimestamp;
    case Physical::kFloat:
    case Physical::kDouble:
      return TypeKind::kNumber;
    case Physical::kByteArray:
    case Physical::kFixedLenByteArray:
      return TypeKind::kBytes;
  }
  return TypeKind::kUnknown;
}

// A logical type in the notation of the format's own documentation.
std::string LogicalText(const SchemaElement& element, std::string_view name) {
  std::string text(name);
  if (element.logical == Logical::kDecimal) {
    text += '(';
    text += std::to_string(element.precision);
    text += ',';
    text += std::to_string(element.scale);
    text += ')';
  } else if (element.logical == Logical::kInteger) {
    text = element.is_signed ? "INT(" : "UINT(";
    text += std::to_string(element.bits);
    text += ')';
  } else if (element.unit != TimeUnit::kUnsaid) {
    constexpr std::string_view kUnits[] = {"", "MILLIS", "MICROS", "NANOS"};
    text += '(';
    text += kUnits[static_cast<size_t>(element.unit)];
    text += element.adjusted_to_utc ? ",UTC)" : ")";
  }
  return text;
}

// --- The schema

class SchemaReader {
 public:
  SchemaReader(text::SourceId id, std::vector<SchemaElement> elements,
               diagnostic::Sink& sink)
      : at_{id, {0, 0}}, elements_(std::move(elements)), sink_(sink) {}

  bool Read(Schema* schema) {
    const SchemaElement& root = elements_[next_++];
    if (root.physical != Physical::kNone)
      return Corrupt("its first element is a column, not the root");
    schema->fields = ReadChildren(root, 0);
    if (!failed_ && next_ != elements_.size())
      return Corrupt("it has elements that belong to nothing");
    if (!failed_) {
      contract::LinkFields(*schema);  // for now: the schema is still to move
      ReportDuplicates(schema->fields);
    }
    return !failed_;
  }

 private:
  bool Corrupt(std::string_view problem) {
    if (failed_) return false;
    failed_ = true;
    std::string message = "the file's footer is not usable: ";
    message += problem;
    sink_.Add(kCorrupt, at_, std::move(message));
    return false;
  }

  // Whether something may be nested so deep; where not, that is said.
  bool IsShallow(size_t depth) {
    if (depth <= kMaxDepth) return true;
    if (!failed_) {
      sink_.Add(kTooLarge, at_,
                "the columns are nested more than " +
                    std::to_string(kMaxDepth) + " deep");
    }
    failed_ = true;
    return false;
  }

  std::vector<Field> ReadChildren(const SchemaElement& parent, size_t depth) {
    std::vector<Field> fields;
    if (!IsShallow(depth)) return fields;
    if (parent.children < 0 ||
        static_cast<uint64_t>(parent.children) > elements_.size() - next_) {
      Corrupt("a group has more columns than there are");
      return fields;
    }
    for (int64_t i = 0; i < parent.children && !failed_; ++i) {
      if (next_ >= elements_.size()) {
        Corrupt("a group has more columns than there are");
        break;
      }
      fields.push_back(ReadField(depth));
    }
    return fields;
  }

  // An element and all below it. One that is repeated outside of a LIST or MAP
  // is a list of required values (LogicalTypes.md, "Nested Types").
  Field ReadField(size_t depth) {
    const SchemaElement& element = elements_[next_++];
    Field field = Named(element.name);
    if (!IsShallow(depth)) return field;
    const bool list = element.logical == Logical::kList;
    const bool map = element.logical == Logical::kMap ||
                     element.logical == Logical::kMapKeyValue;
    if (element.physical == Physical::kNone && list) {
      ReadList(element, &field, depth);
    } else if (element.physical == Physical::kNone && map) {
      ReadMap(element, &field, depth);
    } else {
      ReadValue(element, &field, depth);
    }
    if (element.repetition != Repetition::kRepeated) {
      SetRepetition(element, &field);
      return field;
    }
    Field items = std::move(field);
    Field repeated = Named(element.name);
    repeated.kind = TypeKind::kList;
    repeated.type = Text("repeated", at_);
    repeated.required = Flag(true, at_);
    Rename("items", &items);
    items.required = Flag(true, at_);
    repeated.fields.push_back(std::move(items));
    return repeated;
  }

  Field Named(std::string_view name) const {
    Field field;
    field.name_at = at_;
    field.whole = at_;
    field.name = Text(Valid(name), at_);
    return field;
  }

  static std::string Valid(std::string_view name) {
    if (text::FindInvalidUtf8(name) == std::string_view::npos)
      return std::string(name);
    std::string valid;
    while (!name.empty()) {
      const text::DecodedCodePoint point = text::DecodeCodePoint(name);
      text::AppendCodePoint(point.value, &valid);
      name.remove_prefix(point.length);
    }
    return valid;
  }

  static void Rename(std::string_view name, Field* field) {
    field->name.value = name;
  }

  void SetRepetition(const SchemaElement& element, Field* field) const {
    const bool required = element.repetition == Repetition::kRequired;
    field->required = Flag(required, at_);
    field->nullable = !required;
  }

  void ReadValue(const SchemaElement& element, Field* field, size_t depth) {
    const std::string_view physical = PhysicalName(element.physical);
    const LogicalRow* row = FindLogical(element.logical);
    field->kind = KindOfPhysical(element.physical);
    if (element.physical == Physical::kNone) {
      field->type = Text("group", at_);
      field->fields = ReadChildren(element, depth + 1);
      if (element.logical == Logical::kVariant && !failed_) ReadVariant(field);
      return;
    }
    field->type = Text(std::string(physical), at_);
    if (element.physical == Physical::kFixedLenByteArray) {
      field->limits.Set(&FieldLimits::max_length, Integer(element.length, at_));
      field->type.value += '(' + std::to_string(element.length) + ')';
    }
    field->typing.Set(&FieldTyping::physical_type, field->type);
    if (row == nullptr) return;
    field->kind = row->kind;
    field->type = Text(LogicalText(element, row->name), at_);
    field->typing.Set(&FieldTyping::logical_type, field->type);
    if (element.logical == Logical::kDecimal) {
      field->typing.Set(&FieldTyping::precision,
                        Integer(element.precision, at_));
      field->typing.Set(&FieldTyping::scale, Integer(element.scale, at_));
    }
    if (element.logical == Logical::kTimestamp ||
        element.logical == Logical::kTime) {
      field->typing.Set(&FieldTyping::with_timezone,
                        Flag(element.adjusted_to_utc, at_));
    }
  }

  // A variant is a group of its parts (VariantEncoding.md, VariantShredding.md):
  // the two that are bytes are no columns of the data, and what was shredded
  // into columns is. A group of anything else is read as what it is, whatever
  // it is called: that is how readers take it that do not know variants.
  void ReadVariant(Field* field) const {
    constexpr std::string_view kMetadata = "metadata";
    constexpr std::string_view kTyped = "typed_value";
    constexpr std::string_view kParts[] = {kMetadata, "value", kTyped};
    size_t known = 0;
    bool metadata = false;
    for (const std::string_view name : kParts) {
      const auto count = std::count_if(
          field->fields.begin(), field->fields.end(), [&](const Field& part) {
            return part.name.value == name &&
                   (name == kTyped || part.type.value == "BYTE_ARRAY");
          });
      if (count > 1) return;
      known += static_cast<size_t>(count);
      metadata = metadata || (count > 0 && name == kMetadata);
    }
    if (!metadata || known < 2 || known != field->fields.size()) return;
    field->kind = TypeKind::kAny;
    field->type = Text("VARIANT", at_);
    std::vector<Field> columns;
    for (Field& part : field->fields) {
      if (part.name.value == kTyped) columns.push_back(std::move(part));
    }
    field->fields = std::move(columns);
  }

  // The group of a LIST has one repeated child. What the elements are depends
  // on it (LogicalTypes.md, "Lists", with its rules for older writers).
  void ReadList(const SchemaElement& list, Field* field, size_t depth) {
    field->kind = TypeKind::kList;
    field->type = Text("LIST", at_);
    if (list.children != 1 || next_ >= elements_.size()) {
      Corrupt("a LIST has not exactly one child");
      return;
    }
    const SchemaElement& repeated = elements_[next_];
    const std::string_view name = repeated.name;
    std::string tuple(list.name);
    tuple += "_tuple";
    const bool wrapped = repeated.physical == Physical::kNone &&
                         repeated.children == 1 && name != "array" &&
                         name != tuple;
    if (!wrapped) {
      Field element = ReadField(depth + 1);
      // Read as a repeated field, it is a list already: of the elements.
      if (element.kind == TypeKind::kList && !element.fields.empty() &&
          element.type.value == "repeated") {
        Field items = std::move(element.fields.front());
        element = std::move(items);
      }
      Rename("items", &element);
      field->fields.push_back(std::move(element));
      return;
    }
    ++next_;
    if (next_ >= elements_.size()) {
      Corrupt("a LIST has no element");
      return;
    }
    Field element = ReadField(depth + 1);
    Rename("items", &element);
    field->fields.push_back(std::move(element));
  }

  // The group of a MAP has one repeated group of a key and, mostly, a value.
  void ReadMap(const SchemaElement& map, Field* field, size_t depth) {
    field->kind = TypeKind::kMap;
    field->type = Text("MAP", at_);
    if (map.children != 1 || next_ >= elements_.size() ||
        elements_[next_].physical != Physical::kNone) {
      Corrupt("a MAP has not exactly one group");
      return;
    }
    const SchemaElement& pairs = elements_[next_++];
    field->fields = ReadChildren(pairs, depth + 1);
    if (failed_) return;
    if (field->fields.empty() || field->fields.size() > 2) {
      Corrupt("a MAP has not a key and a value");
      return;
    }
    Rename("keys", &field->fields.front());
    if (field->fields.size() == 2) Rename("values", &field->fields.back());
  }

  void ReportDuplicates(const std::vector<Field>& fields) {
    std::vector<const Field*> sorted;
    sorted.reserve(fields.size());
    for (const Field& field : fields) sorted.push_back(&field);
    sort::Stably(&sorted, [](const Field* a, const Field* b) {
      return a->name.value < b->name.value;
    });
    for (size_t i = 1; i < sorted.size(); ++i) {
      if (sorted[i]->name.value != sorted[i - 1]->name.value) continue;
      diagnostic::Diagnostic& d = sink_.Add(
          kDuplicateColumn, at_,
          "two columns are named " + text::Quoted(sorted[i]->name.value));
      d.subject.path = contract::PathOf(*sorted[i]);
    }
    for (const Field& field : fields) ReportDuplicates(field.fields);
  }

  text::Location at_;
  std::vector<SchemaElement> elements_;
  diagnostic::Sink& sink_;
  size_t next_ = 0;
  bool failed_ = false;
};

// Which of the two a file ends with: readers decide by that, and few look at
// how it begins.
std::string_view MagicAtEnd(std::string_view bytes) {
  for (const std::string_view magic : {kMagic, kEncryptedMagic}) {
    if (bytes.ends_with(magic)) return magic;
  }
  return {};
}

bool IsMagic(std::string_view word) {
  return word == kMagic || word == kEncryptedMagic;
}

}  // namespace

bool IsParquet(std::string_view bytes) {
  // A text may begin and end with the same letters. Before them no text has a
  // length that lies within it: four letters are a number of at least 150 MB.
  const bool binary = bytes.find('\0') != std::string_view::npos;
  if (binary && IsMagic(bytes.substr(0, 4))) return true;
  return bytes.size() > kTrailer && !MagicAtEnd(bytes).empty() &&
         (FooterLength(bytes) + kTrailer == bytes.size() ||
          (binary && FooterLength(bytes) + kTrailer < bytes.size()));
}

size_t EndWanted(std::string_view head, std::string_view tail) {
  head = head.substr(0, 4);
  const std::string_view magic = MagicAtEnd(tail);
  const bool usable = tail.size() >= kTrailer && magic == kMagic;
  // What ends as a Parquet file is one to most readers. Of one that is two
  // things at once the end alone would not tell.
  if (!IsMagic(head) && !usable) return 0;
  if (IsMagic(head) && !magic.empty() && magic != head) return 0;
  if (!usable) return kTrailer;
  return static_cast<size_t>(std::min<uint64_t>(
      FooterLength(tail) + kTrailer, std::numeric_limits<size_t>::max()));
}

std::optional<Schema> ReadParquet(text::SourceId id, const text::Source& source,
                                  diagnostic::Sink& sink) {
  const std::string_view bytes = source.text();
  const text::Location at = {id, {0, 0}};
  const std::string_view magic = MagicAtEnd(bytes);
  const uint64_t length = bytes.size() < kTrailer ? 0 : FooterLength(bytes);
  // Either a whole file, with its magic before the footer, or its end.
  const bool end_only = length + kTrailer == bytes.size();
  if (!magic.empty() && bytes.size() > kTrailer && !end_only &&
      bytes.substr(0, 4) != magic) {
    sink.Add(kCorrupt, at,
             "the file begins with " + text::Quoted(bytes.substr(0, 4)) +
                 " and ends with " + text::Quoted(magic))
        .note = "readers decide by the end, and others refuse the file";
    return std::nullopt;
  }
  if (magic == kEncryptedMagic) {
    sink.Add(kEncrypted, at,
             "nothing here is checked: the footer of this Parquet file is "
             "encrypted");
    return std::nullopt;
  }
  if (bytes.size() < kTrailer + kMagic.size() || magic.empty()) {
    sink.Add(kTruncated, at,
             "this Parquet file is cut off: it does not end with its footer");
    return std::nullopt;
  }
  if (!end_only && length + kTrailer + kMagic.size() > bytes.size()) {
    sink.Add(kTruncated, at,
             "this Parquet file is cut off: its footer is said to be longer "
             "than the file");
    return std::nullopt;
  }
  const auto size = static_cast<size_t>(length);
  FooterSchema footer =
      ReadFooter(bytes.substr(bytes.size() - kTrailer - size, size));
  if (footer.fault != FooterFault::kNone) {
    std::string message = "the file's footer is not usable: ";
    message += footer.problem;
    sink.Add(footer.fault == FooterFault::kTooLarge ? kTooLarge : kCorrupt, at,
             std::move(message));
    return std::nullopt;
  }
  Schema schema;
  schema.name_at = at;
  schema.whole = at;
  schema.name = Text(std::string(text::FileStem(source.name())), at);
  schema.full_name = schema.name.value;
  schema.language = "parquet";
  if (!SchemaReader(id, std::move(footer.elements), sink).Read(&schema))
    return std::nullopt;
  return schema;
}

diagnostic::RuleTable Rules() {
  static constexpr const diagnostic::RuleInfo* kRules[] = {
      &kTruncated, &kEncrypted, &kCorrupt, &kTooLarge, &kDuplicateColumn};
  return kRules;
}

}  // namespace bylaw::formats::parquet
