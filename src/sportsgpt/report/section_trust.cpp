#include <cmath>

#include "sportsgpt/core/number_format.h"
#include "sportsgpt/report/html_text.h"
#include "sportsgpt/report/phase_time.h"
#include "sportsgpt/report/sections.h"

namespace sportsgpt {
namespace {

// From where a reader should know. Fast movements need 60 frames a second (Sports2D's notes: accuracy drops
// below it); the shares are this program's own defaults.
constexpr double few_frames_hz = 59;
constexpr double much_missing = 0.1, much_filled = 0.05;
constexpr size_t few_targets = 5;

std::string view_text(const ReportView& view) {
  const std::string& name = view.report.motion.report.view;
  struct {
    std::string_view name;
    const UiText& text;
  } const views[] = {{"3d", words::view_3d},
                     {"sagittal", words::view_sagittal},
                     {"oblique", words::view_oblique},
                     {"frontal", words::view_frontal}};
  for (const auto& [known, text] : views)
    if (name == known) return view.say(text);
  return "";
}

/// The labels of the keyframes that pass `test`, as a list in words.
template <class Test>
std::string keyframe_list(const ReportView& view, Test test) {
  std::vector<std::string> labels;
  for (const Keyframe& keyframe : view.shown.keyframes)
    if (test(keyframe)) labels.push_back(escape(view.keyframe_label(keyframe.name)));
  return join(labels, view.say(words::and_then));
}

std::string reservations(const ReportView& view) {
  const CleanReport& cleaning = view.report.motion.report;
  const double rate_hz = view.report.motion.sequence.rate_hz();
  std::string items;
  const auto add = [&](const UiText& text, const std::string& value) {
    items += element("li", "", fill(view.say(text), {value}));
  };
  if (rate_hz < few_frames_hz) add(words::few_frames, format_number(rate_hz, 0));
  if (cleaning.missing_share > much_missing) add(words::much_missing, format_share(cleaning.missing_share));
  if (cleaning.filled_share > much_filled) add(words::much_filled, format_share(cleaning.filled_share));
  if (cleaning.view == "oblique" || cleaning.view == "frontal") add(words::not_side_on, view_text(view));
  if (view.report.motion.sequence.space() == Space::pixels)
    items += element("li", "", view.say(words::pixel_space));
  const auto found = [](const Keyframe& k) { return std::isfinite(k.time_s); };
  if (const auto list = keyframe_list(view, [&](const Keyframe& k) { return found(k) && k.low_trust; });
      !list.empty())
    add(words::unsure_moments, list);
  if (const auto list = keyframe_list(view, [&](const Keyframe& k) { return !found(k); }); !list.empty())
    add(words::missing_moments, list);
  if (view.pack.targets.size() < few_targets)
    add(words::few_targets, std::to_string(view.pack.targets.size()));
  return items;
}

std::string alignment_text(const ReportView& view) {
  const Alignment* closest = closest_alignment(view.shown);
  if (!closest) return view.say(words::no_alignment);
  std::vector<double> costs;
  for (const Alignment& alignment : view.shown.alignments)
    if (!alignment.path.empty()) costs.push_back(alignment.cost_per_step);
  return fill(view.say(words::alignment_cost),
              {format_number(closest->cost_per_step, 2), escape(closest->target),
               format_number(mean_and_sd(costs).mean, 2)});
}

std::string detail(const ReportView& view) {
  const CleanReport& cleaning = view.report.motion.report;
  std::string facts;
  facts += fact(view.say(words::frame_rate),
                fill(view.say(words::per_second), {format_rate(view.report.motion.sequence.rate_hz())}));
  facts += fact(view.say(words::usable_share), format_share(1 - cleaning.missing_share));
  facts += fact(view.say(words::filled_share), format_share(cleaning.filled_share));
  facts += fact(view.say(words::view), view_text(view));
  facts += fact(view.say(words::alignment), alignment_text(view));
  facts += fact(view.say(words::joints_missing), escape(join(view.report.source.missing, ", ")));
  if (const std::string items = warning_items(view.report); !items.empty())
    facts += fact(view.say(words::remarks), element("ul", "", items));
  return "<details>" + element("summary", "", view.say(words::recording_detail)) +
         element("dl", "facts", facts) + "</details>";
}

std::string not_assessed(const ReportView& view) {
  const auto& list = view.shown.assessment.not_assessable;
  if (list.empty()) return "";
  std::string items;
  for (const NotAssessable& item : list) {
    const std::string label =
        find_fault(view.pack, item.name) ? view.fault_label(item.name) : view.metric_label(item.name);
    items += element("li", "", escape(label) + view.say(words::colon) + escape(view.say(item.reason)));
  }
  const std::string count = list.size() == 1
                                ? view.say(words::not_assessed_one)
                                : fill(view.say(words::not_assessed_count), {std::to_string(list.size())});
  return "<details>" + element("summary", "", count) + element("ul", "", items) + "</details>";
}

}  // namespace

std::string trust_section(const ReportView& view) {
  const std::string items = reservations(view);
  std::string html = items.empty()
                         ? element("p", "", view.say(words::trust_good))
                         : element("p", "", view.say(words::trust_reserved)) + element("ul", "", items);
  html += not_assessed(view);
  html += detail(view);
  return section("trust", view.say(words::trust), html);
}

}  // namespace sportsgpt
