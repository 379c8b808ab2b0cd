#include "sportsgpt/readers/read_trc.h"

#include "sportsgpt/readers/testing/stick_figure.h"
#include "sportsgpt/readers/testing/test_data.h"

namespace sportsgpt {
namespace {

using testing::error_of_text;
using testing::joint;
using testing::test_data;
using testing::warns;

struct TrcStyle {
  const char* separator = "\t";
  const char* line_end = "\n";
  double factor = 1;
  const char* unit = "m";
  bool z_up = false;
  bool doubled_tabs = false;
  bool trailing_tab = false;
  bool decimal_comma = false;
  const char* data_rate = "100";
};

/// The standing figure in a TRC of that style, five rows, 0.01 s apart, 1 cm farther forward and to the right
/// in each.
std::string figure_trc(const TrcStyle& style) {
  const std::string s = style.separator, wide = style.doubled_tabs ? s + s : s,
                    end = (style.trailing_tab ? s : "") + std::string(style.line_end);
  const auto figure = testing::stick_figure();
  const std::string count = std::to_string(figure.size());
  std::string text = "PathFileType" + s + "4" + s + "(X/Y/Z)" + s + "trial.trc" + end + "DataRate" + s +
                     "CameraRate" + s + "NumFrames" + s + "NumMarkers" + s + "Units" + s + "OrigDataRate" +
                     s + "OrigDataStartFrame" + s + "OrigNumFrames" + end + style.data_rate + s + "100" + s +
                     "5" + s + count + s + style.unit + s + "100" + s + "1" + s + "5" + end + "Frame#" + s +
                     "Time";
  for (const auto& [name, point] : figure) text += s + name + s + s;
  text += end + s;
  for (size_t i = 1; i <= figure.size(); ++i)
    for (const char* axis : {"X", "Y", "Z"}) text += s + axis + std::to_string(i);
  text += end + style.line_end;
  for (int row = 0; row < 5; ++row) {
    std::string line = std::to_string(row + 1) + wide + short_number(0.01 * row);
    for (const auto& [name, p] : figure) {
      const double forward = p.x + 0.01 * row;
      const double right = p.z + 0.01 * row, up = p.y + 0.01 * row;
      const Vec3 point = style.factor * (style.z_up ? Vec3{forward, -right, up} : Vec3{forward, up, right});
      for (const double value : {point.x, point.y, point.z}) line += wide + short_number(value);
    }
    if (style.decimal_comma) std::replace(line.begin(), line.end(), '.', ',');
    text += line + end;
  }
  return text;
}

TEST(ReadTrc, ReadsTheSameMotionInEveryStyle) {
  struct {
    const char* name;
    TrcStyle style;
  } cases[] = {{"plain", {}},
               {"CRLF", {.line_end = "\r\n"}},
               {"commas", {.separator = ","}},
               {"millimetres", {.factor = 1000, .unit = "mm"}},
               {"centimetres", {.factor = 100, .unit = "cm"}},
               {"z up", {.factor = 1000, .unit = "mm", .z_up = true}},
               {"doubled tabs", {.doubled_tabs = true}},
               {"trailing tab", {.trailing_tab = true}},
               {"decimal comma", {.decimal_comma = true}},
               {"millimetres called metres", {.factor = 1000, .unit = "m"}}};
  for (const auto& [name, style] : cases) {
    SCOPED_TRACE(name);
    const Recording trial = read_motion(figure_trc(style), "trial.trc");
    ASSERT_EQ(trial.sequence.frames(), 5);
    EXPECT_EQ(trial.source.format, "trc");
    EXPECT_NEAR(trial.sequence.rate_hz(), 100, 1e-9);
    EXPECT_EQ(trial.source.up.value, style.z_up ? "z" : "y");
    EXPECT_FALSE(trial.sequence.planar());
    for (const char* wanted : {"left_knee", "right_wrist", "left_heel"}) {
      const Vec3 p = testing::figure_point(wanted);
      EXPECT_NEAR(norm(joint(trial, 4, wanted) - Vec3{p.x + .04, p.y + .04, p.z + .04}), 0, 1e-5) << wanted;
    }
  }
}

TEST(ReadTrc, TellsWhenTheUnitCannotBeTrue) {
  EXPECT_TRUE(warns(read_motion(figure_trc({.factor = 1000, .unit = "m"}), "t"),
                    "The file says \"m\", but a leg of"));
}

TEST(ReadTrc, BelievesTheTimesMoreThanTheHeader) {
  const Recording trial = read_motion(figure_trc({.data_rate = "60"}), "t");
  EXPECT_NEAR(trial.sequence.rate_hz(), 100, 1e-9);
  EXPECT_TRUE(warns(trial, "The header says 60 Hz"));
}

std::string legs_trc(const std::string& rows) {
  return "PathFileType\t4\t(X/Y/"
         "Z)\tt.trc\nDataRate\tCameraRate\tNumFrames\tNumMarkers\tUnits\n100\t100\t9\t4\tm\n"
         "Frame#\tTime\tLHip\t\t\tLKnee\t\t\tLAnkle\t\t\tNeck\t\t\n\t\tX1\tY1\tZ1\n" +
         rows;
}
const std::string good = "0\t.9\t0\t0\t.5\t0\t0\t.1\t0\t0\t1.4\t0\n";

TEST(ReadTrc, CountsEmptyCellsWordsAndZerosAsNotSeen) {
  const Recording trial =
      read_motion(legs_trc("1\t0\t" + good + "2\t.01\t0\t.9\t0\t\t\t\t0\t.1\t0\t0\t1.4\t0\n" +
                           "3\t.02\t0\t.9\t0\tNaN\tnan\tnull\t0\t.1\t0\t0\t1.4\t0\n4\t.03\t0\t."
                           "9\t0\t0\t0\t0\t0\t.1\t0\t0\t1.4\t0\n" +
                           "5\t.04\t0\t.9\t0\t0\t\t0\t0\t.1\t0\t0\t1.4\t0\n"),
                  "t");
  ASSERT_EQ(trial.sequence.frames(), 5);
  EXPECT_FALSE(is_missing(joint(trial, 0, "left_knee")));
  for (int f = 1; f < 5; ++f) EXPECT_TRUE(is_missing(joint(trial, f, "left_knee"))) << f;
  EXPECT_FALSE(is_missing(joint(trial, 3, "left_ankle")));
}

TEST(ReadTrc, RebuildsTheTimesWhereTheyDoNotGrow) {
  const Recording trial = read_motion(legs_trc("1\t0\t" + good + "2\t0\t" + good + "3\t0\t" + good), "t");
  EXPECT_EQ(trial.sequence.frames(), 3);
  EXPECT_EQ(trial.sequence.rate_hz(), 100);
  EXPECT_TRUE(warns(trial, "The column of times does not grow"));
}

TEST(ReadTrc, CallsAConstantDepthASingleCamera) {
  std::string rows;
  for (int row = 0; row < 4; ++row)
    rows += std::to_string(row) + "\t" + std::to_string(.01 * row) + "\t" + std::to_string(100 + row) +
            "\t-900\t.3\t100\t-500\t.2\t100\t-100\t.3\t100\t-1400\t0\n";
  const Recording trial = read_motion(legs_trc(rows), "trial_px_person00.trc");
  EXPECT_TRUE(trial.sequence.planar());
  EXPECT_EQ(trial.sequence.space(), Space::pixels);
  EXPECT_GT(joint(trial, 0, "neck").y, joint(trial, 0, "left_ankle").y);
  EXPECT_EQ(joint(trial, 0, "neck").z, 0);
}

TEST(ReadTrc, SaysWhereAFileCannotBeRight) {
  struct {
    const char* name;
    std::string text;
    const char* says;
  } cases[] = {
      {"too few columns", legs_trc("1\t0\t0\t.9\n2\t.01\t" + good),
       "trial:6: found 4 columns for 4 markers, which need 14. Check the marker names in line 4."},
      {"only a short row", legs_trc("1\t0\t0\t.9\n"), "trial:6: found 4 columns for 4 markers"},
      {"a word", legs_trc("1\t0\t0\t.9\tup\t0\t.5\t0\t0\t.1\t0\t0\t1.4\t0\n"),
       "trial:6: \"up\" at marker \"LHip\" is no number"},
      {"no rows", legs_trc(""), "trial:4: no rows follow the header"},
      {"no marker line", "PathFileType\t4\nDataRate\n100\n", "has no line \"Frame#"},
      {"nothing ever seen", legs_trc("1\t0\t\t\t\t\t\t\t\t\t\t\t\t\n2\t.1\t\t\t\t\t\t\t\t\t\t\t\t\n"),
       "no hip, knee or ankle"}};
  for (const auto& [name, text, says] : cases) {
    SCOPED_TRACE(name);
    EXPECT_NE(error_of_text(text).find(says), std::string::npos) << error_of_text(text);
  }
}

TEST(ReadTrc, LeavesOutALastRowThatWasCut) {
  const Recording trial = read_motion(legs_trc("1\t0\t" + good + "2\t.01\t" + good + "3\t.02\t0\t."), "t");
  EXPECT_EQ(trial.sequence.frames(), 2);
  EXPECT_TRUE(warns(trial, "The last row (line 8) is incomplete"));
}

TEST(ReadTrc, MapsLaboratoryMarkersLikeTheLandmarksMadeFromThem) {
  SKIP_WITHOUT_TEST_DATA();
  for (const char* trial :
       {"drop_jump/OC4_DJ1", "squat/OC4_squats", "walk/OC4_walking1", "sit_to_stand/OC4_STS1"}) {
    SCOPED_TRACE(trial);
    const Recording markers =
        read_motion(test_data() / "forceplate" / (std::string(trial) + ".markers.trc.gz"));
    const Recording joints =
        read_motion(test_data() / "forceplate" / (std::string(trial) + ".joints.csv.gz"));
    ASSERT_EQ(markers.sequence.frames(), joints.sequence.frames());
    EXPECT_EQ(markers.sequence.rate_hz(), 100);
    EXPECT_EQ(markers.source.missing, joints.source.missing);
    for (int f = 0; f < joints.sequence.frames(); ++f)
      for (int j = 0; j < joints.sequence.joints(); ++j)
        ASSERT_FALSE(norm(markers.sequence.at(f, j) - joints.sequence.at(f, j)) > 2e-4) << f << " " << j;
  }
}

TEST(ReadTrc, EstimatesHipsFromPelvisMarkersWithinAFewCentimetres) {
  SKIP_WITHOUT_TEST_DATA();
  const Recording markers = read_motion(test_data() / "forceplate/run/JA1_run0350.markers.trc.gz");
  const Recording joints = read_motion(test_data() / "forceplate/run/JA1_run0350.joints.csv.gz");
  for (int f = 0; f < joints.sequence.frames(); ++f)
    ASSERT_LT(norm(joint(markers, f, "left_hip") - joint(joints, f, "left_hip")), 0.06) << f;
}

}  // namespace
}  // namespace sportsgpt
