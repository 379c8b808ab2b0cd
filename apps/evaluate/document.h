#pragma once

#include <string>
#include <vector>

namespace sportsgpt::evaluate {

/// What the command has measured, as text for people and as JSON for programs.
class Document {
 public:
  void section(const std::string& id, const std::string& title);
  void text(const std::string& paragraph);
  /// Rows of as many cells as the header. In JSON a list of objects under `id` in the section; cells that are
  /// numbers become numbers.
  void table(const std::string& id, const std::vector<std::string>& header,
             const std::vector<std::vector<std::string>>& rows);

  /// A picture in the text; nothing in JSON. `path` as seen from the page.
  void picture(const std::string& path, const std::string& caption);

  const std::string& markdown() const { return markdown_; }
  std::string json() const;

 private:
  struct Table {
    std::string id;
    std::vector<std::string> header;
    std::vector<std::vector<std::string>> rows;
  };
  struct Section {
    std::string id, title;
    std::vector<std::string> texts;
    std::vector<Table> tables;
  };
  std::vector<Section> sections_;
  std::string markdown_;
};

std::string number(double value, int decimals);  ///< "-" for NaN
std::string percent(double share, int decimals = 0);

}  // namespace sportsgpt::evaluate
