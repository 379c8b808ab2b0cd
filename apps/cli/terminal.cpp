#include "terminal.h"

#include <unistd.h>

#include <chrono>
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

Progress::Progress(bool wanted) {
  if (wanted && isatty(STDERR_FILENO)) watcher_ = std::jthread([this](std::stop_token stop) { watch(stop); });
}

Progress::~Progress() = default;

void Progress::step(std::string_view what) {
  const std::lock_guard lock(mutex_);
  what_ = what;
}

void Progress::watch(std::stop_token stop) {
  using namespace std::chrono_literals;
  const auto start = std::chrono::steady_clock::now();
  bool shown = false;
  std::unique_lock lock(mutex_);
  for (auto pause = 1000ms; !wake_.wait_for(lock, stop, pause, [&] { return stop.stop_requested(); });
       pause = 250ms) {
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
    std::cerr << "\r\033[K" << what_ << " ... " << static_cast<int>(taken.count()) << " s" << std::flush;
    shown = true;
  }
  if (shown) std::cerr << "\r\033[K" << std::flush;
}

}  // namespace sportsgpt::cli
