// Follows a recording while it goes on: `live PACK_FOLDER RECORDING` plays a file frame by frame and says
// when a repetition is settled and where its keyframes lie.
#include <cstdio>
#include <exception>

#include "sportsgpt/pack/load_pack.h"
#include "sportsgpt/pipeline/live_trial.h"
#include "sportsgpt/readers/read_motion.h"

int main(int argc, char** argv) try {
  using namespace sportsgpt;
  if (argc != 3) return std::fprintf(stderr, "live PACK_FOLDER RECORDING\n"), 2;
  const MovementPack pack = load_pack(argv[1]);
  const PreparedPack prepared(pack);
  const SkeletonSequence recording = read_motion(argv[2]).sequence;

  int repetitions = 0;
  const auto tell = [&](const LiveTrialNews& news) {
    for (const LiveMatch& match : news.matches) {
      if (match.unmet) continue;
      ++repetitions;
      std::printf("%.2f to %.2f s, known %.2f s later\n", match.repetition.found.interval.start_s,
                  match.repetition.found.interval.end_s, match.repetition.delay_s);
      for (const Keyframe& keyframe : match.repetition.keyframes)
        std::printf("  %-20s %.3f s +- %.3f s\n", keyframe.name.c_str(), keyframe.time_s, keyframe.sigma_s);
    }
  };
  LiveTrial live(prepared, recording.rate_hz());
  for (int f = 0; f < recording.frames(); ++f) {
    // A camera would give the next frame here.
    const auto frame = recording.frame(f);
    tell(live.push({recording.layout(), recording.rate_hz(), {frame.begin(), frame.end()}}));
  }
  tell(live.finish());
  return repetitions > 0 ? 0 : 3;
} catch (const std::exception& error) {
  return std::fprintf(stderr, "%s\n", error.what()), 2;
}
