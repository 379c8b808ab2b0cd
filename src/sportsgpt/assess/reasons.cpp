#include "sportsgpt/assess/reasons.h"

#include <utility>

namespace sportsgpt {
namespace {

// What stands between `before` and `after` is kept as it is (a joint, a moment, a number).
struct Pattern {
  std::string_view before, after, zh_before, zh_after;
};
constexpr Pattern patterns[] = {
    {"needs metres; this recording is in pixels (state the athlete's height with --height)", "",
     "需要以米为单位；本录像只有像素（可用 --height 给出身高）", ""},
    {"needs a 3D recording; one camera does not show it", "", "需要三维数据；单个机位看不到", ""},
    {"needs a view from the side", "", "需要侧面视角", ""},
    {"the points it needs were not seen together", "", "所需的关节点没有同时出现", ""},
    {"the points it needs were not seen at this moment", "", "此刻没有看到所需的关节点", ""},
    {"one side does not pass the level near this moment", "", "此刻附近有一侧没有越过判定高度", ""},
    {"the moment is too uncertain for this value", "", "这一时刻的时间太不确定，数值不可靠", ""},
    {"its divisor is 0", "", "除数为零", ""},
    {"the moment ", " was not found", "没有找到时刻 ", ""},
    {"needs at least ", " frames per second", "需要每秒至少 ", " 帧"},
    {"no ", " was seen", "没有看到关节点 ", ""},
};

}  // namespace

LocalText reason_text(std::string_view note) {
  for (const Pattern& p : patterns) {
    if (note.size() < p.before.size() + p.after.size() || !note.starts_with(p.before) ||
        !note.ends_with(p.after))
      continue;
    const std::string_view middle =
        note.substr(p.before.size(), note.size() - p.before.size() - p.after.size());
    if (p.after.empty() && !middle.empty()) continue;
    return {std::string(note), std::string(p.zh_before) + std::string(middle) + std::string(p.zh_after)};
  }
  return {std::string(note), std::string(note)};
}

}  // namespace sportsgpt
