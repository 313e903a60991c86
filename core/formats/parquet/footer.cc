#include "formats/parquet/footer.h"

#include <iterator>

#include "formats/parquet/parquet.h"
#include "formats/parquet/thrift.h"

namespace bylaw::formats::parquet {
namespace {

class FooterReader {
 public:
  explicit FooterReader(std::string_view footer) : reader_(footer) {}

  FooterSchema Run() {
    bool found = false;
    // The schema stands before what grows with the data. That is passed over
    // to its end: a second schema behind it would be the one that counts.
    while (reader_.NextField()) {
      if (reader_.field() != 2) {
        reader_.Skip();
      } else if (Is(Wire::kList)) {
        found = true;
        ReadElements();
      }
      if (result_.fault != FooterFault::kNone) return Refused();
    }
    if (reader_.repeated()) return Fault("one of its fields is there twice");
    if (reader_.failed() && !reader_.ended())
      return Fault("it is not in Thrift's compact protocol");
    if (reader_.failed()) {
      return Fault(found && !in_schema_ ? "it ends too early"
                                        : "it ends within its schema");
    }
    if (!found || result_.elements.empty()) return Fault("it has no schema");
    return result_;
  }

 private:
  FooterSchema Fault(std::string_view problem) {
    if (result_.fault == FooterFault::kNone) {
      result_.fault = FooterFault::kCorrupt;
      result_.problem = problem;
    }
    return Refused();
  }
  // Whether a field has the type that the format gives it. One of another type
  // is passed over by readers made by Thrift and taken by others.
  bool Is(Wire type) {
    const bool boolean = type == Wire::kTrue && reader_.type() == Wire::kFalse;
    if (reader_.type() == type || boolean) return true;
    Fault("one of its fields has another type than the format gives it");
    reader_.Skip();
    return false;
  }
  FooterSchema Refused() {
    result_.elements.clear();
    return result_;
  }

  void ReadElements() {
    in_schema_ = true;
    Wire type = Wire::kStop;
    const size_t size = reader_.ListSize(&type);
    if (reader_.failed()) return;
    if (type != Wire::kStruct) {
      Fault("its schema is no list of elements");
      return;
    }
    if (size > kMaxElements) {
      result_.fault = FooterFault::kTooLarge;
      result_.problem = "it has more columns than are read";
      return;
    }
    result_.elements.reserve(size);
    for (size_t i = 0; i < size && !reader_.failed(); ++i) {
      const CompactReader::Fields outer = reader_.EnterStruct();
      SchemaElement element;
      ReadElement(&element);
      reader_.LeaveStruct(outer);
      // The root of a table without columns is the one group that may be empty.
      if (i > 0 && element.physical == Physical::kNone &&
          element.children <= 0 && !reader_.failed())
        Fault("a column has neither a type nor columns of its own");
      if (result_.fault != FooterFault::kNone) return;
      result_.elements.push_back(element);
    }
    in_schema_ = reader_.failed();
  }

  void ReadElement(SchemaElement* element) {
    int64_t converted = -1;
    while (reader_.NextField()) {
      const int32_t field = reader_.field();
      if (field == 4) {
        if (Is(Wire::kBinary)) element->name = reader_.Binary();
      } else if (field == 10) {
        if (Is(Wire::kStruct)) ReadLogical(element);
      } else if (field < 1 || field > 8) {
        reader_.Skip();
      } else if (Is(Wire::kI32)) {
        TakeInteger(field, reader_.Integer(), &converted, element);
      }
    }
    if (element->logical == Logical::kNone) TakeConverted(converted, element);
  }

  void TakeInteger(int32_t field, int64_t value, int64_t* converted,
                   SchemaElement* element) {
    switch (field) {
      case 1:
        if (value < 0 || value > 7) {
          Fault("a column has a physical type that the format does not know");
          return;
        }
        element->physical = static_cast<Physical>(value);
        return;
      case 2:
        element->length = value;
        return;
      case 3:
        if (value < 0 || value > 2) {
          Fault("a column has a repetition that the format does not know");
          return;
        }
        element->repetition = static_cast<Repetition>(value);
        return;
      case 5:
        element->children = value;
        return;
      case 6:
        *converted = value;
        return;
      case 7:
        element->scale = value;
        return;
      case 8:
        element->precision = value;
        return;
      default:
        return;
    }
  }

  // The union LogicalType: a struct of which one field is set, whose number is
  // the type and whose value a struct of the type's parameters.
  void ReadLogical(SchemaElement* element) {
    const CompactReader::Fields outer = reader_.EnterStruct();
    while (reader_.NextField()) {
      if (!Is(Wire::kStruct)) continue;
      if (element->logical != Logical::kNone)
        Fault("a column has two logical types");
      const int32_t kind = reader_.field();
      const bool known = kind >= 1 && kind <= 18 && kind != 9;
      element->logical = known ? static_cast<Logical>(kind) : Logical::kNewer;
      ReadParameters(element);
    }
    reader_.LeaveStruct(outer);
  }

  void ReadParameters(SchemaElement* element) {
    const CompactReader::Fields outer = reader_.EnterStruct();
    const bool timed = element->logical == Logical::kTime ||
                       element->logical == Logical::kTimestamp;
    const bool decimal = element->logical == Logical::kDecimal;
    const bool integer = element->logical == Logical::kInteger;
    while (reader_.NextField()) {
      const int32_t field = reader_.field();
      const bool known = field == 1 || field == 2;
      if (timed && field == 1) {
        if (Is(Wire::kTrue)) element->adjusted_to_utc = reader_.Boolean();
      } else if (timed && field == 2) {
        if (Is(Wire::kStruct)) ReadUnit(element);
      } else if (decimal && known) {
        if (Is(Wire::kI32))
          (field == 1 ? element->scale : element->precision) =
              reader_.Integer();
      } else if (integer && field == 1) {
        if (Is(Wire::kByte)) element->bits = reader_.Integer();
      } else if (integer && field == 2) {
        if (Is(Wire::kTrue)) element->is_signed = reader_.Boolean();
      } else {
        reader_.Skip();
      }
    }
    reader_.LeaveStruct(outer);
  }

  void ReadUnit(SchemaElement* element) {
    const CompactReader::Fields outer = reader_.EnterStruct();
    while (reader_.NextField()) {
      if (element->unit != TimeUnit::kUnsaid)
        Fault("a column has two units of time");
      if (reader_.field() >= 1 && reader_.field() <= 3)
        element->unit = static_cast<TimeUnit>(reader_.field());
      reader_.Skip();
    }
    reader_.LeaveStruct(outer);
  }

  // LogicalTypes.md, "compatibility": what the older annotation stands for.
  static void TakeConverted(int64_t converted, SchemaElement* element) {
    constexpr Logical kMeanings[] = {
        Logical::kString,    Logical::kMap,       Logical::kMapKeyValue,
        Logical::kList,      Logical::kEnum,      Logical::kDecimal,
        Logical::kDate,      Logical::kTime,      Logical::kTime,
        Logical::kTimestamp, Logical::kTimestamp, Logical::kInteger,
        Logical::kInteger,   Logical::kInteger,   Logical::kInteger,
        Logical::kInteger,   Logical::kInteger,   Logical::kInteger,
        Logical::kInteger,   Logical::kJson,      Logical::kBson,
        Logical::kInterval,
    };
    constexpr int64_t kFirstUnsigned = 11;
    constexpr int64_t kFirstSigned = 15;
    if (converted < 0) return;
    if (converted >= static_cast<int64_t>(std::size(kMeanings))) {
      element->logical = Logical::kNewer;
      return;
    }
    element->logical = kMeanings[converted];
    if (element->logical == Logical::kInteger) {
      element->is_signed = converted >= kFirstSigned;
      element->bits = int64_t{8} << ((converted - kFirstUnsigned) % 4);
    } else if (element->logical == Logical::kTime ||
               element->logical == Logical::kTimestamp) {
      element->adjusted_to_utc = true;
      element->unit =
          converted % 2 != 0 ? TimeUnit::kMillis : TimeUnit::kMicros;
    }
  }

  CompactReader reader_;
  FooterSchema result_;
  bool in_schema_ = false;
};

}  // namespace

FooterSchema ReadFooter(std::string_view footer) {
  return FooterReader(footer).Run();
}

}  // namespace bylaw::formats::parquet
