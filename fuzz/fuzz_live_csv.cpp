#include "fuzz_reader.h"
#include "sportsgpt/readers/live_csv.h"
#include "sportsgpt/readers/text.h"

// Line by line, after a header and a few sound rows, so that the bytes meet the reader in the middle of its
// work.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace sportsgpt;
  std::string text =
      "time,lhip_x,lhip_y,lhip_z,lknee_x,lknee_y,lknee_z,lank_x,lank_y,lank_z,neck_x,neck_y,neck_z\n";
  for (int row = 0; row < 60; ++row)
    text += std::to_string(row * 0.01) + ",0,0.9,0.1,0,0.5,0.1,0,0.1,0.1,0,1.4,0\n";
  text.append(reinterpret_cast<const char*>(data), size);
  try {
    LiveCsv csv("fuzz", {}, 1 + static_cast<int>(size % 5));
    const auto check = [](const std::optional<SkeletonSequence>& frames) {
      if (frames && (frames->frames() < 1 || frames->joints() != 24 || frames->rate_hz() != 100))
        std::abort();
    };
    LineReader lines(text);
    for (std::string_view line; lines.next(line);) check(csv.push(line));
    check(csv.finish());
  } catch (const Error& error) {
    if (error.problems().empty() || error.problems().front().what.empty()) std::abort();
  }
  return 0;
}
