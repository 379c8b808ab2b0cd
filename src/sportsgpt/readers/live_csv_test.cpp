#include "sportsgpt/readers/live_csv.h"

#include "sportsgpt/core/error.h"
#include "sportsgpt/readers/testing/stick_figure.h"
#include "sportsgpt/readers/testing/test_data.h"

namespace sportsgpt {
namespace {

// A walk of 5 s at 120 Hz in millimetres, z up; `without`: rows that were lost on the way.
std::vector<std::string> lines_of_a_walk(std::initializer_list<int> without = {}) {
  std::vector<std::string> lines = {
      "# unit = mm", "# up = z",
      "time,lhip_x,lhip_y,lhip_z,lknee_x,lknee_y,lknee_z,lank_x,lank_y,lank_z,neck_x,neck_y,neck_z"};
  for (int f = 0; f < 600; ++f) {
    if (std::find(without.begin(), without.end(), f) != without.end()) continue;
    char line[256];
    const double x = 10.0 * f;
    std::snprintf(line, sizeof line, "%.4f,%.1f,200,900,%.1f,200,500,%.1f,%s,100,%.1f,200,1400", f / 120.0, x,
                  x, x, f % 50 == 7 ? "" : "200", x);
    lines.push_back(line);
  }
  return lines;
}

std::vector<Vec3> line_by_line(const std::vector<std::string>& lines, int rows_per_block) {
  LiveCsv csv("camera", {}, rows_per_block);
  std::vector<Vec3> positions;
  const auto add = [&](const std::optional<SkeletonSequence>& frames) {
    if (!frames) return;
    EXPECT_EQ(frames->rate_hz(), 120);
    positions.insert(positions.end(), frames->positions().begin(), frames->positions().end());
  };
  for (const std::string& line : lines) add(csv.push(line));
  add(csv.finish());
  EXPECT_TRUE(csv.source());
  return positions;
}

TEST(LiveCsv, GivesTheFramesOfTheWholeFileHoweverManyRowsAreReadAtOnce) {
  for (const auto& lost : {std::initializer_list<int>{}, {200, 201, 202, 333}}) {
    const std::vector<std::string> lines = lines_of_a_walk(lost);
    std::string text;
    for (const std::string& line : lines) text += line + "\r\n";
    const SkeletonSequence whole = read_motion(text, "camera.csv").sequence;
    for (const int rows : {1, 7, 100}) {
      const std::vector<Vec3> live = line_by_line(lines, rows);
      ASSERT_EQ(live.size(), whole.positions().size());
      for (size_t p = 0; p < live.size(); ++p)
        EXPECT_TRUE(live[p] == whole.positions()[p] ||
                    (is_missing(live[p]) && is_missing(whole.positions()[p])));
    }
  }
}

TEST(LiveCsv, SaysWhereALineCannotBeRead) {
  std::vector<std::string> lines = lines_of_a_walk();
  lines[300] = "2.475,far,200,900,1,200,500,1,200,100,1,200,1400";
  try {
    line_by_line(lines, 10);
    FAIL();
  } catch (const Error& error) {
    EXPECT_NE(std::string(error.what()).find("camera, lines 294 to 303"), std::string::npos) << error.what();
    EXPECT_NE(std::string(error.what()).find("far"), std::string::npos);
  }
  LiveCsv empty("camera");
  EXPECT_THROW(empty.finish(), Error);
}

}  // namespace
}  // namespace sportsgpt
