#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "sportsgpt/core/error.h"
#include "sportsgpt/readers/read_motion.h"

namespace sportsgpt {

/// Whatever the bytes are, they give a recording that keeps its promises, or an Error that says where and
/// what.
template <class Read>
void expect_recording_or_error(Read read) {
  try {
    const Recording recording = read();
    const SkeletonSequence& sequence = recording.sequence;
    if (sequence.frames() < 1 || sequence.joints() != 24) std::abort();
    for (int f = 0; f < sequence.frames(); ++f)
      for (int j = 0; j < sequence.joints(); ++j) {
        const Vec3 p = sequence.at(f, j);
        const bool all = is_missing(p), any = p.x != p.x && p.y != p.y && p.z != p.z;
        if (all != any) std::abort();  // NaN on one axis only
        if (sequence.planar() && !all && p.z != 0) std::abort();
      }
  } catch (const Error& error) {
    if (error.problems().empty() || error.problems().front().where.empty() ||
        error.problems().front().what.empty())
      std::abort();
  }
}

/// The bytes as a file of the format that starts with `prefix`, so that no time goes into finding the prefix.
inline void fuzz_bytes(std::string_view prefix, const uint8_t* data, size_t size) {
  std::string text(prefix);
  text.append(reinterpret_cast<const char*>(data), size);
  expect_recording_or_error([&] { return read_motion(text, "fuzz"); });
}

}  // namespace sportsgpt
