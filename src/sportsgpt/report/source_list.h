#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sportsgpt/core/language.h"
#include "sportsgpt/report/report.h"

namespace sportsgpt {

/// What a report rests on, numbered in the order in which a reader meets it: advice first, then the bands of
/// the findings, then their measurement errors. Each source is listed once, however often it is cited.
class SourceList {
 public:
  struct Entry {
    std::string key;   ///< "default": a starting value of the program, which no work states
    std::string text;  ///< as a reference list prints it; the key where the pack does not list it
    std::string url;
    char access = 'X';
    std::vector<const Passage*> passages;  ///< of this source, in the report's order
  };

  SourceList() = default;
  explicit SourceList(const Report& report);

  const std::vector<Entry>& entries() const { return entries_; }
  int number(std::string_view key) const;  ///< from 1; 0 when the report does not cite it

 private:
  Entry& cite(const MovementPack& pack, const std::string& key, char access);
  std::vector<Entry> entries_;
};

}  // namespace sportsgpt
