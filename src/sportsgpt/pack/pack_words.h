#pragma once

#include <array>
#include <string_view>
#include <utility>

#include "sportsgpt/pack/movement_pack.h"

namespace sportsgpt {

/// The values of an enumeration with the words that packs use for them.
template <class Value, size_t N>
using Words = std::array<std::pair<std::string_view, Value>, N>;

constexpr Words<Statistic, 12> statistic_words = {{{"at", Statistic::at},
                                                   {"minimum", Statistic::minimum},
                                                   {"maximum", Statistic::maximum},
                                                   {"range", Statistic::range},
                                                   {"change", Statistic::change},
                                                   {"duration", Statistic::duration},
                                                   {"rate", Statistic::rate},
                                                   {"share", Statistic::share},
                                                   {"peak_rate_lead", Statistic::peak_rate_lead},
                                                   {"peak_rate_lag", Statistic::peak_rate_lag},
                                                   {"side_lag", Statistic::side_lag},
                                                   {"ratio", Statistic::ratio}}};
constexpr Words<MetricSide, 5> side_words = {{{"mean", MetricSide::mean},
                                              {"left", MetricSide::left},
                                              {"right", MetricSide::right},
                                              {"worst", MetricSide::worst},
                                              {"difference", MetricSide::difference}}};
constexpr Words<Concern, 4> concern_words = {
    {{"both", Concern::both}, {"below", Concern::below}, {"above", Concern::above}, {"none", Concern::none}}};

template <class Value, size_t N>
constexpr std::string_view word_of(const Words<Value, N>& words, Value value) {
  for (const auto& [word, meant] : words)
    if (meant == value) return word;
  return "";
}
inline std::string_view name(Statistic statistic) { return word_of(statistic_words, statistic); }
inline std::string_view name(MetricSide side) { return word_of(side_words, side); }
inline std::string_view name(Concern concern) { return word_of(concern_words, concern); }

}  // namespace sportsgpt
