#include "sportsgpt/knowledge/synonyms.h"

#include <algorithm>
#include <set>
#include <string_view>

namespace sportsgpt {
namespace {

// One group a line, its members between bars. A member may be several words, which then must follow each
// other.
constexpr std::string_view groups[] = {
    "child|kid|youngster|toddler|kindergarten|preschool|pupil",
    "land|touchdown|touch down|come down",
    "soft|gentle|quiet|silent",
    "stiff|rigid|heavy|loud|hard",
    "dip|crouch|squat|countermovement|bend down",
    "shallow|barely|hardly|only a little",
    "drill|exercise|workout",
    "film|video|camera|footage|record",
    "inward|valgus|knock|buckle|collapse|cave",
    "fall|topple|tumble|sink",
    "trunk|torso|upper body",
    "sideways|lateral|tilt",
    "power|explosive|explosiveness",
    "plyometrics|jump training|bounding",
    "hip|glutes|gluteal|bottom",
    "tired|fatigue|exhausted",
    "pain|sore|hurt|ache",
    "average|usual|normal|typical|standard|norm",
    "improve|improvement|progress|gain",
    "balance|wobble|unsteady|unstable|stand still",
    "uneven|unequal|asymmetry|asymmetric|imbalance",
    "launch|takeoff|take off|push off",
    "straight|extend|extension",
    "flight|air|airborne|midair",
    "on the spot|in place|same place|footprints",
    "order|sequence",
    "beginner|novice|newcomer|untrained",
    "mobility|flexibility|tight|tightness",
    "test|check|examine",
    "score|rating",
    "weights|dumbbells",
    "cue|tip|instruction",
    "distance|length",
    "pause|wait|stop",
    "feedback|correct|correction",
    "foot|feet",
    "programme|program|plan",
    "胳膊|手臂|双臂|上肢",
    "小孩|孩子|儿童|小朋友|幼儿园|学龄前",
    "录像|视频|拍摄|录下",
    "上身|上体|躯干",
    "歪向|侧倾|左右晃|倾斜",
    "膝盖|膝关节|双膝",
    "内扣|往里|往内|向内|内倒",
    "落地|着地|触地",
    "轻轻|安静|柔和|软落地",
    "僵硬|很重|太重|硬邦邦",
    "蹬伸|蹬直|伸直|伸展",
    "离地|起跳",
    "下蹲|蹲下|预蹲",
    "疲劳|很累|累了",
    "疼痛|很疼|酸痛|发酸",
    "新手|初学者|没练过",
    "提醒|反馈|纠正",
    "顺序|依次|先后",
    "效果|有效|有用",
    "臀部|臀推|伸髋",
    "左右|两侧|两腿",
    "站不稳|站稳|平衡|晃来晃去",
    "原地|落点|脚印",
    "后倒|往后倒|向后倒|后坐|坐下",
    "脚踝|踝关节",
    "脚后跟|脚跟",
    "空中|腾空",
    "提膝|收腿|举膝|收腹",
    "测试|判断|检查",
    "活动度|柔韧|太紧",
    "体育生|体育专业",
    "正常|标准|平均|一般",
    "进步|提高",
    "评分|得分|分数",
    "预防|保护",
    "哑铃|负重|手持",
    "往前|向前|前扑",
    "箱子|台阶|高处",
    "停一下|停顿|停住",
    "多少|多大|多远|多高",
    "动作|技术|姿势",
    "练习|训练|怎么练",
};

/// The member of `group` at `position`, which moves on to the next one.
std::string_view next_member(std::string_view group, size_t& position) {
  const size_t end = std::min(group.find('|', position), group.size());
  const std::string_view member = group.substr(position, end - position);
  position = end + 1;
  return member;
}

bool follows(const std::vector<SearchWord>& query, const std::vector<SearchWord>& member) {
  const auto same = [](const SearchWord& a, const SearchWord& b) { return a.token == b.token; };
  return !member.empty() &&
         std::search(query.begin(), query.end(), member.begin(), member.end(), same) != query.end();
}

}  // namespace

std::vector<SearchWord> synonyms(const std::vector<SearchWord>& query) {
  std::set<std::string> seen;
  for (const SearchWord& word : query) seen.insert(word.token);
  std::vector<SearchWord> result;
  for (const std::string_view group : groups) {
    std::vector<SearchWord> members;
    bool asked = false;
    for (size_t position = 0; position < group.size();) {
      const std::string_view member = next_member(group, position);
      const std::vector<SearchWord> words = search_words(member);
      asked = asked || follows(query, words);
      // The words of a phrase mean little one by one: "touch down" is understood, but not searched for.
      if (member.find(' ') == std::string_view::npos)
        members.insert(members.end(), words.begin(), words.end());
    }
    if (!asked) continue;
    for (SearchWord& word : members)
      if (seen.insert(word.token).second) result.push_back(std::move(word));
  }
  return result;
}

}  // namespace sportsgpt
