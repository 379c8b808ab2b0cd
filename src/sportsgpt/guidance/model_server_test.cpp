#include "sportsgpt/guidance/testing/model_server.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>

#include "sportsgpt/core/error.h"
#include "sportsgpt/guidance/guide.h"
#include "sportsgpt/guidance/prompt.h"
#include "sportsgpt/guidance/testing/sample_case.h"

namespace sportsgpt {
namespace {

using namespace testing;

/// A real model server: the one SPORTSGPT_TEST_MODEL_URL names, or the installed one, started for this test.
class RealModelServer : public ::testing::Test {
 protected:
  void SetUp() override {
    if (const char* url = std::getenv("SPORTSGPT_TEST_MODEL_URL")) {
      url_ = url;
      return;
    }
    const char* chosen = std::getenv("SPORTSGPT_MODEL_SERVER");
    const std::filesystem::path folder =
        chosen ? chosen : std::filesystem::path(SPORTSGPT_SOURCE_DIR) / "build/model-server-venv";
    if (!std::filesystem::exists(folder / "tiny-qwen3.gguf"))
      GTEST_SKIP() << "no model server: scripts/setup-model-server installs one (10 minutes), or set "
                      "SPORTSGPT_TEST_MODEL_URL.";
    server_ = std::make_unique<ModelServer>(folder);
    url_ = server_->url();
  }
  ModelOptions options() const {
    ModelOptions options;
    options.url = url_;
    options.name = "tiny-qwen3";
    options.timeout_s = 300;
    options.max_tokens = 6000;
    return options;
  }
  std::unique_ptr<ModelServer> server_;
  std::string url_;
};

TEST_F(RealModelServer, AnswersInTheShapeAskedForWhileItIsRead) {
  const MovementPack pack = sample_pack();
  Prompt prompt = make_prompt(sample_brief(pack, Language::zh));
  prompt.json_schema =
      R"({"type":"object","properties":{"word":{"type":"string","maxLength":12}},"required":["word"],"additionalProperties":false})";
  std::string streamed;
  int pieces = 0;
  ModelOptions with_stream = options();
  with_stream.on_text = [&](std::string_view piece) {
    streamed += piece;
    ++pieces;
  };
  const std::string answer = make_http_model(with_stream)->complete(prompt);
  EXPECT_EQ(streamed, answer);
  EXPECT_GT(pieces, 1);
  EXPECT_TRUE(nlohmann::json::parse(answer).at("word").is_string());
}

TEST_F(RealModelServer, ItsBabbleIsRefusedAndTheTemplateTakesOver) {
  const MovementPack pack = sample_pack();
  const Assessment assessment = sample_assessment();
  const ListRetriever retriever(sample_passages(Language::en));
  GuideOptions guide_options;
  guide_options.max_faults = 0;  // the safety item alone: babble is long
  const auto model = make_http_model(options());
  const Guidance with_model = guide({&assessment, 1}, pack, retriever, model.get(), guide_options);
  const Guidance without = guide({&assessment, 1}, pack, retriever, nullptr, guide_options);
  EXPECT_EQ(with_model.author, "template");
  ASSERT_EQ(with_model.advice.size(), 1u);
  ASSERT_EQ(with_model.advice[0].sentences.size(), without.advice[0].sentences.size());
  for (size_t i = 0; i < without.advice[0].sentences.size(); ++i)
    EXPECT_EQ(with_model.advice[0].sentences[i].text, without.advice[0].sentences[i].text);
  ASSERT_EQ(with_model.notes.size(), 1u);
  EXPECT_TRUE(with_model.notes[0].starts_with(
      "What the model wrote on \"Stiff landing\" did not pass the checks, so the template wrote it."))
      << with_model.notes[0];
}

TEST_F(RealModelServer, SaysWhenItsTokensRunOut) {
  const MovementPack pack = sample_pack();
  ModelOptions few = options();
  few.max_tokens = 20;
  try {
    make_http_model(few)->complete(make_prompt(sample_brief(pack, Language::en)));
    FAIL() << "20 tokens hold no advice";
  } catch (const Error& error) {
    EXPECT_NE(std::string(error.what()).find("cut off at the token limit"), std::string::npos)
        << error.what();
  }
}

TEST_F(RealModelServer, SaysWhenThePromptIsTooLong) {
  Prompt prompt;
  prompt.system = "Be brief.";
  prompt.user = std::string(60000, 'x');
  try {
    make_http_model(options())->complete(prompt);
    FAIL() << "60000 tokens do not fit";
  } catch (const Error& error) {
    EXPECT_NE(std::string(error.what()).find("larger context"), std::string::npos) << error.what();
  }
}

}  // namespace
}  // namespace sportsgpt
