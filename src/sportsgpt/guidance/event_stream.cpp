#include "sportsgpt/guidance/event_stream.h"

#include <utility>

namespace sportsgpt {

void EventStream::add(std::string_view bytes) {
  for (const char c : bytes) {
    const bool second_half = after_cr_ && c == '\n';
    after_cr_ = c == '\r';
    if (second_half) continue;
    if (c == '\n' || c == '\r')
      end_line();
    else
      line_ += c;
  }
}

void EventStream::finish() {
  if (!line_.empty()) end_line();
  end_line();
}

void EventStream::end_line() {
  std::string line = std::exchange(line_, "");
  if (line.empty()) {
    const std::string data = std::exchange(data_, "");
    if (std::exchange(has_data_, false)) on_data_(data);
    return;
  }
  if (!line.starts_with("data:")) return;
  line.erase(0, line.starts_with("data: ") ? 6 : 5);
  if (has_data_) data_ += '\n';
  data_ += line;
  has_data_ = true;
}

}  // namespace sportsgpt
