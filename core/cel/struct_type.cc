#include "cel/struct_type.h"

#include <utility>

namespace bylaw::cel {

const FieldDecl* StructType::Find(std::string_view field) const {
  for (const FieldDecl& decl : fields) {
    if (decl.name == field) return &decl;
  }
  return nullptr;
}

RecordType::RecordType(std::string_view name) {
  type_.name = name;
  type_.is_record = true;
}

size_t RecordType::Add(std::string_view name, const Type& type,
                       std::string_view doc) {
  FieldDecl field;
  field.name = name;
  field.type = type;
  field.doc = doc;
  fields_.push_back(field);
  type_.fields = fields_;
  return fields_.size() - 1;
}

}  // namespace bylaw::cel
