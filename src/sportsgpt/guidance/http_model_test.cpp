#include <gtest/gtest.h>

#include <chrono>
#include <nlohmann/json.hpp>

#include "sportsgpt/core/error.h"
#include "sportsgpt/guidance/chat_reply.h"
#include "sportsgpt/guidance/chat_request.h"
#include "sportsgpt/guidance/event_stream.h"
#include "sportsgpt/guidance/guide.h"
#include "sportsgpt/guidance/testing/scripted_server.h"

namespace sportsgpt {
namespace {

using namespace testing;
using nlohmann::json;

const Prompt prompt = {"Be a coach.", "Say hello.", R"({"type":"object"})"};
const std::string event_stream_type = "text/event-stream", json_type = "application/json";

ModelOptions options_for(const std::string& url) {
  ModelOptions options;
  options.url = url;
  options.name = "qwen3";
  options.timeout_s = 5;
  options.backoff_s = 0.01;
  return options;
}

Scene stream(const std::vector<std::string>& pieces, const std::string& finish = "stop") {
  return {http_reply(200, event_stream_type, chat_stream(pieces, finish))};
}
Scene refusal(int status, const std::string& message) {
  return {http_reply(status, json_type, json{{"error", {{"message", message}, {"code", status}}}}.dump())};
}

/// The answer, or the error's text.
std::string answer_of(ModelOptions options) {
  try {
    return make_http_model(options)->complete(prompt);
  } catch (const Error& error) {
    return error.what();
  }
}

json body_of(const std::string& request) { return json::parse(request.substr(request.find("\r\n\r\n") + 4)); }

TEST(HttpModel, JoinsAStreamWithPingsAndNullContent) {
  ScriptedServer server({stream({"{\"a\": ", "\"摆", "臂\"}"})});
  ModelOptions options = options_for(server.url());
  std::vector<std::string> seen;
  options.on_text = [&](std::string_view piece) { seen.emplace_back(piece); };
  EXPECT_EQ(answer_of(options), "{\"a\": \"摆臂\"}");
  EXPECT_EQ(seen, (std::vector<std::string>{"{\"a\": ", "\"摆", "臂\"}"}));
}

TEST(HttpModel, AsksForAStreamedShapedAndThoughtlessAnswer) {
  ScriptedServer server({stream({"{}"})});
  ModelOptions options = options_for(server.url() + "/v1/");
  options.key = "secret";
  answer_of(options);
  const std::string request = server.requests().at(0);
  EXPECT_TRUE(request.starts_with("POST /v1/chat/completions HTTP/1.1\r\n")) << request;
  EXPECT_NE(request.find("Authorization: Bearer secret"), std::string::npos);
  const json body = body_of(request);
  EXPECT_EQ(body["model"], "qwen3");
  EXPECT_EQ(body["stream"], true);
  EXPECT_EQ(body["messages"][0]["content"], "Be a coach.");
  EXPECT_EQ(body["chat_template_kwargs"]["enable_thinking"], false);
  EXPECT_EQ(body["response_format"]["type"], "json_schema");
  EXPECT_EQ(body["response_format"]["json_schema"]["schema"]["type"], "object");
}

TEST(HttpModel, TakesAnAnswerInOnePieceAndAByteAtATime) {
  const std::string whole =
      json{{"choices", {{{"message", {{"content", "hello"}}}, {"finish_reason", "stop"}}}}}.dump(2);
  ScriptedServer one_piece({{http_reply(200, json_type, whole)}});
  EXPECT_EQ(answer_of(options_for(one_piece.url())), "hello");

  Scene slow = stream({"hel", "lo"});
  slow.slow_byte_s = 0.0005;
  ScriptedServer trickle({slow});
  EXPECT_EQ(answer_of(options_for(trickle.url())), "hello");
}

TEST(HttpModel, GivesUpWhatAServerDoesNotKnowAndRemembersIt) {
  struct {
    const char* name;
    std::deque<Scene> scenes;
    std::string format;
    bool template_arguments;
  } cases[] = {
      {"knows all", {}, "json_schema", true},
      {"no template arguments",
       {refusal(400, "Unrecognized argument: chat_template_kwargs")},
       "json_schema",
       false},
      {"object with schema",
       {refusal(500, "'loc': ('body', 'response_format', 'type'), Input should be 'text' or 'json_object'")},
       "json_object",
       true},
      {"nothing said why", {refusal(422, "bad request"), refusal(422, "bad request")}, "json_object", false},
      {"no format at all",
       {refusal(400, "response_format?"), refusal(400, "response_format?"), refusal(400, "response_format?")},
       "",
       true}};
  for (auto& [name, scenes, format, template_arguments] : cases) {
    SCOPED_TRACE(name);
    const size_t refusals = scenes.size();
    scenes.push_back(stream({"{}"}));
    ScriptedServer server(scenes);
    const auto model = make_http_model(options_for(server.url()));
    EXPECT_EQ(model->complete(prompt), "{}");
    EXPECT_EQ(model->complete(prompt), "{}");
    ASSERT_EQ(server.requests().size(), refusals + 2) << "the second answer needs no more trying";
    const json body = body_of(server.requests().back());
    EXPECT_EQ(body.contains("response_format") ? body["response_format"]["type"] : "", format);
    EXPECT_EQ(body.contains("chat_template_kwargs"), template_arguments);
  }
}

TEST(HttpModel, NamesWhatWentWrong) {
  const std::string broken_off =
      "data: {\"choices\":[{\"delta\":{\"content\":\"{\"}}]}\n\n"
      "data: {\"error\":{\"code\":500,\"message\":\"slot failed\",\"type\":\"server_error\"}}\n\n";
  struct {
    const char* name;
    Scene scene;
    const char* expected;
    size_t requests;  // a failure that may pass is tried three times
  } cases[] = {
      {"error in a 200 stream",
       {http_reply(200, event_stream_type, broken_off)},
       "broke off: server_error: slot failed",
       3},
      {"truncated", stream({"{\"a\""}, "length"), "cut off at the token limit", 1},
      {"too long a prompt",
       refusal(
           400,
           "exceed_context_size_error: the request (9000 tokens) exceeds the available context size (2048)"),
       "9000 tokens", 1},
      {"server error", refusal(500, "invalid UTF-8"), "answered 500: invalid UTF-8", 3},
      {"overloaded", refusal(503, "loading model"), "answered 503: loading model", 3},
      {"no key", refusal(401, "no key"), "SPORTSGPT_MODEL_KEY", 1},
      {"no such model", refusal(404, "model not found"), "--model-name", 1},
      {"a web page", {http_reply(200, "text/html", "<html>hello</html>")}, "no chat completion", 3},
      {"empty stream", {http_reply(200, event_stream_type, "")}, "larger context", 3},
      {"nothing", stream({}), "answered with nothing", 1},
      {"only thoughts", stream({"<think>hmm", "</think>"}), "answered with nothing", 1},
      {"stream without end", stream({"{}"}, ""), "no chat completion", 3},
      {"not HTTP", {"SSH-2.0-OpenSSH\r\n"}, "does not speak HTTP", 1},
      {"closed at once", {""}, "connection broke", 3},
      {"shorter than announced",
       {"HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\ndata: {}"},
       "connection broke",
       3}};
  for (const auto& [name, scene, expected, requests] : cases) {
    SCOPED_TRACE(name);
    ScriptedServer server({scene});
    const std::string text = answer_of(options_for(server.url()));
    EXPECT_NE(text.find(expected), std::string::npos) << text;
    EXPECT_EQ(server.requests().size(), requests);
  }
}

TEST(HttpModel, TriesAgainWhenAServerRecovers) {
  ScriptedServer server({refusal(503, "loading model"), {""}, stream({"{}"})});
  EXPECT_EQ(answer_of(options_for(server.url())), "{}");
  EXPECT_EQ(server.requests().size(), 3u);
}

TEST(HttpModel, EndsInTimeWhateverTheServerDoes) {
  Scene silent{"", 0, true};
  Scene stalled{http_reply(200, event_stream_type, chat_stream({"{"}, "") + std::string(50, '\n')), 0, true};
  stalled.reply.erase(stalled.reply.size() - 50);  // less than announced, so that the client waits
  Scene trickle = stream({std::string(4000, 'x')});
  trickle.slow_byte_s = 0.002;
  struct {
    const char* name;
    Scene scene;
    const char* expected;
  } cases[] = {{"silent", silent, "did not answer within 0.3 s"},
               {"stalled", stalled, "not finished after 0.3 s"},
               {"trickle", trickle, "not finished after 0.3 s"}};
  for (const auto& [name, scene, expected] : cases) {
    SCOPED_TRACE(name);
    ScriptedServer server({scene});
    ModelOptions options = options_for(server.url());
    options.timeout_s = 0.3;
    const auto start = std::chrono::steady_clock::now();
    const std::string text = answer_of(options);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    EXPECT_NE(text.find(expected), std::string::npos) << text;
    EXPECT_LT(took.count(), 3) << "a timeout is final";
    EXPECT_EQ(server.requests().size(), 1u);
  }
}

TEST(HttpModel, StopsAtAnEndlessAnswer) {
  Scene endless{"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n" +
                std::string(5 * 1024 * 1024, 'x')};
  ScriptedServer server({endless});
  EXPECT_NE(answer_of(options_for(server.url())).find("endless"), std::string::npos);
}

TEST(HttpModel, SaysWhenThereIsNoServerOrNoAddress) {
  struct {
    std::string url;
    const char* expected;
  } cases[] = {{"http://127.0.0.1:" + std::to_string(free_port()), "cannot connect"},
               {"ftp://127.0.0.1/", "no http or https address"},
               {"", "no http or https address"}};
  for (const auto& [url, expected] : cases) {
    const std::string text = answer_of(options_for(url));
    EXPECT_NE(text.find(expected), std::string::npos) << url << " " << text;
  }
}

TEST(HttpModel, KeepsItsKeyOutOfErrors) {
  ScriptedServer server({refusal(401, "no")});
  ModelOptions options = options_for(server.url());
  options.key = "secret-key";
  EXPECT_EQ(answer_of(options).find("secret-key"), std::string::npos);
}

TEST(EventStream, GivesTheSameEventsHoweverTheBytesAreCut) {
  const std::string bytes =
      ": ping\r\n\r\ndata: one\r\n\r\nevent: x\ndata:two\ndata: lines\n\n\n\nid: 3\n\ndata: last";
  const std::vector<std::string> expected = {"one", "two\nlines", "last"};
  for (size_t step = 1; step <= bytes.size(); ++step) {
    std::vector<std::string> events;
    EventStream stream([&](std::string_view data) { events.emplace_back(data); });
    for (size_t at = 0; at < bytes.size(); at += step) stream.add(std::string_view(bytes).substr(at, step));
    stream.finish();
    EXPECT_EQ(events, expected) << "in pieces of " << step;
  }
}

TEST(WithoutThoughts, TakesOutWhatAModelThinksAloud) {
  struct {
    const char *text, *rest;
  } cases[] = {{"{}", "{}"},
               {"<think>first</think>{}", "{}"},
               {"<think>a</think>{}<think>b</think>", "{}"},
               {"opened in the prompt</think>\n{}", "\n{}"},
               {"{}<think>never closed", "{}"}};
  for (const auto& [text, rest] : cases) EXPECT_EQ(without_thoughts(text), rest);
}

TEST(CompletionsUrl, AcceptsEveryUsualWayToGiveTheAddress) {
  for (const char* url :
       {"http://h:1", "http://h:1/", "http://h:1/v1", "http://h:1/v1/", "http://h:1/v1/chat/completions"})
    EXPECT_EQ(completions_url(url), "http://h:1/v1/chat/completions");
}

}  // namespace
}  // namespace sportsgpt
