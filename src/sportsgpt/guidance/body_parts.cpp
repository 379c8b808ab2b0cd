#include "sportsgpt/guidance/body_parts.h"

#include <unordered_map>

#include "sportsgpt/guidance/text_tokens.h"
#include "sportsgpt/knowledge/search_tokens.h"

namespace sportsgpt {
namespace {

struct PartRow {
  std::string_view name;
  std::u32string_view chinese;  // characters that stand for it
  std::initializer_list<std::string_view> english;
};
const PartRow part_rows[] = {{"hand", U"手掌拳", {"hand", "palm", "fist"}},
                             {"finger", U"指", {"finger", "thumb"}},
                             {"arm", U"臂", {"arm"}},
                             {"elbow", U"肘", {"elbow"}},
                             {"wrist", U"腕", {"wrist"}},
                             {"shoulder", U"肩", {"shoulder"}},
                             {"head", U"头", {"head"}},
                             {"neck", U"颈", {"neck"}},
                             {"chest", U"胸", {"chest"}},
                             {"trunk", U"躯腰", {"trunk", "torso", "waist"}},
                             {"hip", U"髋臀", {"hip", "buttock"}},
                             {"thigh", U"", {"thigh"}},
                             {"leg", U"腿", {"leg"}},
                             {"knee", U"膝", {"knee"}},
                             {"shin", U"胫", {"shin", "calf"}},
                             {"ankle", U"踝", {"ankle"}},
                             {"heel", U"跟", {"heel"}},
                             {"toe", U"趾", {"toe"}},
                             {"foot", U"脚足", {"foot", "feet", "sole"}}};

// Words that hold such a character and name no part of the body.
constexpr std::u32string_view other_words[] = {U"手臂", U"不足", U"足够", U"充足", U"跟着", U"跟上",
                                               U"开头", U"头顶", U"镜头", U"指标", U"指导", U"教练",
                                               U"满足", U"石头", U"上手", U"对手", U"助手"};

/// Token by token: the part it names.
std::unordered_map<std::string, std::string_view> build_part_names() {
  std::unordered_map<std::string, std::string_view> names;
  for (const PartRow& row : part_rows) {
    for (const std::string_view word : row.english) names[stem(std::string(word))] = row.name;
    for (const char32_t character : row.chinese) names[to_utf8({&character, 1})] = row.name;
  }
  return names;
}

}  // namespace

std::set<std::string> body_parts(std::string_view text) {
  static const std::unordered_map<std::string, std::string_view> part_names = build_part_names();
  std::set<std::string> found;
  std::u32string folded = fold(text);
  for (const std::u32string_view word : other_words)
    for (size_t at; (at = folded.find(word)) != folded.npos;)
      folded.replace(at, word.size(), word == U"手臂" ? U"臂 " : U"  ");
  for (const Token& token : tokenize(folded))
    if (const auto part = part_names.find(to_utf8(token.text)); part != part_names.end())
      found.insert(std::string(part->second));
  return found;
}

}  // namespace sportsgpt
