#include "sportsgpt/readers/timeline.h"

#include <algorithm>
#include <cmath>

#include "sportsgpt/core/error.h"
#include "sportsgpt/core/statistics.h"
#include "sportsgpt/readers/text.h"

namespace sportsgpt {
namespace {

constexpr double assumed_rate_hz = 30;
constexpr double lowest_rate_hz = 1, highest_rate_hz = 5000;

/// Rows whose time comes after the time of the row kept before them.
std::vector<long long> rows_in_order(const std::vector<double>& times, std::vector<std::string>& warnings) {
  std::vector<long long> kept;
  size_t repeated = 0, backwards = 0, unknown = 0;
  double last = 0;
  for (size_t i = 0; i < times.size(); ++i) {
    if (!std::isfinite(times[i]))
      ++unknown;
    else if (kept.empty() || times[i] > last) {
      kept.push_back(static_cast<long long>(i));
      last = times[i];
    } else {
      ++(times[i] == last ? repeated : backwards);
    }
  }
  const auto tell = [&](size_t count, const char* what) {
    if (count > 0) warnings.push_back(std::to_string(count) + " rows " + what + " and were left out.");
  };
  tell(repeated, "repeat the time of the row before");
  tell(backwards, "go back in time");
  tell(unknown, "have no time");
  return kept;
}

/// Frame number of each row counted in steps of `step`, when every row lies on that grid within `tolerance`
/// steps; otherwise empty.
std::vector<long long> on_grid(const std::vector<double>& times, double step, double tolerance) {
  std::vector<long long> index(times.size());
  for (size_t i = 0; i < times.size(); ++i) {
    const double exact = (times[i] - times.front()) / step;
    index[i] = std::llround(exact);
    if (std::abs(exact - static_cast<double>(index[i])) > tolerance) return {};
    if (i > 0 && index[i] == index[i - 1]) return {};
  }
  return index;
}

/// The step between frames, measured over the whole recording and not from one rounded difference.
double refined_step(const std::vector<double>& times, double step) {
  double steps = 0;
  for (size_t i = 1; i < times.size(); ++i)
    steps += std::max(1.0, std::round((times[i] - times[i - 1]) / step));
  return (times.back() - times.front()) / steps;
}

void refuse_absurd_length(double frames, size_t rows, const std::string& name) {
  if (frames > 50.0 * static_cast<double>(rows) + 10000)
    throw Error(name, "its times or frame numbers jump so far that nearly every frame would be empty.",
                "Check the column of times, or cut the recording.");
}

void place_rows(const std::vector<long long>& index, const std::vector<long long>& rows, Timeline& timeline) {
  const auto count = static_cast<size_t>(index.back() - index.front() + 1);
  timeline.frames.assign(count, {});
  for (size_t i = 0; i < rows.size(); ++i)
    timeline.frames[static_cast<size_t>(index[i] - index.front())] = {rows[i], 0};
  if (count > rows.size())
    timeline.warnings.push_back(std::to_string(count - rows.size()) +
                                " frames are not in the file; they count as not seen.");
}

void resample_rows(const std::vector<double>& times, const std::vector<long long>& rows, double step,
                   Timeline& timeline) {
  const auto count = static_cast<size_t>(std::floor((times.back() - times.front()) / step + 1e-6)) + 1;
  timeline.frames.assign(count, {});
  size_t next = 1;
  for (size_t f = 0; f < count; ++f) {
    const double time = times.front() + static_cast<double>(f) * step;
    while (next + 1 < times.size() && times[next] < time) ++next;
    const double gap = times[next] - times[next - 1];
    const double share = std::clamp((time - times[next - 1]) / gap, 0.0, 1.0);
    const bool neighbours = rows[next] == rows[next - 1] + 1 && gap <= 2.5 * step;
    if (neighbours)
      timeline.frames[f] = share >= 1 ? FrameSource{rows[next], 0} : FrameSource{rows[next - 1], share};
    else if (share * gap <= 0.5 * step)
      timeline.frames[f] = {rows[next - 1], 0};
    else if ((1 - share) * gap <= 0.5 * step)
      timeline.frames[f] = {rows[next], 0};
  }
}

void from_times(const RawMotion& raw, const std::string& name, Timeline& timeline) {
  std::vector<std::string> warnings;
  const std::vector<long long> rows = rows_in_order(raw.times_s, warnings);
  if (rows.size() < 2 || rows.size() < raw.times_s.size() / 2) {
    if (raw.rows() > 1)
      timeline.warnings.push_back("The column of times does not grow; the rows count as equally spaced.");
    return;
  }
  timeline.warnings.insert(timeline.warnings.end(), warnings.begin(), warnings.end());
  std::vector<double> times, steps;
  for (const long long row : rows) times.push_back(raw.times_s[static_cast<size_t>(row)]);
  for (size_t i = 1; i < times.size(); ++i) steps.push_back(times[i] - times[i - 1]);
  const double step = median(steps);
  refuse_absurd_length((times.back() - times.front()) / step, rows.size(), name);

  timeline.rate_from = "time column";
  const double exact_step = refined_step(times, step);
  // A fifth of a step covers times that were rounded to a millisecond, up to 400 Hz.
  if (const auto index = on_grid(times, exact_step, 0.2); !index.empty()) {
    timeline.rate_hz = usual_rate(1 / exact_step);
    place_rows(index, rows, timeline);
    return;
  }
  timeline.rate_hz = usual_rate(1 / step);
  resample_rows(times, rows, 1 / timeline.rate_hz, timeline);
  timeline.warnings.push_back("The times are not equally spaced; the motion was resampled to " +
                              short_number(timeline.rate_hz) + " Hz.");
}

void from_frame_numbers(const RawMotion& raw, const std::string& name, Timeline& timeline) {
  std::vector<double> numbers(raw.frame_numbers.begin(), raw.frame_numbers.end());
  std::vector<std::string> warnings;
  const std::vector<long long> rows = rows_in_order(numbers, warnings);
  if (rows.size() < 2 || rows.size() < numbers.size() / 2) return;
  timeline.warnings.insert(timeline.warnings.end(), warnings.begin(), warnings.end());
  std::vector<long long> index;
  for (const long long row : rows) index.push_back(raw.frame_numbers[static_cast<size_t>(row)]);
  refuse_absurd_length(static_cast<double>(index.back()) - static_cast<double>(index.front()), rows.size(),
                       name);
  place_rows(index, rows, timeline);
}

}  // namespace

double usual_rate(double rate_hz) {
  for (const double usual : {24000.0 / 1001, 30000.0 / 1001, 60000.0 / 1001, 120000.0 / 1001})
    if (std::abs(rate_hz / usual - 1) < 2e-4) return usual;
  const double whole = std::round(rate_hz);
  return whole > 0 && std::abs(rate_hz / whole - 1) < 1e-3 ? whole : rate_hz;
}

Timeline make_timeline(const RawMotion& raw, std::optional<double> stated_rate_hz, const std::string& name) {
  Timeline timeline;
  if (!raw.times_s.empty()) from_times(raw, name, timeline);
  if (timeline.frames.empty() && !raw.frame_numbers.empty()) from_frame_numbers(raw, name, timeline);

  const double from_column = timeline.rate_hz;
  if (stated_rate_hz) {
    timeline.rate_hz = *stated_rate_hz;
    timeline.rate_from = "--rate";
  } else if (from_column > 0) {
    if (raw.rate_hz > 0 && std::abs(from_column / raw.rate_hz - 1) > 0.02)
      timeline.warnings.push_back("The header says " + short_number(raw.rate_hz) +
                                  " Hz, the column of times " + short_number(from_column) +
                                  " Hz; the times count.");
    else if (raw.rate_hz > 0)
      timeline.rate_hz = usual_rate(raw.rate_hz);
  } else if (raw.rate_hz > 0) {
    timeline.rate_hz = usual_rate(raw.rate_hz);
    timeline.rate_from = "file";
  } else {
    timeline.rate_hz = assumed_rate_hz;
    timeline.rate_from = "assumed";
    timeline.warnings.push_back("The file does not say its frame rate; " + short_number(assumed_rate_hz) +
                                " Hz is assumed. State it with --rate.");
  }
  if (!(timeline.rate_hz >= lowest_rate_hz && timeline.rate_hz <= highest_rate_hz))
    throw Error(
        name,
        "a frame rate of " + short_number(timeline.rate_hz) + " Hz is not possible for a recorded movement.",
        "State the true one with --rate.");
  if (timeline.rate_hz < 25)
    timeline.warnings.push_back(short_number(timeline.rate_hz) +
                                " Hz is slow: fast moments lie between two frames.");
  return timeline;
}

}  // namespace sportsgpt
