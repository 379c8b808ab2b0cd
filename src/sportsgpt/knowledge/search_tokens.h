#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sportsgpt {

/// A word as it is searched for, and as the text has it.
struct SearchWord {
  std::string token, written;
};

/// The words a text is found by, in order, repeats included. Passages and queries go through the same
/// function.
///
/// Latin words and numbers come lower-cased with their English ending taken off ("Landings" -> "land");
/// English function words are left out. Chinese and Japanese runs come as overlapping pairs of characters
/// ("摆臂幅度" -> "摆臂 臂幅 幅度"), a lone character as itself; pairs that only ask or point ("什么",
/// "怎么") are left out. Bytes that are not UTF-8 separate words. Tokens hold letters, digits and CJK
/// characters only, never a quote or a space.
std::vector<SearchWord> search_words(std::string_view text);
std::vector<std::string> search_tokens(std::string_view text);  ///< their tokens alone

/// The Chinese and Japanese characters of a text that mean something by themselves, in order, repeats
/// included: what pairs leave apart when the same thing is said with other characters beside it.
std::vector<std::string> single_characters(std::string_view text);
bool is_single_character(std::string_view token);
/// A pair of characters of which one only joins or asks ("够了", "的人"): mostly no word.
bool is_weak_pair(std::string_view token);

/// The tokens with one space between: what goes into the index.
std::string joined_search_tokens(std::string_view text);

/// A lower-case English word without its ending: plural -s, -ing, -ed, -ly, a last -e. Rough on purpose: it
/// only has to send the forms of one word to one token, and never leaves fewer than three letters.
std::string stem(std::string word);

}  // namespace sportsgpt
