#include "cel/analysis.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "cel/checker.h"

namespace bylaw::cel {
namespace {

// Follows what each node denotes: the chain that leads to it, if it is one.
// Arrays of chains are small; copying them keeps the walk simple.
class ReadFinder {
 public:
  explicit ReadFinder(const CheckedAst& checked)
      : checked_(checked), ast_(checked.ast), locals_(checked.local_count) {}

  std::vector<Read> Find() && {
    Record(Walk(ast_.root()));
    std::vector<Read> kept;
    for (size_t i = 0; i < reads_.size(); ++i) {
      bool covered = false;
      for (size_t j = 0; j < reads_.size() && !covered; ++j) {
        covered = j != i && Covers(reads_[j], reads_[i], j < i);
      }
      if (!covered) kept.push_back(reads_[i]);
    }
    return kept;
  }

 private:
  using Chain = std::optional<Read>;

  // Whether `long_one` makes `short_one` needless; of equals the first stays.
  static bool Covers(const Read& long_one, const Read& short_one,
                     bool earlier) {
    if (long_one.variable != short_one.variable ||
        long_one.fields.size() < short_one.fields.size()) {
      return false;
    }
    if (long_one.fields.size() == short_one.fields.size() && !earlier) {
      return false;
    }
    return std::equal(short_one.fields.begin(), short_one.fields.end(),
                      long_one.fields.begin());
  }

  void Record(Chain chain) {
    if (chain.has_value()) reads_.push_back(std::move(*chain));
  }

  Chain Walk(NodeId id);
  Chain WalkSelect(NodeId id);
  Chain WalkMacro(NodeId id);
  void RecordChildren(NodeId id) {
    for (NodeId child : ast_.children(id)) Record(Walk(child));
  }

  const CheckedAst& checked_;
  const Ast& ast_;
  std::vector<Chain> locals_;
  std::vector<Read> reads_;
};

ReadFinder::Chain ReadFinder::Walk(NodeId id) {
  const NodeInfo& info = checked_[id];
  if (info.reference == Reference::kVariable) {
    return Read{info.slot, {}, ast_[id].span};
  }
  switch (ast_[id].kind) {
    case NodeKind::kIdent:
      if (info.reference == Reference::kLocal) return locals_[info.slot];
      return std::nullopt;
    case NodeKind::kSelect:
      return WalkSelect(id);
    case NodeKind::kMacro:
      return WalkMacro(id);
    case NodeKind::kOperator:
      if (ast_[id].op == Operator::kIndex ||
          ast_[id].op == Operator::kOptionalIndex) {
        Record(Walk(ast_.child(id, 1)));
        return Walk(ast_.child(id, 0));
      }
      break;
    case NodeKind::kCall:
      if (info.qualified_call) {
        for (NodeId child : ast_.children(id).subspan(1)) Record(Walk(child));
        return std::nullopt;
      }
      break;
    default:
      break;
  }
  RecordChildren(id);
  return std::nullopt;
}

ReadFinder::Chain ReadFinder::WalkSelect(NodeId id) {
  if (checked_[id].reference == Reference::kConstant) return std::nullopt;
  Chain chain = Walk(ast_.child(id, 0));
  if (chain.has_value() && checked_[id].field != nullptr) {
    chain->fields.push_back(checked_[id].field);
    chain->span = ast_[id].span;
  }
  return chain;
}

ReadFinder::Chain ReadFinder::WalkMacro(NodeId id) {
  const AstNode& node = ast_[id];
  const Chain range = Walk(ast_.child(id, 0));
  Record(range);
  for (size_t i = 1; i <= node.variables; ++i) {
    // An index or key is no part of the chain; the element is.
    const bool element = i == node.variables;
    locals_[checked_[ast_.child(id, i)].slot] = element ? range : std::nullopt;
  }
  Chain last;
  for (size_t i = 1U + node.variables; i < node.child_count; ++i) {
    last = Walk(ast_.child(id, i));
    if (i + 1 < node.child_count) Record(last);
  }
  if (node.macro == MacroKind::kBind || node.macro == MacroKind::kOptMap ||
      node.macro == MacroKind::kOptFlatMap || node.macro == MacroKind::kMap) {
    return last;
  }
  Record(last);
  const bool keeps_elements =
      node.macro == MacroKind::kFilter || node.macro == MacroKind::kSortBy;
  return keeps_elements ? range : std::nullopt;
}

}  // namespace

std::vector<Read> FindReads(const CheckedAst& checked) {
  return ReadFinder(checked).Find();
}

}  // namespace bylaw::cel
