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
    // The schema comes before everything that grows with the data, which is
    // not read.
    while (!found && reader_.NextField()) {
      found = reader_.field() == 2 && reader_.type() == Wire::kList;
      if (found) {
        ReadElements();
      } else {
        reader_.Skip();
      }
    }
    if (result_.fault != FooterFault::kNone) return Refused();
    if (reader_.failed()) {
      return Fault(reader_.ended() ? "it ends within its schema"
                                   : "it is not in Thrift's compact protocol");
    }
    if (!found || result_.elements.empty()) return Fault("it has no schema");
    return result_;
  }

 private:
  FooterSchema Fault(std::string_view problem) {
    result_.fault = FooterFault::kCorrupt;
    result_.problem = problem;
    return Refused();
  }
  FooterSchema Refused() {
    result_.elements.clear();
    return result_;
  }

  void ReadElements() {
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
      const int32_t outer = reader_.EnterStruct();
      SchemaElement element;
      ReadElement(&element);
      reader_.LeaveStruct(outer);
      result_.elements.push_back(element);
    }
  }

  void ReadElement(SchemaElement* element) {
    int64_t converted = -1;
    while (reader_.NextField()) {
      const int32_t field = reader_.field();
      if (field == 4 && reader_.type() == Wire::kBinary) {
        element->name = reader_.Binary();
      } else if (field == 10 && reader_.type() == Wire::kStruct) {
        ReadLogical(element);
      } else if (!reader_.IsInteger()) {
        reader_.Skip();
      } else {
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
    const int32_t outer = reader_.EnterStruct();
    while (reader_.NextField()) {
      const int32_t kind = reader_.field();
      if (reader_.type() != Wire::kStruct) {
        reader_.Skip();
        continue;
      }
      const bool known = kind >= 1 && kind <= 18 && kind != 9;
      element->logical = known ? static_cast<Logical>(kind) : Logical::kNewer;
      ReadParameters(element);
    }
    reader_.LeaveStruct(outer);
  }

  void ReadParameters(SchemaElement* element) {
    const int32_t outer = reader_.EnterStruct();
    const bool timed = element->logical == Logical::kTime ||
                       element->logical == Logical::kTimestamp;
    while (reader_.NextField()) {
      const int32_t field = reader_.field();
      if (timed && field == 1) {
        element->adjusted_to_utc = reader_.Boolean();
      } else if (timed && field == 2 && reader_.type() == Wire::kStruct) {
        ReadUnit(element);
      } else if (element->logical == Logical::kDecimal && reader_.IsInteger()) {
        (field == 1 ? element->scale : element->precision) = reader_.Integer();
      } else if (element->logical == Logical::kInteger && field == 1 &&
                 reader_.IsInteger()) {
        element->bits = reader_.Integer();
      } else if (element->logical == Logical::kInteger && field == 2) {
        element->is_signed = reader_.Boolean();
      } else {
        reader_.Skip();
      }
    }
    reader_.LeaveStruct(outer);
  }

  void ReadUnit(SchemaElement* element) {
    const int32_t outer = reader_.EnterStruct();
    while (reader_.NextField()) {
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
};

}  // namespace

FooterSchema ReadFooter(std::string_view footer) {
  return FooterReader(footer).Run();
}

}  // namespace bylaw::formats::parquet
