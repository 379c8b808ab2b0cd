#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <memory>

#include "commands.h"
#include "files.h"
#include "options.h"
#include "sportsgpt/core/error.h"
#include "terminal.h"

namespace sportsgpt::cli {
namespace fs = std::filesystem;
namespace {

// A small pack that is complete but for its targets. @ID@ stands for the pack's id, @TITLE@ for its title.
constexpr std::string_view pack_toml =
    R"(# What @ID@ should look like. Every key is explained in docs/pack-format.md; `sportsgpt pack check` names what is
# wrong, with its line. The lines below describe a movement that bends the knees and comes up again: change them.

[pack]
id = "@ID@"
version = 1
title = { en = "@TITLE@", zh = "@TITLE@" }
target_origin = { en = "Say here who the targets are and who recorded them.", zh = "请在此说明示范动作由谁完成、由谁录制。" }
evidence_note = { en = "The bands are starting values, not published norms.", zh = "参考范围为起始值，并非已发表的常模。" }
view = "sagittal"
curves = ["knee", "trunk_lean"]

# What is measured in every frame. Features with a weight steer the alignment.
[[feature]]
name = "knee"
kind = "flexion"                      # 0 = straight, grows as the joint bends
joints = ["hip", "knee", "ankle"]     # without its side: left_knee and right_knee are there as well
weight = 1
label = { en = "Knee flexion", zh = "膝关节屈曲" }

[[feature]]
name = "hip"
kind = "flexion"
joints = ["shoulder", "hip", "knee"]
weight = 1
label = { en = "Hip flexion", zh = "髋关节屈曲" }

[[feature]]
name = "trunk_lean"
kind = "segment_lean"                 # angle to the vertical, forward +
joints = ["mid_hip", "mid_shoulder"]
weight = 0.7
label = { en = "Trunk lean", zh = "躯干前倾" }

# The moments of the movement, in time order. Every target needs a table NAME.keyframes.csv with their times.
[[keyframe]]
name = "start"
label = { en = "Start", zh = "动作开始" }
definition = { en = "The knees begin to bend.", zh = "膝关节开始屈曲。" }

[[keyframe]]
name = "bottom"
label = { en = "Lowest point", zh = "最低点" }
definition = { en = "The knees are bent most.", zh = "膝关节屈曲最大。" }
event = { kind = "maximum", feature = "knee" }   # the moment is moved to the largest knee bend near by

[[keyframe]]
name = "end"
label = { en = "End", zh = "动作结束" }
definition = { en = "The athlete stands again.", zh = "运动员重新站立。" }

[[phase]]
name = "down"
from = "start"
to = "bottom"
label = { en = "Down", zh = "下降" }

[[phase]]
name = "up"
from = "bottom"
to = "end"
label = { en = "Up", zh = "上升" }

# What is read at the keyframes, and what is expected. access X: a starting value, never shown as published.
[[metric]]
name = "knee_flexion_bottom"
label = { en = "Knee bend at the lowest point", zh = "最低点膝关节屈曲" }
how = { en = "Knee flexion at the lowest point.", zh = "最低点的膝关节屈曲角度。" }
statistic = "at"
feature = "knee"
keyframe = "bottom"
unit = "deg"
band = { mean = 100, sd = 10 }
concern = "below"                     # both, below, above or none
sem = 4                               # standard error of measurement
sem_source = { key = "default", access = "X" }
source = { key = "default", access = "X" }

# What findings point to.
[[fault]]
name = "not_deep_enough"
label = { en = "Not deep enough", zh = "下蹲深度不足" }
says = { en = "The knees bend less than intended.", zh = "膝关节屈曲小于预期。" }
why = { en = "Say here why it matters.", zh = "请在此说明其重要性。" }
phase = "down"
evidence = [
  { metric = "knee_flexion_bottom", side = "below", weight = 0.8, beyond = 85 },
]
severity = 2
retest = ["knee_flexion_bottom"]
source = { key = "default", access = "X" }
)";

constexpr std::string_view knowledge_toml =
    R"(# What a report may tell about the faults of this pack; docs/pack-format.md explains every key.

[[passage]]
id = "@HYPHENS@-depth-cue"
kind = "cue"
title = { en = "Sit further down", zh = "蹲得更深" }
text = { en = "Bend hips and knees together until the thighs are level, then stand up.", zh = "髋膝同时屈曲，直到大腿水平，再站起。" }
movements = ["@ID@"]
faults = ["not_deep_enough"]
source = { key = "default", access = "X" }
)";

constexpr std::string_view readme = R"(# @TITLE@

What to do, in this order:

1. Put recordings of good performances into `targets/`, one repetition a file, and beside each `NAME.csv` a table
   `NAME.keyframes.csv` with the lines `keyframe,time_s`, `start,0.52`, `bottom,1.31`, `end,2.20`.
2. Change `pack.toml`: features, keyframes, metrics with their bands, faults. Both languages are needed.
3. `sportsgpt pack check FOLDER` until nothing is wrong.
4. `sportsgpt analyze FILE --pack FOLDER`.

To have bands, keyframes and metrics made from the recordings instead, begin with
`sportsgpt target build -o FOLDER FILE...` and change what it wrote.

Say here who was recorded, by whom, and under which licence the recordings may be used.
)";

std::string filled(std::string_view text, const std::string& id, const std::string& title) {
  std::string result(text);
  std::string hyphens = id;
  std::replace(hyphens.begin(), hyphens.end(), '_', '-');
  for (const auto& [mark, value] :
       {std::pair<std::string, std::string>{"@ID@", id}, {"@TITLE@", title}, {"@HYPHENS@", hyphens}})
    for (size_t at = result.find(mark); at != std::string::npos; at = result.find(mark, at + value.size()))
      result.replace(at, mark.size(), value);
  return result;
}

void check_id(const std::string& id) {
  const bool plain = !id.empty() && std::all_of(id.begin(), id.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  });
  if (!plain)
    throw Error("pack new", "\"" + id + "\" is no id of a pack.",
                "Use small letters, digits and underscores, like my_squat.");
}

int begin(const std::string& id, std::string output) {
  check_id(id);
  const fs::path folder = output.empty() ? fs::path(id) : fs::path(output);
  std::error_code error;
  if (fs::exists(folder, error) && !fs::is_empty(folder, error))
    throw Error(folder.string(), "is there already and not empty.", "Choose another folder with -o.");
  std::string title = id;
  std::replace(title.begin(), title.end(), '_', ' ');
  title[0] = static_cast<char>(title[0] >= 'a' && title[0] <= 'z' ? title[0] - 'a' + 'A' : title[0]);
  write_file(folder / "pack.toml", filled(pack_toml, id, title));
  write_file(folder / "knowledge" / "passages.toml", filled(knowledge_toml, id, title));
  write_file(folder / "README.md", filled(readme, id, title));
  fs::create_directories(folder / "targets", error);
  if (error) throw Error((folder / "targets").string(), "cannot be made: " + error.message() + ".", "");
  std::cout << bold(folder.string()) << " begun. README.md says what to do next:\n"
            << "  put recordings with their keyframes into " << (folder / "targets").string() << "\n"
            << "  change " << (folder / "pack.toml").string() << "\n"
            << "  sportsgpt pack check " << quoted(folder.string()) << "\n";
  return exit_ok;
}

}  // namespace

Command add_pack_new(CLI::App& pack) {
  auto id = std::make_shared<std::string>(), output = std::make_shared<std::string>();
  CLI::App* command =
      pack.add_subcommand("new", "begin a pack: a small one to change, complete but for its targets");
  command->add_option("id", *id, "id of the pack, like my_squat")->required();
  command->add_option("-o,--output", *output, "folder of the pack; absent: the id");
  command->footer("From recordings: sportsgpt target build -o FOLDER FILE...");
  return [id, output] { return begin(*id, *output); };
}

}  // namespace sportsgpt::cli
