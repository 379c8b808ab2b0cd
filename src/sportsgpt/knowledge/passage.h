#pragma once

#include <string>
#include <vector>

namespace sportsgpt {

/// How much of a drill, as the passage states it. Empty: not stated.
struct Dose {
  std::string sets, reps, intensity, rest, progression, frequency;
};

/// Citable text of the knowledge base, in one language.
struct Passage {
  std::string id;           ///< language-neutral: "slj-arm-swing-why"; en and zh share it
  std::string kind;         ///< "why", "cue", "drill", "caution", "test", "answer", "passage"
  std::string language;     ///< "en" or "zh"
  std::string title, text;  ///< for kind "answer" the title is the question
  std::string search;       ///< other words people use for it: searched, never shown or cited; may be empty
  std::vector<std::string> movements, faults, metrics;  ///< names in packs; labels for retrieval
  std::string level;                                    ///< "youth", "novice", "trained" or "" for all
  std::vector<std::string> contraindications;           ///< "shoulder_pain", ...
  Dose dose;                                            ///< of a drill
  std::string source;   ///< key of docs/literature.bib, "default", or document and place of a user's own
  char access = 'X';    ///< what was read of it; 'X': coaching convention, 'U': a user's own document
  std::string grade;    ///< "E1".."E4" or ""
  std::string licence;  ///< "Apache-2.0" for the project's own words
};

}  // namespace sportsgpt
