#pragma once

#include <string_view>

namespace sportsgpt {

/// What a metric says about the trial, against its band.
enum class Verdict { within, below, above, not_measured };

constexpr std::string_view name(Verdict verdict) {
  switch (verdict) {
    case Verdict::within: return "within";
    case Verdict::below: return "below";
    case Verdict::above: return "above";
    case Verdict::not_measured: break;
  }
  return "not_measured";
}

}  // namespace sportsgpt
