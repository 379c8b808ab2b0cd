#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace sportsgpt {

/// What a model wrote, under the short ids of its brief, before any check.
struct AnswerSentence {
  std::string role, text;
  std::vector<std::string> facts, passages;
};
struct FaultAnswer {
  std::string fault;
  std::vector<AnswerSentence> sentences;
  std::vector<std::string> drills;
};
struct Answer {
  std::vector<FaultAnswer> faults;
};

/// The answer, or why the text is none: not JSON, cut off, a missing key, a value of another type. What
/// stands before the first and after the last brace (a model's thoughts, a code fence) is passed over;
/// unknown keys are refused.
std::variant<Answer, std::string> parse_answer(std::string_view text);

/// Takes citations written into the text ("[F1, K2]") out of it and returns the ids they name.
std::vector<std::string> take_inline_citations(std::string& text);

}  // namespace sportsgpt
