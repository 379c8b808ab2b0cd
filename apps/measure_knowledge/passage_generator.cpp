#include "passage_generator.h"

#include <array>
#include <cmath>
#include <string_view>

namespace sportsgpt::scale {
namespace {

constexpr size_t tail_words = 200000, topics = 5000, topic_words = 40;

constexpr std::string_view small_english[] = {
    "the",  "of",   "and", "to",   "a",      "in",    "is",    "that", "with", "for", "as",
    "on",   "be",   "are", "at",   "by",     "this",  "it",    "from", "or",   "you", "your",
    "when", "more", "can", "each", "before", "after", "while", "than", "not",  "then"};
constexpr std::string_view field_english[] = {"jump",        "knee",       "landing",     "hip",
                                              "arms",        "training",   "ankle",       "athlete",
                                              "force",       "foot",       "trunk",       "speed",
                                              "swing",       "sprint",     "take-off",    "strength",
                                              "session",     "sets",       "rest",        "load",
                                              "balance",     "power",      "squat",       "technique",
                                              "coach",       "muscle",     "angle",       "distance",
                                              "height",      "contact",    "flight",      "timing",
                                              "cue",         "drill",      "recovery",    "stride",
                                              "hamstring",   "calf",       "glutes",      "posture",
                                              "range",       "control",    "stiffness",   "rhythm",
                                              "start",       "block",      "push",        "drive",
                                              "video",       "measure",    "test",        "injury",
                                              "pain",        "warm-up",    "progression", "intensity",
                                              "repetition",  "week",       "youth",       "trained",
                                              "novice",      "plyometric", "depth",       "countermovement",
                                              "extension",   "flexion",    "rotation",    "shoulder",
                                              "elbow",       "wrist",      "pelvis",      "spine",
                                              "core",        "lunge",      "hop",         "bound",
                                              "hurdle",      "throw",      "medicine",    "ball",
                                              "barbell",     "band",       "mirror",      "partner",
                                              "whistle",     "grass",      "track",       "mat",
                                              "box",         "step",       "surface",     "shoe",
                                              "fatigue",     "sleep",      "growth",      "season",
                                              "competition", "warmth",     "tendon",      "ligament",
                                              "valgus",      "asymmetry",  "velocity",    "acceleration",
                                              "impulse",     "momentum"};
constexpr std::string_view small_chinese[] = {"的",   "在",   "和",   "是",   "要", "不", "时", "可以",
                                              "应该", "然后", "如果", "以及", "更", "再", "把", "让",
                                              "每",   "向",   "从",   "到",   "就", "也", "会", "先"};
constexpr std::string_view field_chinese[] = {
    "起跳", "膝盖",   "落地",   "髋部", "手臂", "训练",   "脚踝",   "运动员", "力量", "双脚",
    "躯干", "速度",   "摆臂",   "冲刺", "离地", "强度",   "课次",   "组数",   "休息", "负荷",
    "平衡", "爆发力", "深蹲",   "技术", "教练", "肌肉",   "角度",   "距离",   "高度", "触地",
    "腾空", "时机",   "提示",   "练习", "恢复", "步幅",   "腘绳肌", "小腿",   "臀部", "姿势",
    "幅度", "控制",   "刚度",   "节奏", "起跑", "起跑器", "蹬地",   "驱动",   "录像", "测量",
    "测试", "损伤",   "疼痛",   "热身", "进阶", "次数",   "每周",   "青少年", "新手", "跳深",
    "预蹲", "伸展",   "屈曲",   "旋转", "肩部", "肘部",   "手腕",   "骨盆",   "脊柱", "核心",
    "弓步", "单脚跳", "跨步跳", "栏架", "投掷", "实心球", "杠铃",   "弹力带", "镜子", "同伴",
    "草地", "跑道",   "垫子",   "跳箱", "台阶", "地面",   "鞋子",   "疲劳",   "睡眠", "赛季"};
constexpr std::string_view syllables[] = {"ba",  "cor", "del", "fen", "gar", "hel", "ist", "jun", "kel",
                                          "lor", "men", "nos", "pra", "qui", "ras", "sol", "ter", "ul",
                                          "van", "wex", "yor", "zan", "mi",  "tro", "shi", "ple"};

template <size_t n>
std::string pick(const std::string_view (&list)[n], size_t index) {
  return std::string(list[index % n]);
}

std::string character(size_t number) {
  const auto code = static_cast<unsigned>(0x4E00 + (number * 7919) % 3500 * 5 % 20000);
  return {static_cast<char>(0xE0 | code >> 12), static_cast<char>(0x80 | (code >> 6 & 0x3F)),
          static_cast<char>(0x80 | (code & 0x3F))};
}

}  // namespace

PassageGenerator::PassageGenerator(std::uint64_t seed, std::string language)
    : random_(seed), language_(std::move(language)), chinese_(language_ == "zh") {}

std::uint64_t PassageGenerator::draw() { return random_(); }
double PassageGenerator::share() { return static_cast<double>(draw() >> 11) * 0x1p-53; }
size_t PassageGenerator::ranked(size_t count) {
  return static_cast<size_t>(std::exp(share() * std::log(static_cast<double>(count)))) - 1;
}

std::string PassageGenerator::tail_word(size_t rank) const {
  if (chinese_) return character(rank % 3500) + character(rank / 3500 + rank % 97);
  std::string result;
  for (size_t rest = rank + std::size(syllables); rest > 0; rest /= std::size(syllables))
    result += syllables[rest % std::size(syllables)];
  return result;
}

std::string PassageGenerator::word(size_t topic) {
  const double kind = share();
  if (kind < 0.42)
    return chinese_ ? pick(small_chinese, ranked(std::size(small_chinese)))
                    : pick(small_english, ranked(std::size(small_english)));
  if (kind < 0.68)
    return chinese_ ? pick(field_chinese, ranked(std::size(field_chinese)))
                    : pick(field_english, ranked(std::size(field_english)));
  if (kind < 0.88) return tail_word(topic * topic_words % tail_words + ranked(topic_words));
  if (kind < 0.97) return tail_word(ranked(tail_words));
  return std::to_string(1 + draw() % 200);
}

std::string PassageGenerator::sentence(size_t topic, int words) {
  std::string result;
  for (int i = 0; i < words; ++i) result += (chinese_ || result.empty() ? "" : " ") + word(topic);
  return result + (chinese_ ? "。" : ". ");
}

Passage PassageGenerator::next() {
  const size_t topic = ranked(topics);
  Passage passage;
  passage.id = "scale-" + language_ + "-" + std::to_string(++made_);
  passage.kind = made_ % 5 == 0 ? "drill" : made_ % 5 == 1 ? "why" : "passage";
  passage.language = language_;
  passage.title = sentence(topic, 6);
  for (int words = 0; words < 240;) {
    const int length = std::min(240 - words, 8 + static_cast<int>(draw() % 15));
    passage.text += sentence(topic, length);
    words += length;
  }
  passage.movements = {"standing_long_jump"};
  passage.faults = {"fault_" + std::to_string(topic % 60)};
  return passage;
}

std::string PassageGenerator::question(int words) {
  const size_t topic = ranked(topics);
  std::string result;
  for (int i = 0; i < words; ++i) {
    const double kind = share();
    const std::string next = kind < 0.5   ? (chinese_ ? pick(field_chinese, ranked(std::size(field_chinese)))
                                                      : pick(field_english, ranked(std::size(field_english))))
                             : kind < 0.9 ? tail_word(topic * topic_words % tail_words + ranked(topic_words))
                                          : tail_word(ranked(tail_words));
    result += (chinese_ || result.empty() ? "" : " ") + next;
  }
  return result;
}

}  // namespace sportsgpt::scale
