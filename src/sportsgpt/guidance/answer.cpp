#include "sportsgpt/guidance/answer.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <regex>

namespace sportsgpt {
namespace {

using nlohmann::json;

/// Thrown inside this file only: the first thing that does not have the agreed shape.
struct Misshapen {
  std::string what;
};

const json& member(const json& object, const char* key) {
  if (!object.is_object()) throw Misshapen{"an object with \"" + std::string(key) + "\" was expected"};
  const auto found = object.find(key);
  if (found == object.end()) throw Misshapen{"\"" + std::string(key) + "\" is missing"};
  return *found;
}

const json& array(const json& object, const char* key) {
  const json& value = member(object, key);
  if (!value.is_array()) throw Misshapen{"\"" + std::string(key) + "\" is no array"};
  return value;
}

std::string text_of(const json& value, const char* key) {
  if (!value.is_string()) throw Misshapen{"\"" + std::string(key) + "\" is no text"};
  return value.get<std::string>();
}

std::vector<std::string> texts(const json& object, const char* key) {
  std::vector<std::string> values;
  for (const json& value : array(object, key)) values.push_back(text_of(value, key));
  return values;
}

void refuse_other_keys(const json& object, std::initializer_list<const char*> known) {
  for (const auto& [key, value] : object.items())
    if (std::ranges::find(known, key) == known.end()) throw Misshapen{"\"" + key + "\" was not asked for"};
}

FaultAnswer fault_answer(const json& object) {
  FaultAnswer fault;
  fault.fault = text_of(member(object, "fault"), "fault");
  for (const json& item : array(object, "sentences")) {
    fault.sentences.push_back({text_of(member(item, "role"), "role"), text_of(member(item, "text"), "text"),
                               texts(item, "facts"), texts(item, "passages")});
    refuse_other_keys(item, {"role", "text", "facts", "passages"});
  }
  fault.drills = texts(object, "drills");
  refuse_other_keys(object, {"fault", "sentences", "drills"});
  return fault;
}

}  // namespace

std::variant<Answer, std::string> parse_answer(std::string_view text) {
  const size_t start = text.find('{');
  const size_t end = text.rfind('}');
  if (start == std::string_view::npos || end == std::string_view::npos || end < start)
    return "the answer holds no JSON object";
  const json parsed = json::parse(text.substr(start, end - start + 1), nullptr, false);
  if (parsed.is_discarded()) return "the answer is not valid JSON, or was cut off";
  try {
    Answer answer;
    for (const json& object : array(parsed, "faults")) answer.faults.push_back(fault_answer(object));
    refuse_other_keys(parsed, {"faults"});
    return answer;
  } catch (const Misshapen& misshapen) {
    return misshapen.what;
  }
}

std::vector<std::string> take_inline_citations(std::string& text) {
  static const std::regex citation(R"(\s*[\[(]\s*[FKP][0-9]+(\s*[,;]\s*[FKP][0-9]+)*\s*[\])])");
  static const std::regex id("[FKP][0-9]+");
  std::vector<std::string> ids;
  for (std::sregex_iterator found(text.begin(), text.end(), citation), none; found != none; ++found) {
    const std::string group = found->str();
    for (std::sregex_iterator one(group.begin(), group.end(), id); one != none; ++one)
      ids.push_back(one->str());
  }
  text = std::regex_replace(text, citation, "");
  return ids;
}

}  // namespace sportsgpt
