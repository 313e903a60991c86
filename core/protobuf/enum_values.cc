#include <string>
#include <utility>
#include <vector>

#include "protobuf/comments.h"
#include "protobuf/link.h"

namespace bylaw::protobuf {
namespace {

contract::EnumValue ReadValue(const File& file, DeclId id) {
  const Decl& decl = file[id];
  contract::EnumValue value(
      contract::Text(std::string(file.NameOf(id)), file.At(decl.name)));
  value.whole = file.At(decl.whole);
  if (decl.comments == kNone) return value;
  const Comments& comments = file.comments[decl.comments];
  const text::Span at =
      comments.leading.empty() ? comments.trailing : comments.leading;
  if (at.empty()) return value;
  value.texts.Edit().description =
      contract::Text(CommentText(file.Slice(at)), file.At(at));
  return value;
}

}  // namespace

const compact::SharedList<contract::EnumValue>& Pool::ValuesOf(
    SymbolId id) const {
  const auto [known, fresh] = values_.try_emplace(id);
  if (!fresh) return known->second;
  const File& file = FileOf(id);
  std::vector<contract::EnumValue> values;
  for (DeclId child = file[symbols_[id].decl].first_child; child != kNone;
       child = file[child].next) {
    if (file[child].kind == DeclKind::kEnumValue)
      values.push_back(ReadValue(file, child));
  }
  known->second = std::move(values);
  return known->second;
}

}  // namespace bylaw::protobuf
