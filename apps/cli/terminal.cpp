#include "terminal.h"

#include <unistd.h>

#include <cstdlib>
#include <iostream>

namespace sportsgpt::cli {
namespace {

bool colour() {
  static const bool on = isatty(STDOUT_FILENO) && !std::getenv("NO_COLOR");
  return on;
}
std::string wrapped(const char* code, std::string_view text) {
  return colour() ? std::string("\033[") + code + "m" + std::string(text) + "\033[0m" : std::string(text);
}

}  // namespace

std::string bold(std::string_view text) { return wrapped("1", text); }
std::string pale(std::string_view text) { return wrapped("2", text); }
std::string attention(std::string_view text) { return wrapped("33", text); }

Progress::Progress(bool wanted)
    : on_(wanted && isatty(STDERR_FILENO)), start_(std::chrono::steady_clock::now()) {}
Progress::~Progress() {
  if (shown_) std::cerr << "\r\033[K" << std::flush;
}
void Progress::step(std::string_view what) {
  const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start_;
  if (!on_ || taken.count() < 1) return;
  std::cerr << "\r\033[K" << what << " ... " << static_cast<int>(taken.count()) << " s" << std::flush;
  shown_ = true;
}

}  // namespace sportsgpt::cli
