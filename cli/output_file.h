// Writing a file where a command line says, and nowhere else.
//
// A pull request may bring symbolic links: `build/report.json`, or the folder
// `build`, could lead to a file of the machine that checks it. So a file is
// made anew beside its place and renamed to it, and no link of a work tree is
// ever followed on the way there.
#ifndef BYLAW_CLI_OUTPUT_FILE_H_
#define BYLAW_CLI_OUTPUT_FILE_H_

#include <string>
#include <string_view>

namespace bylaw::cli {

// Whether folders on the way to a file must be there or are made.
enum class Parents { kMustExist, kMade };

// Replaces a file's text in one step: a reader sees the old one or the new one,
// never a part, and another name of the old one (a hard link) keeps it. Returns
// why that failed; empty when it did not.
//
// A link is refused where the folder it lies in is below the current one or in
// a repository; elsewhere (`/dev/stdout`, a linked `/tmp`) it was put by
// whoever runs the machine. The same holds for what is no regular file: a pipe
// or device is written directly, but not in a work tree.
std::string ReplaceFile(const std::string& path, std::string_view text,
                        Parents parents = Parents::kMustExist);

}  // namespace bylaw::cli

#endif  // BYLAW_CLI_OUTPUT_FILE_H_
