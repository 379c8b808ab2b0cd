#pragma once

#include <string>

#include "sportsgpt/core/language.h"
#include "sportsgpt/core/unit.h"

namespace sportsgpt {

/// Decimals that a number with this standard deviation deserves: one significant digit of the deviation, at
/// most 3 and never less than 0. Without a deviation (0 or NaN) what is usual for the unit.
int decimals_for(double uncertainty, Unit unit);

/// "−3.20", with a true minus sign and never "−0"; "–" for NaN and infinity.
std::string format_number(double value, int decimals);

/// "87 ± 5°", "2.41 ± 0.03 m", "290 ± 8 ms"; seconds below one become milliseconds. Without an uncertainty
/// (0 or NaN) the value alone; "–" for NaN.
std::string format_value(double value, double uncertainty, Unit unit, Language language);

/// A mean over repetitions and its SD, in the digits of a single measurement's uncertainty at most.
std::string format_mean(double mean, double sd, double uncertainty, Unit unit, Language language);

/// "80–94°", "−10 to 5°". Shown to the digits of a value with `uncertainty`, or more where both ends would
/// otherwise read alike.
std::string format_range(double low, double high, double uncertainty, Unit unit, Language language);

/// A moment or a length of time: "824 ± 8 ms", "1.243 s ± 8 ms".
std::string format_time(double time_s, double sigma_s);

/// "+1.8", in standard deviations, always with its sign.
std::string format_signed(double value, int decimals);

/// Frames per second: "120", "29.97".
std::string format_rate(double rate_hz);

/// Percent of a share between 0 and 1: "98 %", "<1 %" for what is above 0 but rounds to it.
std::string format_share(double share);

/// What follows a number: "°", " m/s", " leg lengths", or nothing.
std::string unit_suffix(Unit unit, Language language);

/// `value` with this many decimals, for a file: the nearest double, never -0.
double round_to(double value, int decimals);

/// Decimals of a stored value in this unit: finer than any measurement, coarse enough to read.
int stored_decimals(Unit unit);

}  // namespace sportsgpt
