#include "sportsgpt/guidance/fault_case.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace sportsgpt {
namespace {

struct Candidate {
  const Assessment* strongest = nullptr;  // the repetition that shows the fault most
  const Fault* fault = nullptr;           // in that repetition
  double priority_sum = 0;
  int seen_in = 0;
};
using Candidates = std::map<std::string, Candidate>;

Candidates collect(std::span<const Assessment> assessments, const MovementPack& pack) {
  Candidates candidates;
  for (const Assessment& assessment : assessments)
    for (const Fault& fault : assessment.faults) {
      if (!find_fault(pack, fault.name)) continue;
      Candidate& candidate = candidates[fault.name];
      if (!candidate.fault || fault.priority > candidate.fault->priority)
        candidate.fault = &fault, candidate.strongest = &assessment;
      candidate.priority_sum += fault.priority;
      ++candidate.seen_in;
    }
  return candidates;
}

bool comes_first(const Candidate& a, const Candidate& b) {
  const auto key = [](const Candidate& c) {
    return std::tuple(c.fault->status == FaultStatus::clear ? 0 : 1, -c.priority_sum, c.fault->name);
  };
  return key(a) < key(b);
}

bool is_caused_by(const Candidate& candidate, const std::string& cause) {
  return std::ranges::count(candidate.fault->caused_by, cause) > 0;
}

/// Explained by another active fault. Of two that explain each other, the one that comes first is the cause.
bool is_symptom(const Candidate& candidate, const Candidates& candidates) {
  return std::ranges::any_of(candidate.fault->caused_by, [&](const std::string& cause) {
    const auto found = candidates.find(cause);
    if (found == candidates.end()) return false;
    return !is_caused_by(found->second, candidate.fault->name) || comes_first(found->second, candidate);
  });
}

std::vector<Finding> measured_findings(const Assessment& assessment, std::span<const std::string> metrics) {
  std::vector<Finding> found;
  for (const std::string& metric : metrics)
    for (const Finding& finding : assessment.findings)
      if (finding.metric == metric && finding.measured) found.push_back(finding);
  return found;
}

}  // namespace

std::vector<FaultCase> choose_faults(std::span<const Assessment> assessments, const MovementPack& pack,
                                     int max_faults) {
  const Candidates candidates = collect(assessments, pack);
  std::vector<const Candidate*> safety, others;
  for (const auto& [name, candidate] : candidates) {
    if (candidate.fault->safety)
      safety.push_back(&candidate);
    else if (!is_symptom(candidate, candidates))
      others.push_back(&candidate);
  }
  const auto order = [](const Candidate* a, const Candidate* b) { return comes_first(*a, *b); };
  std::ranges::sort(safety, order);
  std::ranges::sort(others, order);
  others.resize(std::min(others.size(), static_cast<size_t>(std::max(0, max_faults))));
  safety.insert(safety.end(), others.begin(), others.end());

  std::vector<FaultCase> cases;
  for (const Candidate* candidate : safety) {
    const FaultSpec* spec = find_fault(pack, candidate->fault->name);
    cases.push_back({spec, candidate->fault->status, candidate->fault->safety,
                     measured_findings(*candidate->strongest, candidate->fault->findings),
                     measured_findings(*candidate->strongest, spec->retest), candidate->seen_in,
                     static_cast<int>(assessments.size())});
  }
  return cases;
}

const Finding* shared_strength(std::span<const Assessment> assessments) {
  if (assessments.empty()) return nullptr;
  for (const Strength& strength : assessments.front().strengths) {
    const bool everywhere = std::ranges::all_of(assessments, [&](const Assessment& assessment) {
      return std::ranges::any_of(assessment.strengths,
                                 [&](const Strength& other) { return other.metric == strength.metric; });
    });
    if (!everywhere) continue;
    for (const Finding& finding : assessments.front().findings)
      if (finding.metric == strength.metric && finding.measured) return &finding;
  }
  return nullptr;
}

}  // namespace sportsgpt
