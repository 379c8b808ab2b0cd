#include "sportsgpt/knowledge/knowledge_base.h"

#include <array>
#include <set>
#include <utility>

#include "sportsgpt/core/error.h"
#include "sportsgpt/knowledge/dose_parts.h"
#include "sportsgpt/knowledge/search_tokens.h"

namespace sportsgpt {
namespace {

constexpr int application_id = 0x53475042;  // "SGPB", so that another program's database is recognised
constexpr int schema_version = 1;

// Text columns of `passage`, in order; the row is written and read through this one list.
constexpr std::array<std::pair<const char*, std::string Passage::*>, 10> text_columns = {{
    {"id", &Passage::id},
    {"language", &Passage::language},
    {"kind", &Passage::kind},
    {"level", &Passage::level},
    {"source", &Passage::source},
    {"grade", &Passage::grade},
    {"licence", &Passage::licence},
    {"title", &Passage::title},
    {"text", &Passage::text},
    {"search", &Passage::search},
}};
constexpr std::array<std::pair<const char*, std::vector<std::string> Passage::*>, 4> label_kinds = {{
    {"movement", &Passage::movements},
    {"fault", &Passage::faults},
    {"metric", &Passage::metrics},
    {"contraindication", &Passage::contraindications},
}};

std::string passage_columns() {
  std::string result = "access";
  for (const auto& [name, member] : text_columns) result += std::string(", ") + name;
  for (const auto& [name, member] : dose_parts) result += std::string(", ") + name;
  return result;
}

std::string insert_passage_sql() {
  std::string marks = "?";
  for (size_t i = 0; i < text_columns.size() + dose_parts.size(); ++i) marks += ", ?";
  return "INSERT INTO passage (" + passage_columns() + ") VALUES (" + marks + ")";
}

bool is_language_code(const std::string& code) {
  const auto lower = [](char c) { return c >= 'a' && c <= 'z'; };
  return code.size() == 2 && lower(code[0]) && lower(code[1]);
}

/// What an index cannot hold, all of it at once.
void refuse_unusable(std::span<const Passage> passages) {
  std::vector<Problem> problems;
  std::set<std::pair<std::string, std::string>> seen;
  for (const Passage& passage : passages) {
    if (!is_language_code(passage.language))
      problems.push_back({"passage " + passage.id, "\"" + passage.language + "\" is not a language code.",
                          "Write two lower-case letters, such as en."});
    if (!seen.emplace(passage.id, passage.language).second)
      problems.push_back(
          {"passage " + passage.id, "stands twice in " + passage.language + ".", "Rename one."});
  }
  if (!problems.empty()) throw Error(std::move(problems));
}

void create_tables(Database& database, const std::set<std::string>& languages) {
  database.run("PRAGMA application_id = " + std::to_string(application_id) +
               "; PRAGMA user_version = " + std::to_string(schema_version));
  database.run("CREATE TABLE passage (row INTEGER PRIMARY KEY, " + passage_columns() +
               "); CREATE TABLE label (passage INTEGER NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL)");
  for (const std::string& language : languages)
    database.run(
        "CREATE VIRTUAL TABLE words_" + language +
        " USING fts5(title, body, search, detail=full, tokenize=ascii); CREATE VIRTUAL TABLE vocabulary_" +
        language + " USING fts5vocab(words_" + language + ", row)");
}

void insert_passage(Statement& insert, const Passage& passage) {
  int parameter = 1;
  insert.bind(parameter++, std::string_view(&passage.access, 1));
  for (const auto& [name, member] : text_columns) insert.bind(parameter++, passage.*member);
  for (const auto& [name, member] : dose_parts) insert.bind(parameter++, passage.dose.*member);
  insert.step();
  insert.reset();
}

void insert_labels(Statement& insert, std::int64_t row, const Passage& passage) {
  for (const auto& [kind, member] : label_kinds)
    for (const std::string& name : passage.*member) {
      insert.bind(1, row).bind(2, kind).bind(3, name).step();
      insert.reset();
    }
}

std::int64_t pragma(const Database& database, const std::string& name) {
  Statement query = database.prepare("PRAGMA " + name);
  return query.step() ? query.integer(0) : 0;
}

}  // namespace

void build_knowledge_base(Database& database, std::span<const Passage> passages) {
  refuse_unusable(passages);
  std::set<std::string> languages;
  for (const Passage& passage : passages) languages.insert(passage.language);
  create_tables(database, languages);

  database.run("BEGIN");
  {
    Statement rows = database.prepare(insert_passage_sql());
    Statement labels = database.prepare("INSERT INTO label VALUES (?, ?, ?)");
    std::int64_t row = 0;
    for (const Passage& passage : passages) {
      insert_passage(rows, passage);
      insert_labels(labels, ++row, passage);
    }
    for (const std::string& language : languages) {
      Statement words = database.prepare("INSERT INTO words_" + language +
                                         " (rowid, title, body, search) VALUES (?, ?, ?, ?)");
      row = 0;
      for (const Passage& passage : passages) {
        ++row;
        if (passage.language != language) continue;
        words.bind(1, row);
        words.bind(2, joined_search_tokens(passage.title));
        words.bind(3, joined_search_tokens(passage.text));
        words.bind(4, joined_search_tokens(passage.search));
        words.step();
        words.reset();
      }
    }
  }
  database.run(
      "CREATE INDEX label_by_passage ON label (passage); CREATE INDEX label_by_name ON label (name)");
  database.run("COMMIT");
  for (const std::string& language : languages)
    database.run("INSERT INTO words_" + language + " (words_" + language + ") VALUES ('optimize')");
}

void require_knowledge_base(const Database& database, const std::string& name) {
  if (pragma(database, "application_id") != application_id)
    throw Error(name, "is not a knowledge base.", "Give a file that was written as one.");
  if (pragma(database, "user_version") != schema_version)
    throw Error(name, "is a knowledge base of another version.", "Build it again from its passages.");
}

PassageReader::PassageReader(const Database& database)
    : rows_(database.prepare("SELECT " + passage_columns() + " FROM passage WHERE row = ?")),
      labels_(database.prepare("SELECT kind, name FROM label WHERE passage = ? ORDER BY rowid")) {}

Passage PassageReader::read(std::int64_t row) {
  Passage result;
  if (!rows_.bind(1, row).step())
    throw Error("knowledge base", "passage " + std::to_string(row) + " is missing.", "Build it again.");
  int column = 0;
  const std::string access = rows_.text(column++);
  result.access = access.empty() ? 'X' : access.front();
  for (const auto& [name, member] : text_columns) result.*member = rows_.text(column++);
  for (const auto& [name, member] : dose_parts) result.dose.*member = rows_.text(column++);
  rows_.reset();

  labels_.bind(1, row);
  while (labels_.step())
    for (const auto& [kind, member] : label_kinds)
      if (labels_.text(0) == kind) (result.*member).push_back(labels_.text(1));
  labels_.reset();
  return result;
}

}  // namespace sportsgpt
