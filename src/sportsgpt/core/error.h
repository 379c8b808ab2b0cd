#pragma once

#include <stdexcept>
#include <string>
#include <vector>

#include "sportsgpt/core/text_position.h"

namespace sportsgpt {

/// One thing that is wrong with the input: where it is, what it is, and what the user can do.
struct Problem {
  std::string where;  ///< "file" or "file:line"
  std::string what;   ///< one sentence
  std::string fix;    ///< one sentence; may be empty
};
std::string to_string(const Problem& problem);  ///< "where: what fix"

/// Input we cannot go on with. Lists every problem that was found, never only the first.
class Error : public std::runtime_error {
 public:
  explicit Error(std::vector<Problem> problems);
  Error(std::string where, std::string what, std::string fix);
  Error(const TextPosition& where, std::string what, std::string fix);
  const std::vector<Problem>& problems() const { return problems_; }

 private:
  std::vector<Problem> problems_;
};

}  // namespace sportsgpt
