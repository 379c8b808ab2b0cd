#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace sportsgpt {

/// How a program ended.
struct ChildResult {
  bool started = false;  ///< false: there is no such program
  int status = 0;        ///< its exit status; 128 + signal when it was killed
  std::string errors;    ///< what it said on standard error, at most 4 KiB
};

/// Runs a program (found on PATH) without a shell and hands on its standard output piece by piece. It gets at
/// most 2 GiB of memory and 10 minutes of processor time, and ends when `output` throws.
ChildResult run_program(const std::vector<std::string>& command,
                        const std::function<void(std::string_view)>& output);

}  // namespace sportsgpt
