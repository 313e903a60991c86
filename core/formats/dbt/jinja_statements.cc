// What stands between `{%` and `%}`: Jinja's own tags, and dbt's.
#include <algorithm>
#include <unordered_set>

#include "formats/dbt/jinja_grammar.h"
#include "formats/dbt/jinja_names.h"
#include "text/edit_distance.h"
#include "text/quote.h"

namespace bylaw::formats::dbt {

using Kind = JinjaToken::Kind;

bool JinjaGrammar::TakePrint() {
  Shape shape;
  return TakeTuple(&shape, {}) && ExpectClose();
}

bool JinjaGrammar::TakeStatement() {
  if (!IsKind(Kind::kName)) {
    known_ = false;
    return FailHere("the name of a tag");
  }
  tag_ = Slice(Here());
  const size_t name = at_++;
  if (tag_ == "if" || tag_ == "elif") {
    statement_ = tag_ == "if" ? Statement::kBlock : Statement::kElif;
    TupleOptions test;
    test.conditions = false;
    Shape shape;
    return TakeTuple(&shape, test) && TakeBody();
  }
  if (tag_ == "else") {
    statement_ = Statement::kElse;
    if (IsName("if"))
      return Fail("`else` takes no condition", "write `elif` for `else if`");
    return TakeBody();
  }
  if (tag_ == "for") return TakeFor();
  if (tag_ == "set") return TakeSet();
  if (tag_ == "with") return TakeWith();
  if (tag_ == "block") return TakeBlock();
  if (tag_ == "call") return TakeCall();
  if (tag_ == "from") return TakeFrom();
  if (tag_ == "import") return TakeImport();
  if (tag_ == "include") return TakeInclude();
  if (tag_ == "materialization") return TakeMaterialization();
  if (tag_ == "break" || tag_ == "continue") return ExpectClose();
  Shape shape;
  if (tag_ == "do") return TakeTuple(&shape, {}) && ExpectClose();
  if (tag_ == "extends") return TakeExpression(&shape) && ExpectClose();
  const bool ends = tag_.size() > 3 && tag_.substr(0, 3) == "end";
  statement_ = ends ? Statement::kEnd : Statement::kBlock;
  if (ends) {
    if (tag_ == "endblock" && IsKind(Kind::kName)) ++at_;
    return ExpectClose();
  }
  if (tag_ == "autoescape") return TakeExpression(&shape) && TakeBody();
  if (tag_ == "filter") return TakeFilter(true) && TakeBody();
  if (tag_ == "macro" || tag_ == "test" || tag_ == "data_test")
    return TakeTargetName() && TakeSignature() && TakeBody();
  if (tag_ == "docs" || tag_ == "snapshot")
    return TakeTargetName() && TakeBody();
  known_ = false;
  if (tag_ == "raw") return ExpectClose();
  at_ = name;
  const std::string_view near = text::NearestName(tag_, JinjaTags());
  std::string message = "there is no Jinja tag " + text::Quoted(tag_);
  if (!near.empty()) message += ", did you mean " + text::Quoted(near);
  return Fail(std::move(message), "use a tag of Jinja or dbt");
}

// Behind the head of a block Python's colon may stand.
bool JinjaGrammar::TakeBody() {
  SkipOperator(":");
  return ExpectClose();
}

bool JinjaGrammar::TakeTarget(const TupleOptions& options) {
  Shape shape;
  const size_t begin = at_;
  if (!TakeTuple(&shape, options)) return false;
  if (shape == Shape::kName || shape == Shape::kTargets) return true;
  at_ = begin;
  return Fail("only a name can be assigned to", "write a name");
}

bool JinjaGrammar::TakeTargetName() {
  if (IsKind(Kind::kName) && IsJinjaConstant(Slice(Here()))) {
    return Fail(text::Quoted(Slice(Here())) + " is a value, no name",
                "choose another name");
  }
  return ExpectName();
}

bool JinjaGrammar::TakeFor() {
  statement_ = Statement::kBlock;
  TupleOptions target;
  target.simple = true;
  const size_t first = at_;
  if (!TakeTarget(target)) return false;
  for (size_t at = first; at < at_; ++at) {
    if (Slice(words_.At(at)) != "loop") continue;
    at_ = at;
    return Fail("`loop` is what the loop itself gives", "choose another name");
  }
  if (!ExpectWord("in")) return false;
  TupleOptions sequence;
  sequence.conditions = false;
  Shape shape;
  if (!TakeTuple(&shape, sequence)) return false;
  if (SkipName("if") && !TakeExpression(&shape)) return false;
  SkipName("recursive");
  return TakeBody();
}

bool JinjaGrammar::TakeWith() {
  statement_ = Statement::kBlock;
  bool any = false;
  TupleOptions target;
  target.simple = true;
  while (!IsKind(Kind::kClose)) {
    Shape shape;
    if (any && !ExpectOperator(",")) return false;
    if (!TakeTarget(target) || !ExpectOperator("=") || !TakeExpression(&shape))
      return false;
    any = true;
  }
  return ExpectClose();
}

// `set x = 1`, or the head of a block whose text is the value.
bool JinjaGrammar::TakeSet() {
  TupleOptions target;
  target.simple = true;
  target.members = true;
  if (!TakeTarget(target)) return false;
  Shape shape;
  if (SkipOperator("=")) return TakeTuple(&shape, {}) && ExpectClose();
  if (TakeFilter(false) && TakeBody()) {
    statement_ = Statement::kBlock;
    return true;
  }
  // Where a value is set no block begins, whatever else is wrong.
  const std::string_view rest =
      text_.substr(std::min<size_t>(fault_.at.begin, text_.size()));
  if (rest.substr(0, rest.find("%}")).find('=') == std::string_view::npos)
    statement_ = Statement::kBlock;
  return false;
}

bool JinjaGrammar::TakeBlock() {
  statement_ = Statement::kBlock;
  if (!ExpectName()) return false;
  SkipName("scoped");
  SkipName("required");
  return TakeBody();
}

bool JinjaGrammar::TakeCall() {
  statement_ = Statement::kBlock;
  if (IsOperator("(") && !TakeSignature()) return false;
  const size_t begin = at_;
  Shape shape;
  if (!TakeExpression(&shape)) return false;
  if (shape == Shape::kCall) return TakeBody();
  at_ = begin;
  return Fail("`call` needs a call of a macro",
              "add the arguments in brackets");
}

bool JinjaGrammar::SkipImportContext() {
  const bool names = Ahead().kind == Kind::kName && Slice(Ahead()) == "context";
  if (!names || (!IsName("with") && !IsName("without"))) return false;
  at_ += 2;
  return true;
}

bool JinjaGrammar::TakeImport() {
  Shape shape;
  if (!TakeExpression(&shape) || !ExpectWord("as") || !TakeTargetName())
    return false;
  SkipImportContext();
  return ExpectClose();
}

bool JinjaGrammar::TakeInclude() {
  Shape shape;
  if (!TakeExpression(&shape)) return false;
  if (IsName("ignore") && Ahead().kind == Kind::kName &&
      Slice(Ahead()) == "missing")
    at_ += 2;
  SkipImportContext();
  return ExpectClose();
}

bool JinjaGrammar::TakeFrom() {
  Shape shape;
  if (!TakeExpression(&shape) || !ExpectWord("import")) return false;
  bool any = false;
  while (true) {
    if (any && !ExpectOperator(",")) return false;
    if (!IsKind(Kind::kName)) return FailHere("a name");
    if (SkipImportContext()) break;
    if (Slice(Here()).front() == '_') {
      return Fail("a name that begins with `_` cannot be imported",
                  "rename the macro");
    }
    if (!TakeTargetName()) return false;
    if (SkipName("as") && !TakeTargetName()) return false;
    any = true;
    if (SkipImportContext() || !IsOperator(",")) break;
  }
  return ExpectClose();
}

// The parameters of a macro, test or call: those with a default come last.
bool JinjaGrammar::TakeSignature() {
  if (!ExpectOperator("(")) return false;
  std::unordered_set<std::string_view> names;
  bool defaults = false;
  while (!IsOperator(")")) {
    if (!names.empty() && !ExpectOperator(",")) return false;
    const std::string_view name = Slice(Here());
    if (names.count(name) > 0) {
      return Fail("there is a parameter " + text::Quoted(name) + " already",
                  "rename one of the two");
    }
    if (!TakeTargetName()) return false;
    names.insert(name);
    Shape shape;
    if (SkipOperator("=")) {
      defaults = true;
      if (!TakeExpression(&shape)) return false;
    } else if (defaults) {
      --at_;
      return Fail("the parameter " + text::Quoted(name) +
                      " without a default follows one with a default",
                  "move it before those with a default, or give it one");
    }
  }
  ++at_;
  return true;
}

// dbt: `materialization NAME, default`, or `..., adapter='x'`, with
// `supported_languages=[...]`.
bool JinjaGrammar::TakeMaterialization() {
  statement_ = Statement::kBlock;
  if (!TakeTargetName()) return false;
  while (SkipOperator(",")) {
    if (SkipName("default")) continue;
    if (!IsName("adapter") && !IsName("supported_languages"))
      return FailHere("`default`, `adapter` or `supported_languages`");
    ++at_;
    Shape shape;
    if (!ExpectOperator("=") || !TakeExpression(&shape)) return false;
  }
  return TakeBody();
}

}  // namespace bylaw::formats::dbt
