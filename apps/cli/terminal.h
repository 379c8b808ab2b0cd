#pragma once

#include <chrono>
#include <string>
#include <string_view>

namespace sportsgpt::cli {

/// Colour on standard output only where a person looks at it and NO_COLOR is not set.
std::string bold(std::string_view text);
std::string pale(std::string_view text);
std::string attention(std::string_view text);

/// A line on standard error that says what goes on, once it has taken longer than a second. Nothing unless
/// standard error is a terminal.
class Progress {
 public:
  explicit Progress(bool wanted);
  ~Progress();
  void step(std::string_view what);

 private:
  bool on_;
  bool shown_ = false;
  std::chrono::steady_clock::time_point start_;
};

}  // namespace sportsgpt::cli
