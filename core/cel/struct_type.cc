#include "cel/struct_type.h"

#include <utility>

namespace bylaw::cel {

const FieldDecl* StructType::Find(std::string_view field) const {
  for (const FieldDecl& decl : fields) {
    if (decl.name == field) return &decl;
  }
  return nullptr;
}

RecordType::RecordType(std::string name) {
  texts_.push_back(std::move(name));
  type_.name = texts_.back();
  type_.is_record = true;
}

size_t RecordType::Add(std::string name, const Type& type, std::string doc) {
  FieldDecl field;
  texts_.push_back(std::move(name));
  field.name = texts_.back();
  field.type = type;
  texts_.push_back(std::move(doc));
  field.doc = texts_.back();
  fields_.push_back(field);
  type_.fields = fields_;
  return fields_.size() - 1;
}

}  // namespace bylaw::cel
