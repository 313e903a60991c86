// The front door's second half: what can be asked of a session, as one table.
// The command line, the module and whatever else speaks for Bylaw go through its
// rows, so that an option, a format and an ending are decided once.
//
//   const Call& check = *FindCall("check");
//   CallOptions options;
//   options.check.paths = {"products"};
//   Answer answer = check.run(session, options);
//   std::string text = answer.write("full", {});
//
// A face that speaks JSON asks by name:
//
//   std::string json = Ask(session, "check", R"({"today": "2026-01-15"})");
#ifndef BYLAW_ENGINE_CALLS_H_
#define BYLAW_ENGINE_CALLS_H_

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/options.h"
#include "engine/session.h"
#include "reading/shape.h"
#include "report/report.h"
#include "report/writers.h"

namespace bylaw::engine {

// How a call came out. Never mixed: a run that could not do its work is not one
// that found something. The command line's exit codes are these numbers.
enum class Outcome { kClean = 0, kFindings = 1, kError = 2 };

struct Answer {
  Outcome outcome = Outcome::kClean;
  // Why there is no answer, or none worth the name; one sentence.
  std::string problem = {};
  // What kept the call from all or from a part of its work.
  report::Report faults = {};
  // The answer in one of the call's formats; empty where there is none. Like a
  // report it is valid until the next call on the session.
  std::function<std::string(std::string_view format,
                            const report::WriteOptions& options)>
      write = {};
};

// A row. Its name is that of the command, where there is one.
struct Call {
  std::string_view name;
  // The first is for people; none stands for those of report::Writers().
  std::span<const std::string_view> formats;
  reading::Shape options;  // as JSON
  Answer (*run)(Session& session, const CallOptions& options);
};
std::span<const Call> Calls();
const Call* FindCall(std::string_view name);  // null when there is none
std::vector<std::string_view> FormatsOf(const Call& call);

// Calls by name, with options as JSON text, which may be empty. The answer is in
// the format that `how` or the option `format` names, else in JSON, else in the
// call's first. What is not valid gives a report with the verdict "error", as
// JSON, that says so under `config/options`.
struct How {
  std::string_view format = {};
  double (*now)() = nullptr;  // milliseconds since any instant
};
std::string Ask(Session& session, std::string_view name,
                std::string_view options_json, const How& how = {});

}  // namespace bylaw::engine

#endif  // BYLAW_ENGINE_CALLS_H_
