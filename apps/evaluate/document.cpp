#include "document.h"

#include <cmath>
#include <cstdio>
#include <nlohmann/json.hpp>

namespace sportsgpt::evaluate {
namespace {

nlohmann::ordered_json cell_value(const std::string& cell) {
  if (cell == "-") return nullptr;
  char* end = nullptr;
  const double value = std::strtod(cell.c_str(), &end);
  if (end && *end == '\0' && end != cell.c_str()) return value;
  return cell;
}

}  // namespace

void Document::section(const std::string& id, const std::string& title) {
  sections_.push_back({id, title, {}, {}});
  markdown_ += "\n## " + title + "\n";
}

void Document::text(const std::string& paragraph) {
  sections_.back().texts.push_back(paragraph);
  markdown_ += "\n" + paragraph + "\n";
}

void Document::table(const std::string& id, const std::vector<std::string>& header,
                     const std::vector<std::vector<std::string>>& rows) {
  sections_.back().tables.push_back({id, header, rows});
  const auto line = [&](const std::vector<std::string>& cells) {
    markdown_ += "|";
    for (const std::string& cell : cells) markdown_ += " " + cell + " |";
    markdown_ += "\n";
  };
  markdown_ += "\n";
  line(header);
  line(std::vector<std::string>(header.size(), "---"));
  for (const auto& row : rows) line(row);
}

void Document::picture(const std::string& path, const std::string& caption) {
  markdown_ += "\n![" + caption + "](" + path + ")\n\n" + caption + "\n";
}

std::string Document::json() const {
  nlohmann::ordered_json result = {{"schema", "sportsgpt.align_evaluation/1"},
                                   {"sections", nlohmann::ordered_json::object()}};
  for (const Section& section : sections_) {
    nlohmann::ordered_json entry = {{"title", section.title}, {"text", section.texts}};
    for (const Table& table : section.tables) {
      nlohmann::ordered_json rows = nlohmann::ordered_json::array();
      for (const auto& row : table.rows) {
        nlohmann::ordered_json object;
        for (size_t c = 0; c < row.size(); ++c) object[table.header[c]] = cell_value(row[c]);
        rows.push_back(std::move(object));
      }
      entry[table.id] = std::move(rows);
    }
    result["sections"][section.id] = std::move(entry);
  }
  return result.dump(2) + "\n";
}

std::string number(double value, int decimals) {
  if (std::isnan(value)) return "-";
  char text[64];
  std::snprintf(text, sizeof text, "%.*f", decimals, value);
  // No "-0.0".
  return std::string(text).find_first_of("123456789") == std::string::npos && text[0] == '-' ? text + 1
                                                                                             : text;
}

std::string percent(double share, int decimals) {
  return std::isnan(share) ? "-" : number(100 * share, decimals) + " %";
}

}  // namespace sportsgpt::evaluate
