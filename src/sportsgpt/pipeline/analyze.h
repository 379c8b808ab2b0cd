#pragma once

#include <functional>
#include <string>
#include <vector>

#include "sportsgpt/align/motion_dtw.h"
#include "sportsgpt/guidance/guide.h"
#include "sportsgpt/report/report.h"

namespace sportsgpt {

struct StageTime {
  std::string stage;   ///< "clean", "features", "align", "keyframes", "assess", "guide"
  double ms = 0;
};

struct AnalyzeOptions {
  CleanOptions clean;
  SearchOptions search;
  AlignOptions align;
  AssessOptions assess;
  GuideOptions guide;
  std::string until;                       ///< stop after this stage; empty: all
  std::function<void(const StageTime&)> on_stage;  ///< after each stage; may be empty
};

/// The whole pipeline: clean, features, align, keyframes, assess, guide. The report keeps a pointer to `pack`.
Report analyze(const Recording& trial, const MovementPack& pack, const Retriever& retriever, LanguageModel* model,
               const AnalyzeOptions& options = {});

}  // namespace sportsgpt
