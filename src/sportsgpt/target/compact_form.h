#pragma once

#include "sportsgpt/target/own_models.h"

namespace sportsgpt {

/// All recordings in one: the barycentre of their weighted features between the first and the last keyframe,
/// with a little context, at 30 frames per second or less. Begins with the medoid and keeps its length.
/// Columns in their own units; the targets stay what the program aligns with, this is the short form of them
/// to look at and to hand on.
FeatureTable compact_form(const OwnModels& own);

/// A feature table as CSV: `time_s`, then the columns; empty cells where a value is missing.
std::string to_csv(const FeatureTable& table);

}  // namespace sportsgpt
