#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "sportsgpt/core/language.h"

namespace sportsgpt {

/// One text of the page in every language, checked while it compiles: both are there, the Chinese one holds
/// Chinese characters, and both name the same places "{0}", "{1}" ...
struct UiText {
  std::string_view en, zh;

  consteval UiText(std::string_view english, std::string_view chinese) : en(english), zh(chinese) {
    if (english.empty()) throw "the English text is missing";
    bool holds_chinese = false;
    for (const char c : chinese) holds_chinese = holds_chinese || static_cast<unsigned char>(c) >= 0xe3;
    if (!holds_chinese) throw "the Chinese text is not Chinese";
    for (char digit = '0'; digit <= '9'; ++digit)
      if (names_place(english, digit) != names_place(chinese, digit)) throw "the places differ";
  }
  constexpr std::string_view in(Language language) const { return language == Language::en ? en : zh; }

 private:
  static consteval bool names_place(std::string_view text, char digit) {
    for (size_t i = 0; i + 2 < text.size(); ++i)
      if (text[i] == '{' && text[i + 1] == digit && text[i + 2] == '}') return true;
    return false;
  }
};

/// The text with "{0}" replaced by the first value, "{1}" by the second; values are not escaped.
std::string fill(std::string_view text, std::initializer_list<std::string_view> values);

/// What stands between two sentences.
constexpr std::string_view sentence_gap(Language language) { return language == Language::en ? " " : ""; }

/// Every word a page shows that does not come from a pack, a passage or the user. Texts that need HTML
/// around a value use places.
namespace words {

// Punctuation
inline constexpr UiText comma{", ", "，"};
inline constexpr UiText and_then{", ", "、"};  ///< between the items of a list
inline constexpr UiText semicolon{"; ", "；"};
inline constexpr UiText colon{": ", "："};
inline constexpr UiText stop{".", "。"};

// Head
inline constexpr UiText report_of{"Movement report", "动作分析报告"};
inline constexpr UiText athlete{"Athlete", "运动员"};
inline constexpr UiText date{"Date", "日期"};
inline constexpr UiText recording{"Recording", "录制文件"};
inline constexpr UiText recording_facts{"{0}, {1} frames per second, {2} long", "{0}，每秒 {1} 帧，时长 {2}"};
inline constexpr UiText mirrored{"left and right exchanged on request or by detection",
                                 "左右已互换（按要求或自动识别）"};
inline constexpr UiText compared_with{"Compared with", "对照目标"};
inline constexpr UiText pack_facts{"{0} target performances, pack {1} version {2}",
                                   "{0} 个目标动作，动作包 {1} 第 {2} 版"};

// Verdict
inline constexpr UiText in_short{"In short", "结论"};
inline constexpr UiText like_targets{
    "Overall the movement is as close to the targets as they are to each other (distance {0}).",
    "整体上，这次动作与目标动作的差别，不超过各目标动作之间的差别（距离 {0}）。"};
inline constexpr UiText near_targets{
    "Overall the movement differs from the targets in some places (distance {0}).",
    "整体上，这次动作在部分环节与目标动作不同（距离 {0}）。"};
inline constexpr UiText far_from_targets{
    "Overall the movement differs clearly from the targets (distance {0}).",
    "整体上，这次动作与目标动作有明显差别（距离 {0}）。"};
inline constexpr UiText distance_explained{
    "Distance: 0 = the same as the targets, 1 = as far from their average as they usually are themselves.",
    "距离：0 = 与目标相同；1 = 与目标平均值的差别，相当于各目标自身通常的差别。"};
inline constexpr UiText distance_unknown{
    "How far the movement is from the targets overall could not be worked out.",
    "无法算出这次动作与目标动作的整体差别。"};
inline constexpr UiText already_strong{"Going well: {0}", "做得好的地方：{0}"};
inline constexpr UiText share_within{"{0} of the {1} values that could be measured lie in the target range.",
                                     "测得的 {1} 项数值中，有 {0} 项在目标范围内。"};
inline constexpr UiText work_first{"Work on this first: {0}", "最先要练的：{0}"};
inline constexpr UiText look_first{"Look at this first, it is possible but not certain: {0}",
                                   "最先要留意的（可能存在，尚不能确定）：{0}"};
inline constexpr UiText outside_without_fault{
    "Values outside the target range: {0}. Together they point to no known fault; see all findings.",
    "有 {0} 项数值超出目标范围，但合起来不指向任何已知问题，详见全部测量结果。"};
inline constexpr UiText nothing_stands_out{"Nothing that was measured stands out clearly from the targets.",
                                           "测得的数值中，没有明显偏离目标的地方。"};
inline constexpr UiText priorities{"Priorities", "重点"};
inline constexpr UiText strengths{"Strengths", "优点"};
inline constexpr UiText safety_first{"Safety first", "安全第一"};
inline constexpr UiText status_clear{"clear in this recording", "在本次录制中明确"};
inline constexpr UiText status_possible{"possible, not certain", "可能，尚不确定"};
inline constexpr UiText repetition_shown{
    "The recording holds {0} repetitions. This page shows number {1}, the one closest to the targets.",
    "录制中共有 {0} 次动作。本页展示第 {1} 次，即最接近目标的一次。"};
inline constexpr UiText cycles_shown{
    "The recording holds {0} whole cycles. Values and faults are of their mean; pictures show number {1}, "
    "the "
    "one closest to the targets.",
    "录制中共有 {0} 个完整周期。数值与问题均按各周期的平均判定；图示为第 {1} 个，即最接近目标的一个。"};
inline constexpr UiText part_of_cycle{
    "The recording holds no whole cycle, only a part of one: what needs a whole cycle could not be measured.",
    "录制中没有完整的周期，只有其中一部分：需要完整周期的数值无法测量。"};
inline constexpr UiText seen_in_repetition{"seen in repetition {0}", "出现在第 {0} 次动作中"};

// Trust
inline constexpr UiText trust{"How far to trust this", "结果有多可信"};
inline constexpr UiText trust_good{"The recording is good enough for everything on this page.",
                                   "录制质量足以支持本页的全部内容。"};
inline constexpr UiText trust_reserved{"Usable, with these reservations:", "可以使用，但请注意："};
inline constexpr UiText few_frames{
    "{0} frames per second are few for a fast movement: moments and speeds are coarse.",
    "每秒 {0} 帧对快速动作偏少：时刻和速度只是粗略值。"};
inline constexpr UiText much_missing{"{0} of the body points were not seen.", "有 {0} 的身体点没有被看到。"};
inline constexpr UiText much_filled{"{0} of the body points were filled in between neighbours.",
                                    "有 {0} 的身体点是用前后帧补上的。"};
inline constexpr UiText not_side_on{
    "The camera does not look from the side ({0}): angles seen from the side are distorted.",
    "摄像机不是从侧面拍摄（{0}）：侧面角度会失真。"};
inline constexpr UiText unsure_moments{"Moments that are uncertain here: {0}.", "不够确定的时刻：{0}。"};
inline constexpr UiText missing_moments{"Moments that were not found: {0}.", "没有找到的时刻：{0}。"};
inline constexpr UiText few_targets{"Only {0} target performances: their spread is a rough estimate.",
                                    "只有 {0} 个目标动作：它们之间的差别只是粗略估计。"};
inline constexpr UiText pixel_space{
    "Lengths are in pixels: distances and speeds in metres could not be measured.",
    "长度以像素为单位：无法测得以米为单位的距离和速度。"};
inline constexpr UiText recording_detail{"Recording in detail", "录制详情"};
inline constexpr UiText frame_rate{"Frame rate", "帧率"};
inline constexpr UiText per_second{"{0} per second", "每秒 {0} 帧"};
inline constexpr UiText usable_share{"Body points usable", "可用的身体点"};
inline constexpr UiText filled_share{"Of these filled in", "其中补上的"};
inline constexpr UiText view{"View", "视角"};
inline constexpr UiText view_3d{"three-dimensional", "三维"};
inline constexpr UiText view_sagittal{"from the side", "侧面"};
inline constexpr UiText view_oblique{"at an angle", "斜侧面"};
inline constexpr UiText view_frontal{"from the front or behind", "正面或背面"};
inline constexpr UiText alignment{"Match with the targets", "与目标的匹配"};
inline constexpr UiText alignment_cost{
    "{0} per frame for the closest target ({1}), {2} on average; 0 = identical",
    "最接近的目标（{1}）每帧 {0}，平均 {2}；0 = 完全相同"};
inline constexpr UiText no_alignment{"no target could be laid over the movement", "没有目标动作能与之匹配"};
inline constexpr UiText joints_missing{"Body points not in the file", "文件中没有的身体点"};
inline constexpr UiText remarks{"Remarks", "说明"};
inline constexpr UiText not_assessed{"Not judged", "未作判断"};
inline constexpr UiText not_assessed_count{"{0} points could not be judged from this recording",
                                           "有 {0} 项无法根据本次录制判断"};
inline constexpr UiText not_assessed_one{"1 point could not be judged from this recording",
                                         "有 1 项无法根据本次录制判断"};

// Key moments
inline constexpr UiText key_moments{"Key moments", "关键时刻"};
inline constexpr UiText moments_caption{
    "Seen from the side, moving to the right; all figures have the same scale. Dark blue: the athlete (thick "
    "lines right arm and leg, thin lines left). Pale grey: target “{0}” at the same moment, made as "
    "tall as the athlete. On the ground the figures share their feet, in the air their hips.",
    "侧面观，向右运动；所有图比例相同。深蓝：运动员（粗线为右侧肢体，细线为左侧）。浅灰：目标“{0}"
    "”在同一时刻的姿势，"
    "已缩放到与运动员同高。着地时以双脚对齐，腾空时以髋部对齐。"};
inline constexpr UiText moments_caption_alone{
    "Seen from the side, moving to the right; all figures have the same scale. Thick lines right arm and "
    "leg, "
    "thin lines left.",
    "侧面观，向右运动；所有图比例相同。粗线为右侧肢体，细线为左侧。"};
inline constexpr UiText marked_joint{"Orange ring: the joint in question.", "橙色圆圈：需要关注的关节。"};
inline constexpr UiText pose_title{"{0}: athlete over target, seen from the side",
                                   "{0}：运动员与目标叠加，侧面观"};
inline constexpr UiText uncertain_moment{"uncertain moment", "时刻不够确定"};
inline constexpr UiText phase{"Phase", "阶段"};
inline constexpr UiText length{"Length", "时长"};
inline constexpr UiText target_range{"Target range", "目标范围"};
inline constexpr UiText phase_lengths{
    "How long each phase took. Target range: average ± one standard deviation.",
    "各阶段用时。目标范围：平均值 ± 一个标准差。"};

// Priorities
inline constexpr UiText what_to_work_on{"What to work on", "要练什么"};
inline constexpr UiText scale_title{"{0}: {1}; target range {2}", "{0}：{1}；目标范围 {2}"};
inline constexpr UiText at_least{"at least {0}", "至少 {0}"};
inline constexpr UiText at_most{"at most {0}", "至多 {0}"};
inline constexpr UiText target_is{"target {0}", "目标 {0}"};
inline constexpr UiText role_seen{"What was seen", "看到了什么"};
inline constexpr UiText role_why{"Why it matters", "为什么重要"};
inline constexpr UiText role_cause{"Where it may come from", "可能的原因"};
inline constexpr UiText role_cue{"Think of this", "练习口诀"};
inline constexpr UiText role_caution{"Take care", "注意"};
inline constexpr UiText how_to_tell{"How to tell: {0}", "如何判断：{0}"};
inline constexpr UiText kind_mobility{"mobility", "活动度"};
inline constexpr UiText kind_strength{"strength", "力量"};
inline constexpr UiText kind_coordination{"coordination", "协调"};
inline constexpr UiText kind_technique{"technique", "技术"};
inline constexpr UiText kind_setup{"set-up", "准备姿势与场地"};
inline constexpr UiText explained_by{"May follow from: {0}. Working there first may change this too.",
                                     "可能由此引起：{0}。先练那一项，这里也可能随之改变。"};
inline constexpr UiText also_explains{"Also seen, and explained by it: {0}.", "同时出现、可由此解释：{0}。"};
inline constexpr UiText drills{"Drills", "练习"};
inline constexpr UiText sets_reps{"{0} × {1}", "{0} 组 × {1} 次"};
inline constexpr UiText sets_only{"{0} sets", "{0} 组"};
inline constexpr UiText reps_only{"{0} repetitions", "{0} 次"};
inline constexpr UiText rest{"rest {0}", "间歇 {0}"};
inline constexpr UiText next_step{"Next step: {0}", "进阶：{0}"};
inline constexpr UiText retest{"Test again", "再测"};
inline constexpr UiText evidence{"Evidence", "依据"};
inline constexpr UiText written_by_template{"Text: template of this program",
                                            "文字：本程序的模板（template）"};
inline constexpr UiText written_by_model{"Text: {0}", "文字：{0}"};
inline constexpr UiText mark_template{"template", "模板 template"};
inline constexpr UiText mark_checked{"checked", "已核查 checked"};
inline constexpr UiText mark_repaired{"repaired", "已修正 repaired"};
inline constexpr UiText marks_explained{
    "Template: written by this program’s rules. Checked: written by the language model {0}, every number and "
    "source "
    "checked. Repaired: the same, after its errors were sent back.",
    "模板（template）：由本程序的规则写成。已核查（checked）：由语言模型 {0} "
    "写成，数字和来源逐一核对。已修正（repaired）：同上，"
    "但曾退回改正错误。"};

// Findings
inline constexpr UiText findings{"All findings", "全部测量结果"};
inline constexpr UiText findings_caption{
    "± is one standard deviation of the measurement. Target range: average ± one standard deviation (SD); "
    "about two thirds of good performances lie inside. Where only one side matters, its limit is given. "
    "Difference: how many SD the value lies from the average, with the measurement’s own uncertainty "
    "counted in.",
    "± 为测量值的一个标准差。目标范围：平均值 ± 一个标准差（SD），约三分之二的优秀表现在此范围内；"
    "只有一侧有意义时，给出该侧的界限。偏差：测量值距平均值多少个 SD，已计入测量自身的不确定度。"};
inline constexpr UiText metric{"What was measured", "测量项目"};
inline constexpr UiText moment{"Moment", "时刻"};
inline constexpr UiText value{"Value (unit)", "数值（单位）"};
inline constexpr UiText target{"Target range (unit)", "目标范围（单位）"};
inline constexpr UiText difference_sd{"Difference (SD)", "偏差（SD）"};
inline constexpr UiText verdict{"Verdict", "判定"};
inline constexpr UiText source{"Source, grade", "来源、等级"};
inline constexpr UiText how_computed{"How it is computed", "计算方法"};
inline constexpr UiText detectable{
    "Differences below {0} can be measurement error (smallest detectable change, 95 %).",
    "小于 {0} 的差别可能只是测量误差（最小可检测变化，95 %）。"};
inline constexpr UiText read_at{"Read at {0}.", "读取时刻：{0}。"};
inline constexpr UiText rule_at{"Stated in {0}.", "规则所在：{0}。"};
inline constexpr UiText within{"within range", "在范围内"};
inline constexpr UiText above{"above", "偏高"};
inline constexpr UiText below{"below", "偏低"};
inline constexpr UiText not_measured{"not measured", "未测得"};
inline constexpr UiText no_concern{"{0}, of no concern", "{0}，无需在意"};
inline constexpr UiText within_error{"{0}, may be measurement error", "{0}，可能是测量误差"};
inline constexpr UiText left{"left", "左侧"};
inline constexpr UiText right{"right", "右侧"};
inline constexpr UiText both_sides{"both sides", "两侧平均"};
inline constexpr UiText side_difference{"left against right", "左右之差"};

// Curves
inline constexpr UiText curves{"The movement over time", "动作曲线"};
inline constexpr UiText curves_caption{
    "Grey: average ± one standard deviation of {0} targets, stretched to the athlete’s phases. Blue: the "
    "athlete.",
    "灰色：{0} 个目标动作的平均值 ± 一个标准差，已按运动员的各阶段时长对齐。蓝色：运动员。"};
inline constexpr UiText curves_sides{"R, solid line: right side. L, dashed line: left side.",
                                     "R（实线）：右侧。L（虚线）：左侧。"};
inline constexpr UiText curves_repetitions{"Thin: each repetition. Bold: their average.",
                                           "细线：每次动作。粗线：平均。"};
inline constexpr UiText curve_title{"{0} over time with target band", "{0}随时间的变化及目标范围"};
inline constexpr UiText phases{"Phases", "阶段"};
inline constexpr UiText same_numbers{"The same as numbers", "以数字表示"};
inline constexpr UiText target_mean{"Targets", "目标"};
inline constexpr UiText athlete_value{"Athlete", "运动员"};

// Sides and repetitions
inline constexpr UiText sides{"Left and right", "左右对比"};
inline constexpr UiText sides_caption{
    "Difference between the sides over the whole movement. What is usual shows in the targets’ column.",
    "整个动作过程中两侧的差别。通常的差别见“目标”一列。"};
inline constexpr UiText typical_difference{"Typical difference", "典型差别"};
inline constexpr UiText largest_difference{"Largest difference", "最大差别"};
inline constexpr UiText larger_side{"{0} at {1}, {2} larger", "{0}，出现在 {1}，{2}较大"};
inline constexpr UiText typical_in_targets{"Typical in the targets", "目标中的典型差别"};
inline constexpr UiText repetitions{"Repetitions", "各次动作"};
inline constexpr UiText number{"No.", "序号"};
inline constexpr UiText from_to{"From – to", "起止"};
inline constexpr UiText distance{"Distance from targets", "与目标的距离"};
inline constexpr UiText average{"Average ± SD", "平均 ± SD"};

inline constexpr UiText cycles{"Cycles", "各周期"};
inline constexpr UiText cycles_spread_caption{
    "Mean of all cycles and how it varies from cycle to cycle (SD).",
    "各周期的平均，以及周期之间的变化（SD）。"};
inline constexpr UiText spread{"SD between cycles", "周期间 SD"};
inline constexpr UiText cycles_counted{"Cycles", "周期数"};
inline constexpr UiText mean{"Mean", "平均"};

// Methods and sources
inline constexpr UiText methods{"Methods", "方法"};
inline constexpr UiText method_filter{"Smoothing", "平滑"};
inline constexpr UiText filter_automatic{
    "Two-pass Butterworth low-pass filter without delay, cut-off {0} Hz, chosen from the recording by "
    "residual analysis.",
    "零相位双向 Butterworth 低通滤波，截止频率 {0} Hz，由残差分析根据录制自动选定。"};
inline constexpr UiText filter_given{
    "Two-pass Butterworth low-pass filter without delay, cut-off {0} Hz, as given.",
    "零相位双向 Butterworth 低通滤波，截止频率 {0} Hz，由用户指定。"};
inline constexpr UiText filter_none{"The recording was not smoothed.", "未作平滑处理。"};
inline constexpr UiText method_facing{"Direction", "方向"};
inline constexpr UiText facing_turned{"Turned by {0} about the vertical so that the athlete faces forward.",
                                      "绕竖直轴旋转 {0}，使运动员面向前方。"};
inline constexpr UiText first_rows_dropped{
    "The first {0} frames are not part of the movement and were left out.",
    "开头的 {0} 帧不属于动作，已略去。"};
inline constexpr UiText method_targets{"Targets", "目标动作"};
inline constexpr UiText method_alignment{"Matching", "对齐"};
inline constexpr UiText alignment_explained{
    "Each target is laid over the recording by dynamic time warping; the targets vote for each moment, which "
    "is then "
    "sharpened by what happens in the recording (lowest point, last ground contact). Cost per frame:",
    "用动态时间规整把每个目标动作与录制对齐；各目标对每个时刻投票，再由录制中的实际事件（最低点、最后触地等）"
    "精确定位。每帧代价："};
inline constexpr UiText method_verdict{"Verdicts", "判定"};
inline constexpr UiText verdict_explained{
    "A value counts as above or below when it leaves average ± one standard deviation on a side that "
    "matters. It is "
    "called clear when the difference is also larger than the smallest detectable change; otherwise it is "
    "possible. "
    "Verdicts come from numbers alone; texts explain them and cannot change them.",
    "数值在有意义的一侧超出平均值 ± "
    "一个标准差时，记为偏高或偏低；若差别同时大于最小可检测变化，则为“明确”，否则为“可能”。"
    "判定只来自数字，文字只作解释，不能改变判定。"};
inline constexpr UiText method_moments{"Moments", "时刻的定义"};
inline constexpr UiText method_evidence{"Limits of the evidence", "依据的局限"};
inline constexpr UiText method_program{"Program", "程序"};
inline constexpr UiText made_again_with{"The same report again:", "重新生成同一报告："};
inline constexpr UiText guidance_notes{"About the texts", "关于文字"};
inline constexpr UiText sources{"Sources", "来源"};
inline constexpr UiText source_default{
    "Starting value or coaching convention of this program, not published.",
    "本程序的默认值或教练惯例，并非已发表的数据。"};
inline constexpr UiText access_primary{"full text or its data read", "已读原文或其数据"};
inline constexpr UiText access_abstract{"abstract read", "已读摘要"};
inline constexpr UiText access_secondary{"read in a secondary source", "读自二手资料"};
inline constexpr UiText access_derived{"worked out from published figures", "由已发表的数据推算"};
inline constexpr UiText access_user{"your own document, not checked by this program",
                                    "自有资料，本程序未作核对"};
inline constexpr UiText access_own{"measured on the targets of this pack, not published",
                                   "由本动作包的示范录像测得，并非已发表的数据"};
inline constexpr UiText access_default{"default of this program, not published",
                                       "本程序默认值，并非已发表的数据"};
inline constexpr UiText grade_e1{"E1: reviews with pooled results or long-term studies",
                                 "E1：荟萃分析、系统综述或前瞻性队列研究"};
inline constexpr UiText grade_e2{"E2: controlled experiments", "E2：对照实验"};
inline constexpr UiText grade_e3{"E3: descriptive or correlational studies, simulation",
                                 "E3：描述性或相关性研究、仿真"};
inline constexpr UiText grade_e4{"E4: single cases, coaching texts, opinion", "E4：个案、教练资料、专家意见"};
inline constexpr UiText grades{"Strength of evidence", "证据等级"};
inline constexpr UiText passages_used{"Passages used ({0})", "所用段落（{0}）"};
inline constexpr UiText no_diagnosis{
    "This report describes a movement. It is not a medical diagnosis and does not predict injury. Stop when "
    "something "
    "hurts, and see a doctor.",
    "本报告只描述动作，不是医学诊断，也不能预测受伤。如有疼痛，请停止练习并就医。"};

// Pages without a verdict
inline constexpr UiText not_found_title{"The movement was not found in this recording",
                                        "在这段录制中没有找到该动作"};
inline constexpr UiText not_found_says{
    "Nothing in the recording resembles the targets closely enough, so there is no verdict: a forced match "
    "would be "
    "a guess.",
    "录制中没有足够接近目标动作的片段，因此不作判定：勉强匹配只会是猜测。"};
inline constexpr UiText ambiguous_title{"It is not certain that this recording shows the movement",
                                        "不能确定这段录制是否包含该动作"};
inline constexpr UiText ambiguous_says{
    "Something in the recording resembles the targets, but hardly more than another movement would. There is "
    "no "
    "verdict, because it might judge something else.",
    "录制中有与目标动作相似的片段，但相似程度与其他动作相差无几。为避免判断错对象，本报告不作判定。"};
inline constexpr UiText looked_for{"What was looked for", "寻找的动作"};
inline constexpr UiText closest_part{"The part that came closest: {0}.", "最接近的片段：{0}。"};
inline constexpr UiText why_refused{"Why it was refused", "未予判定的原因"};
inline constexpr UiText what_to_do{"What to do", "可以怎么做"};
inline constexpr UiText check_whole{
    "Check that the whole movement is in the recording, with about half a second of "
    "standing still before and after it.",
    "确认录制包含完整的动作，动作前后各留约半秒静止站立。"};
inline constexpr UiText check_pack{
    "Check that the recording shows this movement; otherwise name another one with {0}.",
    "确认录制的确是这个动作；如果不是，请用 {0} 指定其他动作。"};
inline constexpr UiText check_reading{"Check how the file was understood (below). {0} change it.",
                                      "核对程序对文件的理解（见下）。可用 {0} 修改。"};
inline constexpr UiText check_view{
    "Film from the side, the whole body in the picture, one person, at least 60 frames "
    "per second.",
    "从侧面拍摄，全身入镜，画面中只有一人，每秒至少 60 帧。"};
inline constexpr UiText understood_as{"How the file was understood", "程序对文件的理解"};
inline constexpr UiText file_format{"Format", "格式"};
inline constexpr UiText file_unit{"Unit", "单位"};
inline constexpr UiText file_up{"Up axis", "竖直轴"};
inline constexpr UiText recognised_from{"{0} ({1})", "{0}（{1}）"};

}  // namespace words
}  // namespace sportsgpt
