// Stands in for libFuzzer where only the saved inputs are to be run once, in
// an ordinary build: every argument is a file, and surviving all of them is
// the test. The last line is the one tests/run.mjs adds up.

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size);

namespace {

bool ReadFile(const char* path, std::string& bytes) {
  std::FILE* file = std::fopen(path, "rb");
  if (file == nullptr) return false;
  char block[4096];
  std::size_t count = 0;
  while ((count = std::fread(block, 1, sizeof block, file)) > 0) {
    bytes.append(block, count);
  }
  const bool complete = std::ferror(file) == 0;
  std::fclose(file);
  return complete;
}

}  // namespace

int main(int argc, char* argv[]) {
  int failed = 0;
  for (int i = 1; i < argc; ++i) {
    std::string bytes;
    if (!ReadFile(argv[i], bytes)) {
      std::printf("cannot read %s\n", argv[i]);
      ++failed;
      continue;
    }
    // Printed first: when the input crashes us, the log names it.
    std::fprintf(stderr, "%s\n", argv[i]);
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()),
                           bytes.size());
  }
  std::printf("%d passed, %d failed\n", argc - 1 - failed, failed);
  return failed == 0 && argc > 1 ? 0 : 1;
}
