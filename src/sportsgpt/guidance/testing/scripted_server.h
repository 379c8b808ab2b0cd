#pragma once

#include <atomic>
#include <deque>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace sportsgpt::testing {

/// What a ScriptedServer does with one request.
struct Scene {
  std::string reply;       ///< bytes sent as they are
  double wait_s = 0;       ///< before them
  bool keep_open = false;  ///< after them: say nothing more until the client goes away
  double slow_byte_s = 0;  ///< above 0: one byte at a time, with this pause
};

/// A real HTTP server on a loopback port of its own that plays one scene a request, the last one again and
/// again.
class ScriptedServer {
 public:
  explicit ScriptedServer(std::deque<Scene> scenes);
  ~ScriptedServer();
  std::string url() const { return "http://127.0.0.1:" + std::to_string(port_); }
  std::vector<std::string> requests() const;  ///< headers and body of each, as they came in

 private:
  void serve();
  void play(int client, const Scene& scene);

  std::deque<Scene> scenes_;
  int listener_ = -1, port_ = 0;
  std::atomic<bool> stopping_ = false;
  mutable std::mutex mutex_;
  std::vector<std::string> requests_;
  std::thread thread_;
};

/// An HTTP response with a body of this type; a body for status 200 may be a stream.
std::string http_reply(int status, const std::string& type, const std::string& body);
/// A stream of server-sent events: each piece of text a delta, then `finish`, then [DONE].
std::string chat_stream(const std::vector<std::string>& pieces, const std::string& finish = "stop");

/// A loopback port that nobody listens on right now.
int free_port();

}  // namespace sportsgpt::testing
