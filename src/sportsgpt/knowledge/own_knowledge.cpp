#include "sportsgpt/knowledge/own_knowledge.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <map>

#include "sportsgpt/core/did_you_mean.h"
#include "sportsgpt/knowledge/document.h"
#include "sportsgpt/knowledge/knowledge_base.h"
#include "sportsgpt/knowledge/near_copies.h"
#include "sportsgpt/knowledge/prepare_passages.h"
#include "sportsgpt/knowledge/text_hash.h"
#include "sportsgpt/knowledge/text_licence.h"

namespace sportsgpt {
namespace fs = std::filesystem;
namespace {

struct FileState {
  std::int64_t bytes = 0, hash = 0;
};

FileState state_of(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) throw Error(file.string(), "cannot be opened.", "Check the path and its permissions.");
  FileState state;
  std::uint64_t hash = text_hash_start;
  std::string piece(1 << 20, '\0');
  do {
    stream.read(piece.data(), static_cast<std::streamsize>(piece.size()));
    const auto count = static_cast<size_t>(stream.gcount());
    hash = text_hash({piece.data(), count}, hash);
    state.bytes += static_cast<std::int64_t>(count);
  } while (stream);
  state.hash = static_cast<std::int64_t>(hash);
  return state;
}

/// "own-landing-notes-3fa92c": from the file's name and content, so that it is the same on every machine.
std::string id_prefix(const fs::path& file, const FileState& state) {
  std::string slug;
  for (const char c : file.stem().string()) {
    const bool upper = c >= 'A' && c <= 'Z', plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (upper || plain)
      slug += upper ? static_cast<char>(c + 32) : c;
    else if (!slug.empty() && slug.back() != '-' && slug.size() < 40)
      slug += '-';
    if (slug.size() >= 48) break;
  }
  while (slug.ends_with('-')) slug.pop_back();
  char hash[16];
  std::snprintf(hash, sizeof hash, "%06llx",
                static_cast<unsigned long long>(mixed(static_cast<std::uint64_t>(state.hash)) & 0xFFFFFF));
  return "own-" + slug + (slug.empty() ? "" : "-") + hash;
}

/// A transaction that is undone unless it is committed.
class Transaction {
 public:
  explicit Transaction(Database& database) : database_(database) { database_.run("BEGIN IMMEDIATE"); }
  Transaction(const Transaction&) = delete;
  ~Transaction() {
    try {
      if (open_) database_.run("ROLLBACK");
    } catch (const Error&) {  // SQLite has undone it already
    }
  }
  void commit_and_go_on() {
    database_.run("COMMIT");
    open_ = false;
    database_.run("BEGIN IMMEDIATE");
    open_ = true;
  }
  void commit() {
    database_.run("COMMIT");
    open_ = false;
  }

 private:
  Database& database_;
  bool open_ = true;
};

struct DocumentRow {
  std::int64_t number = 0, hash = 0, read = 0, copies = 0;
  bool finished = false;
};

DocumentRow find_document(const Database& database, const std::string& path) {
  Statement query =
      database.prepare("SELECT number, content_hash, read, copies, finished FROM document WHERE path = ?");
  if (!query.bind(1, path).step()) return {};
  return {query.integer(0), query.integer(1), query.integer(2), query.integer(3), query.integer(4) != 0};
}

}  // namespace

struct OwnKnowledge::State {
  fs::path file;
  Database database;

  void remove_rows(const std::string& condition, std::int64_t value);
  std::int64_t start_document(const fs::path& document, const std::string& path, DocumentFormat format,
                              const FileState& content);
  void store(const PreparedPassage& one, std::int64_t document, KnowledgeWriter& writer, NearCopies& copies,
             AddedDocument& result, std::map<std::string, std::int64_t>& languages, PassageMaker& maker,
             Statement& taken);
};

OwnKnowledge::OwnKnowledge(const fs::path& file) {
  std::error_code ignored;
  if (file.has_parent_path()) fs::create_directories(file.parent_path(), ignored);
  state_ = std::make_unique<State>(State{file, Database::open_for_writing(file)});
  prepare_knowledge_base(state_->database);
}
OwnKnowledge::~OwnKnowledge() {
  if (!state_) return;
  try {  // one file, that can be copied and read where nothing may be written
    state_->database.run("PRAGMA journal_mode = DELETE");
  } catch (const Error&) {  // somebody reads it just now: the next writer tries again
  }
}
OwnKnowledge::OwnKnowledge(OwnKnowledge&&) noexcept = default;

/// Inside a transaction of the caller.
void OwnKnowledge::State::remove_rows(const std::string& condition, std::int64_t value) {
  KnowledgeWriter writer(database);
  NearCopies copies(database);
  PassageReader reader(database);
  std::vector<std::int64_t> rows;
  Statement query = database.prepare("SELECT row FROM passage WHERE " + condition);
  query.bind(1, value);
  while (query.step()) rows.push_back(query.integer(0));
  query.reset();
  for (const std::int64_t row : rows) {
    const Passage passage = reader.read(row);
    copies.forget(copy_keys(passage.text, index_text(passage).body_tokens), row);
    writer.remove(row, passage);
  }
  writer.flush();
}

std::int64_t OwnKnowledge::State::start_document(const fs::path& document, const std::string& path,
                                                 DocumentFormat format, const FileState& content) {
  Statement insert = database.prepare(
      "INSERT INTO document (path, name, format, title, licence, bytes, content_hash, read, copies, finished)"
      " VALUES (?, ?, ?, '', '', ?, ?, 0, 0, 0)");
  insert.bind(1, path).bind(2, document.filename().string()).bind(3, name(format));
  insert.bind(4, content.bytes).bind(5, content.hash).run();
  return database.last_row();
}

void OwnKnowledge::State::store(const PreparedPassage& one, std::int64_t document, KnowledgeWriter& writer,
                                NearCopies& copies, AddedDocument& result,
                                std::map<std::string, std::int64_t>& languages, PassageMaker& maker,
                                Statement& taken) {
  if (copies.find(one.keys, one.passage.language) != 0) {
    ++result.copies;
    return;
  }
  const bool is_taken = taken.bind(1, one.passage.id).bind(2, one.passage.language).step();
  taken.reset();
  if (is_taken) {
    maker.problem({one.passage.source, "the id \"" + one.passage.id + "\" is taken by another passage.",
                   "Give it another id, or none."});
    return;
  }
  copies.remember(one.keys, writer.add(one.passage, one.text, document, one.keys.text_hash));
  ++result.added;
  ++languages[one.passage.language];
}

AddedDocument OwnKnowledge::add(const fs::path& document, const AddOptions& options) {
  AddedDocument result;
  const DocumentFormat format = document_format(document);
  result.path = fs::weakly_canonical(document).string();
  result.format = name(format);
  const FileState content = state_of(document);
  Database& database = state_->database;
  Transaction transaction(database);
  DocumentRow known = find_document(database, result.path);
  if (known.number > 0 && known.hash == content.hash && known.finished) {
    result.unchanged = true;
    return result;
  }
  if (known.number > 0 && known.hash != content.hash) {
    state_->remove_rows("document = ?", known.number);
    database.prepare("DELETE FROM document WHERE number = ?").bind(1, known.number).run();
    known = {};
    result.replaced = true;
  }
  if (known.number == 0) known.number = state_->start_document(document, result.path, format, content);
  result.resumed_at = known.read;

  KnowledgeWriter writer(database);
  NearCopies copies(database);
  std::map<std::string, std::int64_t> languages;
  std::int64_t read = known.read;
  Statement progress = database.prepare("UPDATE document SET read = ?, copies = ? WHERE number = ?");
  Statement taken = database.prepare("SELECT 1 FROM passage WHERE id = ? AND language = ?");
  std::int64_t in_transaction = 0;
  auto transaction_start = std::chrono::steady_clock::now();
  PassageMaker* maker_pointer = nullptr;
  PassageMaker maker(document, id_prefix(document, content), options, known.read, [&](PreparedPassage one) {
    state_->store(one, known.number, writer, copies, result, languages, *maker_pointer, taken);
    ++read;
    const std::chrono::duration<double> taken_s = std::chrono::steady_clock::now() - transaction_start;
    if (++in_transaction < options.batch && taken_s.count() < options.batch_s) return;
    writer.flush();
    progress.bind(1, read).bind(2, known.copies + result.copies).bind(3, known.number).run();
    transaction.commit_and_go_on();
    in_transaction = 0;
    transaction_start = std::chrono::steady_clock::now();
    if (options.on_progress) options.on_progress(read);
  });
  maker_pointer = &maker;
  read_document(document, format, maker);
  maker.finish();
  writer.flush();
  progress.bind(1, read).bind(2, known.copies + result.copies).bind(3, known.number).run();

  result.title = maker.facts.title;
  const std::string recognised = detect_licence(maker.facts.licence);
  result.licence = !options.licence.empty()       ? options.licence
                   : !recognised.empty()          ? recognised
                   : !maker.facts.licence.empty() ? maker.facts.licence
                                                  : "unknown";
  database.prepare("UPDATE document SET title = ?, licence = ?, finished = 1 WHERE number = ?")
      .bind(1, result.title)
      .bind(2, result.licence)
      .bind(3, known.number)
      .run();
  database.prepare("UPDATE passage SET licence = ? WHERE document = ? AND licence = ''")
      .bind(1, result.licence)
      .bind(2, known.number)
      .run();
  transaction.commit();
  if (options.on_progress) options.on_progress(read);
  result.languages.assign(languages.begin(), languages.end());
  result.problems = std::move(maker.problems);
  result.lines_left_out = maker.lines_left_out;
  return result;
}

std::int64_t OwnKnowledge::remove(const std::string& what) {
  Database& database = state_->database;
  Transaction transaction(database);
  std::vector<std::int64_t> documents;
  Statement by_name = database.prepare(
      "SELECT number FROM document WHERE path = ?1 OR path = ?2 OR name = ?1 OR CAST(number AS TEXT) = ?1");
  by_name.bind(1, what).bind(2, fs::weakly_canonical(what).string());
  while (by_name.step()) documents.push_back(by_name.integer(0));
  by_name.reset();
  if (documents.size() > 1)
    throw Error(what, "names " + std::to_string(documents.size()) + " documents.",
                "Give the path or the number that `kb list` shows.");
  Statement count = database.prepare("SELECT count(*) FROM passage");
  const auto passages = [&] {
    count.step();
    const std::int64_t result = count.integer(0);
    count.reset();
    return result;
  };
  const std::int64_t before = passages();
  if (!documents.empty()) {
    state_->remove_rows("document = ?", documents.front());
    database.prepare("DELETE FROM document WHERE number = ?").bind(1, documents.front()).run();
    // What was left out of other documents as a copy may have been a copy of this one.
    database.run("UPDATE document SET content_hash = 0 WHERE copies > 0");
  } else {
    Statement by_id = database.prepare("SELECT row FROM passage WHERE id = ?");
    std::vector<std::int64_t> rows;
    by_id.bind(1, what);
    while (by_id.step()) rows.push_back(by_id.integer(0));
    by_id.reset();
    for (const std::int64_t row : rows) state_->remove_rows("row = ?", row);
  }
  const std::int64_t removed = before - passages();
  if (documents.empty() && removed == 0) {
    std::vector<std::string> known;
    Statement names = database.prepare("SELECT name FROM document");
    while (names.step()) known.push_back(names.text(0));
    std::string fix = did_you_mean(what, known);
    throw Error(what, "is no document and no passage of " + state_->file.string() + ".",
                fix.empty() ? "`kb list` shows what is there." : fix);
  }
  transaction.commit();
  return removed;
}

std::vector<Problem> OwnKnowledge::check() {
  Database& database = state_->database;
  const std::string file = state_->file.string();
  std::vector<Problem> problems;
  Statement damage = database.prepare("PRAGMA quick_check(10)");
  while (damage.step())
    if (damage.text(0) != "ok")
      problems.push_back({file, "is damaged: " + damage.text(0) + ".", "Make it again from its documents."});
  Statement sizes = database.prepare(
      "SELECT language, passages, (SELECT count(*) FROM passage WHERE passage.language = index_size.language)"
      " FROM index_size");
  while (sizes.step()) {
    const std::string words = "words_" + sizes.text(0);
    try {
      database.run("INSERT INTO " + words + " (" + words + ") VALUES ('integrity-check')");
    } catch (const Error& error) {
      problems.push_back({file, "the index of \"" + sizes.text(0) + "\" is damaged.",
                          "Make the file again from its documents."});
    }
    if (sizes.integer(1) != sizes.integer(2))
      problems.push_back({file,
                          "the index of \"" + sizes.text(0) + "\" counts " + sizes.text(1) +
                              " passages, the table " + sizes.text(2) + ".",
                          "Make the file again from its documents."});
  }
  Statement open = database.prepare("SELECT path, read FROM document WHERE finished = 0");
  while (open.step())
    problems.push_back(
        {open.text(0), "was interrupted after " + open.text(1) + " passages.", "Add it again to go on."});
  return problems;
}

void OwnKnowledge::tidy() {
  tidy_knowledge_base(state_->database);
  state_->database.run("PRAGMA optimize; PRAGMA wal_checkpoint(TRUNCATE)");
}

std::vector<StoredDocument> list_documents(const fs::path& knowledge_base) {
  const Database database = Database::open_readonly(knowledge_base);
  require_knowledge_base(database);
  std::vector<StoredDocument> result;
  Statement query = database.prepare(
      "SELECT number, path, name, format, title, licence, bytes, copies, finished,"
      " (SELECT count(*) FROM passage WHERE passage.document = document.number AND passage.document > 0)"
      " FROM document ORDER BY number");
  while (query.step())
    result.push_back({query.integer(0), query.text(1), query.text(2), query.text(3), query.text(4),
                      query.text(5), query.integer(6), query.integer(9), query.integer(7),
                      query.integer(8) != 0});
  return result;
}

void for_each_passage(const fs::path& knowledge_base, std::int64_t document,
                      const std::function<void(const Passage&)>& action) {
  const Database database = Database::open_readonly(knowledge_base);
  require_knowledge_base(database);
  PassageReader reader(database);
  Statement rows = database.prepare("SELECT row FROM passage" +
                                    std::string(document > 0 ? " WHERE document = ? AND document > 0" : "") +
                                    " ORDER BY row");
  if (document > 0) rows.bind(1, document);
  while (rows.step()) action(reader.read(rows.integer(0)));
}

}  // namespace sportsgpt
