#include "sportsgpt/align/kernels/dispatch.h"

#include <algorithm>

namespace sportsgpt {

std::vector<Isa> available_isas() {
  std::vector<Isa> isas = {Isa::scalar};
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) {
    isas.push_back(Isa::avx2);
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") &&
        __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512bw"))
      isas.push_back(Isa::avx512);
  }
#elif defined(__aarch64__)
  isas.push_back(Isa::neon);
#endif
  return isas;
}

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

const LaneKernel* lanes_for(Isa isa) {
  switch (isa) {
#if defined(__x86_64__)
    case Isa::avx2: return &avx2_lanes;
    case Isa::avx512: return &avx512_lanes;
#elif defined(__aarch64__)
    case Isa::neon: return &neon_lanes;
#endif
    default: return nullptr;
  }
}

const DtwKernel& kernel_for(Isa isa) { return lanes_for(isa) ? lane_kernel : scalar_kernel; }

}  // namespace sportsgpt
