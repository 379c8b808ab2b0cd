#pragma once

#include <string>
#include <vector>

#include "sportsgpt/core/language.h"
#include "sportsgpt/knowledge/passage.h"

namespace sportsgpt {

/// Who wrote a sentence, and what became of it: `template_text` ours; `checked` a model's, and every check
/// passed; `repaired` a model's, after its errors were sent back.
enum class Mark { template_text, checked, repaired };
std::string_view name(Mark mark);  ///< "template", "checked", "repaired"

struct Sentence {
  std::string role;  ///< "seen", "why", "cause", "cue", "caution"
  std::string text;
  std::vector<std::string> findings;  ///< metrics it rests on
  std::vector<std::string> passages;  ///< ids it rests on
  Mark mark = Mark::template_text;
};

struct Drill {
  std::string passage;  ///< id
  std::string title, text;
  Dose dose;
};

struct Advice {
  std::string fault;
  std::vector<Sentence> sentences;
  std::vector<Drill> drills;
  std::string retest;  ///< which metric, and which change would be real
};

struct Guidance {
  std::string author = "template";  ///< or the model's name
  Language language = Language::en;
  std::vector<Advice> advice;      ///< one per fault that is shown, in the assessment's order
  std::vector<Passage> passages;   ///< every passage cited, once
  std::vector<std::string> notes;  ///< what went wrong with a model, what has no source
};

}  // namespace sportsgpt
