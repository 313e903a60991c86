// Words and expressions; jinja_statements.cc has the statements.
#include "formats/dbt/jinja_grammar.h"

#include <algorithm>

#include "formats/dbt/jinja_names.h"
#include "sort/sort.h"
#include "text/quote.h"

namespace bylaw::formats::dbt {

using Kind = JinjaToken::Kind;

// --- Words

bool JinjaGrammar::IsName(std::string_view name) const {
  return IsKind(Kind::kName) && Slice(Here()) == name;
}

bool JinjaGrammar::IsOperator(std::string_view op) const {
  return IsKind(Kind::kOperator) && Slice(Here()) == op;
}

bool JinjaGrammar::SkipName(std::string_view name) {
  if (!IsName(name)) return false;
  ++at_;
  return true;
}

bool JinjaGrammar::SkipOperator(std::string_view op) {
  if (!IsOperator(op)) return false;
  ++at_;
  return true;
}

bool JinjaGrammar::ExpectName() {
  if (!IsKind(Kind::kName)) return FailHere("a name");
  ++at_;
  return true;
}

bool JinjaGrammar::ExpectWord(std::string_view name) {
  return SkipName(name) || FailHere(text::Quoted(name));
}

bool JinjaGrammar::ExpectOperator(std::string_view op) {
  return SkipOperator(op) || FailHere(text::Quoted(op));
}

bool JinjaGrammar::ExpectClose() {
  if (IsKind(Kind::kClose)) return true;
  FailHere("the end of the tag");
  fault_.needs_end = true;
  return false;
}

std::string JinjaGrammar::Found() const {
  return IsKind(Kind::kClose)
             ? std::string("its end")
             : (IsKind(Kind::kEnd) ? std::string("the end of the text")
                                   : text::Quoted(Slice(Here())));
}

bool JinjaGrammar::Fail(std::string message, std::string help) {
  if (failed_) return false;
  failed_ = true;
  const JinjaToken here = Here();
  fault_.at = {here.begin, here.end};
  fault_.message = std::move(message);
  fault_.help = std::move(help);
  // The words end where something is none.
  if (IsKind(Kind::kEnd) && !words_.problem().empty())
    fault_ = {words_.problem(), words_.help(), words_.problem_at()};
  return false;
}

bool JinjaGrammar::FailHere(std::string_view expected) {
  std::string message = "the Jinja tag needs ";
  message += expected;
  message += " here, found " + Found();
  return Fail(std::move(message), "correct the tag");
}

// --- Expressions
//
// They recurse as deep as brackets nest, which is at most kMaxJinjaBrackets.

bool JinjaGrammar::TakeExpression(Shape* shape, bool conditions) {
  const size_t unknown = unknown_.size();
  if (!TakeOr(shape)) return false;
  // What stands behind `else` may have an `if` of its own.
  while (conditions && SkipName("if")) {
    *shape = Shape::kOther;
    Shape part;
    if (!TakeOr(&part)) return false;
    if (SkipName("else") && !TakeOr(&part)) return false;
    unknown_.resize(unknown);
  }
  return true;
}

bool JinjaGrammar::TakeOr(Shape* shape) {
  if (!TakeAnd(shape)) return false;
  while (SkipName("or")) {
    if (!TakeAnd(shape)) return false;
    *shape = Shape::kOther;
  }
  return true;
}

bool JinjaGrammar::TakeAnd(Shape* shape) {
  if (!TakeNot(shape)) return false;
  while (SkipName("and")) {
    if (!TakeNot(shape)) return false;
    *shape = Shape::kOther;
  }
  return true;
}

bool JinjaGrammar::TakeNot(Shape* shape) {
  bool negated = false;
  while (SkipName("not")) negated = true;
  if (!TakeCompare(shape)) return false;
  if (negated) *shape = Shape::kOther;
  return true;
}

bool JinjaGrammar::TakeCompare(Shape* shape) {
  if (!TakeSum(shape)) return false;
  while (true) {
    bool compares = SkipName("in");
    if (!compares && IsName("not") && Ahead().kind == Kind::kName &&
        Slice(Ahead()) == "in") {
      at_ += 2;
      compares = true;
    }
    for (const std::string_view op : {"==", "!=", ">=", "<=", ">", "<"})
      compares = compares || SkipOperator(op);
    if (!compares) return true;
    if (!TakeSum(shape)) return false;
    *shape = Shape::kOther;
  }
}

bool JinjaGrammar::TakeSum(Shape* shape) {
  if (!TakeConcat(shape)) return false;
  while (SkipOperator("+") || SkipOperator("-")) {
    if (!TakeConcat(shape)) return false;
    *shape = Shape::kOther;
  }
  return true;
}

bool JinjaGrammar::TakeConcat(Shape* shape) {
  if (!TakeProduct(shape)) return false;
  while (SkipOperator("~")) {
    if (!TakeProduct(shape)) return false;
    *shape = Shape::kOther;
  }
  return true;
}

bool JinjaGrammar::TakeProduct(Shape* shape) {
  if (!TakePower(shape)) return false;
  while (SkipOperator("*") || SkipOperator("/") || SkipOperator("//") ||
         SkipOperator("%")) {
    if (!TakePower(shape)) return false;
    *shape = Shape::kOther;
  }
  return true;
}

bool JinjaGrammar::TakePower(Shape* shape) {
  if (!TakeUnary(shape)) return false;
  while (SkipOperator("**")) {
    if (!TakeUnary(shape)) return false;
    *shape = Shape::kOther;
  }
  return true;
}

bool JinjaGrammar::TakeUnary(Shape* shape, bool filters) {
  bool sign = false;
  while (SkipOperator("-") || SkipOperator("+")) sign = true;
  if (!TakePrimary(shape, false)) return false;
  if (!TakePostfix(shape)) return false;
  if (sign) *shape = Shape::kOther;
  // After a sign a call may follow, but it is one of what has the sign.
  return !filters || TakeFilters(shape);
}

bool JinjaGrammar::TakePrimary(Shape* shape, bool members) {
  *shape = Shape::kOther;
  if (IsKind(Kind::kName)) {
    const std::string_view name = Slice(Here());
    ++at_;
    if (IsJinjaConstant(name)) return true;
    *shape = Shape::kName;
    if (!members || !SkipOperator(".")) return true;
    *shape = Shape::kTargets;
    return ExpectName();
  }
  if (IsKind(Kind::kText)) {
    while (IsKind(Kind::kText)) ++at_;
    return true;
  }
  if (IsKind(Kind::kNumber) || IsKind(Kind::kInteger)) {
    ++at_;
    return true;
  }
  if (IsOperator("(")) {
    ++at_;
    TupleOptions options;
    options.parentheses = true;
    return TakeTuple(shape, options) && ExpectOperator(")");
  }
  if (IsOperator("[")) return TakeList();
  if (IsOperator("{")) return TakeMap();
  return FailHere("an expression");
}

bool JinjaGrammar::IsTupleEnd() const {
  return IsKind(Kind::kClose) || IsOperator(")");
}

bool JinjaGrammar::TakeTuple(Shape* shape, const TupleOptions& options) {
  bool any = false;
  bool tuple = false;
  bool targets = true;
  Shape element = Shape::kOther;
  while (true) {
    if (any && !ExpectOperator(",")) return false;
    if (IsTupleEnd()) break;
    const bool taken = options.simple
                           ? TakePrimary(&element, options.members)
                           : TakeExpression(&element, options.conditions);
    if (!taken) return false;
    any = true;
    targets =
        targets && (element == Shape::kName || element == Shape::kTargets);
    if (!IsOperator(",")) break;
    tuple = true;
  }
  *shape = element;
  if (tuple || !any) *shape = targets ? Shape::kTargets : Shape::kOther;
  return any || options.parentheses || FailHere("an expression");
}

bool JinjaGrammar::TakeList() {
  ++at_;
  bool any = false;
  Shape element;
  while (!IsOperator("]")) {
    if (any && !ExpectOperator(",")) return false;
    if (IsOperator("]")) break;
    if (!TakeExpression(&element)) return false;
    any = true;
  }
  ++at_;
  return true;
}

bool JinjaGrammar::TakeMap() {
  ++at_;
  bool any = false;
  Shape part;
  while (!IsOperator("}")) {
    if (any && !ExpectOperator(",")) return false;
    if (IsOperator("}")) break;
    if (!TakeExpression(&part) || !ExpectOperator(":") ||
        !TakeExpression(&part))
      return false;
    any = true;
  }
  ++at_;
  return true;
}

bool JinjaGrammar::TakePostfix(Shape* shape) {
  while (true) {
    if (IsOperator(".") || IsOperator("[")) {
      if (!TakeSubscript()) return false;
      *shape = Shape::kOther;
    } else if (IsOperator("(")) {
      if (!TakeArguments()) return false;
      *shape = Shape::kCall;
    } else {
      return true;
    }
  }
}

bool JinjaGrammar::TakeFilters(Shape* shape) {
  while (true) {
    if (IsOperator("|")) {
      if (!TakeFilter(false)) return false;
      *shape = Shape::kOther;
    } else if (IsName("is")) {
      if (!TakeTest()) return false;
      *shape = Shape::kOther;
    } else if (IsOperator("(")) {
      if (!TakeArguments()) return false;
      *shape = Shape::kCall;
    } else {
      return true;
    }
  }
}

bool JinjaGrammar::TakeSubscript() {
  if (SkipOperator(".")) {
    if (!IsKind(Kind::kName) && !IsKind(Kind::kInteger))
      return FailHere("a name or a number");
    ++at_;
    return true;
  }
  ++at_;
  bool any = false;
  while (!IsOperator("]")) {
    if (any && !ExpectOperator(",")) return false;
    if (!TakeSlice()) return false;
    any = true;
  }
  ++at_;
  return true;
}

// `a`, `a:b`, `a:b:c`, each part but `a` alone may be left out.
bool JinjaGrammar::TakeSlice() {
  Shape part;
  if (!IsOperator(":")) {
    if (!TakeExpression(&part)) return false;
    if (!IsOperator(":")) return true;
  }
  ++at_;
  const auto ends = [this] { return IsOperator("]") || IsOperator(","); };
  if (!IsOperator(":") && !ends() && !TakeExpression(&part)) return false;
  if (!SkipOperator(":")) return true;
  return ends() || TakeExpression(&part);
}

bool JinjaGrammar::TakeArguments() {
  if (!ExpectOperator("(")) return false;
  bool any = false;
  bool list = false;
  bool map = false;
  std::vector<std::string_view> names;
  while (!IsOperator(")")) {
    if (any && !ExpectOperator(",")) return false;
    if (any && IsOperator(")")) break;
    if (!TakeArgument(&list, &map, &names)) return false;
    any = true;
  }
  sort::Stably(&names);
  const auto twice = std::adjacent_find(names.begin(), names.end());
  if (twice != names.end()) {
    return Fail("the argument " + text::Quoted(*twice) + " is given twice",
                "remove one of the two");
  }
  ++at_;
  return true;
}

bool JinjaGrammar::TakeArgument(bool* list, bool* map,
                                std::vector<std::string_view>* names) {
  Shape value;
  if (*map) return Fail("nothing can follow the argument `**`", "move it last");
  if (IsOperator("*")) {
    if (*list)
      return Fail("a call has one argument `*` at most", "join the lists");
    *list = true;
    ++at_;
    return TakeExpression(&value);
  }
  if (SkipOperator("**")) {
    *map = true;
    return TakeExpression(&value);
  }
  if (IsKind(Kind::kName) && Ahead().kind == Kind::kOperator &&
      Slice(Ahead()) == "=") {
    names->push_back(Slice(Here()));
    at_ += 2;
    return TakeExpression(&value);
  }
  if (*list || !names->empty()) {
    return Fail("an argument without a name follows one with a name",
                "move it before the arguments with names");
  }
  return TakeExpression(&value);
}

bool JinjaGrammar::TakeFilter(bool first) {
  while (first || SkipOperator("|")) {
    first = false;
    const JinjaToken name = Here();
    if (!ExpectName()) return false;
    bool dotted = false;
    while (SkipOperator(".")) {
      dotted = true;
      if (!ExpectName()) return false;
    }
    if (dotted || !IsJinjaFilter(Slice(name))) unknown_.push_back(name);
    if (IsOperator("(") && !TakeArguments()) return false;
  }
  return true;
}

bool JinjaGrammar::TakeTest() {
  ++at_;
  SkipName("not");
  const JinjaToken name = Here();
  if (!ExpectName()) return false;
  bool dotted = false;
  while (SkipOperator(".")) {
    dotted = true;
    if (!ExpectName()) return false;
  }
  if (dotted || !IsJinjaTest(Slice(name))) unknown_.push_back(name);
  if (IsOperator("(")) return TakeArguments();
  const bool argument = IsKind(Kind::kName) || IsKind(Kind::kText) ||
                        IsKind(Kind::kInteger) || IsKind(Kind::kNumber) ||
                        IsOperator("[") || IsOperator("{");
  if (!argument || IsName("else") || IsName("or") || IsName("and")) return true;
  if (IsName("is"))
    return Fail("a test cannot follow a test", "join the two with `and`");
  Shape shape;
  return TakePrimary(&shape, false) && TakePostfix(&shape);
}

}  // namespace bylaw::formats::dbt
