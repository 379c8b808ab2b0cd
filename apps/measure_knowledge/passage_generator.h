#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "sportsgpt/knowledge/passage.h"

namespace sportsgpt::scale {

/// Makes passages of 240 words whose words are spread like those of real coaching texts: small words that are
/// everywhere, a few hundred words of the field (the frequent ones in every second passage), words of the
/// passage's own topic that come back in it, and a long tail of rare ones. The same seed gives the same
/// passages on every machine. The texts read like nothing; only their statistics are real.
class PassageGenerator {
 public:
  PassageGenerator(std::uint64_t seed, std::string language);
  Passage next();
  /// A question of so many words that tell, as somebody would ask about one topic.
  std::string question(int words);

 private:
  std::uint64_t draw();
  size_t ranked(size_t count);  ///< below `count`, rank r about as often as 1 / r
  double share();               ///< in [0, 1)
  std::string tail_word(size_t rank) const;
  std::string word(size_t topic);
  std::string sentence(size_t topic, int words);

  std::mt19937_64 random_;
  std::string language_;
  bool chinese_;
  std::int64_t made_ = 0;
};

}  // namespace sportsgpt::scale
