#include <string>

#include "fuzz_reader.h"
#include "sportsgpt/readers/read_kinect_text.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  // The input's halves are the two files; markers are a file by themselves.
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::string_view positions = text.substr(0, size / 2), angles = text.substr(size / 2);
  try {
    const sportsgpt::RawMotion raw = sportsgpt::read_kinect_text(positions, angles, "fuzz");
    if (raw.positions.size() != raw.rows() * 22) std::abort();
    for (const sportsgpt::Vec3 p : raw.positions)
      if (sportsgpt::is_missing(p) != (p.x != p.x && p.y != p.y && p.z != p.z)) std::abort();
  } catch (const sportsgpt::Error& error) {
    if (error.problems().empty() || error.problems().front().where.empty()) std::abort();
  }
  sportsgpt::fuzz_bytes("", data, size);
  return 0;
}
