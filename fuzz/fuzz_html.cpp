#include "fuzz_document.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  sportsgpt::fuzz_document(data, size, sportsgpt::read_html);
  return 0;
}
