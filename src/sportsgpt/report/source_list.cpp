#include "sportsgpt/report/source_list.h"

#include <algorithm>

namespace sportsgpt {

SourceList::Entry& SourceList::cite(const MovementPack& pack, const std::string& key, char access) {
  const auto known =
      std::find_if(entries_.begin(), entries_.end(), [&](const Entry& e) { return e.key == key; });
  if (known != entries_.end()) return *known;
  const Source* source = find_source(pack, key);
  return source ? entries_.emplace_back(Entry{key, source->text, source->url, source->access, {}})
                : entries_.emplace_back(Entry{key, key, "", access, {}});
}

SourceList::SourceList(const Report& report) {
  if (!report.pack) return;
  const MovementPack& pack = *report.pack;
  for (const Advice& advice : report.guidance.advice)
    if (const FaultSpec* fault = find_fault(pack, advice.fault))
      cite(pack, fault->source.key, fault->source.access);
  for (const Passage& passage : report.guidance.passages)
    cite(pack, passage.source, passage.access).passages.push_back(&passage);
  for (const Repetition& repetition : report.repetitions)
    for (const Finding& finding : repetition.assessment.findings)
      if (const Metric* metric = find_metric(pack, finding.metric)) {
        cite(pack, metric->source.key, metric->source.access);
        if (!metric->sem_source.key.empty()) cite(pack, metric->sem_source.key, metric->sem_source.access);
      }
}

int SourceList::number(std::string_view key) const {
  const auto known =
      std::find_if(entries_.begin(), entries_.end(), [&](const Entry& e) { return e.key == key; });
  return known == entries_.end() ? 0 : static_cast<int>(known - entries_.begin()) + 1;
}

}  // namespace sportsgpt
