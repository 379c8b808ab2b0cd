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
    "bottom|bum|backside|buttock|seat",
    "girl|female|daughter|woman",
    "boy|male|son|lad|man",
    "slow|sluggish|leisurely|lazy|late",
    "weak|feeble|powerless|flabby",
    "calf|calves|lower leg",
    "marker|cone|target|mark|line",
    "attempt|trial|try|repetition",
    "locked|straight|stiff",
    "sole|flat|heel",
    "backward|behind|backwards",
    "forward|ahead|front",
    "lean|tilt|tip|sway|bend over",
    "crouch|dip|squat|load|wind up",
    "bounce|spring|springy|elastic",
    "high|height|steep|vertical",
    "short|distance|far",
    "together|simultaneous|same time",
    "first|before|earlier",
    "arm|hand|upper limb|elbow",
    "leg|thigh|lower limb",
    "chest|trunk|upper half",
    "clip|video|replay",
    "rounded|round|bow|hunch",
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
    "弓背|驼背|含胸|低头|弯腰|趴下",
    "手臂|胳膊|双手|甩手|两手|摆臂",
    "臀部|屁股|坐下|后坐",
    "无力|没劲|软绵|没有力|爆发力",
    "太慢|缓慢|慢吞|拖沓|磨蹭|拖得",
    "歪|偏|侧倾|倾斜|侧倒",
    "肚子|腹部|挺身|挺肚",
    "脚腕|脚踝|踝关",
    "厘米|公分|多远|多高",
    "女生|女孩|女同|女队",
    "男生|男孩|男同",
    "初学|新手|刚开|入门",
    "多久|几周|礼拜|星期|多长",
    "标志|标记|目标|画线",
    "热身|活动开|准备活动",
    "很响|咚咚|响声|声音|动静",
    "同时|一起|先后|一前一后",
    "后退|站住|站稳|往后",
    "蹿出|窜出|起跳|跳出",
    "前扑|往前|前倾|扑出|栽",
    "膝盖|膝头|两膝|双膝",
    "内扣|夹|并拢|往里|内八",
    "落地|落下|下来|着地|触地",
    "太高|往上|高度|太陡",
    "太近|不远|远度|距离",
    "下蹲|屈腿|屈膝|下沉|蹲",
    "蹬直|伸直|打开|蹬完|蹬伸",
    "锁死|绷直|伸直|直腿",
    "脚板|脚掌|脚底",
    "重物|哑铃|负重",
    "幼儿|娃|小孩|儿童",
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
