#include "sportsgpt/features/compute_features.h"
#include "sportsgpt/report/testing/sample_motion.h"
#include "sportsgpt/report/testing/sample_report.h"

namespace sportsgpt::testing {
namespace {

const Citation convention{"default", 'X', ""};
const Citation arms{"sample_arms_2002", 'A', "E2"};
const Citation angle{"sample_angle_2005", 'P', "E3"};

Metric metric(const char* name, LocalText label, LocalText how, const char* feature, const char* keyframe,
              Band band, Concern concern, double sem, Citation source, int line) {
  Metric m;
  m.name = name;
  m.label = std::move(label);
  m.how = std::move(how);
  m.feature = feature;
  m.keyframe = keyframe;
  m.band = band;
  m.concern = concern;
  m.sem = sem;
  m.source = std::move(source);
  m.sem_source = convention;
  m.where = {"packs/sample_jump/pack.toml", line};
  return m;
}

FaultSpec arm_fault() {
  FaultSpec fault;
  fault.name = "insufficient_arm_swing";
  fault.label = {"Short arm swing", "摆臂不足"};
  fault.says = {"The arms do not reach high enough when the feet leave the ground.",
                "双脚离地时，手臂没有摆到足够的高度。"};
  fault.why = {"The arms carry momentum forward and up; with a full swing the same legs jump farther.",
               "手臂能带动身体向前向上；摆臂充分时，同样的腿部力量可以跳得更远。"};
  fault.phase = "propulsion";
  fault.evidence = {{"arm_elevation_takeoff", Verdict::below, 0.8, {}, ""}};
  fault.causes = {
      {"coordination",
       {"The swing starts too late and is cut short by the take-off.", "摆臂启动太晚，起跳时还没有摆完。"},
       {"Swing the arms without jumping: they reach higher.", "只摆臂不起跳：手臂能摆得更高。"}},
      {"mobility",
       {"The shoulders do not allow a full reach.", "肩部活动范围不足以充分上摆。"},
       {"Standing against a wall, raise both arms: the thumbs do not touch it.",
        "背靠墙站立双臂上举：拇指碰不到墙。"}}};
  fault.retest = {"arm_elevation_takeoff"};
  fault.source = arms;
  return fault;
}

FaultSpec extension_fault() {
  FaultSpec fault;
  fault.name = "insufficient_extension";
  fault.label = {"Legs stay bent at take-off", "起跳时腿没有蹬直"};
  fault.says = {"The knees are still bent when the feet leave the ground.", "双脚离地时膝关节仍有弯曲。"};
  fault.why = {"The last part of the push adds speed that is then missing.",
               "蹬伸的最后一段能继续增加速度，没有蹬直就损失了这部分。"};
  fault.phase = "propulsion";
  fault.evidence = {{"knee_flexion_takeoff", Verdict::above, 0.8, {}, ""}};
  fault.caused_by = {"insufficient_arm_swing"};
  fault.source = convention;
  return fault;
}

FaultSpec landing_fault() {
  FaultSpec fault;
  fault.name = "stiff_landing";
  fault.label = {"Stiff landing", "落地偏硬"};
  fault.says = {"The knees bend little after the feet touch down.", "双脚触地后膝关节弯曲很少。"};
  fault.why = {"A landing with little bend loads the knees more.", "落地缓冲少，膝关节承受的负荷更大。"};
  fault.phase = "landing_phase";
  fault.evidence = {{"knee_flexion_landing", Verdict::below, 0.8, {}, ""}};
  fault.safety = true;
  fault.source = {"sample_angle_2005", 'S', "E3"};
  return fault;
}

std::vector<FeatureSpec> features() {
  return {{"knee", "flexion", {"hip", "knee", "ankle"}, 1, false, {"Knee flexion", "膝关节屈曲"}, {}},
          {"hip", "flexion", {"shoulder", "hip", "knee"}, 1, false, {"Hip flexion", "髋关节屈曲"}, {}},
          {"trunk", "segment_lean", {"mid_hip", "mid_shoulder"}, 1, false, {"Trunk lean", "躯干前倾"}, {}},
          {"arm",
           "arm_elevation",
           {"hip", "shoulder", "elbow"},
           1,
           false,
           {"Arm elevation", "手臂抬起角度"},
           {}}};
}

}  // namespace

MovementPack sample_pack() {
  MovementPack pack;
  pack.id = "sample_jump";
  pack.version = 1;
  pack.title = {"Standing long jump", "立定跳远"};
  pack.target_origin = {"Synthetic targets made by hand for this sample.", "为本示例手工制作的合成目标。"};
  pack.evidence_note = {"Joint angles at take-off rest on few studies; most bands are starting values.",
                        "起跳时关节角度的研究较少，多数范围为默认值。"};
  pack.view = "sagittal";
  pack.features = features();
  const auto keyframe = [&](const char* name, LocalText label, LocalText definition) {
    KeyframeSpec spec;
    spec.name = name;
    spec.label = std::move(label);
    spec.definition = std::move(definition);
    pack.keyframes.push_back(spec);
  };
  keyframe("cm_start", {"Start", "开始"}, {"The body starts to sink.", "身体开始下沉。"});
  keyframe("arm_backswing", {"Arms back", "后摆到位"}, {"The arms are farthest behind.", "手臂摆到最后方。"});
  keyframe("deepest", {"Lowest point", "最低点"},
           {"The body is lowest before the push.", "蹬伸前身体的最低点。"});
  keyframe("takeoff", {"Take-off", "起跳离地"}, {"The toes leave the ground.", "脚尖离地。"});
  keyframe("apex", {"Highest point", "最高点"}, {"The body is highest in flight.", "腾空时身体的最高点。"});
  keyframe("landing", {"Touch-down", "触地"}, {"The heels touch the ground.", "脚跟触地。"});
  keyframe("deepest_landing", {"Deepest landing", "缓冲最低点"},
           {"The body is lowest after landing.", "落地后身体的最低点。"});
  keyframe("recovered", {"Stable", "站稳"}, {"The body stands still again.", "身体重新站稳。"});
  keyframe("held", {"Landing held", "落地保持"},
           {"The feet have not moved for half a second.", "双脚半秒内没有移动。"});
  pack.phases = {{"preparation", "cm_start", "deepest", {"Dip", "下蹲"}},
                 {"propulsion", "deepest", "takeoff", {"Push-off", "蹬伸"}},
                 {"flight", "takeoff", "landing", {"Flight", "腾空"}},
                 {"landing_phase", "landing", "recovered", {"Landing", "落地缓冲"}}};
  pack.metrics = {
      metric("arm_backswing_peak", {"Arms behind the body", "手臂后摆"},
             {"Arm elevation when the arms are farthest behind.", "手臂摆到最后方时的抬起角度。"}, "arm",
             "arm_backswing", {-60, 12}, Concern::above, 6, convention, 40),
      metric("knee_flexion_deepest", {"Knee bend at the lowest point", "最低点膝关节弯曲"},
             {"Knee flexion at the lowest point.", "最低点时的膝关节屈曲角。"}, "knee", "deepest", {95, 10},
             Concern::both, 4, angle, 52),
      metric("trunk_lean_deepest", {"Trunk lean at the lowest point", "最低点躯干前倾"},
             {"Angle of the trunk to the vertical.", "躯干与竖直方向的夹角。"}, "trunk", "deepest", {45, 10},
             Concern::both, 3, convention, 64),
      metric("arm_elevation_takeoff", {"Arm height at take-off", "起跳时手臂高度"},
             {"Arm elevation at the last ground contact; 180° is straight up beside the trunk.",
              "最后触地时手臂的抬起角度；180° 为与躯干平行向上。"},
             "arm", "takeoff", {135, 15}, Concern::below, 6, arms, 76),
      metric("knee_flexion_takeoff", {"Knee bend at take-off", "起跳时膝关节弯曲"},
             {"Smallest knee flexion within 33 ms of take-off.", "起跳前后 33 毫秒内的最小膝关节屈曲角。"},
             "knee", "takeoff", {12.5, 7.5}, Concern::above, 4, convention, 88),
      metric("knee_flexion_landing", {"Knee bend after landing", "落地后膝关节弯曲"},
             {"Largest knee flexion after touch-down.", "触地后的最大膝关节屈曲角。"}, "knee",
             "deepest_landing", {125, 9}, Concern::below, 4, angle, 100),
      metric("takeoff_speed", {"Take-off speed", "起跳速度"},
             {"Speed of the body's centre at take-off.", "起跳时身体重心的速度。"}, "com_speed", "takeoff",
             {3.2, 0.3}, Concern::below, 0.1, convention, 112)};
  pack.metrics.back().unit = Unit::m_per_s;
  pack.faults = {arm_fault(), extension_fault(), landing_fault()};
  pack.sources = {
      {"sample_arms_2002", "Sample A, Example B (2002). Arms in a hand-made jump. Journal of Samples 1:1-9.",
       "https://example.org/arms", 'A'},
      {"sample_angle_2005", "Example C (2005). Angles of a hand-made jump. Journal of Samples 4:81-96.", "",
       'P'}};
  pack.curve_features = {"knee", "hip", "trunk", "arm"};
  const SampleJump styles[] = {
      {.leg_length = .9, .tempo = 1.05},
      {.leg_length = .82, .arm_swing = .95, .tempo = .96},
      {.leg_length = .86, .arm_swing = 1.08, .extra_knee_takeoff_deg = 4},
      {.leg_length = .93, .arm_swing = 1.03, .left_extra_knee_deg = 2, .tempo = 1.1}};
  for (const SampleJump& style : styles) {
    SampleMotion made = sample_jump(style);
    FeatureTable table = compute_features(made.motion, pack.features);
    pack.targets.push_back({"target_" + std::to_string(pack.targets.size() + 1), std::move(table),
                            made.keyframes.front(), std::move(made.motion)});
  }
  return pack;
}

}  // namespace sportsgpt::testing
