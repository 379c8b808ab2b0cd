#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include "sportsgpt/knowledge/sqlite.h"

namespace sportsgpt {

/// Read-only connections to one database. A connection serves one thread at a time, so every thread that asks
/// while the others are busy gets a further one; they are kept and used again. The pool must outlive what it
/// lends.
class ConnectionPool {
 public:
  explicit ConnectionPool(std::function<Database()> open) : open_(std::move(open)) {}

  struct GiveBack {
    ConnectionPool* pool;
    void operator()(Database* database) const;
  };
  using Loan = std::unique_ptr<Database, GiveBack>;  ///< returns to the pool when it goes out of scope
  Loan borrow();

 private:
  std::function<Database()> open_;
  std::mutex mutex_;  // guards idle_
  std::vector<std::unique_ptr<Database>> idle_;
};

}  // namespace sportsgpt
