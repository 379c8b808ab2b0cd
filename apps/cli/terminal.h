#pragma once

#include <condition_variable>
#include <mutex>
#include <stop_token>
#include <string>
#include <string_view>
#include <thread>

namespace sportsgpt::cli {

/// Colour on standard output only where a person looks at it and NO_COLOR is not set.
std::string bold(std::string_view text);
std::string pale(std::string_view text);
std::string attention(std::string_view text);

/// A line on standard error that says what goes on and for how long, from the first second on, kept up to
/// date by a thread of its own. Nothing unless standard error is a terminal.
class Progress {
 public:
  explicit Progress(bool wanted);
  ~Progress();  ///< removes the line
  Progress(const Progress&) = delete;
  void step(std::string_view what);

 private:
  void watch(std::stop_token stop);

  std::mutex mutex_;
  std::condition_variable_any wake_;
  std::string what_;
  std::jthread watcher_;  // last: it uses the members above
};

}  // namespace sportsgpt::cli
