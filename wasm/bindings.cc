// The engine for JavaScript: one class, strings and bytes in, JSON text out.
//
//   const module = await factory({wasmBinary});
//   const engine = new module.Engine();
//   engine.addFile('orders.yaml', text);          // a string or a Uint8Array
//   const report = JSON.parse(engine.check('{"columns": "utf-16"}'));
//   engine.delete();
//
// Bytes are taken as they are; a JavaScript string arrives as UTF-8, in which a
// lone surrogate is U+FFFD. A call with arguments of other types throws.
#include <emscripten/bind.h>
#include <emscripten/emscripten.h>
#include <emscripten/val.h>

#include <string>

#include "engine/calls.h"
#include "engine/cel.h"
#include "engine/faces.h"
#include "engine/session.h"
#include "engine/validate.h"

namespace {

using emscripten::val;

std::string CopyOf(const val& bytes) {
  std::string copy(bytes["length"].as<size_t>(), '\0');
  const val memory(emscripten::typed_memory_view(
      copy.size(), reinterpret_cast<unsigned char*>(copy.data())));
  memory.call<void>("set", bytes);
  return copy;
}

std::string BytesOf(const val& text) {
  // Embind's own conversion takes what follows a lone surrogate for its other
  // half.
  if (text.isString())
    return CopyOf(val::global("TextEncoder").new_().call<val>("encode", text));
  if (!text.instanceof (val::global("Uint8Array"))) {
    val::global("TypeError")
        .new_(std::string("a file's text is a string or a Uint8Array"))
        .throw_();
  }
  return CopyOf(text);
}

class Engine {
 public:
  void AddFile(const std::string& name, const val& text) {
    session_.AddFile(name, BytesOf(text));
  }
  // A file of the earlier state that `check` compares with when its option
  // `against` is true: under its name of today, and as reports call it.
  void AddBaseFile(const std::string& shown, const std::string& name,
                   const val& text) {
    session_.AddBaseFile(shown, name, BytesOf(text));
  }
  void ClearBase() { session_.ClearBase(); }
  void RemoveFile(const std::string& name) { session_.RemoveFile(name); }
  void Clear() { session_.Clear(); }
  // Any row of the table of calls by its name (engine/calls.h): the answer's
  // text, or a report that says why there is none.
  std::string Call(const std::string& name, const std::string& options) {
    return bylaw::engine::Ask(session_, name, options,
                              {.now = emscripten_get_now});
  }

  // The same by names of their own, for pages that were written with these.
  void Prepare() { (void)Call("prepare", {}); }
  std::string Check(const std::string& options) {
    return Call("check", options);
  }
  // The check as any report format of the command line.
  std::string CheckAs(const std::string& format, const std::string& options) {
    return bylaw::engine::Ask(session_, "check", options, {.format = format});
  }
  std::string Read(const std::string& options) { return Call("read", options); }
  std::string Rules() { return Call("rules", {}); }
  // A rule's page, or one sentence that there is no such rule.
  std::string Explain(const std::string& rule) {
    bylaw::engine::CallOptions options;
    options.rule = rule;
    return TextOf("explain", options);
  }
  std::string CelRun(const std::string& lines) {
    bylaw::engine::CallOptions options;
    options.lines = lines;
    return TextOf("cel run", options);
  }
  // One expression over a document; an empty one is none. Repeats above 0 time
  // both stages.
  std::string CelEval(const std::string& expression, const val& input,
                      uint32_t repeats) const {
    return bylaw::engine::CelEval(expression, BytesOf(input),
                                  {repeats, emscripten_get_now});
  }
  // Records: begin with options, push bytes that lie in the module's memory in
  // pieces, end. Begin gives an empty text or a report; end the result, or a
  // report where the bytes hold no records.
  std::string ValidateBegin(const std::string& options) {
    return Call("validate begin", options);
  }
  void ValidatePush(size_t pointer, size_t length) {
    if (session_.validation() == nullptr) return;
    session_.validation()->Push(
        {reinterpret_cast<const char*>(pointer), length});
  }
  std::string ValidateEnd() { return Call("validate end", {}); }
  std::string Formats() { return Call("formats", {}); }
  std::string Version() { return Call("version", {}); }

 private:
  // An answer for people, or the sentence that says why there is none.
  std::string TextOf(const char* name,
                     const bylaw::engine::CallOptions& options) {
    const bylaw::engine::Call& call = *bylaw::engine::FindCall(name);
    const bylaw::engine::Answer answer = call.run(session_, options);
    return answer.write ? answer.write(call.formats.front(), {})
                        : answer.problem + "\n";
  }

  bylaw::engine::Session session_;
};

// What of a dropped folder is not looked at, as the command line walks it.
class IgnoreRules {
 public:
  void AddIgnoreFile(const std::string& folder, const val& text) {
    rules_.AddIgnoreFile(folder, BytesOf(text));
  }
  void AddRepository(const std::string& folder, const val& index) {
    rules_.AddRepository(folder, BytesOf(index));
  }
  bool LeavesOut(const std::string& path, bool is_folder) {
    using bylaw::engine::EntryKind;
    return rules_.LeavesOut(path,
                            is_folder ? EntryKind::kFolder : EntryKind::kFile);
  }

 private:
  bylaw::engine::IgnoreRules rules_;
};

}  // namespace

EMSCRIPTEN_BINDINGS(bylaw) {
  emscripten::class_<Engine>("Engine")
      .constructor<>()
      .function("addFile", &Engine::AddFile)
      .function("addBaseFile", &Engine::AddBaseFile)
      .function("clearBase", &Engine::ClearBase)
      .function("removeFile", &Engine::RemoveFile)
      .function("clear", &Engine::Clear)
      .function("call", &Engine::Call)
      .function("prepare", &Engine::Prepare)
      .function("check", &Engine::Check)
      .function("checkAs", &Engine::CheckAs)
      .function("read", &Engine::Read)
      .function("rules", &Engine::Rules)
      .function("explain", &Engine::Explain)
      .function("celRun", &Engine::CelRun)
      .function("celEval", &Engine::CelEval)
      .function("validateBegin", &Engine::ValidateBegin)
      .function("validatePush", &Engine::ValidatePush)
      .function("validateEnd", &Engine::ValidateEnd)
      .function("formats", &Engine::Formats)
      .function("version", &Engine::Version);
  emscripten::class_<IgnoreRules>("IgnoreRules")
      .constructor<>()
      .function("addIgnoreFile", &IgnoreRules::AddIgnoreFile)
      .function("addRepository", &IgnoreRules::AddRepository)
      .function("leavesOut", &IgnoreRules::LeavesOut);
}
