#include "sportsgpt/knowledge/passage_kinds.h"

namespace sportsgpt {

const std::vector<std::string>& passage_kinds() {
  static const std::vector<std::string> kinds = {"why",  "cue",    "drill",  "caution",
                                                 "test", "answer", "passage"};
  return kinds;
}
const std::vector<std::string>& passage_levels() {
  static const std::vector<std::string> levels = {"youth", "novice", "trained"};
  return levels;
}
const std::vector<std::string>& passage_accesses() {
  static const std::vector<std::string> accesses = {"P", "A", "S", "D", "X"};
  return accesses;
}
const std::vector<std::string>& passage_grades() {
  static const std::vector<std::string> grades = {"E1", "E2", "E3", "E4"};
  return grades;
}

}  // namespace sportsgpt
