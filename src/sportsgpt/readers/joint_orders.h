#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace sportsgpt {

/// The order in which a tool writes its keypoints. Points behind the named ones (hands, face) are not used.
struct JointOrder {
  const char* name;
  size_t count;  ///< keypoints a person has in a file
  std::vector<std::string> names;
};

/// Every order with that many keypoints; several where the count does not tell them apart.
std::vector<const JointOrder*> joint_orders_of(size_t count);

}  // namespace sportsgpt
