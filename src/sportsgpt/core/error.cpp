#include "sportsgpt/core/error.h"

#include <utility>

namespace sportsgpt {
namespace {

std::string join(const std::vector<Problem>& problems) {
  std::string lines;
  for (const Problem& problem : problems) {
    if (!lines.empty()) lines += '\n';
    lines += to_string(problem);
  }
  return lines;
}

}  // namespace

std::string to_string(const Problem& problem) {
  std::string line = problem.where + ": " + problem.what;
  if (!problem.fix.empty()) line += " " + problem.fix;
  return line;
}

Error::Error(std::vector<Problem> problems)
    : std::runtime_error(join(problems)), problems_(std::move(problems)) {}
Error::Error(std::string where, std::string what, std::string fix)
    : Error(std::vector<Problem>{{std::move(where), std::move(what), std::move(fix)}}) {}
Error::Error(const TextPosition& where, std::string what, std::string fix)
    : Error(to_string(where), std::move(what), std::move(fix)) {}

}  // namespace sportsgpt
