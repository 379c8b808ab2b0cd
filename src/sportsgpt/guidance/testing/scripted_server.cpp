#include "sportsgpt/guidance/testing/scripted_server.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <nlohmann/json.hpp>
#include <stdexcept>

namespace sportsgpt::testing {
namespace {

/// A socket bound to a free loopback port, and that port.
std::pair<int, int> bound_socket() {
  const int bound = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  if (bound < 0 || bind(bound, reinterpret_cast<sockaddr*>(&address), size) != 0 ||
      getsockname(bound, reinterpret_cast<sockaddr*>(&address), &size) != 0)
    throw std::runtime_error("no free loopback port");
  return {bound, ntohs(address.sin_port)};
}

bool is_readable_within(int fd, int ms) {
  pollfd wanted{fd, POLLIN, 0};
  return poll(&wanted, 1, ms) > 0;
}

/// Headers and body, or what came before the client went away.
std::string read_request(int client) {
  std::string request;
  char buffer[65536];
  size_t wanted = std::string::npos;
  while (request.size() < wanted) {
    const ssize_t got = recv(client, buffer, sizeof buffer, 0);
    if (got <= 0) break;
    request.append(buffer, static_cast<size_t>(got));
    const size_t end = request.find("\r\n\r\n");
    const size_t length = request.find("Content-Length: ");
    if (end == std::string::npos) continue;
    wanted = end + 4 + (length < end ? std::stoul(request.substr(length + 16)) : 0);
  }
  return request;
}

}  // namespace

ScriptedServer::ScriptedServer(std::deque<Scene> scenes) : scenes_(std::move(scenes)) {
  std::tie(listener_, port_) = bound_socket();
  if (listen(listener_, 16) != 0) throw std::runtime_error("cannot listen");
  thread_ = std::thread([this] { serve(); });
}

ScriptedServer::~ScriptedServer() {
  stopping_ = true;
  thread_.join();
  close(listener_);
}

std::vector<std::string> ScriptedServer::requests() const {
  const std::lock_guard lock(mutex_);
  return requests_;
}

void ScriptedServer::serve() {
  while (!stopping_) {
    if (!is_readable_within(listener_, 20)) continue;
    const int client = accept(listener_, nullptr, nullptr);
    if (client < 0) continue;
    {
      const std::string request = read_request(client);
      const std::lock_guard lock(mutex_);
      requests_.push_back(request);
    }
    const Scene scene = scenes_.front();
    if (scenes_.size() > 1) scenes_.pop_front();
    play(client, scene);
    close(client);
  }
}

void ScriptedServer::play(int client, const Scene& scene) {
  const auto pause = [](double seconds) {
    std::this_thread::sleep_for(std::chrono::duration<double>(seconds));
  };
  pause(scene.wait_s);
  const size_t step = scene.slow_byte_s > 0 ? 1 : scene.reply.size();
  for (size_t at = 0; at < scene.reply.size() && !stopping_; at += step) {
    if (send(client, scene.reply.data() + at, std::min(step, scene.reply.size() - at), MSG_NOSIGNAL) < 0)
      return;
    if (scene.slow_byte_s > 0) pause(scene.slow_byte_s);
  }
  char byte;
  while (scene.keep_open && !stopping_)
    if (is_readable_within(client, 20) && recv(client, &byte, 1, 0) <= 0) return;
}

std::string http_reply(int status, const std::string& type, const std::string& body) {
  return "HTTP/1.1 " + std::to_string(status) + " Reply\r\nContent-Type: " + type +
         "\r\nContent-Length: " + std::to_string(body.size()) + "\r\nConnection: close\r\n\r\n" + body;
}

std::string chat_stream(const std::vector<std::string>& pieces, const std::string& finish) {
  using nlohmann::json;
  const auto event = [](const json& delta, const json& reason) {
    return "data: " +
           json{{"choices", {{{"index", 0}, {"delta", delta}, {"finish_reason", reason}}}}}.dump() + "\n\n";
  };
  std::string body = event({{"role", "assistant"}, {"content", nullptr}}, nullptr);
  for (const std::string& piece : pieces) body += ": ping\n\n" + event({{"content", piece}}, nullptr);
  if (!finish.empty()) body += event(json::object(), finish) + "data: [DONE]\n\n";
  return body;
}

int free_port() {
  const auto [bound, port] = bound_socket();
  close(bound);
  return port;
}

}  // namespace sportsgpt::testing
