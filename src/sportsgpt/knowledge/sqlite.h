#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace sportsgpt {

/// A prepared SQL statement. Parameters count from 1, columns from 0. Must not outlive its Database.
class Statement {
 public:
  Statement& bind(int parameter, std::string_view text);
  Statement& bind(int parameter, std::int64_t value);
  Statement& bind(int parameter, std::span<const double> values);  ///< as a blob
  bool step();   ///< true: a row is there; false: done. Throws Error.
  void run();    ///< steps a statement that gives no rows, then resets it
  void reset();  ///< ready to run again, parameters cleared
  std::string text(int column) const;
  std::int64_t integer(int column) const;
  double number(int column) const;

 private:
  friend class Database;
  struct Close {
    void operator()(sqlite3_stmt* statement) const;
  };
  Statement(std::string name, sqlite3_stmt* statement) : name_(std::move(name)), statement_(statement) {}
  void check(int code) const;

  std::string name_;  // of the database, for messages
  std::unique_ptr<sqlite3_stmt, Close> statement_;
};

/// One connection to an SQLite database, used by one thread at a time. Whatever SQLite refuses is an Error
/// that names the file. Every connection knows the FTS5 function `passage_score` of passage_score.h.
class Database {
 public:
  static Database in_memory();
  static Database create(const std::filesystem::path& file);  ///< the file must not exist yet
  static Database open_readonly(const std::filesystem::path& file);
  /// For writing, made when absent. A committed transaction survives a power cut; another writer is waited
  /// for at most 10 s.
  static Database open_for_writing(const std::filesystem::path& file);
  /// A read-only view of a serialised database; `image` is not copied and must outlive the connection.
  static Database view(std::span<unsigned char> image);

  void run(const std::string& sql);  ///< one or more statements without results
  Statement prepare(const std::string& sql) const;
  std::string serialised() const;  ///< the whole database as its file would be
  std::int64_t last_row() const;   ///< rowid of the last insertion
  const std::string& name() const { return name_; }

 private:
  struct Close {
    void operator()(sqlite3* handle) const;
  };
  Database(const std::string& file, int flags);
  void check(int code) const;

  std::string name_;
  std::unique_ptr<sqlite3, Close> handle_;
};

}  // namespace sportsgpt
