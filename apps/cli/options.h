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
};

}  // namespace sportsgpt::cli
