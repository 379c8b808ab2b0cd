#pragma once

#include <string>
#include <vector>

#include "sportsgpt/core/vec3.h"

namespace sportsgpt {

/// A motion as a file states it: its own points, axes and unit, one row per stored frame. Every reader
/// returns this; make_recording() turns it into the canonical layout.
struct RawMotion {
  std::string format;                    ///< "bvh", "trc", "openpose", "coco", "mediapipe", "csv", "kinect", "markers"
  std::vector<std::string> points;       ///< as the file names them
  std::vector<Vec3> positions;           ///< rows x points, in file units; NaN where not seen
  std::vector<float> confidence;         ///< rows x points, or empty
  std::vector<double> times_s;           ///< per row, or empty
  std::vector<long long> frame_numbers;  ///< per row, or empty
  double rate_hz = 0;                    ///< stated by the file; 0: it does not say
  std::string
      unit;        ///< "m", "cm", "mm", "in", "px", "normalised", "image" (one of these two); empty: unknown
  std::string up;  ///< stated by the file ("y", "-z"); empty: unknown
  std::string usual_up = "y";         ///< what files of the format mostly have
  bool planar = false;                ///< from one camera: x and y only
  bool zero_is_missing = true;        ///< an exact (0,0,0) means "not seen" if the point moves elsewhere
  bool hip_centred = false;           ///< every row starts at the hips: no travel, no flight
  double aspect_ratio = 0;            ///< width / height of the image; 0: unknown
  int people = 1;                     ///< how many people the file shows
  std::vector<std::string> warnings;  ///< one sentence each

  size_t rows() const { return points.empty() ? 0 : positions.size() / points.size(); }
};

}  // namespace sportsgpt
