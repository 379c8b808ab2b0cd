#pragma once

#include "sportsgpt/align/kernels/kernel.h"

namespace sportsgpt {

/// The kernel of an available instruction set, not `best`.
const DtwKernel& kernel_for(Isa isa);

/// Its vector part; null for the scalar kernel.
const LaneKernel* lanes_for(Isa isa);

}  // namespace sportsgpt
