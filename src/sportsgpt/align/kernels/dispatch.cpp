#include "sportsgpt/align/kernels/dispatch.h"

#include <algorithm>

namespace sportsgpt {

std::vector<Isa> available_isas() { return {Isa::scalar}; }

bool is_available(Isa isa) {
  const std::vector<Isa> available = available_isas();
  return isa == Isa::best || std::find(available.begin(), available.end(), isa) != available.end();
}

const char* name_of(Isa isa) {
  switch (isa) {
    case Isa::best: return name_of(available_isas().back());
    case Isa::scalar: return "scalar";
    case Isa::avx2: return "avx2";
    case Isa::avx512: return "avx512";
    case Isa::neon: return "neon";
  }
  return "";
}

const DtwKernel& kernel_for(Isa) { return scalar_kernel; }

}  // namespace sportsgpt
