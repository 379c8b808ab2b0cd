#include "sportsgpt/readers/formats.h"

#include <algorithm>
#include <array>

#include "sportsgpt/core/error.h"
#include "sportsgpt/readers/json_view.h"
#include "sportsgpt/readers/read_bvh.h"
#include "sportsgpt/readers/read_coco.h"
#include "sportsgpt/readers/read_csv.h"
#include "sportsgpt/readers/read_kinect_text.h"
#include "sportsgpt/readers/read_mediapipe.h"
#include "sportsgpt/readers/read_openpose.h"
#include "sportsgpt/readers/read_trc.h"
#include "sportsgpt/readers/text.h"

namespace sportsgpt {
namespace {

constexpr std::string_view known_formats =
    "Known are BVH, TRC, CSV, OpenPose folders, JSON of COCO or MediaPipe keypoints, and Kinect positions "
    "with "
    "angles.";

std::string_view head(std::string_view text) { return text.substr(0, 4096); }
bool starts_with_word(std::string_view text, std::string_view word) {
  return lower(trim(head(text)).substr(0, word.size())) == word;
}
bool contains(std::string_view text, std::string_view word) {
  return head(text).find(word) != std::string_view::npos;
}

/// What people give by mistake, or hope we read.
struct Stranger {
  const char* what;
  bool (*is)(std::string_view bytes);
  const char* fix;
};

bool is_c3d(std::string_view b) { return b.size() > 512 && b[1] == 0x50 && b[0] >= 1 && b[0] <= 20; }
bool is_html(std::string_view b) {
  return starts_with_word(b, "<!doctype html") || starts_with_word(b, "<html");
}
bool is_xml_of(std::string_view b, std::string_view root) {
  return starts_with_word(b, "<") && contains(b, root);
}
bool is_storage(std::string_view b) {
  LineReader lines(b.substr(0, 16384));
  std::string_view line;
  while (lines.number() < 50 && lines.next(line)) {
    while (line.ends_with(',')) line.remove_suffix(1);
    if (lower(trim(line)) == "endheader") return true;
  }
  return false;
}
bool has_at(std::string_view b, size_t position, std::string_view wanted) {
  return b.size() >= position && b.substr(position).starts_with(wanted);
}
bool is_video(std::string_view b) {
  return has_at(b, 4, "ftyp") || b.starts_with("\x1A\x45\xDF\xA3") ||
         (b.starts_with("RIFF") && has_at(b, 8, "AVI"));
}
bool is_image(std::string_view b) {
  return b.starts_with("\x89PNG") || b.starts_with("\xFF\xD8\xFF") || b.starts_with("GIF8");
}
bool is_utf16(std::string_view b) { return b.starts_with("\xFF\xFE") || b.starts_with("\xFE\xFF"); }
bool is_numbers_only(std::string_view b) {
  std::string_view line;
  std::vector<std::string_view> cells;
  if (!LineReader(b).next(line)) return false;
  split(line, line.find(',') != std::string_view::npos ? ',' : ' ', cells);
  return cells.size() > 8 &&
         std::all_of(cells.begin(), cells.end(), [](auto cell) { return parse_number(cell).has_value(); });
}
bool is_long_table(std::string_view b) {
  std::string_view line;
  return LineReader(b).next(line) && (contains(line, "point_id") || contains(line, "landmark_id")) &&
         contains(line, ",x");
}
bool is_binary(std::string_view b) {
  const std::string_view start = head(b);
  const auto control = std::count_if(start.begin(), start.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 9 || (byte > 13 && byte < 32);
  });
  return control > 0;
}

constexpr Stranger strangers[] = {
    {"a C3D file", is_c3d,
     "Export it as TRC from the program that recorded it, or convert it with ezc3d or Mokka."},
    {"a video", is_video,
     "Run a pose estimation over it first (OpenPose, MMPose, AlphaPose, MediaPipe) and give its keypoints."},
    {"a picture", is_image, "Give the keypoints of a pose estimation, one frame after the other."},
    {"a NumPy array", [](std::string_view b) { return b.starts_with("\x93NUMPY"); },
     "Write it as CSV with columns like left_knee_x, left_knee_y, left_knee_z."},
    {"a ZIP archive (or a spreadsheet)", [](std::string_view b) { return b.starts_with("PK\x03\x04"); },
     "Unpack it, or save the sheet as CSV."},
    {"a PDF", [](std::string_view b) { return b.starts_with("%PDF"); }, "Give the recording itself."},
    {"text in UTF-16", is_utf16, "Save it as UTF-8."},
    {"binary data", is_binary,
     "Give the recording itself; see the known formats with `sportsgpt inspect --help`."},
    {"a web page", is_html, "The download failed: save the file behind the page's link."},
    {"Xsens MVNX", [](std::string_view b) { return is_xml_of(b, "mvnx"); }, "Export it as BVH."},
    {"XML", [](std::string_view b) { return starts_with_word(b, "<"); },
     "Export the recording as BVH or TRC."},
    {"OpenSim storage (MOT or STO), which holds angles or forces and no joint positions", is_storage,
     "Give the TRC file of the same trial."},
    {"a DeepLabCut table", [](std::string_view b) { return starts_with_word(b, "scorer,"); },
     "Write it as CSV with one header row: left_knee_x, left_knee_y, left_knee_c."},
    {"a Vicon Nexus table with several sections",
     [](std::string_view b) {
       return starts_with_word(b, "model outputs") || starts_with_word(b, "trajectories") ||
              starts_with_word(b, "devices");
     },
     "Export the trial as TRC."},
    {"a long table with one row per point", is_long_table,
     "Write one row per frame with columns like left_knee_x, left_knee_y, left_knee_z."},
    {"numbers without a header, as Kinect tools write", is_numbers_only,
     "Of a pair NAME_positions.txt and NAME_angles.txt name one as a file, with the other beside it. Else "
     "put a "
     "header row above the numbers: time, left_knee_x, left_knee_y, left_knee_z, ..."},
};

RawMotion read_json(std::string_view text, const std::string& name, const ReadOptions& options) {
  const JsonView json(text, name);
  if (looks_like_openpose(json)) return read_openpose_frame(text, name, options.person);
  if (looks_like_mediapipe(json)) return read_mediapipe(text, name, options.person);
  if (looks_like_coco(json)) return read_coco(text, name, options.person);
  throw Error(name, "is JSON, but none with keypoints that we know.", std::string(known_formats));
}

struct Format {
  bool (*looks_like)(std::string_view text);
  RawMotion (*read)(std::string_view text, const std::string& name, const ReadOptions& options);
};
constexpr Format formats[] = {
    {looks_like_bvh,
     [](std::string_view t, const std::string& n, const ReadOptions&) { return read_bvh(t, n); }},
    {looks_like_trc,
     [](std::string_view t, const std::string& n, const ReadOptions&) { return read_trc(t, n); }},
    {[](std::string_view t) { return starts_with_word(t, "{") || starts_with_word(t, "["); }, read_json},
    {looks_like_csv,
     [](std::string_view t, const std::string& n, const ReadOptions&) { return read_csv(t, n); }},
};

}  // namespace

RawMotion read_any(std::string_view bytes, const std::string& name, const ReadOptions& options) {
  const std::string_view text = skip_bom(bytes);
  if (trim(head(text)).empty())
    throw Error(name, "is empty.", "Check that the recording was exported to its end.");
  if (looks_like_marker_text(text)) return read_marker_text(text, name);
  for (const Stranger& stranger : strangers)
    if (stranger.is(bytes))
      throw Error(name, std::string("looks like ") + stranger.what + ", which is not read.", stranger.fix);
  for (const Format& format : formats)
    if (format.looks_like(text)) return format.read(text, name, options);
  throw Error(name, "is no recording that we know.", std::string(known_formats));
}

}  // namespace sportsgpt
