#include <optional>
#include <string>

#include "cel/program.h"
#include "policy/movement.h"
#include "policy/running.h"

namespace bylaw::policy {
namespace {

// --- How an expression moves while `params.x` goes up

struct MovementRow {
  const char* expression;
  Movement movement;
};

constexpr Movement kStill = Movement::kStill;
constexpr Movement kUp = Movement::kUp;
constexpr Movement kDown = Movement::kDown;
constexpr Movement kUnknown = Movement::kUnknown;

constexpr MovementRow kNumberRows[] = {
    {"true", kStill},
    {"params.other > 3", kStill},
    {"has(params.x)", kStill},
    {"n > 3", kStill},
    // Comparisons.
    {"n >= params.x", kDown},
    {"n > params.x", kDown},
    {"n <= params.x", kUp},
    {"n < params.x", kUp},
    {"params.x <= n", kDown},
    {"params.x > n", kUp},
    {"n == params.x", kUnknown},
    {"n != params.x", kUnknown},
    {"params.x < params.x", kUnknown},
    // Negation and connectives.
    {"!(n >= params.x)", kUp},
    {"!!(n >= params.x)", kDown},
    {"n >= params.x && n > 2", kDown},
    {"n == 0 || n >= params.x", kDown},
    {"n >= params.x || n <= params.x", kUnknown},
    {"n > 0 ? n >= params.x : true", kDown},
    {"n >= params.x ? n > 0 : false", kDown},
    {"n >= params.x ? true : n > 0", kDown},
    {"n >= params.x ? false : n > 0", kUp},
    {"n >= params.x ? n > 0 : n > 1", kUnknown},
    // Arithmetic.
    {"n >= params.x + 1", kDown},
    {"n >= 1 - params.x", kUp},
    {"n + params.x > 5", kUp},
    {"n >= params.x * 2", kDown},
    {"n >= -3 * params.x", kUp},
    {"n >= params.x * params.x", kUnknown},
    {"n >= params.x * n", kUnknown},
    {"n >= params.x * 0", kUnknown},
    {"n >= params.x / 2", kDown},
    {"n >= 2 / params.x", kUnknown},
    {"n >= params.x % 2", kUnknown},
    {"n >= -params.x", kUp},
    {"d <= double(params.x)", kUp},
    {"n >= int(double(params.x))", kDown},
    {"n >= math.greatest(params.x, 3)", kDown},
    {"n >= math.least(n, params.x)", kDown},
    {"n >= math.abs(params.x)", kUnknown},
    {"string(params.x) == \"3\"", kUnknown},
    {"n in [params.x]", kUnknown},
    // Inside macros.
    {"words.all(w, size(w) >= params.x)", kDown},
    {"words.exists(w, size(w) >= params.x)", kDown},
    {"words.exists(w, !(size(w) >= params.x))", kUp},
    {"words.exists_one(w, size(w) >= params.x)", kUnknown},
    {"size(words.filter(w, size(w) >= params.x)) > 1", kDown},
    {"size(words.filter(w, size(w) < params.x)) > 1", kUp},
    {"size(words.filter(w, size(w) >= params.x)) == 0", kUnknown},
    {"cel.bind(least, params.x + 1, n >= least)", kDown},
};

constexpr MovementRow kListRows[] = {
    {"word in params.x", kUp},
    {"!(word in params.x)", kDown},
    {"words.exists(w, w in params.x)", kUp},
    {"words.all(w, w in params.x)", kUp},
    {"words.all(w, !(w in params.x))", kDown},
    {"params.x.all(w, w in words)", kDown},
    {"params.x.exists(w, word.startsWith(w))", kUp},
    {"params.x.exists(w, words.exists(v, v == w + \":\"))", kUp},
    {"!params.x.exists(w, word.startsWith(w))", kDown},
    {"size(params.x) > 0", kUp},
    {"params.x.size() < 9", kDown},
    {"size(params.x) == 0", kUnknown},
    {"params.x[0] == word", kUnknown},
    {"params.x == words", kUnknown},
    {"params.x.map(w, w + \"s\").exists(w, w == word)", kUp},
    {"word in params.x + [\"more\"]", kUp},
    {"word in params.x.filter(w, w != \"a\")", kUp},
    {"sets.contains(words, params.x)", kDown},
    {"sets.contains(params.x, words)", kUp},
    {"sets.intersects(params.x, words)", kUp},
    {"sets.equivalent(params.x, words)", kUnknown},
    {"params.x.exists(i, w, i == 0 && w == word)", kUnknown},
    {"params.x.exists(i, w, w == word)", kUp},
    {"params.x.join(\",\") == word", kUnknown},
    {"[params.x].exists(l, word in l)", kUnknown},
};

template <size_t N>
void CheckRows(const MovementRow (&rows)[N], const cel::Type& type) {
  cel::RecordType params("params");
  params.Add("x", type, "");
  params.Add("other", cel::kIntType, "");
  const cel::Type words = cel::Type::List(&cel::kStringType);
  cel::Env env;
  env.AddVariable("n", cel::kIntType);
  env.AddVariable("d", cel::kDoubleType);
  env.AddVariable("word", cel::kStringType);
  env.AddVariable("words", words);
  const uint32_t slot =
      env.AddVariable("params", cel::Type::Struct(&params.type()));
  for (const MovementRow& row : rows) {
    CAPTURE(row.expression);
    cel::Issues issues;
    const std::optional<cel::Program> program =
        cel::Compile(row.expression, env, cel::kBoolType, &issues);
    for (const cel::Issue& issue : issues) UNSCOPED_INFO(issue.message);
    REQUIRE(program.has_value());
    CHECK(static_cast<int>(MovementOf(program->checked(), slot,
                                      &params.type().fields[0], kUp)) ==
          static_cast<int>(row.movement));
  }
}

TEST_CASE("an expression moves with a number as its operators say") {
  CheckRows(kNumberRows, cel::kIntType);
}

TEST_CASE("an expression moves with a list as its operators say") {
  CheckRows(kListRows, cel::Type::List(&cel::kStringType));
}

// --- What that means for a policy

struct DirectionRow {
  const char* about;
  const char* tighten;
  const char* more;     // `when` and `expect`
  const char* found;    // without a tune
  const char* refused;  // a part of what a tune finds, or none
};

TEST_CASE("a parameter is moved only where that tightens") {
  const DirectionRow rows[] = {
      {"a floor", "min", "    expect: size(product.tags) >= params.n\n", "",
       nullptr},
      {"a floor that is a ceiling", "min",
       "    expect: size(product.tags) <= params.n\n",
       "raising `n` loosens rule `t/r`", "raising `n` loosens"},
      {"a ceiling in `when` that narrows", "max",
       "    when: size(product.tags) <= params.n\n    expect: product.name == "
       "product.id\n",
       "lowering `n` loosens rule `t/r`", "lowering `n` loosens"},
      {"a ceiling in `when` that widens", "max",
       "    when: size(product.tags) >= params.n\n    expect: product.name == "
       "product.id\n",
       "", nullptr},
      {"an equality", "min", "    expect: size(product.tags) == params.n\n",
       "raising `n` is not proven to tighten rule `t/r`", "is not proven"},
      {"an unread one", "min",
       "    expect: product.name != \"\" || has(params.n)\n", "", nullptr},
  };
  for (const DirectionRow& row : rows) {
    CAPTURE(row.about);
    const std::string policy =
        RuleWith(std::string("    params: {n: {type: int, default: 3, "
                             "tighten: ") +
                 row.tighten + "}}\n" + row.more);
    {
      PolicyRun run;
      run.AddPolicy(policy);
      CHECK(run.Load());
      CHECK(run.Messages() ==
            (row.found[0] == '\0' ? Lines{} : Lines{row.found}));
    }
    const bool up = std::string(row.tighten) == "min";
    PolicyRun run;
    run.AddPolicy(policy);
    run.AddPolicy(std::string("scope: {domain: d}\ntune: {t/r: {params: {n: ") +
                      (up ? "4" : "2") + "}}}\n",
                  "own.yaml");
    CHECK(run.Load() == (row.refused == nullptr));
    if (row.refused == nullptr) continue;
    REQUIRE(run.sink.diagnostics().size() == 2);
    const diagnostic::Diagnostic& d = run.sink.diagnostics()[1];
    CHECK(d.rule == "policy/loosened");
    CHECK(d.message.find(row.refused) != std::string::npos);
    CHECK(run.Place(d.location).rfind("own.yaml:2:", 0) == 0);
    REQUIRE(d.related.size() == 2);
    CHECK(run.Place(d.related[0].location).rfind("policies/p.yaml:", 0) == 0);
  }
}

TEST_CASE("a parameter whose direction is unproven may stay as it is") {
  PolicyRun run;
  run.AddPolicy(
      RuleWith("    params: {n: {type: int, default: 3, tighten: min}}\n"
               "    expect: size(product.tags) == params.n\n"));
  run.AddPolicy(
      "scope: {domain: d}\n"
      "tune: {t/r: {severity: error, params: {n: 3}}}\n");
  CHECK(run.Load());
}

}  // namespace
}  // namespace bylaw::policy
