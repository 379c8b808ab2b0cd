#include "sportsgpt/readers/people.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <set>

#include "sportsgpt/core/error.h"
#include "sportsgpt/readers/joint_orders.h"
#include "sportsgpt/readers/order_by_body.h"

namespace sportsgpt {
namespace {

constexpr long long keep_alive_frames = 30;  // about a second unseen
constexpr double widest_step = 0.5;          // of the body's size, between neighbouring frames

double seen_share(const DetectedPerson& person) {
  const auto seen =
      std::count_if(person.points.begin(), person.points.end(), [](const Keypoint& p) { return p.seen(); });
  return person.points.empty() ? 0 : static_cast<double>(seen) / static_cast<double>(person.points.size());
}

double body_size(const DetectedPerson& person) {
  float left = std::numeric_limits<float>::max(), right = -left, low = left, high = -left;
  for (const Keypoint& p : person.points) {
    if (!p.seen()) continue;
    left = std::min(left, p.x);
    right = std::max(right, p.x);
    low = std::min(low, p.y);
    high = std::max(high, p.y);
  }
  return right < left ? 0 : std::hypot(static_cast<double>(right) - left, static_cast<double>(high) - low);
}

/// Mean distance of the points both have, in body sizes; infinite when they share none.
double distance(const DetectedPerson& a, const DetectedPerson& b) {
  const double size = std::max(body_size(a), body_size(b));
  double sum = 0;
  int shared = 0;
  for (size_t i = 0; i < std::min(a.points.size(), b.points.size()); ++i)
    if (a.points[i].seen() && b.points[i].seen()) {
      sum += std::hypot(static_cast<double>(a.points[i].x) - b.points[i].x,
                        static_cast<double>(a.points[i].y) - b.points[i].y);
      ++shared;
    }
  return shared == 0 || !(size > 0) ? std::numeric_limits<double>::infinity() : sum / shared / size;
}

struct OpenTrack {
  PersonTrack track;
  const DetectedPerson* last = nullptr;
  long long last_frame = 0;
};

void extend(OpenTrack& open, size_t frame, long long number, size_t place, const DetectedPerson& person) {
  open.track.sightings.push_back({frame, place});
  open.track.presence += seen_share(person);
  open.last = &person;
  open.last_frame = number;
}

/// A tracker's ids are worth something when every person of every frame has one.
bool has_ids(const std::vector<DetectedFrame>& frames) {
  std::set<long long> ids;
  bool several = false;
  for (const DetectedFrame& frame : frames) {
    std::set<long long> here;
    for (const DetectedPerson& person : frame.people) {
      if (person.id < 0 || !here.insert(person.id).second) return false;
      ids.insert(person.id);
    }
    several = several || frame.people.size() > 1;
  }
  return !several || ids.size() > 1;
}

std::vector<OpenTrack> track_by_id(const std::vector<DetectedFrame>& frames) {
  std::map<long long, size_t> by_id;
  std::vector<OpenTrack> tracks;
  for (size_t f = 0; f < frames.size(); ++f)
    for (size_t p = 0; p < frames[f].people.size(); ++p) {
      const DetectedPerson& person = frames[f].people[p];
      const auto [found, is_new] = by_id.emplace(person.id, tracks.size());
      if (is_new) tracks.emplace_back();
      extend(tracks[found->second], f, frames[f].number, p, person);
    }
  return tracks;
}

std::vector<OpenTrack> track_by_place(const std::vector<DetectedFrame>& frames) {
  struct Pair {
    double cost;
    size_t track, person;
  };
  std::vector<OpenTrack> tracks;
  std::vector<size_t> alive;
  std::vector<Pair> pairs;
  for (size_t f = 0; f < frames.size(); ++f) {
    const DetectedFrame& frame = frames[f];
    std::erase_if(alive, [&](size_t t) { return frame.number - tracks[t].last_frame > keep_alive_frames; });
    pairs.clear();
    for (const size_t t : alive)
      for (size_t p = 0; p < frame.people.size(); ++p) {
        const double cost = distance(*tracks[t].last, frame.people[p]);
        const double gap = static_cast<double>(std::max(1LL, frame.number - tracks[t].last_frame));
        if (cost <= widest_step * std::min(std::sqrt(gap), 3.0)) pairs.push_back({cost, t, p});
      }
    std::sort(pairs.begin(), pairs.end(), [](const Pair& a, const Pair& b) { return a.cost < b.cost; });
    std::vector<char> taken(frame.people.size(), 0);
    for (const Pair& pair : pairs) {
      if (taken[pair.person] || tracks[pair.track].track.sightings.back().frame == f) continue;
      taken[pair.person] = 1;
      extend(tracks[pair.track], f, frame.number, pair.person, frame.people[pair.person]);
    }
    for (size_t p = 0; p < frame.people.size(); ++p) {
      if (taken[p] || seen_share(frame.people[p]) == 0) continue;
      alive.push_back(tracks.size());
      tracks.emplace_back();
      extend(tracks.back(), f, frame.number, p, frame.people[p]);
    }
  }
  return tracks;
}

/// How many keypoints most of the person's frames have.
size_t usual_count(const std::vector<DetectedFrame>& frames, const PersonTrack& track) {
  std::map<size_t, int> counts;
  for (const auto& [frame, place] : track.sightings) ++counts[frames[frame].people[place].points.size()];
  return std::max_element(counts.begin(), counts.end(), [](auto& a, auto& b) { return a.second < b.second; })
      ->first;
}

}  // namespace

std::vector<PersonTrack> track_people(const std::vector<DetectedFrame>& frames) {
  std::vector<PersonTrack> result;
  for (OpenTrack& open : has_ids(frames) ? track_by_id(frames) : track_by_place(frames))
    if (open.track.presence > 0) result.push_back(std::move(open.track));
  std::stable_sort(result.begin(), result.end(),
                   [](const PersonTrack& a, const PersonTrack& b) { return a.presence > b.presence; });
  return result;
}

RawMotion follow_person(const std::vector<DetectedFrame>& frames, std::optional<int> person, bool planar,
                        const std::string& name) {
  const std::vector<PersonTrack> tracks = track_people(frames);
  if (tracks.empty())
    throw Error(name, "nobody was detected in any of its " + std::to_string(frames.size()) + " frames.",
                "Check that the pose estimation saw the athlete.");
  const int wanted = person.value_or(0);
  if (wanted < 0 || wanted >= static_cast<int>(tracks.size()))
    throw Error(
        "--person", "there is no person " + std::to_string(wanted) + ".",
        "The file shows " + std::to_string(tracks.size()) + ", counted from 0, the most present one first.");
  const PersonTrack& track = tracks[static_cast<size_t>(wanted)];
  const size_t count = usual_count(frames, track);

  RawMotion raw;
  raw.planar = planar;
  raw.usual_up = planar ? "-y" : "y";
  if (planar) raw.unit = "image";
  raw.people = static_cast<int>(std::count_if(tracks.begin(), tracks.end(), [&](const PersonTrack& other) {
    return other.presence >= 0.1 * tracks.front().presence;  // the rest are false detections
  }));
  if (raw.people > 1)
    raw.warnings.push_back(
        "The recording shows " + std::to_string(raw.people) + " people; " +
        (person ? "person " + std::to_string(wanted) : std::string("the most present one")) +
        " is used. Choose with --person.");
  raw.positions.reserve(frames.size() * count);
  const auto orders = joint_orders_of(count);
  if (orders.empty())
    throw Error(name, "no known set of joints has " + std::to_string(count) + " keypoints.",
                "Known are 15, 17, 18, 23, 25, 26, 33, 133, 135 and 136; or name the joints in a CSV.");
  auto sighting = track.sightings.begin();
  for (size_t f = 0; f < frames.size(); ++f) {
    raw.frame_numbers.push_back(frames[f].number);
    const DetectedPerson* seen = nullptr;
    if (sighting != track.sightings.end() && sighting->frame == f)
      seen = &frames[f].people[(sighting++)->place];
    for (size_t p = 0; p < count; ++p) {
      const bool there = seen && p < seen->points.size() && seen->points[p].seen();
      const Keypoint point = there ? seen->points[p] : Keypoint{};
      raw.positions.push_back(there ? Vec3{point.x, point.y, planar ? 0 : point.z} : missing_point());
      raw.confidence.push_back(point.c);
    }
  }
  raw.points.resize(count);  // order_by_body reads the number of points from here
  const JointOrder& order = order_by_body(raw, orders);
  for (size_t p = 0; p < count; ++p) raw.points[p] = p < order.names.size() ? order.names[p] : "";
  if (orders.size() > 1)
    raw.warnings.push_back("The order of the " + std::to_string(count) + " keypoints was recognised as " +
                           order.name + " by the body they make.");
  return raw;
}

}  // namespace sportsgpt
