#include "sportsgpt/knowledge/child_output.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>

#include "sportsgpt/core/error.h"

namespace sportsgpt {
namespace {

constexpr int no_such_program = 127;

struct Pipe {
  int ends[2] = {-1, -1};
  Pipe() {
    if (pipe2(ends, O_CLOEXEC) != 0) throw Error("pipe", "cannot be made.", "Close some files or programs.");
  }
  ~Pipe() {
    close_end(0);
    close_end(1);
  }
  Pipe(const Pipe&) = delete;
  void close_end(int which) {
    if (ends[which] >= 0) close(ends[which]);
    ends[which] = -1;
  }
};

/// Runs in the child: nothing but calls that are safe after fork.
[[noreturn]] void become(char* const* arguments, int output, int errors) {
  const rlimit memory{2UL << 30, 2UL << 30}, seconds{600, 600};
  setrlimit(RLIMIT_AS, &memory);
  setrlimit(RLIMIT_CPU, &seconds);
  dup2(output, STDOUT_FILENO);
  dup2(errors, STDERR_FILENO);
  const int nothing = open("/dev/null", O_RDONLY);
  if (nothing >= 0) dup2(nothing, STDIN_FILENO);
  execvp(arguments[0], arguments);
  _exit(no_such_program);
}

/// Waits for the child; kills it first when its output was not read to the end.
class Child {
 public:
  explicit Child(pid_t id) : id_(id) {}
  Child(const Child&) = delete;
  ~Child() {
    if (id_ <= 0) return;
    kill(id_, SIGKILL);
    wait();
  }
  int wait() {
    int status = 0;
    while (waitpid(id_, &status, 0) < 0 && errno == EINTR) {
    }
    id_ = 0;
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
  }

 private:
  pid_t id_;
};

/// True while there may be more.
bool take(int descriptor, const std::function<void(std::string_view)>& into) {
  std::array<char, 65536> buffer;
  const ssize_t count = read(descriptor, buffer.data(), buffer.size());
  if (count < 0) return errno == EINTR;
  if (count > 0) into({buffer.data(), static_cast<size_t>(count)});
  return count > 0;
}

}  // namespace

ChildResult run_program(const std::vector<std::string>& command,
                        const std::function<void(std::string_view)>& output) {
  std::vector<std::string> words = command;
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  Pipe out, err;
  const pid_t id = fork();
  if (id < 0) throw Error(command.front(), "cannot be started.", "Close some programs.");
  if (id == 0) become(arguments.data(), out.ends[1], err.ends[1]);
  Child child(id);
  out.close_end(1);
  err.close_end(1);

  ChildResult result;
  constexpr size_t most_errors = 4096;
  bool more_output = true, more_errors = true;
  while (more_output || more_errors) {
    pollfd wait[2] = {{more_output ? out.ends[0] : -1, POLLIN, 0},
                      {more_errors ? err.ends[0] : -1, POLLIN, 0}};
    if (poll(wait, 2, -1) < 0 && errno != EINTR) break;
    if (wait[0].revents != 0) more_output = take(out.ends[0], output);
    if (wait[1].revents != 0)
      more_errors = take(err.ends[0], [&](std::string_view text) {
        result.errors += text.substr(0, most_errors - std::min(most_errors, result.errors.size()));
      });
  }
  result.status = child.wait();
  result.started = result.status != no_such_program;
  return result;
}

}  // namespace sportsgpt
