#include "sportsgpt/guidance/unwanted_words.h"

#include <algorithm>
#include <iterator>
#include <span>

#include "sportsgpt/guidance/text_tokens.h"

namespace sportsgpt {
namespace {

// Latin entries match at the start of a word (a whole word for `harsh`), in the folded text; Chinese ones
// anywhere.
constexpr std::u32string_view medical[] = {
    U"diagnos", U"arthritis", U"osteo",       U"tendin",   U"syndrome", U"fracture", U"rupture", U"torn",
    U"disease", U"patholog",  U"the patient", U"patients", U"prescri",  U"medicat",  U"surger",  U"surgic",
    U"sprain",  U"herniat",   U"meniscus",    U"therap",   U"clinical", U"disorder", U"诊断",    U"发炎",
    U"炎症",    U"关节炎",    U"肌腱炎",      U"综合征",   U"骨折",     U"撕裂",     U"断裂",    U"疾病",
    U"患者",    U"病人",      U"病变",        U"治疗",     U"服药",     U"药物",     U"手术",    U"扭伤",
    U"半月板",  U"临床",      U"处方"};

constexpr std::u32string_view harsh[] = {U"bad",  U"badly",  U"wrong", U"abnormal", U"terrible", U"awful",
                                         U"lazy", U"stupid", U"错误",  U"异常",     U"糟糕",     U"很差",
                                         U"太差", U"不正常", U"愚蠢",  U"懒"};

constexpr std::u32string_view orders[] = {U"ignore previous",
                                          U"ignore all",
                                          U"ignore any",
                                          U"ignore the above",
                                          U"ignore the rules",
                                          U"ignore the previous",
                                          U"ignore your",
                                          U"disregard",
                                          U"instructions above",
                                          U"previous instruction",
                                          U"new instruction",
                                          U"system prompt",
                                          U"system message",
                                          U"language model",
                                          U"as an ai",
                                          U"you are now",
                                          U"assistant:",
                                          U"system:",
                                          U"user:",
                                          U"the prompt",
                                          U"json",
                                          U"jailbreak",
                                          U"override",
                                          U"http:",
                                          U"https:",
                                          U"www.",
                                          U"<|",
                                          U"</",
                                          U"<script",
                                          U"忽略以上",
                                          U"忽略之前",
                                          U"忽略前面",
                                          U"忽略上述",
                                          U"忽略所有",
                                          U"忽略规则",
                                          U"无视以上",
                                          U"无视之前",
                                          U"无视规则",
                                          U"提示词",
                                          U"新指令",
                                          U"以下指令",
                                          U"上述指令",
                                          U"之前的指令",
                                          U"系统消息",
                                          U"语言模型",
                                          U"人工智能",
                                          U"现在你是",
                                          U"你现在是",
                                          U"以上要求",
                                          U"之前的要求"};

bool is_word_character(char32_t c) { return (c >= U'a' && c <= U'z') || (c >= U'0' && c <= U'9'); }

bool occurs(std::u32string_view text, std::u32string_view entry, bool whole_word) {
  for (size_t at = text.find(entry); at != std::u32string_view::npos; at = text.find(entry, at + 1)) {
    if (!is_word_character(entry.front())) return true;
    const size_t end = at + entry.size();
    if (at > 0 && is_word_character(text[at - 1])) continue;
    if (whole_word && end < text.size() && is_word_character(text[end])) continue;
    return true;
  }
  return false;
}

std::optional<std::string> first_of(std::string_view text, std::span<const std::u32string_view> entries,
                                    bool whole_word) {
  const std::u32string folded = fold(text);
  const auto found = std::ranges::find_if(
      entries, [&](std::u32string_view entry) { return occurs(folded, entry, whole_word); });
  return found == entries.end() ? std::nullopt : std::optional(to_utf8(*found));
}

}  // namespace

std::optional<std::string> medical_word(std::string_view text) { return first_of(text, medical, false); }
std::optional<std::string> harsh_word(std::string_view text) { return first_of(text, harsh, true); }
bool gives_orders(std::string_view text) { return first_of(text, orders, false).has_value(); }

}  // namespace sportsgpt
