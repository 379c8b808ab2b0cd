#include "sportsgpt/guidance/signs.h"

#include <algorithm>
#include <map>
#include <optional>

namespace sportsgpt {
namespace {

struct Opposites {
  std::string_view what;
  std::string_view plus, minus;  // words parted by spaces, English and Chinese
  bool may_be_new = false;       // a word of it may stand where no source has it, if none says the opposite
};
// Wide poles, so that "higher" may stand for "more"; what they must catch is the other pole.
constexpr Opposites opposites[] = {
    {"side", "left 左 左侧 左边 左腿 左脚 左手", "right 右 右侧 右边 右腿 右脚 右手"},
    {"amount",
     "more above high higher highest up upward upwards raise lift rise increase large larger big bigger "
     "greater "
     "much most tall gain add exceed 更多 更高 更大 增加 提高 加大 抬高 抬起 向上 偏大 偏高 过大 过高 高于 "
     "大于 超过 上提 多 高 大",
     "less fewer below low lower lowest down downward downwards drop sink decrease reduce small smaller "
     "little few lose under 更少 更低 更小 减少 降低 减小 放低 向下 偏小 偏低 过小 过低 低于 小于 不足 不够 "
     "少 低 "
     "小"},
    {"bound", "at_least or_more minimum 至少 不低于 不少于 不小于",
     "at_most or_less maximum 至多 最多 不超过 不高于 不大于"},
    {"depth", "deep deeper deeply depth 深 更深 深度 蹲深", "shallow shallower 浅 更浅"},
    {"length", "long longer far farther further wide wider extended 长 更长 远 更远 宽 更宽",
     "short shorter near nearer close closer narrow narrower 短 更短 近 更近 窄 更窄"},
    {"bend", "bend bent flex flexion fold crouch 屈 弯 屈曲 弯曲 屈膝 屈髋 下蹲",
     "straight straighten straighter extend extension stretch lock locked 伸 直 伸直 伸展 蹬伸 挺直 绷直"},
    {"fore", "forward forwards ahead front 向前 前方 前面 前摆 前伸 往前 前",
     "back backward backwards behind rear 向后 后方 后面 后摆 后坐 往后 身后"},
    {"inward", "inward inwards inside together 内 向内 内扣 内侧 往里 并拢",
     "outward outwards outside apart 外 向外 外侧 往外 分开"},
    {"timing", "early earlier soon sooner before 早 更早 提早 提前 过早 之前 以前",
     "late later after delay 晚 更晚 推迟 过晚 之后 以后"},
    {"tempo", "fast faster quick quicker quickly rapid rapidly explosive speed 快 更快 快速 迅速 爆发",
     "slow slower slowly 慢 更慢 缓慢 慢慢"},
    {"softness", "soft softer softly quiet quietly gentle gently 轻 柔 轻柔 轻轻 柔和 安静",
     "stiff stiffer hard harder loud loudly 僵硬 硬 重重 很响"},
    {"keeping on", "continue keep start begin 继续 坚持 保持 开始",
     "stop quit pause end 停止 停下 停 暂停 立即停", true},
    {"strength", "strong stronger 强 更强", "weak weaker 弱 更弱"},
    {"weight", "heavy heavier 沉 重 更重", "light lighter 轻 更轻"},
    {"tension", "tense tight brace 收紧 绷紧 紧", "relax relaxed loose 放松 松"},
    {"motion", "push 推 推开 蹬 蹬地", "pull 拉 拉回"},
    {"ease", "easy easier simple 容易 轻松 简单", "difficult demanding 难 更难 困难", true},
    {"order", "first begin 首先", "last final 最后", true},
    {"who", "everybody everyone anybody anyone somebody someone", "nobody none"},
    {"limit", "only unless except 除非 除了 只有在", ""},
    {"often", "always often 总是 经常 每次都", "rarely seldom sometimes 很少 偶尔"},
    {"not",
     "not no never without avoid nor neither cannot 不 没 没有 别 勿 避免 切勿 不要 不能 不可 不必 无法",
     ""}};

// Words that hold a sign's characters and are none.
constexpr std::string_view no_signs[] = {
    "right_until", "right_away", "right_now", "不同", "不仅", "不但", "不断", "不过", "不错",   "不论",
    "无论",        "特别",       "区别",      "级别", "分别", "个别", "左右", "大约", "大概",   "大家",
    "大腿",        "小腿",       "多少",      "高度", "长度", "宽度", "速度", "直接", "一直",   "重要",
    "重心",        "重复",       "体重",      "前提", "目前", "当前", "内容", "外部", "大小",   "力量",
    "最大",        "轻松",       "早晨",      "过程", "直到", "最小", "成长", "小心", "大部分", "至少",
    "加强",        "快速",       "强调",      "后来", "最后", "弯腰", "直线", "身高", "沉肩",   "简单",
    "难度",        "多次",       "许多",      "很多", "上下", "前后", "内外", "垂直", "拉伸",   "推进",
    "重新",        "高兴",       "别人"};

struct Entry {
  std::vector<std::u32string> tokens;
  std::optional<size_t> row;  // of `opposites`; none for a word of no_signs
  bool plus = true;
};

std::vector<std::u32string> token_texts(std::string_view word) {
  std::vector<std::u32string> texts;
  for (const Token& token : tokenize(fold(word))) texts.push_back(token.text);
  return texts;
}

/// Entries by their first token, the longest first.
using Lexicon = std::map<std::u32string, std::vector<Entry>>;

Lexicon build_lexicon() {
  std::vector<Entry> entries;
  const auto add = [&](std::string_view words, size_t row, bool plus) {
    while (!words.empty()) {
      const size_t end = std::min(words.find(' '), words.size());
      if (end > 0) entries.push_back({token_texts(words.substr(0, end)), row, plus});
      words.remove_prefix(std::min(end + 1, words.size()));
    }
  };
  for (size_t row = 0; row < std::size(opposites); ++row) {
    add(opposites[row].plus, row, true);
    add(opposites[row].minus, row, false);
  }
  for (const std::string_view word : no_signs) entries.push_back({token_texts(word), std::nullopt, true});
  // A word of two rows belongs to the first of them.
  std::ranges::stable_sort(entries,
                           [](const Entry& a, const Entry& b) { return a.tokens.size() > b.tokens.size(); });
  Lexicon lexicon;
  for (Entry& entry : entries) lexicon[entry.tokens.front()].push_back(std::move(entry));
  return lexicon;
}

bool starts_at(std::span<const Token> tokens, size_t at, const std::vector<std::u32string>& words) {
  if (at + words.size() > tokens.size()) return false;
  for (size_t i = 0; i < words.size(); ++i)
    if (tokens[at + i].text != words[i]) return false;
  return true;
}

/// The longest entry that starts at this token, or null.
const Entry* entry_at(std::span<const Token> tokens, size_t at) {
  static const Lexicon lexicon = build_lexicon();
  const auto entries = lexicon.find(tokens[at].text);
  if (entries == lexicon.end()) return nullptr;
  for (const Entry& entry : entries->second)
    if (starts_at(tokens, at, entry.tokens)) return &entry;
  return nullptr;
}

}  // namespace

std::vector<Sign> find_signs(std::span<const Token> tokens) {
  std::vector<Sign> signs;
  for (size_t at = 0; at < tokens.size();) {
    const Entry* entry = entry_at(tokens, at);
    if (entry && entry->row)
      signs.push_back({opposites[*entry->row].what,
                       entry->plus,
                       opposites[*entry->row].may_be_new,
                       {at, entry->tokens.size()}});
    at += entry ? entry->tokens.size() : 1;
  }
  return signs;
}

SignedText read_signs(std::string_view text) {
  SignedText read;
  read.tokens = tokenize(fold(text));
  read.signs = find_signs(read.tokens);
  for (std::string& word : content_words(text)) read.words.insert(std::move(word));
  return read;
}

}  // namespace sportsgpt
