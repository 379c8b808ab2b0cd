#pragma once

#include <optional>
#include <string>

#include "sportsgpt/guidance/guide.h"

namespace sportsgpt {

/// What a server understands beyond the common core. A client starts with all of it and gives up one
/// thing at each refusal.
struct Dialect {
  enum class Format { json_schema, json_object_with_schema, json_object, none };
  Format format = Format::json_schema;  ///< how `response_format` carries the schema
  bool template_arguments = true;       ///< `chat_template_kwargs`, which switch a model's thinking off
  bool seed = true;
};

/// The next poorer dialect, or none when this is the poorest. `complaint` is the server's message: a field it
/// names goes first.
std::optional<Dialect> poorer(Dialect dialect, const std::string& complaint);

/// True when a server's message speaks of a field that a poorer dialect leaves out.
bool names_optional_field(const std::string& message);

/// The body of POST /v1/chat/completions: streamed, low temperature, one fixed seed.
std::string request_body(const Prompt& prompt, const ModelOptions& options, const Dialect& dialect);

/// The address of chat/completions, whether `url` ends in /v1, in / or in neither.
std::string completions_url(std::string url);

}  // namespace sportsgpt
