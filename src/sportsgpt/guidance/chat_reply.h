#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "sportsgpt/guidance/event_stream.h"

namespace sportsgpt {

/// A chat completion as it comes in, streamed or in one piece.
class ChatReply {
 public:
  /// `on_text` sees each new piece of the answer; may be empty.
  explicit ChatReply(std::function<void(std::string_view)> on_text);
  void add(std::string_view bytes);
  /// All bytes are in.
  void finish();

  const std::string& text() const { return text_; }           ///< the answer so far
  const std::string& raw() const { return raw_; }             ///< what came in, to its first 64 KiB
  const std::string& server_error() const { return error_; }  ///< of an error event or body; else empty
  const std::string& finish_reason() const {
    return finish_reason_;
  }  ///< "stop", "length", ...; empty: none came
  bool is_complete() const { return done_ || !finish_reason_.empty(); }
  bool is_garbled() const { return garbled_; }  ///< an event was not JSON

 private:
  void take_event(std::string_view data);
  EventStream events_;
  std::function<void(std::string_view)> on_text_;
  std::string text_, raw_, error_, finish_reason_;
  bool done_ = false, garbled_ = false, any_event_ = false;
};

/// The message of an error body, whatever its shape: {"error": {"message": ...}}, {"error": "..."},
/// {"detail": ...}; the body's start when it is no JSON.
std::string error_message(std::string_view body);

/// The text without its <think>...</think> blocks; an unclosed one reaches to the end.
std::string without_thoughts(std::string text);

}  // namespace sportsgpt
