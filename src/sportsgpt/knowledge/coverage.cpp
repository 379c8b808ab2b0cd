#include "sportsgpt/knowledge/coverage.h"

#include <algorithm>
#include <map>
#include <utility>

namespace sportsgpt {
namespace {

bool holds(const std::vector<std::string>& list, const std::string& name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

bool has_dose(const Dose& dose) {
  return !dose.sets.empty() && !dose.reps.empty() && !dose.intensity.empty() && !dose.rest.empty();
}

/// What one language holds about one fault.
struct Coverage {
  int whys = 0, cues = 0, cautions = 0, tests = 0, drills = 0;
  std::set<std::string> drill_levels;
  std::vector<std::string> without_dose;
};

Coverage coverage_of(std::span<const Passage> passages, const FaultToCover& fault,
                     const std::string& language) {
  Coverage result;
  for (const Passage& passage : passages) {
    if (passage.language != language || !holds(passage.movements, fault.movement) ||
        !holds(passage.faults, fault.name))
      continue;
    result.whys += passage.kind == "why";
    result.cues += passage.kind == "cue";
    result.cautions += passage.kind == "caution";
    result.tests += passage.kind == "test";
    if (passage.kind != "drill") continue;
    ++result.drills;
    result.drill_levels.insert(passage.level);
    if (!has_dose(passage.dose)) result.without_dose.push_back(passage.id);
  }
  return result;
}

std::string missing(const Coverage& found, bool has_retest) {
  std::vector<std::string> list;
  const auto need = [&](bool there, const std::string& what) {
    if (!there) list.push_back(what);
  };
  need(found.whys >= 1, "a why");
  need(found.cues >= 2, found.cues == 0 ? "two cues" : "a second cue");
  need(found.drills >= 2, found.drills == 0 ? "two drills" : "a second drill");
  need(found.drills < 2 || found.drill_levels.size() >= 2, "a drill at another level");
  need(found.cautions >= 1, "a caution");
  need(has_retest || found.tests >= 1, "a re-test");
  for (const std::string& id : found.without_dose) list.push_back("a dose for " + id);
  std::string result;
  for (const std::string& one : list) result += (result.empty() ? "" : ", ") + one;
  return result;
}

/// Numbers of a text in order of size, as written.
std::multiset<std::string> numbers(const std::string& text) {
  std::multiset<std::string> result;
  std::string number;
  for (const char c : text + " ") {
    if (c >= '0' && c <= '9')
      number += c;
    else if (!number.empty())
      result.insert(std::exchange(number, {}));
  }
  return result;
}

}  // namespace

std::vector<Problem> coverage_gaps(std::span<const Passage> passages, std::span<const FaultToCover> faults) {
  std::vector<Problem> problems;
  for (const FaultToCover& fault : faults)
    for (const std::string language : {"en", "zh"}) {
      const std::string lacks = missing(coverage_of(passages, fault, language), fault.has_retest);
      if (!lacks.empty())
        problems.push_back(
            {fault.movement + ", " + fault.name + " (" + language + ")", "lacks " + lacks + ".", ""});
    }
  return problems;
}

std::vector<Problem> passage_mistakes(std::span<const Passage> passages,
                                      const std::set<std::string>& bibliography) {
  std::vector<Problem> problems;
  std::map<std::string, std::map<std::string, const Passage*>> by_id;
  for (const Passage& passage : passages) by_id[passage.id][passage.language] = &passage;
  for (const auto& [id, languages] : by_id) {
    const Passage& one = *languages.begin()->second;
    if (one.source != "default" && one.access != 'U' && !bibliography.empty() &&
        !bibliography.contains(one.source))
      problems.push_back({"passage " + id, "its source \"" + one.source + "\" is not in the bibliography.",
                          "Add it to docs/literature.bib, or write key = \"default\", access = \"X\"."});
    const auto en = languages.find("en"), zh = languages.find("zh");
    if (en == languages.end() || zh == languages.end()) {
      problems.push_back({"passage " + id, "stands in one language only.", "Write the other one too."});
      continue;
    }
    if (numbers(en->second->text) != numbers(zh->second->text))
      problems.push_back({"passage " + id, "states other numbers in Chinese than in English.",
                          "Write digits, and the same ones."});
  }
  return problems;
}

std::set<std::string> bibliography_keys(std::string_view bibtex) {
  std::set<std::string> keys;
  for (size_t at = bibtex.find('@'); at != std::string_view::npos; at = bibtex.find('@', at + 1)) {
    if (at > 0 && bibtex[at - 1] != '\n') continue;
    const size_t open = bibtex.find('{', at), comma = bibtex.find(',', at);
    if (open != std::string_view::npos && comma != std::string_view::npos && open < comma)
      keys.emplace(bibtex.substr(open + 1, comma - open - 1));
  }
  return keys;
}

}  // namespace sportsgpt
