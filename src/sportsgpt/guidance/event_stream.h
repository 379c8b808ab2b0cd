#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace sportsgpt {

/// Cuts a stream of server-sent events into the data of each event. Bytes may come in any pieces; comments
/// (": ping"), other fields and events without data are passed over; lines end in LF, CR LF or CR.
class EventStream {
 public:
  /// `on_data` gets the data lines of one event, joined by line feeds.
  explicit EventStream(std::function<void(std::string_view)> on_data) : on_data_(std::move(on_data)) {}
  void add(std::string_view bytes);
  /// The stream is over: an event not yet closed by an empty line counts too.
  void finish();

 private:
  void end_line();

  std::function<void(std::string_view)> on_data_;
  std::string line_, data_;
  bool has_data_ = false, after_cr_ = false;
};

}  // namespace sportsgpt
