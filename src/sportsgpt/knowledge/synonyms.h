#pragma once

#include <vector>

#include "sportsgpt/knowledge/search_tokens.h"

namespace sportsgpt {

/// Words that mean much the same on a sports field as words of `query`, so that a question finds a passage
/// that says it differently ("kids" finds "children", "胳膊" finds "手臂"). Only words that are not in
/// `query` already, each once.
std::vector<SearchWord> synonyms(const std::vector<SearchWord>& query);

}  // namespace sportsgpt
