#include "sportsgpt/readers/joint_names.h"

#include <cctype>
#include <cmath>
#include <span>

#include "sportsgpt/core/config_file.h"
#include "sportsgpt/core/did_you_mean.h"
#include "sportsgpt/motion/skeleton_layout.h"
#include "sportsgpt/readers/joint_names_toml.h"
#include "sportsgpt/readers/text.h"

namespace sportsgpt {
namespace {

std::string replace_all(std::string text, std::string_view from, std::string_view to) {
  for (size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
    text.replace(at, from.size(), to);
  return text;
}

/// "0.4 * neck + 0.6 * head", "a + b", "@left_hip + @right_hip". `what_is_wrong` stays empty when all is
/// well.
std::vector<RuleTerm> parse_rule(std::string_view text, std::string& what_is_wrong) {
  if (trim(text) == "none") return {};
  std::vector<std::string_view> parts, factors;
  std::vector<RuleTerm> terms;
  split(text, '+', parts);
  const auto wrong = [&](std::string what) {
    if (what_is_wrong.empty()) what_is_wrong = std::move(what);
  };
  bool weighted = false;
  double sum = 0;
  for (const std::string_view part : parts) {
    split(part, '*', factors);
    RuleTerm term;
    if (factors.size() == 2) {
      const auto weight = parse_number(factors.front());
      if (!weight) wrong("has a weight that is no number.");
      term.weight = weight.value_or(0);
      weighted = true;
    } else if (factors.size() > 2) {
      wrong("has two signs * in one term.");
    }
    std::string_view point = trim(factors.back());
    term.canonical = point.starts_with('@');
    if (term.canonical) point.remove_prefix(1);
    term.point = term.canonical ? std::string(point) : simplify_name(point);
    if (term.point.empty()) wrong("names no point.");
    if (term.canonical && canonical_layout().index(term.point) < 0)
      wrong("names the joint \"" + term.point + "\", which does not exist.");
    sum += term.weight;
    terms.push_back(std::move(term));
  }
  if (!weighted)
    for (RuleTerm& term : terms) term.weight = 1.0 / static_cast<double>(terms.size());
  else if (std::abs(sum - 1) > 1e-6)
    wrong("has weights that add up to " + short_number(sum) + ", not 1.");
  return terms;
}

void read_rules(ConfigTable table, bool both, NameFamily& family) {
  struct Side {
    const char *prefix, *side, *letter, *other;
  };
  static constexpr Side sides[] = {{"left_", "left", "l", "r"}, {"right_", "right", "r", "l"}};
  static constexpr Side middle[] = {{"", "", "", ""}};
  const SkeletonLayout& layout = canonical_layout();
  for (const std::string& key : table.keys()) {
    const std::vector<std::string> texts = table.texts(key);
    if (layout.index(both ? "left_" + key : key) < 0) {
      std::vector<std::string> known;
      for (const std::string& joint : layout.joints)
        if (!both)
          known.push_back(joint);
        else if (joint.starts_with("left_"))
          known.push_back(joint.substr(5));
      table.problem(key, "unknown joint \"" + key + "\".", did_you_mean(key, known));
      continue;
    }
    for (const Side& side : both ? std::span<const Side>(sides) : std::span<const Side>(middle))
      for (std::string text : texts) {
        text = replace_all(std::move(text), "{side}", side.side);
        text = replace_all(std::move(text), "{s}", side.letter);
        text = replace_all(std::move(text), "{o}", side.other);
        std::string what_is_wrong;
        JointRule rule{side.prefix + key, parse_rule(text, what_is_wrong)};
        if (what_is_wrong.empty())
          family.rules.push_back(std::move(rule));
        else if (side.letter[0] != 'r')  // the other side has the same problem
          table.problem(key, "the rule \"" + text + "\" " + what_is_wrong, "");
      }
  }
}

std::vector<NameFamily> read_families(const ConfigFile& file) {
  std::vector<NameFamily> families;
  ConfigTable root = file.root();
  for (ConfigTable& entry : root.tables("family")) {
    NameFamily family;
    family.name = entry.text("name");
    for (const std::string& point : entry.texts("has")) family.has.push_back(simplify_name(point));
    if (auto both = entry.table("both")) read_rules(*both, true, family);
    if (auto middle = entry.table("middle")) read_rules(*middle, false, family);
    entry.refuse_unknown_keys();
    families.push_back(std::move(family));
  }
  root.refuse_unknown_keys();
  file.throw_if_problems();
  return families;
}

}  // namespace

std::string simplify_name(std::string_view name) {
  if (const size_t colon = name.rfind(':'); colon != std::string_view::npos) name.remove_prefix(colon + 1);
  std::string result = lower(name);
  if (result.ends_with("_study")) result.resize(result.size() - 6);
  std::erase_if(result, [](char c) { return c == '.' || c == '_' || c == '-' || c == ' ' || c == '\t'; });
  for (const std::string_view prefix : {"mixamorig", "bip"}) {
    if (!result.starts_with(prefix)) continue;
    size_t end = prefix.size();
    while (end < result.size() && std::isdigit(static_cast<unsigned char>(result[end]))) ++end;
    if (end < result.size() && (prefix != "bip" || end > prefix.size())) result.erase(0, end);
  }
  return result;
}

std::vector<NameFamily> load_joint_names(const std::filesystem::path& extra) {
  std::vector<NameFamily> families;
  if (!extra.empty()) families = read_families(ConfigFile(extra));
  static const std::vector<NameFamily> built_in =
      read_families(ConfigFile::from_text(built_in_joint_names(), "joint_names.toml"));
  families.insert(families.end(), built_in.begin(), built_in.end());
  return families;
}

}  // namespace sportsgpt
