// The front door: names and bytes in, a report out. All faces (command line, WebAssembly, tests) come in here and add
// nothing to the answer, which is why they agree byte for byte.
//
//   engine::Engine engine;
//   engine.AddFile("bylaw.yaml", text_of_config, engine::FileRole::kContext);
//   engine.AddFile("products/orders.yaml", text, engine::FileRole::kChecked);
//   report::Report report = engine.Check({.today = "2026-01-15"});
//   std::string json = report::WriteJson(report, {});
//
// An Engine is used by one thread at a time. It keeps the files between checks; adding a file again replaces it.
#ifndef BYLAW_ENGINE_ENGINE_H_
#define BYLAW_ENGINE_ENGINE_H_

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostic/diagnostic.h"
#include "report/report.h"
#include "report/writers.h"

namespace bylaw::engine {

// Whether findings about a file are wanted, or it is only there to be referred to.
enum class FileRole { kChecked, kContext };

// The severity at which a run fails; kNever lets it pass whatever was found.
enum class FailOn { kError, kWarning, kInfo, kNever };
std::optional<FailOn> ParseFailOn(std::string_view name);

enum class DefaultPolicies { kUse, kSkip };

struct CheckOptions {
  DefaultPolicies default_policies = DefaultPolicies::kUse;
  // Folders or files (as named to AddFile) that hold policies, besides those the configuration names.
  std::vector<std::string> policies;
  std::optional<FailOn> fail_on;  // unset: the configuration's, else kError
  std::string today;              // YYYY-MM-DD; empty means that no date is known
  text::ColumnUnit columns = text::ColumnUnit::kCodePoint;
};

// What a configuration file asks the outside world to read: names relative to the configuration's folder. A face adds
// them (and all below a folder) as context before it checks.
struct ConfigReferences {
  std::vector<std::string> paths;
};

class Engine {
 public:
  Engine();
  ~Engine();
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;

  // `name` is a relative path with forward slashes; `.` and `..` parts are resolved, a name that leaves the root keeps
  // its leading `..`.
  void AddFile(std::string name, std::string text, FileRole role);
  // A file that the outside world could not read: reported as `document/unreadable` with the reason.
  void AddUnreadable(std::string name, std::string reason, FileRole role);
  void RemoveFile(std::string_view name);
  void Clear();

  // Reads, checks and judges all files. The report points into the engine and is valid until the next call on it.
  report::Report Check(const CheckOptions& options);

  // Every rule in force over the files given: built-in, global, domains'.
  std::vector<diagnostic::RuleDescription> Rules(const CheckOptions& options);

  // Runs the examples of all policies in force; findings are failed examples and load errors.
  struct PolicyTest {
    report::Report report;
    size_t passed = 0;
    size_t failed = 0;
    size_t rules_without_examples = 0;
  };
  PolicyTest TestPolicies(const CheckOptions& options);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// The names a configuration text refers to. A text that is no valid configuration refers to nothing here; Check reports
// what is wrong with it.
ConfigReferences ReadConfigReferences(std::string_view config_text);

std::string_view Version();  // "0.1.0"

}  // namespace bylaw::engine

#endif  // BYLAW_ENGINE_ENGINE_H_
