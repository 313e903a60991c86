#include "cel/format.h"

#include "cel/lexer.h"
#include "cel/literal.h"
#include "cel/number_text.h"

namespace bylaw::cel {
namespace {

// How tightly a node holds together; an operand that holds less than its place
// asks for stands in parentheses.
enum Precedence : int {
  kConditionalPrecedence,
  kOrPrecedence,
  kAndPrecedence,
  kRelationPrecedence,
  kAddPrecedence,
  kMultiplyPrecedence,
  kUnaryPrecedence,
  kMemberPrecedence,
};

int PrecedenceOf(Operator op) {
  switch (op) {
    case Operator::kConditional:
      return kConditionalPrecedence;
    case Operator::kOr:
      return kOrPrecedence;
    case Operator::kAnd:
      return kAndPrecedence;
    case Operator::kAdd:
    case Operator::kSubtract:
      return kAddPrecedence;
    case Operator::kMultiply:
    case Operator::kDivide:
    case Operator::kModulo:
      return kMultiplyPrecedence;
    case Operator::kNot:
    case Operator::kNegate:
      return kUnaryPrecedence;
    case Operator::kIndex:
    case Operator::kOptionalIndex:
      return kMemberPrecedence;
    default:
      return kRelationPrecedence;
  }
}

// A selector that is no plain name needs its backticks.
bool IsPlainSelector(std::string_view name) {
  Lexer lexer(name);
  const Token token = lexer.Next();
  return token.kind == TokenKind::kIdent && token.span.begin == 0 &&
         token.span.end == name.size();
}

class Formatter {
 public:
  explicit Formatter(const Ast& ast) : ast_(ast) {}

  void Write(NodeId id, int wanted);
  std::string Take() && { return std::move(out_); }

 private:
  void WriteNode(NodeId id);
  void WriteLiteral(const Value& value);
  void WriteSelect(NodeId id);
  void WriteOperator(NodeId id);
  void WriteIndex(NodeId id);
  void WriteCall(NodeId id);
  void WriteMacro(NodeId id);
  void WriteMap(NodeId id);
  void WriteStruct(NodeId id);
  void WriteSelector(std::string_view name);
  void WriteEntry(NodeId id) {
    if (ast_[id].has(kOptionalEntry)) out_ += "?";
    Write(id, kConditionalPrecedence);
  }
  void WriteList(std::span<const NodeId> ids) {
    for (size_t i = 0; i < ids.size(); ++i) {
      if (i > 0) out_ += ", ";
      WriteEntry(ids[i]);
    }
  }

  const Ast& ast_;
  std::string out_;
};

void Formatter::Write(NodeId id, int wanted) {
  const AstNode& node = ast_[id];
  const bool loose =
      node.kind == NodeKind::kOperator && PrecedenceOf(node.op) < wanted;
  if (loose) out_ += "(";
  WriteNode(id);
  if (loose) out_ += ")";
}

void Formatter::WriteNode(NodeId id) {
  const AstNode& node = ast_[id];
  switch (node.kind) {
    case NodeKind::kLiteral:
      return WriteLiteral(ast_.literal(id));
    case NodeKind::kIdent:
      if (node.has(kLeadingDot)) out_ += ".";
      out_ += node.name;
      return;
    case NodeKind::kSelect:
      return WriteSelect(id);
    case NodeKind::kCall:
      return WriteCall(id);
    case NodeKind::kOperator:
      return WriteOperator(id);
    case NodeKind::kList:
      out_ += "[";
      WriteList(ast_.children(id));
      out_ += "]";
      return;
    case NodeKind::kMap:
      return WriteMap(id);
    case NodeKind::kStruct:
      return WriteStruct(id);
    case NodeKind::kMacro:
      return WriteMacro(id);
    case NodeKind::kEntry:
      return;
  }
}

void Formatter::WriteLiteral(const Value& value) {
  switch (value.kind()) {
    case ValueKind::kBool:
      out_ += value.boolean() ? "true" : "false";
      return;
    case ValueKind::kInt:
      out_ += std::to_string(value.integer());
      return;
    case ValueKind::kUint:
      out_ += std::to_string(value.unsigned_integer()) + "u";
      return;
    case ValueKind::kDouble:
      out_ += DoubleLiteral(value.number());
      return;
    case ValueKind::kString:
      out_ += QuoteString(value.text());
      return;
    case ValueKind::kBytes:
      out_ += QuoteBytes(value.text());
      return;
    default:
      out_ += "null";
  }
}

void Formatter::WriteSelector(std::string_view name) {
  if (IsPlainSelector(name)) {
    out_ += name;
  } else {
    out_ += "`" + std::string(name) + "`";
  }
}

void Formatter::WriteSelect(NodeId id) {
  const AstNode& node = ast_[id];
  if (node.has(kTest)) out_ += "has(";
  Write(ast_.child(id, 0), kMemberPrecedence);
  out_ += node.has(kOptional) ? ".?" : ".";
  WriteSelector(node.name);
  if (node.has(kTest)) out_ += ")";
}

void Formatter::WriteIndex(NodeId id) {
  Write(ast_.child(id, 0), kMemberPrecedence);
  out_ += ast_[id].op == Operator::kIndex ? "[" : "[?";
  Write(ast_.child(id, 1), kConditionalPrecedence);
  out_ += "]";
}

void Formatter::WriteOperator(NodeId id) {
  const AstNode& node = ast_[id];
  const int precedence = PrecedenceOf(node.op);
  const std::span<const NodeId> operands = ast_.children(id);
  switch (node.op) {
    case Operator::kIndex:
    case Operator::kOptionalIndex:
      return WriteIndex(id);
    case Operator::kNot:
      out_ += "!";
      return Write(operands[0], kMemberPrecedence);
    case Operator::kNegate: {
      // `-1` is a literal; the negation of one needs parentheses.
      const bool literal = ast_[operands[0]].kind == NodeKind::kLiteral;
      out_ += literal ? "-(" : "-";
      Write(operands[0], kMemberPrecedence);
      if (literal) out_ += ")";
      return;
    }
    case Operator::kConditional:
      Write(operands[0], kOrPrecedence);
      out_ += " ? ";
      Write(operands[1], kOrPrecedence);
      out_ += " : ";
      return Write(operands[2], kConditionalPrecedence);
    default:
      break;
  }
  // Chains of && and || are one node: an operand that is a chain of the same
  // kind was in parentheses. The others associate to the left.
  const bool chain = precedence <= kAndPrecedence;
  for (size_t i = 0; i < operands.size(); ++i) {
    if (i > 0) out_ += " " + std::string(OperatorText(node.op)) + " ";
    Write(operands[i], precedence + (chain || i > 0 ? 1 : 0));
  }
}

void Formatter::WriteCall(NodeId id) {
  const AstNode& node = ast_[id];
  std::span<const NodeId> arguments = ast_.children(id);
  if (node.has(kHasTarget)) {
    Write(arguments[0], kMemberPrecedence);
    arguments = arguments.subspan(1);
    out_ += ".";
  } else if (node.has(kLeadingDot)) {
    out_ += ".";
  }
  out_ += node.name;
  out_ += "(";
  WriteList(arguments);
  out_ += ")";
}

void Formatter::WriteMacro(NodeId id) {
  const AstNode& node = ast_[id];
  std::span<const NodeId> rest = ast_.children(id).subspan(1);
  if (node.macro == MacroKind::kBind) {
    out_ += "cel.bind(" + std::string(ast_[rest[0]].name) + ", ";
    Write(ast_.child(id, 0), kConditionalPrecedence);
    out_ += ", ";
    rest = rest.subspan(1);
  } else if (node.macro == MacroKind::kBlock) {
    out_ += "cel.block(";
    Write(ast_.child(id, 0), kConditionalPrecedence);
    out_ += ", ";
  } else {
    Write(ast_.child(id, 0), kMemberPrecedence);
    out_ += "." + std::string(node.name) + "(";
  }
  WriteList(rest);
  out_ += ")";
}

void Formatter::WriteMap(NodeId id) {
  const std::span<const NodeId> children = ast_.children(id);
  out_ += "{";
  for (size_t i = 0; i < children.size(); i += 2) {
    if (i > 0) out_ += ", ";
    WriteEntry(children[i]);
    out_ += ": ";
    Write(children[i + 1], kConditionalPrecedence);
  }
  out_ += "}";
}

void Formatter::WriteStruct(NodeId id) {
  out_ += ast_[id].name;
  out_ += "{";
  bool first = true;
  for (NodeId entry : ast_.children(id)) {
    if (!first) out_ += ", ";
    first = false;
    if (ast_[entry].has(kOptionalEntry)) out_ += "?";
    WriteSelector(ast_[entry].name);
    out_ += ": ";
    Write(ast_.child(entry, 0), kConditionalPrecedence);
  }
  out_ += "}";
}

}  // namespace

std::string Format(const Ast& ast, NodeId id) {
  Formatter formatter(ast);
  formatter.Write(id, kConditionalPrecedence);
  return std::move(formatter).Take();
}

std::string Format(const Ast& ast) { return Format(ast, ast.root()); }

}  // namespace bylaw::cel
