#pragma once

#include <cstdint>
#include <string_view>

namespace sportsgpt {

constexpr std::uint64_t text_hash_start = 0xcbf29ce484222325ULL;

/// FNV-1a: the same on every machine, so that stored hashes keep their meaning. `start` continues a hash.
constexpr std::uint64_t text_hash(std::string_view text, std::uint64_t start = text_hash_start) {
  for (const char c : text) start = (start ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
  return start;
}

/// Spreads the bits of a number over all 64 (the finaliser of SplitMix64).
constexpr std::uint64_t mixed(std::uint64_t value) {
  value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9ULL;
  value = (value ^ (value >> 27)) * 0x94d049bb133111ebULL;
  return value ^ (value >> 31);
}

}  // namespace sportsgpt
