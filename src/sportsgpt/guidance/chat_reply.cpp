#include "sportsgpt/guidance/chat_reply.h"

#include <nlohmann/json.hpp>

namespace sportsgpt {
namespace {

using nlohmann::json;
constexpr size_t longest_raw = 64 * 1024;
constexpr size_t longest_message = 400;

/// The string at a key, or empty when it is absent, null or something else.
std::string text_at(const json& object, const char* key) {
  if (!object.is_object()) return "";
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : "";
}

std::string message_of(const json& body) {
  if (!body.is_object()) return "";
  for (const char* key : {"error", "detail", "message"}) {
    const auto found = body.find(key);
    if (found == body.end() || found->is_null()) continue;
    if (found->is_string()) return found->get<std::string>();
    if (const std::string message = text_at(*found, "message"); !message.empty()) {
      const std::string type = text_at(*found, "type");
      return type.empty() ? message : type + ": " + message;
    }
    return found->dump(-1, ' ', false, json::error_handler_t::replace);
  }
  return "";
}

}  // namespace

ChatReply::ChatReply(std::function<void(std::string_view)> on_text)
    : events_([this](std::string_view data) { take_event(data); }), on_text_(std::move(on_text)) {}

void ChatReply::add(std::string_view bytes) {
  raw_.append(bytes.substr(0, longest_raw - std::min(longest_raw, raw_.size())));
  events_.add(bytes);
}

void ChatReply::finish() {
  events_.finish();
  // A server that does not stream answers with one plain object.
  if (!any_event_) take_event(raw_);
}

void ChatReply::take_event(std::string_view data) {
  any_event_ = true;
  if (data == "[DONE]") {
    done_ = true;
    return;
  }
  const json event = json::parse(data, nullptr, false);
  if (!event.is_object()) {
    garbled_ = true;
    return;
  }
  if (const std::string message = message_of(event); !message.empty()) error_ = message;
  const auto choices = event.find("choices");
  if (choices == event.end() || !choices->is_array() || choices->empty()) return;
  const json& choice = choices->front();
  if (const std::string reason = text_at(choice, "finish_reason"); !reason.empty()) finish_reason_ = reason;
  for (const char* part : {"delta", "message"}) {
    if (!choice.is_object() || !choice.contains(part)) continue;
    const std::string piece = text_at(choice[part], "content");
    text_ += piece;
    if (on_text_ && !piece.empty()) on_text_(piece);
  }
}

std::string error_message(std::string_view body) {
  const json parsed = json::parse(body, nullptr, false);
  std::string message = parsed.is_discarded() ? "" : message_of(parsed);
  if (message.empty()) message = body;
  for (char& c : message)
    if (static_cast<unsigned char>(c) < 0x20) c = ' ';
  if (message.size() > longest_message) message = message.substr(0, longest_message) + "...";
  return message;
}

std::string without_thoughts(std::string text) {
  constexpr std::string_view open = "<think>", close = "</think>";
  for (size_t start; (start = text.find(open)) != std::string::npos;) {
    const size_t end = text.find(close, start);
    text.erase(start, end == std::string::npos ? std::string::npos : end + close.size() - start);
  }
  // Some chat templates open the block in the prompt, so that only its end comes back.
  if (const size_t end = text.find(close); end != std::string::npos) text.erase(0, end + close.size());
  return text;
}

}  // namespace sportsgpt
