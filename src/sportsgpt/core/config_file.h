#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sportsgpt/core/error.h"
#include "sportsgpt/core/language.h"
#include "sportsgpt/core/text_position.h"

namespace sportsgpt {

/// A table of a TOML file, read key by key. What is wrong is collected in the file's list of problems
/// with its line, so that a user sees everything at once; a getter then returns its fallback.
///
/// Ask for every key one knows, then call `refuse_unknown_keys()`: keys nobody asked for become
/// problems with "Did you mean". A table is a light handle and must not outlive its ConfigFile.
class ConfigTable {
 public:
  TextPosition where() const;                      ///< line of the table's header
  TextPosition where(std::string_view key) const;  ///< line of the key, or of the table when absent
  bool has(std::string_view key) const;

  std::string text(std::string_view key);                        ///< required
  std::string text(std::string_view key, std::string fallback);  ///< optional
  double number(std::string_view key);                           ///< required; integers are numbers too
  double number(std::string_view key, double fallback);
  std::optional<double> maybe_number(std::string_view key);
  int integer(std::string_view key);
  int integer(std::string_view key, int fallback);
  bool flag(std::string_view key, bool fallback);
  std::vector<std::string> texts(std::string_view key);  ///< array of strings; absent: empty
  /// `key = { en = "...", zh = "..." }`, both required and not empty when the key is there or `required`.
  LocalText local_text(std::string_view key, bool required = true);
  std::optional<ConfigTable> table(std::string_view key);  ///< `[key]` or `key = { ... }`; absent: none
  std::vector<ConfigTable> tables(std::string_view key);   ///< `[[key]]` or array of inline tables
  /// Every key, in file order, marked as known: for tables whose keys are data (joint names, say).
  std::vector<std::string> keys();

  void problem(std::string_view key, std::string what, std::string fix = "");  ///< add one of one's own
  void refuse_unknown_keys();

 private:
  friend class ConfigFile;
  struct Node;
  std::shared_ptr<Node> node_;
};

/// A TOML file. Syntax errors, missing keys and wrong types are all problems with a line number.
class ConfigFile {
 public:
  explicit ConfigFile(const std::filesystem::path& file);  ///< throws Error when it cannot be read or parsed
  static ConfigFile from_text(std::string_view toml, std::string file_name);
  ~ConfigFile();
  ConfigFile(ConfigFile&&) noexcept;

  ConfigTable root() const;
  const std::vector<Problem>& problems() const;
  void throw_if_problems() const;  ///< throws Error with all of them

 private:
  ConfigFile();
  struct Document;
  std::shared_ptr<Document> document_;
  friend class ConfigTable;
};

}  // namespace sportsgpt
