#pragma once

#include <string>

#include "sportsgpt/motion/clean.h"
#include "sportsgpt/readers/read_motion.h"

namespace CLI {
class App;
}

namespace sportsgpt::cli {

/// The flags that correct what was recognised of a file; shared by analyze and inspect.
struct InputFlags {
  double rate_hz = 0, height_m = 0, cutoff_hz = 0, max_gap_s = 0.1;
  std::string unit, up, mirror = "auto", joint_names;
  int person = -1;

  void add_to(CLI::App& command);
  ReadOptions read_options() const;
  CleanOptions clean_options() const;
  std::string as_flags() const;  ///< those that were given, as typed: " --rate 60 --unit mm"; or empty
};

/// A word as a shell takes it: in single quotes where it holds anything but letters, digits and ./_-:+,=@
std::string quoted(const std::string& word);

}  // namespace sportsgpt::cli
