#include "sportsgpt/knowledge/connection_pool.h"

namespace sportsgpt {

ConnectionPool::Loan ConnectionPool::borrow() {
  {
    const std::lock_guard lock(mutex_);
    if (!idle_.empty()) {
      std::unique_ptr<Database> database = std::move(idle_.back());
      idle_.pop_back();
      return {database.release(), GiveBack{this}};
    }
  }
  return {new Database(open_()), GiveBack{this}};
}

void ConnectionPool::GiveBack::operator()(Database* database) const {
  std::unique_ptr<Database> owned(database);
  const std::lock_guard lock(pool->mutex_);
  pool->idle_.push_back(std::move(owned));
}

}  // namespace sportsgpt
