#include "sportsgpt/motion/clean.h"

#include <gtest/gtest.h>

#include <cmath>

#include "sportsgpt/core/error.h"
#include "sportsgpt/motion/resample.h"

namespace sportsgpt {
namespace {

// A person who stands facing +x and bobs up and down once a second; joints by name.
SkeletonSequence standing_person(int frames = 240, double rate_hz = 120) {
  const SkeletonLayout& layout = canonical_layout();
  std::vector<Vec3> positions;
  for (int f = 0; f < frames; ++f) {
    const double bob = 0.05 * std::sin(2 * 3.14159265 * f / rate_hz);
    std::vector<Vec3> frame(layout.joints.size(), missing_point());
    const auto set = [&](const std::string& joint, Vec3 p) { frame[layout.index(joint)] = p; };
    for (const std::string side : {"left_", "right_"}) {
      const double z = side == "left_" ? -0.1 : 0.1;
      set(side + "hip", {0, 0.9 + bob, z}), set(side + "knee", {0.05, 0.5 + bob / 2, z});
      set(side + "ankle", {0, 0.1, z}), set(side + "heel", {-0.05, 0.02, z}),
          set(side + "toe_tip", {0.2, 0.0, z});
      set(side + "shoulder", {0, 1.4 + bob, 2 * z}), set(side + "elbow", {0, 1.1 + bob, 2 * z});
      set(side + "wrist", {0, 0.85 + bob, 2 * z});
    }
    set("pelvis", {0, 0.9 + bob, 0}), set("neck", {0, 1.45 + bob, 0});
    positions.insert(positions.end(), frame.begin(), frame.end());
  }
  return SkeletonSequence(layout, rate_hz, positions);
}

TEST(Clean, TurnsTheAthleteToFaceForwardFromAnyHeading) {
  const CleanSequence reference = clean(standing_person());
  for (const double angle_deg : {0.0, 37.0, 90.0, 180.0, -135.0}) {
    const CleanSequence turned = clean(turn(standing_person(), angle_deg));
    for (int j = 0; j < reference.sequence.joints(); ++j) {
      const Vec3 a = reference.sequence.at(50, j), b = turned.sequence.at(50, j);
      if (is_missing(a)) continue;
      EXPECT_NEAR(norm(a - b), 0, 1e-9) << angle_deg << " " << canonical_layout().joints[j];
    }
  }
}

TEST(FollowHeading, KeepsASlowlyTurningAthleteFacingForward) {
  const SkeletonSequence person = standing_person(600);
  std::vector<Vec3> positions;
  for (int f = 0; f < person.frames(); ++f) {
    const SkeletonSequence turned = turn(person, 180.0 * f / person.frames());
    positions.insert(positions.end(), turned.frame(f).begin(), turned.frame(f).end());
  }
  const SkeletonSequence followed = follow_heading(person.with_positions(positions));
  const int toe = canonical_layout().index("left_toe_tip"), hip = canonical_layout().index("left_hip");
  for (int f = 60; f < 540; f += 60) {
    EXPECT_NEAR(followed.at(f, toe).x - followed.at(f, hip).x, 0.2, 0.01) << f;
    EXPECT_NEAR(followed.at(f, toe).z - followed.at(f, hip).z, 0, 0.03) << f;
  }
  EXPECT_GT(clean(person.with_positions(positions)).report.heading_spread_deg, 140);
}

TEST(Clean, SetsTheFloorToZero) {
  SkeletonSequence raised = standing_person();
  std::vector<Vec3> positions(raised.positions().begin(), raised.positions().end());
  for (Vec3& p : positions) p.y += 3;
  const CleanSequence result = clean(raised.with_positions(positions));
  EXPECT_NEAR(result.sequence.at(10, canonical_layout().index("left_toe_tip")).y, 0, 1e-9);
  EXPECT_NEAR(result.body.leg_length, 0.81, 0.02);
}

TEST(Clean, LeavesOutATPoseThatTheFileJumpsFrom) {
  SkeletonSequence person = standing_person();
  std::vector<Vec3> positions(person.positions().begin(), person.positions().end());
  const SkeletonLayout& layout = canonical_layout();
  for (const std::string side : {"left_", "right_"}) {
    const double z = side == "left_" ? -1 : 1;
    positions[layout.index(side + "elbow")] = {0, 1.4, 0.5 * z};
    positions[layout.index(side + "wrist")] = {0, 1.4, 0.75 * z};
  }
  const CleanSequence result = clean(person.with_positions(positions));
  EXPECT_EQ(result.report.first_valid_frame, 1);
  EXPECT_TRUE(is_missing(result.sequence.at(0, 0)));
  EXPECT_EQ(result.sequence.frames(), person.frames());
  EXPECT_EQ(clean(person).report.first_valid_frame, 0);
}

TEST(Clean, FillsShortGapsAndKeepsLongOnesMissing) {
  SkeletonSequence person = standing_person();
  std::vector<Vec3> positions(person.positions().begin(), person.positions().end());
  const int knee = canonical_layout().index("left_knee");
  for (int f = 40; f < 46; ++f) positions[f * person.joints() + knee] = missing_point();
  for (int f = 100; f < 140; ++f) positions[f * person.joints() + knee] = missing_point();
  const CleanSequence result = clean(person.with_positions(positions));
  EXPECT_FALSE(is_missing(result.sequence.at(43, knee)));
  EXPECT_TRUE(is_missing(result.sequence.at(120, knee)));
  EXPECT_GT(result.report.filled_share, 0);
  EXPECT_GT(result.report.missing_share, 0);
}

TEST(Clean, MirrorsAOneSidedMovementSoThatTheFrontFootIsTheRight) {
  const SkeletonLayout& layout = canonical_layout();
  const SkeletonSequence person = standing_person();
  std::vector<Vec3> positions(person.positions().begin(), person.positions().end());
  for (int f = 0; f < person.frames(); ++f)
    for (const char* joint : {"left_ankle", "left_heel", "left_toe_tip", "left_knee"})
      positions[f * person.joints() + layout.index(joint)].x += 0.6;  // a lunge with the left foot
  const SkeletonSequence left = person.with_positions(positions);
  CleanOptions one_sided;
  one_sided.lead_right = true;
  const CleanSequence a = clean(left, one_sided), b = clean(mirror(left), one_sided);
  EXPECT_TRUE(a.report.mirrored);
  EXPECT_FALSE(b.report.mirrored);
  for (const CleanSequence& c : {a, b})
    EXPECT_GT(c.sequence.at(60, layout.index("right_ankle")).x,
              c.sequence.at(60, layout.index("left_ankle")).x + 0.5);
  EXPECT_FALSE(clean(person, one_sided).report.mirrored);
  EXPECT_FALSE(clean(left).report.mirrored);
}

TEST(Clean, ReportsAFloorThatDrifts) {
  SkeletonSequence person = standing_person(480);
  std::vector<Vec3> positions(person.positions().begin(), person.positions().end());
  for (int f = 0; f < person.frames(); ++f)
    for (int j = 0; j < person.joints(); ++j)
      positions[f * person.joints() + j].y += 0.15 * f / person.frames();
  const CleanSequence result = clean(person.with_positions(positions));
  EXPECT_NEAR(result.report.floor_drift, 0.1, 0.02);
  ASSERT_FALSE(result.report.warnings.empty());
  EXPECT_NE(result.report.warnings.back().find("floor rises"), std::string::npos);
}

TEST(Clean, RefusesARecordingWithoutLegs) {
  SkeletonSequence person = standing_person(60);
  std::vector<Vec3> positions(person.positions().begin(), person.positions().end());
  for (int f = 0; f < person.frames(); ++f)
    for (const char* joint : {"left_knee", "right_knee"})
      positions[f * person.joints() + canonical_layout().index(joint)] = missing_point();
  EXPECT_THROW(clean(person.with_positions(positions)), Error);
}

}  // namespace
}  // namespace sportsgpt
