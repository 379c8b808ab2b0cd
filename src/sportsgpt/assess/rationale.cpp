#include "sportsgpt/assess/rationale.h"

#include <algorithm>

#include "sportsgpt/core/number_format.h"

namespace sportsgpt {

LocalText finding_text(const Finding& f, const Metric& metric) {
  LocalText text;
  for (const Language language : {Language::en, Language::zh}) {
    std::string& out = language == Language::en ? text.en : text.zh;
    out = metric.label.in(language) + (language == Language::en ? " " : "") +
          format_value(*f.measured, f.uncertainty, f.unit, language);
    const std::string range =
        format_range(f.band.mean - f.band.sd, f.band.mean + f.band.sd, f.uncertainty, f.unit, language);
    out += language == Language::en ? " (expected " + range + ")" : "（参考范围 " + range + "）";
  }
  return text;
}

LocalText rationale(std::span<const std::string> metrics, std::span<const Finding> findings,
                    const MovementPack& pack) {
  LocalText text;
  for (const std::string& name : metrics) {
    const auto finding =
        std::find_if(findings.begin(), findings.end(), [&](const Finding& f) { return f.metric == name; });
    if (finding == findings.end() || !finding->measured) continue;
    const LocalText one = finding_text(*finding, *find_metric(pack, name));
    text.en += (text.en.empty() ? "" : "; ") + one.en;
    text.zh += (text.zh.empty() ? "" : "；") + one.zh;
  }
  if (!text.en.empty()) text.en += ".", text.zh += "。";
  return text;
}

}  // namespace sportsgpt
