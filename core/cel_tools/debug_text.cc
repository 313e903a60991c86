#include "cel_tools/debug_text.h"

#include <span>
#include <string_view>

#include "cel/number_text.h"
#include "cel_tools/go_quote.h"
#include "text/ascii.h"

namespace bylaw::cel_tools {
namespace {

using cel::Ast;
using cel::AstNode;
using cel::DoubleText;
using cel::kCelName;
using cel::kHasTarget;
using cel::kLeadingDot;
using cel::kOptional;
using cel::kOptionalEntry;
using cel::kTest;
using cel::MacroKind;
using cel::NodeId;
using cel::NodeKind;
using cel::OpaqueType;
using cel::Operator;
using cel::Type;
using cel::TypeKind;
using cel::Value;
using cel::ValueKind;

constexpr std::string_view kCall = "Expr_CallExpr";
constexpr std::string_view kIdent = "Expr_IdentExpr";
constexpr std::string_view kResult = "@result";

// ---- trees

// What a fold is made of, besides its variable and range. Each part writes
// itself; `id` is the macro.
enum class Part : uint8_t {
  kTrue,
  kFalse,
  kZero,
  kEmptyList,
  kResultName,
  kResultIsOne,   // @result == 1
  kWhileTrue,     // @not_strictly_false(@result)
  kWhileFalse,    // @not_strictly_false(!@result)
  kAnd,           // @result && condition
  kOr,            // @result || condition
  kCount,         // condition ? @result + 1 : @result
  kAppend,        // @result + [transform]
  kAppendFilter,  // condition ? @result + [last] : @result
};

struct Fold {
  MacroKind macro;
  Part init;
  Part condition;
  Part step;
  Part result;
};

constexpr Fold kFolds[] = {
    {MacroKind::kAll, Part::kTrue, Part::kWhileTrue, Part::kAnd,
     Part::kResultName},
    {MacroKind::kExists, Part::kFalse, Part::kWhileFalse, Part::kOr,
     Part::kResultName},
    {MacroKind::kExistsOne, Part::kZero, Part::kTrue, Part::kCount,
     Part::kResultIsOne},
    {MacroKind::kFilter, Part::kEmptyList, Part::kTrue, Part::kAppendFilter,
     Part::kResultName},
    {MacroKind::kMap, Part::kEmptyList, Part::kTrue, Part::kAppend,
     Part::kResultName},
    {MacroKind::kMapFilter, Part::kEmptyList, Part::kTrue, Part::kAppendFilter,
     Part::kResultName},
};

class TreeWriter {
 public:
  explicit TreeWriter(const Ast& ast) : ast_(ast) {}

  void Write(NodeId id);
  std::string Take() && { return std::move(out_); }

 private:
  void Adorn(std::string_view kind) {
    out_ += "^#*expr.";
    out_ += kind;
    out_ += "#";
  }
  void Leaf(std::string_view text, std::string_view kind) {
    out_ += text;
    Adorn(kind);
  }
  void NewLine() { out_ += "\n" + std::string(indent_ * 2, ' '); }
  void Open(std::string_view text) {
    out_ += text;
    ++indent_;
    NewLine();
  }
  void Comma() {
    out_ += ",";
    NewLine();
  }
  void Close(std::string_view text, std::string_view kind) {
    --indent_;
    NewLine();
    Leaf(text, kind);
  }

  void WriteLiteral(const Value& value);
  void WriteIdent(const AstNode& node);
  void WriteSelect(NodeId id);
  void WriteArguments(std::span<const NodeId> arguments);
  void WriteOperator(NodeId id);
  void WriteChain(std::string_view function, std::span<const NodeId> operands);
  void WriteList(NodeId id);
  void WriteMap(NodeId id);
  void WriteStruct(NodeId id);
  void WriteMacro(NodeId id);
  void WriteMacroCall(NodeId id);
  void WriteFold(NodeId id, const Fold& fold);
  void WritePart(NodeId id, Part part);
  // The one-element list that a fold appends.
  void WriteAppended(NodeId id);

  const Ast& ast_;
  std::string out_;
  size_t indent_ = 0;
};

void TreeWriter::Write(NodeId id) {
  const AstNode& node = ast_[id];
  switch (node.kind) {
    case NodeKind::kLiteral:
      return WriteLiteral(ast_.literal(id));
    case NodeKind::kIdent:
      return WriteIdent(node);
    case NodeKind::kSelect:
      return WriteSelect(id);
    case NodeKind::kCall: {
      std::span<const NodeId> arguments = ast_.children(id);
      if (node.has(kHasTarget)) {
        Write(arguments[0]);
        arguments = arguments.subspan(1);
        out_ += ".";
      } else if (node.has(kLeadingDot)) {
        out_ += ".";
      }
      out_ += node.name;
      return WriteArguments(arguments);
    }
    case NodeKind::kOperator:
      return WriteOperator(id);
    case NodeKind::kList:
      return WriteList(id);
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

void TreeWriter::WriteLiteral(const Value& value) {
  switch (value.kind()) {
    case ValueKind::kBool:
      return Leaf(value.boolean() ? "true" : "false", "Constant_BoolValue");
    case ValueKind::kInt:
      return Leaf(std::to_string(value.integer()), "Constant_Int64Value");
    case ValueKind::kUint:
      return Leaf(std::to_string(value.unsigned_integer()) + "u",
                  "Constant_Uint64Value");
    case ValueKind::kDouble:
      return Leaf(DoubleText(value.number()), "Constant_DoubleValue");
    case ValueKind::kString:
      return Leaf(GoQuoted(value.text()), "Constant_StringValue");
    case ValueKind::kBytes:
      return Leaf("b" + GoQuoted(value.text()), "Constant_BytesValue");
    default:
      return Leaf("null", "Constant_NullValue");
  }
}

// A name that is written as a call is one: cel.index(0).
void TreeWriter::WriteIdent(const AstNode& node) {
  if (!node.has(kCelName)) {
    if (node.has(kLeadingDot)) out_ += ".";
    return Leaf(node.name, kIdent);
  }
  const size_t paren = node.name.find('(');
  Leaf("cel", kIdent);
  out_ += node.name.substr(3, paren - 3);
  Open("(");
  for (char c : node.name.substr(paren + 1)) {
    if (text::IsDigit(c)) {
      out_ += c;
    } else if (c == ',') {
      Adorn("Constant_Int64Value");
      Comma();
    }
  }
  Adorn("Constant_Int64Value");
  Close(")", kCall);
}

void TreeWriter::WriteSelect(NodeId id) {
  const AstNode& node = ast_[id];
  if (node.has(kOptional)) {
    Open("_?._(");
    Write(ast_.child(id, 0));
    Comma();
    Leaf(GoQuoted(node.name), "Constant_StringValue");
    return Close(")", kCall);
  }
  Write(ast_.child(id, 0));
  out_ += ".";
  out_ += node.name;
  if (node.has(kTest)) out_ += "~test-only~";
  Adorn("Expr_SelectExpr");
}

void TreeWriter::WriteArguments(std::span<const NodeId> arguments) {
  if (arguments.empty()) return Leaf("()", kCall);
  Open("(");
  for (size_t i = 0; i < arguments.size(); ++i) {
    if (i > 0) Comma();
    Write(arguments[i]);
  }
  Close(")", kCall);
}

void TreeWriter::WriteOperator(NodeId id) {
  const AstNode& node = ast_[id];
  const std::string_view function = OperatorFunction(node.op);
  if (node.op == Operator::kAnd || node.op == Operator::kOr) {
    return WriteChain(function, ast_.children(id));
  }
  out_ += function;
  WriteArguments(ast_.children(id));
}

// Split in the middle, the longer half to the left.
void TreeWriter::WriteChain(std::string_view function,
                            std::span<const NodeId> operands) {
  if (operands.size() == 1) return Write(operands[0]);
  const size_t left = operands.size() / 2 + operands.size() % 2;
  out_ += function;
  Open("(");
  WriteChain(function, operands.subspan(0, left));
  Comma();
  WriteChain(function, operands.subspan(left));
  Close(")", kCall);
}

void TreeWriter::WriteList(NodeId id) {
  const std::span<const NodeId> elements = ast_.children(id);
  if (elements.empty()) return Leaf("[]", "Expr_ListExpr");
  Open("[");
  for (size_t i = 0; i < elements.size(); ++i) {
    if (i > 0) Comma();
    Write(elements[i]);
  }
  Close("]", "Expr_ListExpr");
}

void TreeWriter::WriteMap(NodeId id) {
  const std::span<const NodeId> children = ast_.children(id);
  if (children.empty()) return Leaf("{}", "Expr_StructExpr");
  Open("{");
  for (size_t i = 0; i < children.size(); i += 2) {
    if (i > 0) Comma();
    if (ast_[children[i]].has(kOptionalEntry)) out_ += "?";
    Write(children[i]);
    out_ += ":";
    Write(children[i + 1]);
    Adorn("Expr_CreateStruct_Entry");
  }
  Close("}", "Expr_StructExpr");
}

void TreeWriter::WriteStruct(NodeId id) {
  const std::span<const NodeId> entries = ast_.children(id);
  out_ += ast_[id].name;
  if (entries.empty()) return Leaf("{}", "Expr_StructExpr");
  Open("{");
  for (size_t i = 0; i < entries.size(); ++i) {
    if (i > 0) Comma();
    if (ast_[entries[i]].has(kOptionalEntry)) out_ += "?";
    out_ += ast_[entries[i]].name;
    out_ += ":";
    Write(ast_.child(entries[i], 0));
    Adorn("Expr_CreateStruct_Entry");
  }
  Close("}", "Expr_StructExpr");
}

// ---- macros

void TreeWriter::WriteMacro(NodeId id) {
  const AstNode& node = ast_[id];
  for (const Fold& fold : kFolds) {
    if (fold.macro == node.macro && node.variables == 1) {
      return WriteFold(id, fold);
    }
  }
  WriteMacroCall(id);
}

void TreeWriter::WriteMacroCall(NodeId id) {
  const AstNode& node = ast_[id];
  const std::span<const NodeId> children = ast_.children(id);
  if (node.macro == MacroKind::kBind || node.macro == MacroKind::kBlock) {
    Leaf("cel", kIdent);
  } else {
    Write(children[0]);
  }
  out_ += ".";
  out_ += node.name;
  if (node.macro == MacroKind::kBind) {
    const NodeId arguments[] = {children[1], children[0], children[2]};
    return WriteArguments(arguments);
  }
  WriteArguments(node.macro == MacroKind::kBlock ? children
                                                 : children.subspan(1));
}

void TreeWriter::WriteFold(NodeId id, const Fold& fold) {
  struct Row {
    std::string_view title;
    Part part;
  };
  const Row rows[] = {{"// Init", fold.init},
                      {"// LoopCondition", fold.condition},
                      {"// LoopStep", fold.step},
                      {"// Result", fold.result}};
  Open("__comprehension__(");
  out_ += "// Variable";
  NewLine();
  out_ += ast_[ast_.child(id, 1)].name;
  Comma();
  out_ += "// Target";
  NewLine();
  Write(ast_.child(id, 0));
  Comma();
  out_ += "// Accumulator";
  NewLine();
  out_ += kResult;
  for (const Row& row : rows) {
    Comma();
    out_ += row.title;
    NewLine();
    WritePart(id, row.part);
  }
  --indent_;
  Leaf(")", "Expr_ComprehensionExpr");
}

void TreeWriter::WriteAppended(NodeId id) {
  // Of filter the variable, otherwise the last expression.
  const AstNode& node = ast_[id];
  Open("_+_(");
  Leaf(kResult, kIdent);
  Comma();
  Open("[");
  Write(node.macro == MacroKind::kFilter
            ? ast_.child(id, 1)
            : ast_.child(id, node.child_count - 1));
  Close("]", "Expr_ListExpr");
  Close(")", kCall);
}

void TreeWriter::WritePart(NodeId id, Part part) {
  const NodeId condition = ast_.child(id, 2);
  switch (part) {
    case Part::kTrue:
      return Leaf("true", "Constant_BoolValue");
    case Part::kFalse:
      return Leaf("false", "Constant_BoolValue");
    case Part::kZero:
      return Leaf("0", "Constant_Int64Value");
    case Part::kEmptyList:
      return Leaf("[]", "Expr_ListExpr");
    case Part::kResultName:
      return Leaf(kResult, kIdent);
    case Part::kResultIsOne:
      Open("_==_(");
      Leaf(kResult, kIdent);
      Comma();
      Leaf("1", "Constant_Int64Value");
      return Close(")", kCall);
    case Part::kWhileTrue:
      Open("@not_strictly_false(");
      Leaf(kResult, kIdent);
      return Close(")", kCall);
    case Part::kWhileFalse:
      Open("@not_strictly_false(");
      Open("!_(");
      Leaf(kResult, kIdent);
      Close(")", kCall);
      return Close(")", kCall);
    case Part::kAnd:
    case Part::kOr:
      Open(part == Part::kAnd ? "_&&_(" : "_||_(");
      Leaf(kResult, kIdent);
      Comma();
      Write(condition);
      return Close(")", kCall);
    case Part::kAppend:
      return WriteAppended(id);
    case Part::kCount:
    case Part::kAppendFilter:
      Open("_?_:_(");
      Write(condition);
      Comma();
      if (part == Part::kAppendFilter) {
        WriteAppended(id);
      } else {
        Open("_+_(");
        Leaf(kResult, kIdent);
        Comma();
        Leaf("1", "Constant_Int64Value");
        Close(")", kCall);
      }
      Comma();
      Leaf(kResult, kIdent);
      return Close(")", kCall);
  }
}

}  // namespace

std::string DebugTree(const Ast& ast) {
  TreeWriter writer(ast);
  writer.Write(ast.root());
  return std::move(writer).Take();
}

std::string DebugType(const Type& type) {
  switch (type.kind()) {
    case TypeKind::kNull:
      return "null";
    case TypeKind::kError:
      return "!error!";
    case TypeKind::kTimestamp:
      return "timestamp";
    case TypeKind::kDuration:
      return "duration";
    case TypeKind::kList:
      return "list(" + DebugType(type.first()) + ")";
    case TypeKind::kOptional:
      return "optional_type(" + DebugType(type.first()) + ")";
    case TypeKind::kNullable:
      return "wrapper(" + DebugType(type.first()) + ")";
    case TypeKind::kMap:
      return "map(" + DebugType(type.first()) + ", " +
             DebugType(type.second()) + ")";
    case TypeKind::kType:
      return type.has_parameter() ? "type(" + DebugType(type.first()) + ")"
                                  : "type";
    case TypeKind::kOpaque: {
      const OpaqueType& opaque = *type.opaque_type();
      if (opaque.parameters.empty()) return opaque.name;
      std::string text = opaque.name + "(";
      for (size_t i = 0; i < opaque.parameters.size(); ++i) {
        if (i > 0) text += ", ";
        text += DebugType(opaque.parameters[i]);
      }
      return text + ")";
    }
    default:
      return TypeName(type);
  }
}

}  // namespace bylaw::cel_tools
