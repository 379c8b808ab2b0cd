#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sportsgpt/core/vec3.h"

namespace sportsgpt {

/// Words of a text with the line each stands in.
class WordReader {
 public:
  explicit WordReader(std::string_view text) : text_(text) {}
  bool next(std::string_view& word);
  int line() const { return line_; }  ///< of the last word, from 1
  std::string_view rest_of_line();    ///< up to its end or to a {
  size_t position() const { return position_; }

 private:
  std::string_view text_;
  size_t position_ = 0;
  int line_ = 1;
};

enum class BvhChannel { x_position, y_position, z_position, x_rotation, y_rotation, z_rotation };

struct BvhNode {
  std::string name;
  int parent = -1;
  Vec3 offset;
  std::vector<BvhChannel> channels;  ///< none for an end site
};

/// The part of a BVH file before MOTION; `words` stands behind that word afterwards. Parents come before
/// their children. Throws Error with the line.
std::vector<BvhNode> read_bvh_hierarchy(WordReader& words, const std::string& file);

}  // namespace sportsgpt
