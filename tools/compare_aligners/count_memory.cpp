// Loaded in front of everything (LD_PRELOAD) by the processes that measure memory: counts the bytes that are
// taken from the heap and not yet given back, and their peak. Resident memory as the kernel tells it is a
// quarter of a megabyte off at a time, too coarse for a path of 500 x 500.
#include <malloc.h>

#include <atomic>
#include <cerrno>
#include <cstddef>

extern "C" {
// glibc's own, under the names that stay when the public ones are taken.
void* __libc_malloc(std::size_t);
void* __libc_calloc(std::size_t, std::size_t);
void* __libc_realloc(void*, std::size_t);
void* __libc_memalign(std::size_t, std::size_t);
void __libc_free(void*);
}

namespace {

std::atomic<long> held{0}, peak{0};

void* taken(void* block) {
  if (!block) return block;
  const long now = held += static_cast<long>(malloc_usable_size(block));
  long before = peak;
  while (now > before && !peak.compare_exchange_weak(before, now)) {
  }
  return block;
}

void given_back(void* block) {
  if (block) held -= static_cast<long>(malloc_usable_size(block));
}

}  // namespace

extern "C" {

void* malloc(std::size_t size) { return taken(__libc_malloc(size)); }
void* calloc(std::size_t count, std::size_t size) { return taken(__libc_calloc(count, size)); }
void* memalign(std::size_t alignment, std::size_t size) { return taken(__libc_memalign(alignment, size)); }
void* aligned_alloc(std::size_t alignment, std::size_t size) { return memalign(alignment, size); }
int posix_memalign(void** block, std::size_t alignment, std::size_t size) {
  *block = memalign(alignment, size);
  return *block ? 0 : ENOMEM;
}
void* realloc(void* block, std::size_t size) {
  const long before = block ? static_cast<long>(malloc_usable_size(block)) : 0;
  void* moved = __libc_realloc(block, size);
  if (moved || size == 0) held -= before;
  return taken(moved);
}
void free(void* block) {
  given_back(block);
  __libc_free(block);
}

/// From here on the peak is counted anew.
void counted_memory_begin() { peak = held.load(); }
/// Bytes held now, and the most since counted_memory_begin().
long counted_memory_held() { return held; }
long counted_memory_peak() { return peak; }

}  // extern "C"
