// Validates records against a contract: what `bylaw validate` and the module's
// validateBegin, validatePush and validateEnd do.
//
//   engine::Validation validation;
//   validation.SetContract("orders.odcs.yaml", text);
//   validation.LoadDocuments(options, by_uri, read);   // what it refers to
//   if (validation.Begin(options)) {
//     validation.BeginInput("orders.jsonl");
//     validation.Push(bytes);                     // in pieces of any size
//     validation.EndInput();
//     std::string json = validation.ResultAsJson();
//   } else {
//     report::Report report = validation.Report();   // why not
//   }
//
// The contract is a simple descriptor, an ODCS contract or a JSON Schema. One
// that its own format finds errors in is not followed: half a contract would
// let wrong records pass.
#ifndef BYLAW_ENGINE_VALIDATE_H_
#define BYLAW_ENGINE_VALIDATE_H_

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "report/report.h"

namespace bylaw::records {
struct Result;
}

namespace bylaw::engine {

class Session;
struct CallOptions;

struct ValidateOptions {
  // The schema of a contract with several, by name; empty for the only one.
  std::string schema;
  size_t samples = 5;           // failing records shown for each check
  bool assert_formats = false;  // JSON Schema: `format` decides
  // How many batches of records Push() keeps for JudgePending(); with one lane
  // it judges each itself as soon as it is complete.
  size_t lanes = 1;
  // So that the result can be merged with those of other parts of the data:
  // records/merger.h.
  bool keep_keys = false;
};

class Validation {
 public:
  Validation();
  ~Validation();
  Validation(const Validation&) = delete;
  Validation& operator=(const Validation&) = delete;

  void SetContract(std::string_view name, std::string text);
  // A document that a JSON Schema refers to by `uri`, which may be empty where
  // its path, or what it says of itself, is enough to find it by.
  void AddDocument(std::string_view uri, std::string_view name,
                   std::string text);
  // Adds what a JSON Schema refers to, and what that refers to, until nothing
  // new comes: what `by_uri` knows of a URI, else the first of the files beside
  // the schema that a relative reference may mean and `read` finds. A check
  // takes the same files (engine/referrals.h).
  struct DocumentFile {
    std::string name, text;
  };
  using FindByUri =
      std::function<std::optional<DocumentFile>(const std::string& uri)>;
  using ReadPath =
      std::function<std::optional<std::string>(const std::string& path)>;
  void LoadDocuments(const ValidateOptions& options, const FindByUri& by_uri,
                     const ReadPath& read);

  // Compiles the contract; false when it cannot be followed, and Report() says
  // why. Report() may hold warnings in either case; it points into this object.
  bool Begin(const ValidateOptions& options);
  report::Report Report() const;

  // After Begin(), any number of inputs, one after another. A name that ends in
  // .jsonl or .ndjson says that each line is a record, whatever the first one
  // begins with. An input that holds no records in JSON by its name and its
  // first 64 KiB, such as CSV, is told once and not line by line: its bytes are
  // dropped, it adds nothing to the result, and refusal() says why.
  void BeginInput(std::string_view name);
  void Push(std::string_view bytes);
  void EndInput();
  // Of the last input; empty where it was taken, and while that is not known:
  // at the latest after EndInput() it is.
  std::string_view refusal() const;
  std::string_view input() const;  // its name

  // With several lanes: after each Push() and EndInput(), pending() tells how
  // many batches of records wait, and whether it is time to judge them. Calls of
  // JudgePending() with different numbers below pending() may run at the same
  // time; MergePending() comes after all of them. The results are those of one
  // lane, byte for byte.
  //
  //   if (validation.is_full()) {
  //     for (size_t i = 0; i < validation.pending(); ++i)   // or on threads
  //       validation.JudgePending(i);
  //     validation.MergePending();
  //   }
  size_t pending() const;
  bool is_full() const;
  void JudgePending(size_t index);
  void MergePending();

  // When nothing is pending.
  std::string ResultAsJson() const;
  std::string ResultAsText() const;
  const records::Result& result() const;
  bool all_valid() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// What a URI may leave out of a schema's file name, in the order in which files
// are looked for.
std::span<const std::string_view> SchemaEndings();

// Gives a validation the contract that the options of the call `validate begin`
// name, and what it refers to, out of the files of a session: those that the
// options have for URIs, others from beside the schema that refers to them. Gives
// the empty text, or which file was not added.
std::string LoadFromSession(const CallOptions& options, const Session& session,
                            Validation* validation);

}  // namespace bylaw::engine

#endif  // BYLAW_ENGINE_VALIDATE_H_
