#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sportsgpt/readers/raw_motion.h"

namespace sportsgpt {

/// A keypoint of one person in one image. Not seen: c = 0 or x NaN.
struct Keypoint {
  float x = 0, y = 0, z = 0, c = 0;
  bool seen() const { return c > 0 && x == x && y == y; }
};

struct DetectedPerson {
  std::vector<Keypoint> points;
  long long id = -1;  ///< of the tool's tracker; -1: none
};

/// What a tool saw in one image, people in no order.
struct DetectedFrame {
  long long number = 0;
  std::vector<DetectedPerson> people;
};

/// One person through the recording.
struct PersonTrack {
  struct Sighting {
    size_t frame, place;  ///< place in that frame's list of people
  };
  std::vector<Sighting> sightings;  ///< in order of time, at most one a frame
  double presence = 0;              ///< frames seen, each weighted by the share of the points that were seen
};

/// Follows people from frame to frame by the tool's ids, or without them by where they are. Most present
/// first.
std::vector<PersonTrack> track_people(const std::vector<DetectedFrame>& frames);

/// One person's keypoints as a raw motion in pixels: `person` counts from 0 by presence (empty: 0). The order
/// of the keypoints is recognised by their number, and among orders of equal number by the body they make.
/// Throws Error when nobody is there, the person is not, or no order has that many points.
RawMotion follow_person(const std::vector<DetectedFrame>& frames, std::optional<int> person, bool planar,
                        const std::string& name);

}  // namespace sportsgpt
