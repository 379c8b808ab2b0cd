#include <algorithm>
#include <map>

#include "sportsgpt/core/config_file.h"
#include "sportsgpt/core/did_you_mean.h"
#include "sportsgpt/core/error.h"
#include "sportsgpt/knowledge/dose_parts.h"
#include "sportsgpt/knowledge/passage_kinds.h"
#include "sportsgpt/knowledge/retriever.h"

namespace sportsgpt {
namespace {

/// One `[[passage]]` with both languages.
struct Entry {
  Passage common;  // all that does not depend on the language
  LocalText title, text, search;
  std::map<std::string, LocalText> dose;
};

bool is_plain_id(const std::string& id) {
  return !id.empty() && std::all_of(id.begin(), id.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
}

void require_one_of(ConfigTable& table, const char* key, const std::string& value,
                    const std::vector<std::string>& known) {
  if (std::find(known.begin(), known.end(), value) != known.end()) return;
  std::string list;
  for (const std::string& name : known) list += (list.empty() ? "" : ", ") + name;
  const std::string closest = did_you_mean(value, known);
  table.problem(key, "unknown " + std::string(key) + " \"" + value + "\".",
                closest.empty() ? "Write one of: " + list + "." : closest);
}

/// One text for both languages, or one each. `twin` is the same table of a second reading of the file: asking
/// it whether the value is a table leaves no complaint in the first.
LocalText shared_or_local_text(ConfigTable& table, ConfigTable& twin, const char* key) {
  if (twin.table(key)) return table.local_text(key);
  const std::string both = table.text(key);
  if (table.has(key) && both.empty())
    table.problem(key, std::string("\"") + key + "\" is empty.", "Fill it in.");
  return {both, both};
}

void read_dose(ConfigTable& passage, ConfigTable& twin, Entry& entry) {
  std::optional<ConfigTable> dose = passage.table("dose");
  const bool drill = entry.common.kind == "drill";
  if (drill && !passage.has("dose"))
    passage.problem("id", "drill \"" + entry.common.id + "\" has no dose.",
                    "Add dose = { sets, reps, intensity, rest, progression, frequency }.");
  if (drill && !dose) return;
  if (!drill && dose)
    passage.problem("dose", "only a drill has a dose, and \"" + entry.common.id + "\" is none.",
                    "Take it out, or write kind = \"drill\".");
  if (!drill) return;
  std::optional<ConfigTable> twin_dose = twin.table("dose");
  for (const auto& [key, member] : dose_parts) entry.dose[key] = shared_or_local_text(*dose, *twin_dose, key);
  dose->refuse_unknown_keys();
}

void read_source(ConfigTable& passage, Passage& result) {
  if (!passage.has("source")) {
    passage.problem(
        "id", "passage \"" + result.id + "\" has no source.",
        "Add source = { key, access }; for a coaching convention key = \"default\", access = \"X\".");
    return;
  }
  std::optional<ConfigTable> source = passage.table("source");
  if (!source) return;
  result.source = source->text("key");
  const std::string access = source->text("access");
  result.grade = source->text("grade", "");
  source->refuse_unknown_keys();
  if (source->has("access")) require_one_of(*source, "access", access, passage_accesses());
  if (!result.grade.empty()) require_one_of(*source, "grade", result.grade, passage_grades());
  if (access.size() == 1) result.access = access.front();
  if (result.source == "default" && access != "X")
    source->problem("access", "source \"default\" is a coaching convention, so nothing was read for it.",
                    "Write access = \"X\", or name the source.");
  if (result.source != "default" && access == "X")
    source->problem("access",
                    "access \"X\" means that no source states this, yet it names \"" + result.source + "\".",
                    "Write key = \"default\", or say what was read of the source.");
}

Entry read_entry(ConfigTable& table, ConfigTable& twin) {
  Entry entry;
  Passage& common = entry.common;
  common.id = table.text("id");
  common.kind = table.text("kind");
  entry.title = table.local_text("title");
  entry.text = table.local_text("text");
  entry.search = table.local_text("search", false);
  common.movements = table.texts("movements");
  common.faults = table.texts("faults");
  common.metrics = table.texts("metrics");
  common.level = table.text("level", "");
  common.contraindications = table.texts("contraindications");
  common.licence = table.text("licence", "Apache-2.0");
  if (table.has("id") && !is_plain_id(common.id))
    table.problem("id", "\"" + common.id + "\" is not an id.", "Use lower-case letters, digits and hyphens.");
  if (table.has("kind")) require_one_of(table, "kind", common.kind, passage_kinds());
  if (!common.level.empty()) require_one_of(table, "level", common.level, passage_levels());
  if (common.movements.empty())
    table.problem("movements", "passage \"" + common.id + "\" names no movement.",
                  "Add movements = [\"...\"].");
  read_dose(table, twin, entry);
  read_source(table, common);
  table.refuse_unknown_keys();
  return entry;
}

Passage in(const Entry& entry, Language language) {
  Passage result = entry.common;
  result.language = name(language);
  result.title = entry.title.in(language);
  result.text = entry.text.in(language);
  result.search = entry.search.in(language);
  for (const auto& [key, member] : dose_parts)
    if (const auto found = entry.dose.find(key); found != entry.dose.end())
      result.dose.*member = found->second.in(language);
  return result;
}

void read_file(const std::filesystem::path& path, std::vector<Entry>& entries,
               std::map<std::string, TextPosition>& ids, std::vector<Problem>& problems) {
  const ConfigFile file(path);
  const ConfigFile second_reading(path);
  ConfigTable root = file.root();
  std::vector<ConfigTable> twins = second_reading.root().tables("passage");
  std::vector<ConfigTable> tables = root.tables("passage");
  for (size_t i = 0; i < tables.size(); ++i) {
    entries.push_back(read_entry(tables[i], twins[i]));
    const std::string& id = entries.back().common.id;
    const auto [other, is_new] = ids.emplace(id, tables[i].where("id"));
    if (!is_new && !id.empty())
      tables[i].problem("id", "id \"" + id + "\" is used already at " + to_string(other->second) + ".",
                        "Rename one.");
  }
  if (tables.empty()) root.problem("passage", "the file holds no passage.", "Add [[passage]] entries.");
  root.refuse_unknown_keys();
  problems.insert(problems.end(), file.problems().begin(), file.problems().end());
}

}  // namespace

std::vector<Passage> read_passages(std::span<const std::filesystem::path> files) {
  std::vector<Entry> entries;
  std::map<std::string, TextPosition> ids;
  std::vector<Problem> problems;
  for (const std::filesystem::path& path : files) {
    try {
      read_file(path, entries, ids, problems);
    } catch (const Error& error) {  // not readable at all: the other files may have problems too
      problems.insert(problems.end(), error.problems().begin(), error.problems().end());
    }
  }
  if (!problems.empty()) throw Error(std::move(problems));
  std::vector<Passage> passages;
  for (const Entry& entry : entries)
    for (const Language language : {Language::en, Language::zh}) passages.push_back(in(entry, language));
  return passages;
}

}  // namespace sportsgpt
