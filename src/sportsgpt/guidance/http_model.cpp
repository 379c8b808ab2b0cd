#include <curl/curl.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <memory>
#include <optional>
#include <thread>

#include "sportsgpt/core/error.h"
#include "sportsgpt/guidance/chat_reply.h"
#include "sportsgpt/guidance/chat_request.h"
#include "sportsgpt/guidance/guide.h"

namespace sportsgpt {
namespace {

constexpr const char* larger_context = "Start the server with a larger context, or show fewer faults.";
constexpr size_t largest_answer = 4 * 1024 * 1024;  // bytes: far more than max_tokens can be

struct EasyHandle {
  EasyHandle() : curl(curl_easy_init()) {
    if (!curl) throw std::bad_alloc();
  }
  ~EasyHandle() {
    curl_slist_free_all(headers);
    curl_easy_cleanup(curl);
  }
  EasyHandle(const EasyHandle&) = delete;
  EasyHandle& operator=(const EasyHandle&) = delete;
  void add_header(const std::string& line) { headers = curl_slist_append(headers, line.c_str()); }
  CURL* curl;
  curl_slist* headers = nullptr;
};

struct Transfer {
  explicit Transfer(std::function<void(std::string_view)> on_text) : reply(std::move(on_text)) {}
  ChatReply reply;
  size_t bytes = 0;
  CURLcode code = CURLE_OK;
  long status = 0;  // of HTTP; 0 when none came
};

size_t take_bytes(char* bytes, size_t, size_t count, void* target) {
  auto& transfer = *static_cast<Transfer*>(target);
  transfer.bytes += count;
  if (transfer.bytes > largest_answer) return 0;  // curl ends the transfer
  transfer.reply.add({bytes, count});
  return count;
}

bool is_loopback(const std::string& url) {
  return url.find("://127.") != std::string::npos || url.find("://localhost") != std::string::npos ||
         url.find("://[::1]") != std::string::npos;
}

bool is_web_address(const std::string& url) {
  return url.starts_with("http://") || url.starts_with("https://");
}

std::string seconds_text(double seconds) {
  std::string text = std::to_string(seconds);
  text.erase(text.find_last_not_of('0') + 1);
  return text.ends_with('.') ? text.substr(0, text.size() - 1) : text;
}

/// What went wrong, and whether another try may help.
struct Failure {
  std::string what, fix;
  bool may_pass = false;
};

class HttpModel final : public LanguageModel {
 public:
  explicit HttpModel(ModelOptions options)
      : options_(std::move(options)), url_(completions_url(options_.url)) {}
  std::string name() const override { return options_.name.empty() ? options_.url : options_.name; }

  std::string complete(const Prompt& prompt) override {
    for (int tries_left = std::max(0, options_.retries);;) {
      const std::unique_ptr<Transfer> transfer = post(request_body(prompt, options_, dialect_));
      const std::optional<Failure> failure = failure_of(*transfer);
      if (!failure) return without_thoughts(transfer->reply.text());
      if (const auto next = simpler_dialect(*transfer)) {
        dialect_ = *next;
        continue;
      }
      if (!failure->may_pass || tries_left-- == 0) throw Error(url_, failure->what, failure->fix);
      const int tries = std::max(0, options_.retries) - tries_left;
      std::this_thread::sleep_for(std::chrono::duration<double>(options_.backoff_s * std::pow(2, tries - 1)));
    }
  }

 private:
  std::unique_ptr<Transfer> post(const std::string& body) const {
    auto transfer = std::make_unique<Transfer>(options_.on_text);
    EasyHandle handle;
    handle.add_header("Content-Type: application/json");
    handle.add_header("Accept: text/event-stream, application/json");
    handle.add_header("Expect:");  // no pause before a long prompt
    if (!options_.key.empty()) handle.add_header("Authorization: Bearer " + options_.key);
    CURL* curl = handle.curl;
    curl_easy_setopt(curl, CURLOPT_URL, url_.c_str());
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    if (is_loopback(url_)) curl_easy_setopt(curl, CURLOPT_NOPROXY, "*");
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, handle.headers);
    curl_easy_setopt(curl, CURLOPT_POSTFIELDS, body.c_str());
    curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body.size()));
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_bytes);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, transfer.get());
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, milliseconds(options_.connect_timeout_s));
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, milliseconds(options_.timeout_s));
    transfer->code = curl_easy_perform(curl);
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &transfer->status);
    transfer->reply.finish();
    return transfer;
  }

  static long milliseconds(double seconds) { return std::max(1L, std::lround(seconds * 1000)); }

  std::optional<Failure> failure_of(const Transfer& transfer) const {
    const std::string start = "Start the model server, or correct --model-url.";
    if (transfer.bytes > largest_answer)
      return Failure{"the answer is endless.", "Try another model.", false};
    if (transfer.code == CURLE_OPERATION_TIMEDOUT && transfer.status == 0 && transfer.bytes == 0)
      return Failure{"the model server did not answer within " + seconds_text(options_.timeout_s) + " s.",
                     start, false};
    if (transfer.code == CURLE_OPERATION_TIMEDOUT)
      return Failure{"the answer was not finished after " + seconds_text(options_.timeout_s) + " s.",
                     "Allow more time, or use a smaller model.", false};
    if (transfer.code == CURLE_COULDNT_CONNECT || transfer.code == CURLE_COULDNT_RESOLVE_HOST)
      return Failure{"cannot connect to the model server.", start, transfer.code == CURLE_COULDNT_CONNECT};
    if (transfer.status >= 400) return http_failure(transfer);
    if (!is_web_address(url_))
      return Failure{"this is no http or https address.", "Correct --model-url.", false};
    if (transfer.code == CURLE_UNSUPPORTED_PROTOCOL || transfer.code == CURLE_WEIRD_SERVER_REPLY)
      return Failure{"what answers there does not speak HTTP.", "Correct --model-url.", false};
    if (transfer.code != CURLE_OK)
      return Failure{std::string("the connection broke: ") + curl_easy_strerror(transfer.code) + ".",
                     "Try again.", true};
    return reply_failure(transfer.reply);
  }

  static Failure http_failure(const Transfer& transfer) {
    const std::string message = error_message(transfer.reply.raw());
    const std::string what = "the model server answered " + std::to_string(transfer.status) + ": " + message;
    if (is_context_overflow(message)) return {what, larger_context, false};
    if (transfer.status == 401 || transfer.status == 403) return {what, "Set SPORTSGPT_MODEL_KEY.", false};
    if (transfer.status == 404) return {what, "Correct --model-url or --model-name.", false};
    const bool may_pass = transfer.status == 408 || transfer.status == 429 || transfer.status >= 500;
    return {what, "See the log of the model server.", may_pass};
  }

  static std::optional<Failure> reply_failure(const ChatReply& reply) {
    if (!reply.server_error().empty())
      return Failure{"the model server broke off: " + error_message(reply.server_error()),
                     "See the log of the model server.", !is_context_overflow(reply.server_error())};
    if (reply.finish_reason() == "length")
      return Failure{"the answer was cut off at the token limit.", "Allow more tokens, or show fewer faults.",
                     false};
    // How llama-cpp-python answers when the prompt does not fit into its context.
    if (reply.raw().empty()) return Failure{"the model server sent an empty answer.", larger_context, true};
    if (reply.is_garbled() || !reply.is_complete())
      return Failure{"what came back is no chat completion.", "Correct --model-url, or try again.", true};
    if (without_thoughts(reply.text()).find_first_not_of(" \n\t\r") == std::string::npos)
      return Failure{"the model answered with nothing.", "Try another model.", false};
    return std::nullopt;
  }

  static bool is_context_overflow(const std::string& message) {
    return message.find("exceed_context_size") != std::string::npos ||
           message.find("context length") != std::string::npos ||
           message.find("context window") != std::string::npos;
  }

  /// A server that refuses the request as such may take it without what only some servers know. Some say so
  /// with a 500 that names the field.
  std::optional<Dialect> simpler_dialect(const Transfer& transfer) const {
    const std::string message = error_message(transfer.reply.raw());
    const bool refuses = transfer.status == 400 || transfer.status == 422 ||
                         (transfer.status == 500 && names_optional_field(message));
    if (!refuses || is_context_overflow(message)) return std::nullopt;
    return poorer(dialect_, message);
  }

  ModelOptions options_;
  std::string url_;
  Dialect dialect_;  // what this server has taken so far
};

}  // namespace

std::unique_ptr<LanguageModel> make_http_model(const ModelOptions& options) {
  return std::make_unique<HttpModel>(options);
}

}  // namespace sportsgpt
