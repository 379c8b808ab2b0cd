#pragma once

#include <filesystem>
#include <string_view>

#include "sportsgpt/readers/raw_motion.h"

namespace sportsgpt {

/// Whether a text is a table of plain numbers as the Kinect files of rehabilitation data sets are: 66
/// columns, 22 joints of three values.
bool looks_like_kinect_text(std::string_view text);

/// Kinect skeletons as two texts [vakanski_2018]: positions in centimetres, of which only the waist's are
/// absolute and all others are offsets from the parent joint in the parent's own frame, and Euler angles in
/// degrees, with which the frames are turned: R = Rz(c) Rx(a) Ry(b) for the columns a, b, c, accumulated down
/// the tree. 30 frames per second, as the sensor gives. Where one text is longer, its further rows are left
/// out and a warning says so. Throws Error with the line of what cannot be read.
RawMotion read_kinect_text(std::string_view positions, std::string_view angles, const std::string& name);

/// The two files of a Kinect recording, whichever of them was named: `..._positions.txt` and `..._angles.txt`
/// in one folder, or in folders `positions` and `angles` beside each other; each may be gzipped. Throws Error
/// when the other one is not there.
struct KinectFiles {
  std::filesystem::path positions, angles;
};
KinectFiles kinect_files(const std::filesystem::path& file);

/// Whether a text is a table of plain numbers in 117 columns: the 39 Plug-in-Gait markers in their usual
/// order.
bool looks_like_marker_text(std::string_view text);

/// Markers of a table without a header [vakanski_2018]: millimetres, z up, 100 frames per second.
RawMotion read_marker_text(std::string_view text, const std::string& name);

}  // namespace sportsgpt
