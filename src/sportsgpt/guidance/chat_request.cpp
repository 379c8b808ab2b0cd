#include "sportsgpt/guidance/chat_request.h"

#include <nlohmann/json.hpp>

namespace sportsgpt {
namespace {

using nlohmann::ordered_json;
using Format = Dialect::Format;

ordered_json response_format(const std::string& schema, Format format) {
  const ordered_json parsed = ordered_json::parse(schema);
  switch (format) {
    case Format::json_schema:
      return {{"type", "json_schema"},
              {"json_schema", {{"name", "advice"}, {"strict", true}, {"schema", parsed}}}};
    case Format::json_object_with_schema: return {{"type", "json_object"}, {"schema", parsed}};
    default: return {{"type", "json_object"}};
  }
}

bool names(const std::string& message, const char* field) { return message.find(field) != std::string::npos; }

}  // namespace

bool names_optional_field(const std::string& message) {
  return names(message, "response_format") || names(message, "schema") ||
         names(message, "chat_template_kwargs");
}

std::optional<Dialect> poorer(Dialect dialect, const std::string& complaint) {
  const bool names_template = names(complaint, "chat_template_kwargs");
  const bool names_seed = names(complaint, "seed");
  const bool names_format = names(complaint, "response_format") || names(complaint, "schema");
  if (dialect.template_arguments && (names_template || !(names_seed || names_format))) {
    dialect.template_arguments = false;
  } else if (dialect.seed && names_seed && !names_format) {
    dialect.seed = false;
  } else if (dialect.format != Format::none) {
    dialect.format = static_cast<Format>(static_cast<int>(dialect.format) + 1);
  } else if (dialect.template_arguments) {
    dialect.template_arguments = false;
  } else if (dialect.seed) {
    dialect.seed = false;
  } else {
    return std::nullopt;
  }
  return dialect;
}

std::string request_body(const Prompt& prompt, const ModelOptions& options, const Dialect& dialect) {
  ordered_json body = {
      {"model", options.name},
      {"messages",
       {{{"role", "system"}, {"content", prompt.system}}, {{"role", "user"}, {"content", prompt.user}}}},
      {"stream", true},
      {"temperature", 0.2},
      {"max_tokens", options.max_tokens}};
  if (dialect.seed) body["seed"] = 1;
  if (dialect.template_arguments) body["chat_template_kwargs"] = {{"enable_thinking", false}};
  if (!prompt.json_schema.empty() && dialect.format != Format::none)
    body["response_format"] = response_format(prompt.json_schema, dialect.format);
  // Text from outside may hold broken UTF-8, which JSON cannot carry.
  return body.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

std::string completions_url(std::string url) {
  while (url.ends_with("/")) url.pop_back();
  if (url.ends_with("/chat/completions")) return url;
  if (!url.ends_with("/v1")) url += "/v1";
  return url + "/chat/completions";
}

}  // namespace sportsgpt
