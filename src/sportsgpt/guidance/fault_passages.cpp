#include "sportsgpt/guidance/fault_passages.h"

#include <algorithm>

#include "sportsgpt/guidance/text_tokens.h"
#include "sportsgpt/guidance/unwanted_words.h"

namespace sportsgpt {
namespace {

constexpr size_t metrics_in_query = 2;
constexpr size_t most_drills = 2;
constexpr int hits_looked_at =
    20;  // the labels are a soft boost: the right passage need not be the first hit

struct DirectionWords {
  Verdict verdict;
  LocalText words;
};
const DirectionWords direction_words[] = {{Verdict::below, {"too little", "偏小"}},
                                          {Verdict::above, {"too much", "偏大"}}};

std::string words_for(Verdict verdict, Language language) {
  for (const DirectionWords& row : direction_words)
    if (row.verdict == verdict) return row.words.in(language);
  return "";
}

bool holds(const std::vector<std::string>& names, const std::string& name) {
  return std::ranges::find(names, name) != names.end();
}

/// At least half of the label's content words occur in the passage.
bool speaks_of(const Passage& passage, const std::string& label) {
  const std::vector<std::string> wanted = content_words(label);
  const std::vector<std::string> found = content_words(passage.title + " " + passage.text);
  const auto shared =
      std::ranges::count_if(wanted, [&](const std::string& word) { return holds(found, word); });
  return !wanted.empty() && 2 * shared >= static_cast<std::ptrdiff_t>(wanted.size());
}

bool fits(const Passage& passage, const FaultCase& fault_case, const MovementPack& pack,
          const GuideOptions& options) {
  if (!passage.movements.empty() && !holds(passage.movements, pack.id)) return false;
  if (!options.level.empty() && !passage.level.empty() && passage.level != options.level) return false;
  for (const std::string& contraindication : passage.contraindications)
    if (holds(options.avoid, contraindication)) return false;
  if (!passage.faults.empty()) return holds(passage.faults, fault_case.spec->name);
  return speaks_of(passage, fault_case.spec->label.in(options.language));
}

}  // namespace

Query metric_query(const FaultCase& fault_case, const MovementPack& pack, const GuideOptions& options) {
  const Language language = options.language;
  Query query;
  query.language = name(language);
  query.avoid = options.avoid;
  query.limit = hits_looked_at;
  query.labels = {pack.id, fault_case.spec->name};
  query.text = fault_case.spec->label.in(language);
  for (const Phase& phase : pack.phases)
    if (phase.name == fault_case.spec->phase) query.text += " " + phase.label.in(language);
  query.text += " " + pack.title.in(language);
  if (!options.level.empty()) query.text += " " + options.level;
  for (size_t i = 0; i < std::min(metrics_in_query, fault_case.findings.size()); ++i) {
    const Finding& finding = fault_case.findings[i];
    query.labels.push_back(finding.metric);
    if (const Metric* metric = find_metric(pack, finding.metric))
      query.text += " " + metric->label.in(language) + " " + words_for(finding.verdict, language);
  }
  return query;
}

FaultPassages find_passages(const FaultCase& fault_case, const MovementPack& pack, const Retriever& retriever,
                            const GuideOptions& options) {
  FaultPassages passages;
  const auto ask = [&](const std::string& kind) {
    Query query = metric_query(fault_case, pack, options);
    query.kinds = {kind};
    std::vector<Passage> fitting;
    for (Hit& hit : retriever.retrieve(query)) {
      if (hit.passage.kind != kind || !fits(hit.passage, fault_case, pack, options)) continue;
      if (gives_orders(hit.passage.title + " " + hit.passage.text))
        passages.withheld.push_back(hit.passage.id);
      else
        fitting.push_back(std::move(hit.passage));
    }
    // Unknown level: what asks for training experience comes after what everybody may do.
    std::ranges::stable_partition(fitting, [](const Passage& passage) { return passage.level != "trained"; });
    return fitting;
  };
  const auto first = [](std::vector<Passage> fitting) {
    return fitting.empty() ? std::nullopt : std::optional(std::move(fitting.front()));
  };
  passages.why = first(ask("why"));
  passages.cue = first(ask("cue"));
  passages.caution = first(ask("caution"));
  passages.drills = ask("drill");
  passages.drills.resize(std::min(passages.drills.size(), most_drills));
  return passages;
}

}  // namespace sportsgpt
