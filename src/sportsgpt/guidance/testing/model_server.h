#pragma once

#include <filesystem>
#include <string>

namespace sportsgpt::testing {

/// A real model server (scripts/setup-model-server) with the tiny model, started on a free loopback port and
/// stopped with the object.
class ModelServer {
 public:
  /// `folder` holds bin/python and tiny-qwen3.gguf. Throws std::runtime_error when it does not answer in
  /// time.
  explicit ModelServer(const std::filesystem::path& folder, double start_limit_s = 120);
  ~ModelServer();
  ModelServer(const ModelServer&) = delete;
  ModelServer& operator=(const ModelServer&) = delete;
  std::string url() const { return "http://127.0.0.1:" + std::to_string(port_); }

 private:
  void stop();
  int port_ = 0;
  int process_ = -1;
};

}  // namespace sportsgpt::testing
