// Whether the words of one Jinja tag are an expression or a statement, by the
// grammar of Jinja 2 and the tags that dbt adds. Nothing is built or run.
//
//   JinjaGrammar grammar(text, words);
//   if (!grammar.TakePrint()) Report(grammar.fault());
#ifndef BYLAW_FORMATS_DBT_JINJA_GRAMMAR_H_
#define BYLAW_FORMATS_DBT_JINJA_GRAMMAR_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "formats/dbt/jinja_tokens.h"

namespace bylaw::formats::dbt {

struct JinjaFault {
  std::string message;
  std::string help;
  text::Span at;
  bool needs_end = false;  // the tag had to end here
};

class JinjaGrammar {
 public:
  // What a tag begins, as far as the tags around it are concerned.
  enum class Statement : uint8_t { kPlain, kBlock, kElse, kElif, kEnd };

  JinjaGrammar(std::string_view text, JinjaWords& words)
      : text_(text), words_(words) {}

  // What stands between `{{` and `}}`.
  bool TakePrint();
  // What stands between `{%` and `%}`.
  bool TakeStatement();

  // Of a statement. Known from its first word on, also where it is faulty.
  std::string_view tag() const { return tag_; }
  Statement statement() const { return statement_; }
  // Whether the statement is one of Jinja's or dbt's at all.
  bool known() const { return known_; }

  const JinjaFault& fault() const { return fault_; }
  // The word at which the fault was found.
  size_t fault_word() const { return at_; }

  // Filters and tests that neither Jinja nor dbt has. Those within a condition
  // are left out: they matter only where it holds.
  const std::vector<JinjaToken>& unknown_names() const { return unknown_; }

 private:
  // What an expression is, as far as the grammar asks.
  enum class Shape : uint8_t { kName, kCall, kTargets, kOther };
  struct TupleOptions {
    bool simple = false;     // names and literals only
    bool conditions = true;  // `a if b else c` may stand there
    bool parentheses = false;
    bool members = false;  // `namespace.member` may be named
  };

  // --- Words
  JinjaToken Here() const { return words_.At(at_); }
  JinjaToken Ahead() const { return words_.At(at_ + 1); }
  std::string_view Slice(const JinjaToken& token) const {
    return text_.substr(token.begin, token.end - token.begin);
  }
  bool IsKind(JinjaToken::Kind kind) const { return Here().kind == kind; }
  bool IsName(std::string_view name) const;
  bool IsOperator(std::string_view op) const;
  bool SkipName(std::string_view name);
  bool SkipOperator(std::string_view op);
  bool ExpectName();
  bool ExpectWord(std::string_view name);
  bool ExpectOperator(std::string_view op);
  bool ExpectClose();
  bool Fail(std::string message, std::string help);
  bool FailHere(std::string_view expected);
  std::string Found() const;

  // --- Expressions, from the loosest binding to the tightest
  bool TakeExpression(Shape* shape, bool conditions = true);
  bool TakeOr(Shape* shape);
  bool TakeAnd(Shape* shape);
  bool TakeNot(Shape* shape);
  bool TakeCompare(Shape* shape);
  bool TakeSum(Shape* shape);
  bool TakeConcat(Shape* shape);
  bool TakeProduct(Shape* shape);
  bool TakePower(Shape* shape);
  bool TakeUnary(Shape* shape, bool filters = true);
  bool TakePrimary(Shape* shape, bool members);
  bool TakeTuple(Shape* shape, const TupleOptions& options);
  bool TakeList();
  bool TakeMap();
  bool TakePostfix(Shape* shape);
  bool TakeFilters(Shape* shape);
  bool TakeSubscript();
  bool TakeSlice();
  bool TakeArguments();
  bool TakeArgument(bool* list, bool* map,
                    std::vector<std::string_view>* names);
  bool TakeFilter(bool first);
  bool TakeTest();
  bool IsTupleEnd() const;

  // --- Statements
  bool TakeFor();
  bool TakeWith();
  bool TakeSet();
  bool TakeBlock();
  bool TakeFrom();
  bool TakeImport();
  bool TakeInclude();
  bool TakeCall();
  bool TakeMaterialization();
  bool TakeSignature();
  bool TakeTarget(const TupleOptions& options);
  bool TakeTargetName();
  bool SkipImportContext();
  bool TakeBody();

  std::string_view text_;
  JinjaWords& words_;
  size_t at_ = 0;
  bool failed_ = false;
  bool known_ = true;
  std::string_view tag_;
  Statement statement_ = Statement::kPlain;
  JinjaFault fault_;
  std::vector<JinjaToken> unknown_;
};

}  // namespace bylaw::formats::dbt

#endif  // BYLAW_FORMATS_DBT_JINJA_GRAMMAR_H_
