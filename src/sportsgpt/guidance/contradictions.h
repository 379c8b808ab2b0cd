#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sportsgpt {

/// The signs of a text (`find_signs`) that its sources do not bear out, as written, stemmed: the sign's pole
/// stands in no source; or a source says the opposite of the same words; or the sentence closest to the text
/// says the opposite. A negation must have its counterpart before the same words, and what sources only say
/// negated must not stand there without it. A comparison of words and their order: it does not understand the
/// sentence.
std::vector<std::string> contradictions(std::string_view said, std::span<const std::string> sources);

}  // namespace sportsgpt
