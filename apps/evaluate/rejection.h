#pragma once

#include "bench.h"
#include "document.h"

namespace sportsgpt::evaluate {

struct Rejection {
  int wrong = 0, rejected = 0;  ///< recordings of other movements
  int right = 0, kept = 0;      ///< labelled performances of the movement itself
};

/// Every recording of another movement against each movement's targets (other people's, where the tested
/// person is among them), and the right ones. The product's own decision, requirements included.
Rejection evaluate_rejection(const std::vector<Bench>& benches, const std::vector<LabelledTrial>& trials,
                             Document& document);

}  // namespace sportsgpt::evaluate
