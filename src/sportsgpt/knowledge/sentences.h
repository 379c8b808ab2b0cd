#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sportsgpt {

/// The sentences of a paragraph, in English or Chinese, each with its closing marks and quotes; together they
/// are the paragraph but for blanks between them. Abbreviations ("e.g.", "Fig. 3", "J. Smith") and decimals
/// end no sentence.
std::vector<std::string> sentences(std::string_view paragraph);

/// Length as a reader feels it: 1 for a Latin word or number, 0.6 for a Chinese character.
double reading_words(std::string_view text);

}  // namespace sportsgpt
