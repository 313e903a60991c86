// Measures whole processes: `bylaw_measure RUNS PROGRAM ARGUMENT...` prints
//
//   {"wall_ms": [9.1, 8.8, ...], "cpu_ms": [8.9, ...],
//    "rss_kib": [14200, ...], "exit": 0}
//
// where `exit` is the number of the signal, negative, when one ended it.
// `cold` instead of RUNS is one run, without the one before that fills caches.
//
// A small program of its own, because the kernel counts the memory of whoever
// starts a process as the process's own peak: started from Node or Python,
// everything seems to need tens of megabytes.

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>

namespace {

double MillisecondsNow() {
  timespec now{};
  clock_gettime(CLOCK_MONOTONIC, &now);
  return static_cast<double>(now.tv_sec) * 1e3 +
         static_cast<double>(now.tv_nsec) / 1e6;
}

double Milliseconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) * 1e3 +
         static_cast<double>(time.tv_usec) / 1e3;
}

struct Run {
  double wall_ms = 0;
  double cpu_ms = 0;
  long rss_kib = 0;
  int exit = -1;
};

[[noreturn]] void Become(char* const argv[]) {
  const int nowhere = open("/dev/null", O_WRONLY);
  dup2(nowhere, STDOUT_FILENO);
  dup2(nowhere, STDERR_FILENO);
  execvp(argv[0], argv);
  _exit(127);
}

Run RunOnce(char* const argv[]) {
  Run run;
  const double began = MillisecondsNow();
  const pid_t child = fork();
  if (child == 0) Become(argv);
  int status = 0;
  rusage usage{};
  if (child < 0 || wait4(child, &status, 0, &usage) != child) return run;
  run.wall_ms = MillisecondsNow() - began;
  run.cpu_ms = Milliseconds(usage.ru_utime) + Milliseconds(usage.ru_stime);
  run.rss_kib = usage.ru_maxrss;
  run.exit = WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
  return run;
}

}  // namespace

int main(int argc, char* argv[]) {
  const bool cold = argc > 2 && std::strcmp(argv[1], "cold") == 0;
  const int count = cold ? 1 : argc > 2 ? std::atoi(argv[1]) : 0;
  if (count < 1 || count > 1000) {
    std::fprintf(stderr,
                 "usage: bylaw_measure RUNS|cold PROGRAM ARGUMENT...\n");
    return 2;
  }
  if (!cold) RunOnce(argv + 2);  // fills the page cache; not counted
  static Run runs[1000];
  for (int i = 0; i < count; ++i) runs[i] = RunOnce(argv + 2);
  std::printf("{\"wall_ms\": [");
  for (int i = 0; i < count; ++i) {
    std::printf("%s%.3f", i > 0 ? ", " : "", runs[i].wall_ms);
  }
  std::printf("], \"cpu_ms\": [");
  for (int i = 0; i < count; ++i) {
    std::printf("%s%.3f", i > 0 ? ", " : "", runs[i].cpu_ms);
  }
  std::printf("], \"rss_kib\": [");
  for (int i = 0; i < count; ++i) {
    std::printf("%s%ld", i > 0 ? ", " : "", runs[i].rss_kib);
  }
  std::printf("], \"exit\": %d}\n", runs[count - 1].exit);
  return 0;
}
