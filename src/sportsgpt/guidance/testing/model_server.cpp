#include "sportsgpt/guidance/testing/model_server.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <stdexcept>
#include <thread>
#include <vector>

#include "sportsgpt/guidance/testing/scripted_server.h"

namespace sportsgpt::testing {
namespace {

bool accepts_connections(int port) {
  const int probe = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const bool accepted = connect(probe, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
  close(probe);
  return accepted;
}

}  // namespace

ModelServer::ModelServer(const std::filesystem::path& folder, double start_limit_s) : port_(free_port()) {
  const std::vector<std::string> command = {folder / "bin/python",
                                            "-m",
                                            "llama_cpp.server",
                                            "--model",
                                            folder / "tiny-qwen3.gguf",
                                            "--host",
                                            "127.0.0.1",
                                            "--port",
                                            std::to_string(port_),
                                            "--n_ctx",
                                            "32768"};
  std::vector<char*> arguments;
  for (const std::string& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  process_ = fork();
  if (process_ == 0) {
    const int nowhere = open("/dev/null", O_RDWR);
    dup2(nowhere, STDOUT_FILENO);
    dup2(nowhere, STDERR_FILENO);
    execv(arguments[0], arguments.data());
    _exit(127);
  }
  const auto limit = std::chrono::steady_clock::now() + std::chrono::duration<double>(start_limit_s);
  while (!accepts_connections(port_)) {
    const bool ended = waitpid(process_, nullptr, WNOHANG) != 0;
    if (ended) process_ = -1;
    if (ended || std::chrono::steady_clock::now() > limit) {
      stop();
      throw std::runtime_error("the model server in " + folder.string() + " does not start");
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
}

ModelServer::~ModelServer() { stop(); }

void ModelServer::stop() {
  if (process_ <= 0) return;
  kill(process_, SIGKILL);
  waitpid(process_, nullptr, 0);
  process_ = -1;
}

}  // namespace sportsgpt::testing
