#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>

#include "sportsgpt/assess/assess.h"
#include "sportsgpt/guidance/guidance.h"
#include "sportsgpt/knowledge/retriever.h"
#include "sportsgpt/pack/movement_pack.h"

namespace sportsgpt {

struct Prompt {
  std::string system, user;
  std::string json_schema;  ///< the answer's JSON Schema
};

/// Anything that answers a prompt.
class LanguageModel {
 public:
  virtual ~LanguageModel() = default;
  virtual std::string name() const = 0;
  /// The model's whole answer. Throws Error when the server cannot be reached, times out, or answers with an
  /// error.
  virtual std::string complete(const Prompt& prompt) = 0;
};

struct ModelOptions {
  std::string url;  ///< "http://127.0.0.1:8080/v1" or without /v1
  std::string name;
  std::string key;         ///< bearer token; may be empty
  double timeout_s = 120;  ///< for one answer, from the request to its last word
  double connect_timeout_s = 5;
  int max_tokens = 1500;
  int retries = 2;         ///< after a refused connection, a broken stream, 429 or 5xx; a timeout is final
  double backoff_s = 0.5;  ///< before the first retry; doubles with each
  std::function<void(std::string_view)> on_text;  ///< sees the answer while it is written; may be empty
};
/// A client of any OpenAI-compatible /v1/chat/completions server.
std::unique_ptr<LanguageModel> make_http_model(const ModelOptions& options);

struct GuideOptions {
  Language language = Language::en;
  int max_faults = 3;              ///< beside safety items
  std::vector<std::string> avoid;  ///< contraindications of the athlete
  std::string level;               ///< "youth", "novice", "trained" or ""
};

/// Advice for the strongest faults over all repetitions. Without a model, or where its answer fails the
/// checks twice, the template writes; the report says so. Verdicts are never touched.
Guidance guide(std::span<const Assessment> assessments, const MovementPack& pack, const Retriever& retriever,
               LanguageModel* model, const GuideOptions& options = {});

}  // namespace sportsgpt
