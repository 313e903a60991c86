// The front door: names and bytes in, a report out. All faces (command line,
// WebAssembly, tests) come in here and add nothing to the answer, which is why
// they agree byte for byte.
//
//   engine::Engine engine;
//   engine.AddFile("bylaw.yaml", text_of_config);
//   engine.AddFile("products/orders.yaml", text);
//   engine::CheckOptions options;
//   options.today = "2026-01-15";
//   report::Report report = engine.Check(options);
//   std::string json = report::WriteJson(report, {});
//
// Files fall into meshes: a file belongs to the nearest folder above it that
// holds a `bylaw.yaml`, and each mesh is checked with its own policies. Files
// that no configuration governs are looked at together.
//
// An Engine is used by one thread at a time, but for ReadUnread(). It keeps
// what it has read between checks: adding a file again replaces it, and only
// what changed is read again.
#ifndef BYLAW_ENGINE_ENGINE_H_
#define BYLAW_ENGINE_ENGINE_H_

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostic/diagnostic.h"
#include "mesh/adoption.h"
#include "report/listing.h"
#include "report/report.h"
#include "report/writers.h"

namespace bylaw::engine {

// The severity at which a run fails; kNever lets it pass whatever was found.
enum class FailOn { kError, kWarning, kInfo, kNever };
std::optional<FailOn> ParseFailOn(std::string_view name);

enum class DefaultPolicies { kUse, kSkip };

// Where the documents are that JSON Schemas refer to by URIs with a prefix: the
// rest of such a URI is a path below the folder, whose ending may be left out.
struct Resolve {
  std::string prefix;
  std::string folder;
};

struct CheckOptions {
  DefaultPolicies default_policies = DefaultPolicies::kUse;
  // The files and folders that findings are wanted about; empty means all.
  // Whatever else was added is there to be referred to.
  std::vector<std::string> paths;
  // The configuration that governs all files, instead of the nearest above
  // each; empty for the latter.
  std::string config;
  // Folders or files that hold policies, or `pack:NAME` for a pack of the
  // library, besides those the configuration names.
  std::vector<std::string> policies;
  // The same, but these take the place of policies of the same id, or of files
  // of the same name that only tune: a change that is to be tried.
  std::vector<std::string> replacements;
  std::vector<Resolve> resolve;
  std::optional<FailOn> fail_on;  // unset: the configuration's, else kError
  // Whether the report's rules carry all that is known of them. Unless this says
  // so, built-in ones have no texts, and policies that are compiled in no
  // examples.
  bool rule_examples = false;
  // Whether a reading lists the files that are not ours, with the reason.
  bool list_not_ours = false;
  // Whether the documents of the report say how many rules looked at them.
  bool count_rules = false;
  bool compare_with_base = false;  // whether there is an earlier state at all
  std::string today;  // YYYY-MM-DD; empty means that no date is known
  // How many findings the report lists; all are counted.
  size_t max_listed = report::kMaxListed;
  text::ColumnUnit columns = text::ColumnUnit::kCodePoint;
};

class Engine {
 public:
  // `here` is the absolute folder that relative names start from; a browser has
  // none, and "/" serves.
  explicit Engine(std::string_view here = "/");
  ~Engine();
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;

  // `name` is a relative path with forward slashes; `.` and `..` parts are
  // resolved. A file of the same name is replaced.
  void AddFile(std::string_view name, std::string text);
  // The same in two steps, for a face that has threads: files are added one
  // after the other, which settles all that a report depends on, and then read
  // in any order, several at a time.
  //
  //   for (File& file : files) engine.AddUnread(file.name(), move(file.text));
  //   for (size_t i = 0; i < engine.unread_count(); ++i)   // in parallel
  //     engine.ReadUnread(i);
  //
  // Calls of ReadUnread with different numbers may run at the same time,
  // alongside nothing else. Whatever is still unread when anything is asked is
  // read then, and the numbers begin anew.
  void AddUnread(std::string_view name, std::string text);
  size_t unread_count() const;
  void ReadUnread(size_t index);
  // A file or folder that was asked for but could not be read: reported as
  // `document/unreadable` with the reason.
  void AddUnreadable(std::string_view name, std::string reason);
  // The folder of a repository. What lies in one may refer to all of it; what
  // lies in none, to what is in its mesh or below where the user stands.
  void AddRepository(std::string_view name);
  // A link to a folder that was met and not followed.
  void AddLink(std::string_view name);
  // A file as it was in the earlier state that the check compares with, under
  // its name of today; reports call it `shown`: `main:orders.yaml`.
  // Only what rules ask of the past is read: which products there were, in
  // which stage and version.
  void AddBaseFile(std::string_view shown, std::string_view name,
                   std::string text);
  // Forgets the earlier state.
  void ClearBase();
  void RemoveFile(std::string_view name);
  void Clear();
  // The bytes of a file that was added; nothing for any other name. Valid until
  // the file is replaced or removed.
  std::optional<std::string_view> FileText(std::string_view name) const;

  // Files and folders that the files added so far refer to and that were not
  // added: policies and domain boundaries that a configuration names, contracts
  // and schemas that products name. A face adds those that exist and asks
  // again, until nothing new comes. Sorted; a name may lead outside (`../`).
  struct MissingFile {
    std::string name;
    // By a file that is checked: nothing of it may lead out of the repository,
    // through links neither, and a folder it cannot mean.
    bool referred = false;
  };
  std::vector<MissingFile> MissingFiles(const CheckOptions& options);

  // Loads the policies that a check would begin with: for a face that has
  // nothing to check yet, and time.
  void Prepare(const CheckOptions& options);

  // Reads, checks and judges all files. The report points into the engine and
  // is valid until the next call on it.
  report::Report Check(const CheckOptions& options);

  // How far the mesh has come with its products, in numbers.
  struct AdoptionRun {
    report::Report report;  // of the check that the numbers rest on
    mesh::Adoption adoption;
  };
  AdoptionRun MeasureAdoption(const CheckOptions& options);

  // Every rule in force over the files given: built-in, global, domains'.
  // Policies that do not load have none.
  std::vector<diagnostic::RuleDescription> Rules(const CheckOptions& options);

  // What was understood of the files that the paths of the options hold, as
  // JSON and as text, and why something could not be read.
  struct ReadResult {
    std::string json;
    std::string text;
    report::Report faults;
  };
  ReadResult Read(const CheckOptions& options);

  // The policies below a folder as one text, with paths relative to it. Where
  // they do not load, or hold no policy, the report says why and the text is
  // empty.
  struct PolicyBundle {
    report::Report report;
    std::string text;
    std::string sha256;
    size_t files = 0;
  };
  PolicyBundle BundlePolicies(const CheckOptions& options,
                              std::string_view folder);

  // The verdict on the policies alone: kError, with the reasons, when they do
  // not load.
  report::Report LoadPolicies(const CheckOptions& options);

  // Runs the tests of all policies in force: their examples and the test files
  // beside them; with mutants, how many faults in the rules these would notice.
  // Findings are tests that do not hold, load errors, branches that no test
  // reaches and mutants that none kills.
  struct PolicyTest {
    report::Report report;
    report::PolicyTestCounts counts;
  };
  enum class Mutants { kSkip, kRun };
  PolicyTest TestPolicies(const CheckOptions& options, Mutants mutants);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// Reads the options of a check from JSON text: `{"paths": [...], "config":
// "bylaw.yaml", "policies": [...], "default_policies": true, "fail_on":
// "error", "today": "2026-01-15", "columns": "utf-16", "documents": true,
// "against": true, "all": true, "resolve": {"https://a.example/": "schemas"}}`,
// every key optional; `all` lists what is not ours in a reading; with `against` the check compares with the base files, and with an
// empty earlier state where there are none. Anything else is an error: nothing
// is returned, and
// `problem` says in one sentence what is wrong.
struct JsonCheckOptions {
  CheckOptions check;
  report::WriteOptions write;
};
std::optional<JsonCheckOptions> ParseCheckOptions(std::string_view json,
                                                  std::string* problem);

// The calls of faces that speak JSON: options in, the very text out that the
// command line prints with `--output json`. Options that are not valid give a
// report with verdict "error" that says so, under `config/options`.
std::string CheckAsJson(Engine& engine, std::string_view options_json);
// The same check as any report format, by its name on the command line
// ("markdown", "sarif").
std::string CheckAs(Engine& engine, std::string_view format,
                    std::string_view options_json);
// `{"documents": [...]}`: what was understood of the files.
std::string ReadAsJson(Engine& engine, std::string_view options_json);
// `{"rules": [...]}`.
std::string RulesAsJson(Engine& engine, std::string_view options_json);
// A rule's page as text, found by id or alias; for an unknown name one sentence
// that says so, with the nearest known name.
std::string Explain(Engine& engine, std::string_view rule);
// The rule of that id or alias, or null.
const diagnostic::RuleDescription* FindRule(
    const std::vector<diagnostic::RuleDescription>& rules,
    std::string_view id_or_alias);

std::string_view Version();  // "0.1.0"

}  // namespace bylaw::engine

#endif  // BYLAW_ENGINE_ENGINE_H_
