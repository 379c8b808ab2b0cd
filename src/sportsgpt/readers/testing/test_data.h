#pragma once

#include <gtest/gtest.h>
#include <unistd.h>
#include <zlib.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include "sportsgpt/core/error.h"
#include "sportsgpt/readers/read_motion.h"

namespace sportsgpt::testing {

/// The folder of recordings: SPORTSGPT_TEST_DATA, or ../shared/data from the project's root.
inline std::filesystem::path test_data() {
  const char* stated = std::getenv("SPORTSGPT_TEST_DATA");
  return stated && *stated ? std::filesystem::path(stated)
                           : std::filesystem::path(SPORTSGPT_SOURCE_DIR) / ".." / "shared" / "data";
}

#define SKIP_WITHOUT_TEST_DATA()                                         \
  if (!std::filesystem::is_directory(sportsgpt::testing::test_data()))   \
  GTEST_SKIP() << "no recordings in " << sportsgpt::testing::test_data() \
               << "; set SPORTSGPT_TEST_DATA to the folder of test recordings"

/// A folder of this test alone, empty at first and removed at the end.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    const auto* test = ::testing::UnitTest::GetInstance()->current_test_info();
    path_ = std::filesystem::temp_directory_path() / (std::string("sportsgpt_") + test->test_suite_name() +
                                                      "_" + test->name() + "_" + std::to_string(::getpid()));
    std::filesystem::remove_all(path_);
    std::filesystem::create_directories(path_);
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  std::filesystem::path write(const std::string& name, std::string_view content) const {
    std::ofstream(path_ / name, std::ios::binary) << content;
    return path_ / name;
  }
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

/// What the Error of `use` says; empty when it does not throw one.
template <class Use>
std::string error_of(Use use) {
  try {
    use();
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}

inline std::string error_of_text(std::string_view text, const ReadOptions& options = {}) {
  return error_of([&] { read_motion(text, "trial", options); });
}

inline bool warns(const Recording& recording, std::string_view of) {
  for (const std::string& warning : recording.source.warnings)
    if (warning.find(of) != std::string::npos) return true;
  return false;
}

inline Vec3 joint(const Recording& recording, int frame, std::string_view name) {
  return recording.sequence.at(frame, recording.sequence.layout().index(name));
}

inline std::string gzip(std::string_view text) {
  std::string packed(text.size() + 1024, '\0');
  z_stream stream{};
  deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  deflate(&stream, Z_FINISH);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

}  // namespace sportsgpt::testing
