#include "fuzz_reader.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  sportsgpt::fuzz_bytes("HIERARCHY\n", data, size);
  return 0;
}
