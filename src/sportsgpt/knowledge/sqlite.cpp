#include "sportsgpt/knowledge/sqlite.h"

#include <sqlite3.h>

#include "sportsgpt/core/error.h"
#include "sportsgpt/knowledge/passage_score.h"

namespace sportsgpt {
namespace {

[[noreturn]] void refuse(const std::string& name, sqlite3* handle) {
  const int code = sqlite3_errcode(handle);
  std::string fix;
  if (code == SQLITE_FULL) fix = "Free some space on the disk.";
  if (code == SQLITE_NOTADB || code == SQLITE_CORRUPT) fix = "Build the knowledge base again.";
  if (code == SQLITE_CANTOPEN || code == SQLITE_READONLY || code == SQLITE_PERM)
    fix = "Check the path and its permissions.";
  if (code == SQLITE_BUSY) fix = "Another program writes to it; try again when that has ended.";
  throw Error(name, std::string("SQLite says: ") + sqlite3_errmsg(handle) + ".", fix);
}

}  // namespace

void Statement::Close::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
void Database::Close::operator()(sqlite3* handle) const { sqlite3_close(handle); }

void Statement::check(int code) const {
  if (code != SQLITE_OK) refuse(name_, sqlite3_db_handle(statement_.get()));
}
Statement& Statement::bind(int parameter, std::string_view text) {
  check(sqlite3_bind_text64(statement_.get(), parameter, text.data(), text.size(), SQLITE_TRANSIENT,
                            SQLITE_UTF8));
  return *this;
}
Statement& Statement::bind(int parameter, std::int64_t value) {
  check(sqlite3_bind_int64(statement_.get(), parameter, value));
  return *this;
}
Statement& Statement::bind(int parameter, std::span<const double> values) {
  check(
      sqlite3_bind_blob64(statement_.get(), parameter, values.data(), values.size_bytes(), SQLITE_TRANSIENT));
  return *this;
}
void Statement::run() {
  step();
  reset();
}
bool Statement::step() {
  const int code = sqlite3_step(statement_.get());
  if (code != SQLITE_ROW && code != SQLITE_DONE) check(code);
  return code == SQLITE_ROW;
}
void Statement::reset() {
  sqlite3_reset(statement_.get());
  sqlite3_clear_bindings(statement_.get());
}
std::string Statement::text(int column) const {
  const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement_.get(), column));
  const int size = sqlite3_column_bytes(statement_.get(), column);
  return bytes ? std::string(bytes, static_cast<size_t>(size)) : std::string();
}
std::int64_t Statement::integer(int column) const { return sqlite3_column_int64(statement_.get(), column); }
double Statement::number(int column) const { return sqlite3_column_double(statement_.get(), column); }

Database::Database(const std::string& file, int flags) : name_(file) {
  sqlite3* handle = nullptr;
  const int code = sqlite3_open_v2(file.c_str(), &handle, flags | SQLITE_OPEN_NOMUTEX, nullptr);
  handle_.reset(handle);  // SQLite hands out a connection even when opening fails, to ask it why
  check(code);
  check(register_passage_score(handle));
}
void Database::check(int code) const {
  if (code != SQLITE_OK) refuse(name_, handle_.get());
}
Database Database::in_memory() { return {":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE}; }
Database Database::create(const std::filesystem::path& file) {
  if (std::filesystem::exists(file)) throw Error(file.string(), "is there already.", "Choose another name.");
  return {file.string(), SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE};
}
Database Database::open_readonly(const std::filesystem::path& file) {
  Database result(file.string(), SQLITE_OPEN_READONLY);
  result.run("PRAGMA mmap_size = 1073741824; PRAGMA cache_size = -65536");
  return result;
}
Database Database::open_for_writing(const std::filesystem::path& file) {
  Database result(file.string(), SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
  sqlite3_busy_timeout(result.handle_.get(), 10000);
  result.run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -131072");
  return result;
}
Database Database::view(std::span<unsigned char> image) {
  Database result = in_memory();
  const auto size = static_cast<sqlite3_int64>(image.size());
  result.check(sqlite3_deserialize(result.handle_.get(), "main", image.data(), size, size,
                                   SQLITE_DESERIALIZE_READONLY));
  return result;
}
void Database::run(const std::string& sql) {
  check(sqlite3_exec(handle_.get(), sql.c_str(), nullptr, nullptr, nullptr));
}
Statement Database::prepare(const std::string& sql) const {
  sqlite3_stmt* statement = nullptr;
  check(sqlite3_prepare_v2(handle_.get(), sql.c_str(), static_cast<int>(sql.size()), &statement, nullptr));
  return {name_, statement};
}
std::int64_t Database::last_row() const { return sqlite3_last_insert_rowid(handle_.get()); }
std::string Database::serialised() const {
  sqlite3_int64 size = 0;
  const std::unique_ptr<unsigned char, decltype(&sqlite3_free)> bytes(
      sqlite3_serialize(handle_.get(), "main", &size, 0), &sqlite3_free);
  if (!bytes) throw Error(name_, "the database does not fit into memory.", "Use a knowledge base in a file.");
  return {reinterpret_cast<const char*>(bytes.get()), static_cast<size_t>(size)};
}

}  // namespace sportsgpt
