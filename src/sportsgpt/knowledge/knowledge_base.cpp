#include "sportsgpt/knowledge/knowledge_base.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "sportsgpt/core/error.h"
#include "sportsgpt/knowledge/dose_parts.h"
#include "sportsgpt/knowledge/search_tokens.h"

namespace sportsgpt {
namespace {

constexpr int application_id = 0x53475042;  // "SGPB", so that another program's database is recognised
constexpr int schema_version = 3;

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
  std::string marks = "?, ?, ?";
  for (size_t i = 0; i < text_columns.size() + dose_parts.size(); ++i) marks += ", ?";
  return "INSERT INTO passage (document, text_hash, " + passage_columns() + ") VALUES (" + marks + ")";
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

std::int64_t pragma(const Database& database, const std::string& name) {
  Statement query = database.prepare("PRAGMA " + name);
  return query.step() ? query.integer(0) : 0;
}

void create_language(Database& database, const std::string& language) {
  database.run("CREATE VIRTUAL TABLE IF NOT EXISTS words_" + language +
               " USING fts5(title, body, search, tags, content='', detail=full,"
               " tokenize=\"ascii tokenchars '_'\");"
               " CREATE TABLE IF NOT EXISTS terms_" +
               language + " (term TEXT PRIMARY KEY, passages INTEGER NOT NULL) WITHOUT ROWID");
  // Words are gathered in memory before they are written, and pieces are merged at the end or when there are
  // many: merging while adding writes most of the index several times.
  for (const char* setting : {"'hashsize', 268435456", "'automerge', 0", "'crisismerge', 64"})
    database.run("INSERT INTO words_" + language + " (words_" + language + ", rank) VALUES (" + setting +
                 ")");
}

}  // namespace

std::string search_tag(const std::string& what, const std::string& name) {
  constexpr char digits[] = "0123456789abcdef";
  std::string result = what + "_";
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_')
      result += c;
    else
      result += {'_', '_', digits[byte >> 4], digits[byte & 15]};
  }
  return result;
}

IndexedText index_text(const Passage& passage) {
  IndexedText result;
  const auto join = [&](std::vector<std::string> tokens, const std::string& text, std::string& joined) {
    const std::vector<std::string> singles = single_characters(text);
    tokens.insert(tokens.end(), singles.begin(), singles.end());
    for (const std::string& token : tokens) {
      if (!joined.empty()) joined += ' ';
      joined += token;
    }
    result.tokens += static_cast<std::int64_t>(tokens.size());
  };
  result.body_tokens = search_tokens(passage.text);
  join(search_tokens(passage.title), passage.title, result.title);
  join(result.body_tokens, passage.text, result.body);
  join(search_tokens(passage.search), passage.search, result.search);
  result.tags = search_tag("kind", passage.kind);
  for (const auto& [kind, member] : label_kinds)
    for (const std::string& name : passage.*member) result.tags += " " + search_tag(kind, name);
  return result;
}

void prepare_knowledge_base(Database& database) {
  Statement tables = database.prepare("SELECT count(*) FROM sqlite_master");
  tables.step();
  if (tables.integer(0) > 0) return require_knowledge_base(database);
  tables.reset();
  database.run(
      "BEGIN; PRAGMA application_id = " + std::to_string(application_id) +
      "; PRAGMA user_version = " + std::to_string(schema_version) +
      "; CREATE TABLE passage (row INTEGER PRIMARY KEY, document INTEGER, text_hash INTEGER, " +
      passage_columns() +
      ");"
      "CREATE UNIQUE INDEX passage_by_id ON passage (id, language);"
      "CREATE INDEX passage_by_document ON passage (document) WHERE document > 0;"
      "CREATE INDEX passage_by_hash ON passage (text_hash) WHERE text_hash != 0;"
      "CREATE TABLE label (passage INTEGER NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL);"
      "CREATE INDEX label_by_passage ON label (passage);"
      "CREATE TABLE document (number INTEGER PRIMARY KEY, path TEXT UNIQUE, name TEXT, format TEXT,"
      " title TEXT, licence TEXT, bytes INTEGER, content_hash INTEGER, read INTEGER, copies INTEGER,"
      " finished INTEGER);"
      "CREATE TABLE near_key (key INTEGER, passage INTEGER, PRIMARY KEY (key, passage)) WITHOUT ROWID;"
      "CREATE TABLE index_size (language TEXT PRIMARY KEY, passages INTEGER NOT NULL,"
      " tokens INTEGER NOT NULL); COMMIT");
}

void require_knowledge_base(const Database& database) {
  if (pragma(database, "application_id") != application_id)
    throw Error(database.name(), "is not a knowledge base.", "Give a file that `kb add` made.");
  if (pragma(database, "user_version") != schema_version)
    throw Error(database.name(), "is a knowledge base of another version.",
                "Build it again from its documents.");
}

KnowledgeWriter::KnowledgeWriter(Database& database)
    : database_(database),
      insert_passage_(database.prepare(insert_passage_sql())),
      insert_label_(database.prepare("INSERT INTO label VALUES (?, ?, ?)")) {}

KnowledgeWriter::LanguageIndex& KnowledgeWriter::index_of(const std::string& language) {
  const auto found = languages_.find(language);
  if (found != languages_.end()) return found->second;
  if (!is_language_code(language))
    throw Error("\"" + language + "\"", "is not a language code.",
                "Write two lower-case letters, such as en.");
  create_language(database_, language);
  const std::string words = "words_" + language, columns = "rowid, title, body, search, tags";
  return languages_
      .emplace(language, LanguageIndex{database_.prepare("INSERT INTO " + words + " (" + columns +
                                                         ") VALUES (?, ?, ?, ?, ?)"),
                                       database_.prepare("INSERT INTO " + words + " (" + words + ", " +
                                                         columns + ") VALUES ('delete', ?, ?, ?, ?, ?)"),
                                       {}})
      .first->second;
}

/// Writes the passage's tokens with the index's statement for that `change` (+1 in, -1 out) and counts them.
void KnowledgeWriter::count(LanguageIndex& index, const IndexedText& text, int change) {
  Statement& statement = change > 0 ? index.insert : index.erase;
  statement.bind(2, text.title).bind(3, text.body).bind(4, text.search).bind(5, text.tags).run();
  ++counted_;
  for (const std::string_view tokens : {std::string_view(text.title), std::string_view(text.body),
                                        std::string_view(text.search), std::string_view(text.tags)})
    for (size_t start = 0; start < tokens.size();) {
      const size_t end = std::min(tokens.find(' ', start), tokens.size());
      const std::string_view token = tokens.substr(start, end - start);
      start = end + 1;
      auto found = index.terms.find(token);
      if (found == index.terms.end()) found = index.terms.emplace(token, TermChange{}).first;
      if (found->second.last_counted == counted_) continue;
      found->second.last_counted = counted_;
      found->second.passages += change;
    }
  index.tokens += change * text.tokens;
  index.passages += change;
}

std::int64_t KnowledgeWriter::add(const Passage& passage, const IndexedText& text, std::int64_t document,
                                  std::int64_t text_hash) {
  LanguageIndex& index = index_of(passage.language);
  int parameter = 1;
  insert_passage_.bind(parameter++, document);
  insert_passage_.bind(parameter++, text_hash);
  insert_passage_.bind(parameter++, std::string_view(&passage.access, 1));
  for (const auto& [name, member] : text_columns) insert_passage_.bind(parameter++, passage.*member);
  for (const auto& [name, member] : dose_parts) insert_passage_.bind(parameter++, passage.dose.*member);
  insert_passage_.run();
  const std::int64_t row = database_.last_row();
  for (const auto& [kind, member] : label_kinds)
    for (const std::string& name : passage.*member)
      insert_label_.bind(1, row).bind(2, kind).bind(3, name).run();
  index.insert.bind(1, row);
  count(index, text, +1);
  return row;
}

void KnowledgeWriter::remove(std::int64_t row, const Passage& passage) {
  LanguageIndex& index = index_of(passage.language);
  index.erase.bind(1, row);
  count(index, index_text(passage), -1);
  for (const char* table : {"label WHERE passage", "passage WHERE row"})
    database_.prepare("DELETE FROM " + std::string(table) + " = ?").bind(1, row).run();
}

void KnowledgeWriter::flush() {
  Statement sizes = database_.prepare(
      "INSERT INTO index_size VALUES (?, ?, ?) ON CONFLICT (language) DO UPDATE SET"
      " passages = passages + excluded.passages, tokens = tokens + excluded.tokens");
  for (auto& [language, index] : languages_) {
    const std::string table = "terms_" + language;
    Statement terms = database_.prepare("INSERT INTO " + table +
                                        " VALUES (?, ?) ON CONFLICT (term) DO UPDATE SET"
                                        " passages = passages + excluded.passages");
    for (const auto& [term, change] : index.terms)
      if (change.passages != 0) terms.bind(1, term).bind(2, change.passages).run();
    sizes.bind(1, language).bind(2, index.passages).bind(3, index.tokens).run();
    index.terms.clear();
    index.passages = index.tokens = 0;
  }
}

void build_knowledge_base(Database& database, std::span<const Passage> passages) {
  refuse_unusable(passages);
  prepare_knowledge_base(database);
  database.run("BEGIN");
  {
    KnowledgeWriter writer(database);
    for (const Passage& passage : passages) writer.add(passage, index_text(passage));
    writer.flush();
  }
  database.run("COMMIT");
  tidy_knowledge_base(database);
}

void tidy_knowledge_base(Database& database) {
  std::vector<std::string> languages;
  {
    Statement query = database.prepare("SELECT language FROM index_size ORDER BY language");
    while (query.step()) languages.push_back(query.text(0));
  }
  for (const std::string& language : languages)
    database.run("INSERT INTO words_" + language + " (words_" + language + ") VALUES ('optimize')");
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
