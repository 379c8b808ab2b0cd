#include "sportsgpt/readers/read_motion.h"

#include "sportsgpt/readers/file_bytes.h"
#include "sportsgpt/readers/formats.h"
#include "sportsgpt/readers/make_recording.h"
#include "sportsgpt/readers/read_kinect_text.h"
#include "sportsgpt/readers/read_openpose.h"

namespace sportsgpt {
namespace {

/// The text is released before the recording is built: a long one would otherwise lie in memory twice.
RawMotion read_file(const std::filesystem::path& file, const ReadOptions& options) {
  const std::string bytes = load_bytes(file);
  if (looks_like_kinect_text(bytes)) {
    const KinectFiles files = kinect_files(file);
    return read_kinect_text(load_bytes(files.positions), load_bytes(files.angles), file.string());
  }
  return read_any(bytes, file.string(), options);
}

}  // namespace

Recording read_motion(const std::filesystem::path& file, const ReadOptions& options) {
  std::error_code ignored;
  if (std::filesystem::is_directory(file, ignored))
    return make_recording(read_openpose_folder(file, options.person), options, file.string());
  return make_recording(read_file(file, options), options, file.string());
}

Recording read_motion(std::string_view bytes, const std::string& name, const ReadOptions& options) {
  if (is_gzip(bytes)) return read_motion(gunzip(bytes, name), name, options);
  return make_recording(read_any(bytes, name, options), options, name);
}

}  // namespace sportsgpt
