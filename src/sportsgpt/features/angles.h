#pragma once

#include <vector>

#include "sportsgpt/core/vec3.h"

namespace sportsgpt {

/// Flexion at `joint`, in degrees: 0 when the limb is straight, growing as it bends, at most 180. The limb
/// runs proximal -> joint -> distal (hip, knee, ankle). NaN when a point is missing or two points coincide.
///
/// This is the angle between two bones, not an anatomical (ISB) joint angle: it cannot tell flexion from
/// hyperextension.
double flexion_deg(Vec3 proximal, Vec3 joint, Vec3 distal);

/// Angle of the direction to the vertical in the sagittal plane, forward +, in (-180, 180] degrees.
double sagittal_lean_deg(Vec3 direction);

/// Upper arm against trunk-down in the sagittal plane, in front +, in (-180, 180] degrees. NaN while the arm
/// points so far sideways (more than about 75 degrees off the plane) that the plane does not show it.
double arm_elevation_deg(Vec3 hip, Vec3 shoulder, Vec3 elbow);

/// Direction above the forward horizontal, in (-180, 180] degrees.
double elevation_deg(Vec3 direction);

/// How far the knee lies medial of the hip-ankle line, as a frontal-plane projection angle in degrees, medial
/// +: asin(d / thigh) + asin(d / shank) with d the lateral distance from the line. For a straight leg this is
/// the usual projection angle; unlike it, it stays finite when the thigh points at the camera.
double knee_valgus_deg(Vec3 hip, Vec3 knee, Vec3 ankle, bool right_leg);

/// Removes jumps of 360 degrees inside every run of valid samples and shifts each run so that its median lies
/// within 180 degrees of `centre_deg`.
void make_continuous(std::vector<double>& angles_deg, double centre_deg);

}  // namespace sportsgpt
