#include <benchmark/benchmark.h>

#include <cmath>
#include <string>

#include "sportsgpt/readers/read_motion.h"
#include "sportsgpt/readers/text.h"

namespace sportsgpt {
namespace {

constexpr int frames = 4592;  // as many as the longest recording of the test data

/// A body of 24 joints with 3 rotations each, like the CMU recordings.
std::string bvh_text() {
  std::string text =
      "HIERARCHY\nROOT Hips\n{\nOFFSET 0 0 0\nCHANNELS 6 Xposition Yposition Zposition Zrotation Yrotation "
      "Xrotation\n";
  int channels = 6;
  const auto chain = [&](std::initializer_list<const char*> joints, const char* offset) {
    for (const char* joint : joints) {
      text += std::string("JOINT ") + joint + "\n{\nOFFSET " + offset +
              "\nCHANNELS 3 Zrotation Yrotation Xrotation\n";
      channels += 3;
    }
    text += "End Site\n{\nOFFSET 0 -1 5\n}\n";
    for (size_t i = 0; i < joints.size(); ++i) text += "}\n";
  };
  chain({"LeftUpLeg", "LeftLeg", "LeftFoot", "LeftToeBase"}, "3 -40 0");
  chain({"RightUpLeg", "RightLeg", "RightFoot", "RightToeBase"}, "-3 -40 0");
  chain({"Spine", "Spine1", "Neck", "Head"}, "0 15 0");
  chain({"LeftShoulder", "LeftArm", "LeftForeArm", "LeftHand", "LeftHandIndex1"}, "15 5 0");
  chain({"RightShoulder", "RightArm", "RightForeArm", "RightHand", "RightHandIndex1"}, "-15 5 0");
  text += "}\nMOTION\nFrames: " + std::to_string(frames) + "\nFrame Time: 0.0083333\n";
  for (int f = 0; f < frames; ++f) {
    for (int c = 0; c < channels; ++c)
      text += std::to_string(c == 1 ? 90 : 10 * std::sin(0.01 * f + c)) + " ";
    text += '\n';
  }
  return text;
}

void read_text(benchmark::State& state, const std::string& text) {
  for (auto _ : state) benchmark::DoNotOptimize(read_motion(text, "bench").sequence.frames());
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations()) * static_cast<int64_t>(text.size()));
}

void ReadBvh(benchmark::State& state) { read_text(state, bvh_text()); }
void ReadCsv(benchmark::State& state) { read_text(state, to_csv(read_motion(bvh_text(), "bench").sequence)); }
BENCHMARK(ReadBvh)->Unit(benchmark::kMillisecond);
BENCHMARK(ReadCsv)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace sportsgpt
