#include "sportsgpt/guidance/refusal.h"

#include <algorithm>
#include <iterator>

namespace sportsgpt {
namespace {

struct RefusalRow {
  RefusalKind kind;
  const char *en, *zh;  // "{}": the detail
};
constexpr RefusalRow rows[] = {
    {RefusalKind::unreadable, "The answer does not have the agreed shape: {}.", "回答的格式不符合约定：{}。"},
    {RefusalKind::unknown_fault, "\"{}\" is not among the faults.", "“{}”不在问题列表中。"},
    {RefusalKind::repeated_fault, "\"{}\" was answered twice.", "“{}”回答了两次。"},
    {RefusalKind::missing_fault, "\"{}\" was left out.", "漏掉了“{}”。"},
    {RefusalKind::unknown_role, "There is no role \"{}\".", "没有“{}”这种句子类型。"},
    {RefusalKind::missing_role, "A sentence of the role \"{}\" is missing.", "缺少类型为“{}”的句子。"},
    {RefusalKind::repeated_cue, "There must be one cue, not more.", "提示语只能有一句。"},
    {RefusalKind::unknown_id, "\"{}\" was not supplied for this fault.", "“{}”不是为这个问题提供的材料。"},
    {RefusalKind::no_source, "This sentence cites no fitting source: \"{}\".",
     "这句话没有合适的出处：“{}”。"},
    {RefusalKind::number, "The number \"{}\" is not in the cited sources.", "引用的材料中没有“{}”这个数字。"},
    {RefusalKind::number_role, "The number \"{}\" stands for something else in the cited fact.",
     "“{}”在引用的事实中是另一项数值。"},
    {RefusalKind::direction, "The cited sources do not say \"{}\" here, or say the opposite.",
     "引用的材料在此处没有“{}”的说法，或说法相反。"},
    {RefusalKind::moment, "The cited sources do not speak of \"{}\".", "引用的材料没有提到“{}”。"},
    {RefusalKind::body_part, "The cited sources do not speak of the body part \"{}\".",
     "引用的材料没有提到身体部位“{}”。"},
    {RefusalKind::drill, "\"{}\" is no drill supplied for this fault.", "“{}”不是为这个问题提供的练习。"},
    {RefusalKind::missing_drill, "No drill was chosen; there is \"{}\".", "没有选择练习，可选的有“{}”。"},
    {RefusalKind::language, "This is not in the language asked for: \"{}\".",
     "这句话不是所要求的语言：“{}”。"},
    {RefusalKind::medical, "The medical word \"{}\" must not be used.", "不能使用医学用语“{}”。"},
    {RefusalKind::harsh, "The word \"{}\" judges instead of helping.", "“{}”是在评判，而不是在帮助。"},
    {RefusalKind::orders, "This is no advice to an athlete: \"{}\".", "这不是给运动员的建议：“{}”。"},
    {RefusalKind::support, "Too little of this comes from the cited sources: \"{}\".",
     "这句话与引用的材料相差太远：“{}”。"},
    {RefusalKind::length, "A sentence is empty or too long: \"{}\".", "句子为空或过长：“{}”。"}};

}  // namespace

std::string to_string(const Refusal& refusal, Language language) {
  const auto row = std::ranges::find(rows, refusal.kind, &RefusalRow::kind);
  std::string text = language == Language::en ? row->en : row->zh;
  if (const size_t at = text.find("{}"); at != std::string::npos) text.replace(at, 2, refusal.detail);
  return text;
}

}  // namespace sportsgpt
