#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "fuzz_reader.h"

namespace {

/// A folder of this process, with three frames in it.
const std::filesystem::path& folder() {
  static const std::filesystem::path path = [] {
    auto made = std::filesystem::temp_directory_path() / ("sportsgpt_fuzz_" + std::to_string(::getpid()));
    std::filesystem::create_directories(made);
    return made;
  }();
  return path;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  // The input's thirds are three frames with a gap between them.
  const char* const names[] = {"a_000000000000_keypoints.json", "a_000000000001_keypoints.json",
                               "a_000000000005_keypoints.json"};
  for (size_t i = 0; i < 3; ++i) {
    const size_t begin = size * i / 3, end = size * (i + 1) / 3;
    std::ofstream(folder() / names[i], std::ios::binary)
        .write(reinterpret_cast<const char*>(data) + begin, static_cast<std::streamsize>(end - begin));
  }
  sportsgpt::expect_recording_or_error([] { return sportsgpt::read_motion(folder()); });
  sportsgpt::fuzz_bytes("{\"people\":[", data, size);
  return 0;
}
