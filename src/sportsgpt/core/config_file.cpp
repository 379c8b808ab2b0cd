#include "sportsgpt/core/config_file.h"

#include <toml++/toml.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "sportsgpt/core/did_you_mean.h"

namespace sportsgpt {

struct ConfigFile::Document {
  std::string file;
  toml::table root;
  std::vector<Problem> problems;
  std::map<const toml::table*, std::shared_ptr<ConfigTable::Node>> nodes;  // one list of known keys a table
};

struct ConfigTable::Node {
  ConfigFile::Document* document;
  const toml::table* table;
  std::string name;             // "[[metric]]", for messages
  std::set<std::string> known;  // keys somebody asked for
  std::vector<std::string> known_in_order;

  const toml::node* find(std::string_view key) {
    if (known.emplace(key).second) known_in_order.emplace_back(key);
    return table->get(key);
  }
  TextPosition at(const toml::node& node) const {
    return {document->file, static_cast<int>(node.source().begin.line)};
  }
  void problem(TextPosition where, std::string what, std::string fix) {
    document->problems.push_back({to_string(where), std::move(what), std::move(fix)});
  }
  void missing(std::string_view key) {
    problem(at(*table), "key \"" + std::string(key) + "\" is missing in " + name + ".", "Add it.");
  }
  void wrong_type(std::string_view key, const toml::node& node, std::string_view wanted) {
    problem(at(node), "\"" + std::string(key) + "\" in " + name + " must be " + std::string(wanted) + ".",
            "");
  }
};

TextPosition ConfigTable::where() const { return node_->at(*node_->table); }
TextPosition ConfigTable::where(std::string_view key) const {
  const toml::node* node = node_->table->get(key);
  return node ? node_->at(*node) : where();
}
bool ConfigTable::has(std::string_view key) const { return node_->find(key) != nullptr; }

std::string ConfigTable::text(std::string_view key) {
  if (!has(key)) node_->missing(key);
  return text(key, "");
}
std::string ConfigTable::text(std::string_view key, std::string fallback) {
  const toml::node* node = node_->find(key);
  if (!node) return fallback;
  if (const auto value = node->value_exact<std::string>()) return *value;
  node_->wrong_type(key, *node, "a text in quotes");
  return fallback;
}
double ConfigTable::number(std::string_view key) {
  if (!has(key)) node_->missing(key);
  return number(key, 0.0);
}
double ConfigTable::number(std::string_view key, double fallback) {
  return maybe_number(key).value_or(fallback);
}
std::optional<double> ConfigTable::maybe_number(std::string_view key) {
  const toml::node* node = node_->find(key);
  if (!node) return std::nullopt;
  if (node->is_number()) return node->value<double>();
  node_->wrong_type(key, *node, "a number");
  return std::nullopt;
}
int ConfigTable::integer(std::string_view key) {
  if (!has(key)) node_->missing(key);
  return integer(key, 0);
}
int ConfigTable::integer(std::string_view key, int fallback) {
  const toml::node* node = node_->find(key);
  if (!node) return fallback;
  if (const auto value = node->value_exact<int64_t>()) return static_cast<int>(*value);
  node_->wrong_type(key, *node, "a whole number");
  return fallback;
}
bool ConfigTable::flag(std::string_view key, bool fallback) {
  const toml::node* node = node_->find(key);
  if (!node) return fallback;
  if (const auto value = node->value_exact<bool>()) return *value;
  node_->wrong_type(key, *node, "true or false");
  return fallback;
}
std::vector<std::string> ConfigTable::texts(std::string_view key) {
  std::vector<std::string> result;
  const toml::node* node = node_->find(key);
  if (!node) return result;
  const toml::array* array = node->as_array();
  if (!array) {
    node_->wrong_type(key, *node, "a list of texts");
    return result;
  }
  for (const toml::node& element : *array) {
    if (const auto value = element.value_exact<std::string>())
      result.push_back(*value);
    else
      node_->wrong_type(key, element, "a list of texts");
  }
  return result;
}
LocalText ConfigTable::local_text(std::string_view key, bool required) {
  if (!has(key)) {
    if (required) node_->missing(key);
    return {};
  }
  std::optional<ConfigTable> both = table(key);
  if (!both) return {};
  LocalText result{both->text("en"), both->text("zh")};
  both->refuse_unknown_keys();
  for (const auto* language : {"en", "zh"})
    if (both->has(language) && both->text(language).empty())
      both->problem(language, "\"" + std::string(key) + "\" is empty in " + language + ".",
                    "Write it in both languages.");
  return result;
}
std::optional<ConfigTable> ConfigTable::table(std::string_view key) {
  const toml::node* node = node_->find(key);
  if (!node) return std::nullopt;
  const toml::table* table = node->as_table();
  if (!table) {
    node_->wrong_type(key, *node, "a table: { ... }");
    return std::nullopt;
  }
  auto& shared = node_->document->nodes[table];
  if (!shared)
    shared = std::make_shared<Node>(Node{node_->document, table, "[" + std::string(key) + "]", {}, {}});
  ConfigTable result;
  result.node_ = shared;
  return result;
}
std::vector<ConfigTable> ConfigTable::tables(std::string_view key) {
  std::vector<ConfigTable> result;
  const toml::node* node = node_->find(key);
  if (!node) return result;
  const toml::array* array = node->as_array();
  if (!array) {
    node_->wrong_type(key, *node, "a list of tables: [[" + std::string(key) + "]]");
    return result;
  }
  for (const toml::node& element : *array) {
    const toml::table* table = element.as_table();
    if (!table) {
      node_->wrong_type(key, element, "a list of tables");
      continue;
    }
    auto& shared = node_->document->nodes[table];
    if (!shared)
      shared = std::make_shared<Node>(Node{node_->document, table, "[[" + std::string(key) + "]]", {}, {}});
    ConfigTable entry;
    entry.node_ = shared;
    result.push_back(entry);
  }
  return result;
}
std::vector<std::string> ConfigTable::keys() {
  std::vector<std::pair<toml::source_position, std::string>> found;
  for (const auto& [key, node] : *node_->table) {
    found.emplace_back(key.source().begin, std::string(key.str()));
    node_->find(key.str());
  }
  std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<std::string> result;
  for (auto& entry : found) result.push_back(std::move(entry.second));
  return result;
}
void ConfigTable::problem(std::string_view key, std::string what, std::string fix) {
  node_->problem(where(key), std::move(what), std::move(fix));
}
void ConfigTable::refuse_unknown_keys() {
  for (const auto& [key, node] : *node_->table) {
    const std::string text(key.str());
    if (node_->known.contains(text)) continue;
    node_->problem({node_->document->file, static_cast<int>(key.source().begin.line)},
                   "unknown key \"" + text + "\" in " + node_->name + ".",
                   did_you_mean(text, node_->known_in_order));
    node_->known.insert(text);
  }
}

ConfigFile::ConfigFile() : document_(std::make_shared<Document>()) {}
ConfigFile::~ConfigFile() = default;
ConfigFile::ConfigFile(ConfigFile&&) noexcept = default;

ConfigFile::ConfigFile(const std::filesystem::path& file) : ConfigFile() {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) throw Error(file.string(), "cannot be opened.", "Check the path and that you may read it.");
  std::ostringstream content;
  content << stream.rdbuf();
  *this->document_ = std::move(*from_text(content.str(), file.string()).document_);
}

ConfigFile ConfigFile::from_text(std::string_view toml, std::string file_name) {
  ConfigFile result;
  result.document_->file = std::move(file_name);
  try {
    result.document_->root = toml::parse(toml);
  } catch (const toml::parse_error& error) {
    throw Error(TextPosition{result.document_->file, static_cast<int>(error.source().begin.line)},
                "not valid TOML: " + std::string(error.description()) + ".", "");
  }
  return result;
}

ConfigTable ConfigFile::root() const {
  auto& shared = document_->nodes[&document_->root];
  if (!shared)
    shared = std::make_shared<ConfigTable::Node>(
        ConfigTable::Node{document_.get(), &document_->root, "the file's top level", {}, {}});
  ConfigTable result;
  result.node_ = shared;
  return result;
}
const std::vector<Problem>& ConfigFile::problems() const { return document_->problems; }
void ConfigFile::throw_if_problems() const {
  if (!document_->problems.empty()) throw Error(document_->problems);
}

}  // namespace sportsgpt
