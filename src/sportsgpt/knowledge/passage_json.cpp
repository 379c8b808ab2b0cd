#include "sportsgpt/knowledge/passage_json.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "sportsgpt/core/did_you_mean.h"
#include "sportsgpt/knowledge/dose_parts.h"
#include "sportsgpt/knowledge/passage_kinds.h"

namespace sportsgpt {
namespace {

using Json = nlohmann::ordered_json;

struct TextField {
  const char* name;
  std::string Passage::*member;
};
constexpr std::array<TextField, 12> text_fields = {{{"id", &Passage::id},
                                                    {"kind", &Passage::kind},
                                                    {"language", &Passage::language},
                                                    {"title", &Passage::title},
                                                    {"text", &Passage::text},
                                                    {"search", &Passage::search},
                                                    {"level", &Passage::level},
                                                    {"source", &Passage::source},
                                                    {"grade", &Passage::grade},
                                                    {"licence", &Passage::licence},
                                                    {"question", &Passage::title},
                                                    {"answer", &Passage::text}}};
struct ListField {
  const char* name;
  std::vector<std::string> Passage::*member;
};
constexpr std::array<ListField, 4> list_fields = {{{"movements", &Passage::movements},
                                                   {"faults", &Passage::faults},
                                                   {"metrics", &Passage::metrics},
                                                   {"contraindications", &Passage::contraindications}}};

std::string text_of(const Json& value, const std::string& field, const std::string& where) {
  if (!value.is_string()) throw Error(where, "\"" + field + "\" is not a text.", "Put it in quotes.");
  return value.get<std::string>();
}

std::vector<std::string> list_of(const Json& value, const std::string& field, const std::string& where) {
  if (value.is_string()) return {value.get<std::string>()};
  std::vector<std::string> result;
  if (!value.is_array()) throw Error(where, "\"" + field + "\" is not a list of texts.", "Write [\"...\"].");
  for (const Json& one : value) result.push_back(text_of(one, field, where));
  return result;
}

Dose dose_of(const Json& value, const std::string& where) {
  if (!value.is_object()) throw Error(where, "\"dose\" is not an object.", "Write {\"sets\": \"3\", ...}.");
  Dose dose;
  for (const auto& [key, part] : value.items()) {
    const auto known =
        std::find_if(dose_parts.begin(), dose_parts.end(), [&key = key](const auto& one) { return key == one.first; });
    if (known == dose_parts.end())
      throw Error(where, "unknown part \"" + key + "\" of a dose.",
                  "Use sets, reps, intensity, rest, progression, frequency.");
    dose.*(known->second) = text_of(part, key, where);
  }
  return dose;
}

void take_field(const std::string& key, const Json& value, Passage& passage, const std::string& where) {
  for (const TextField& field : text_fields)
    if (key == field.name) {
      passage.*(field.member) = text_of(value, key, where);
      return;
    }
  for (const ListField& field : list_fields)
    if (key == field.name) {
      passage.*(field.member) = list_of(value, key, where);
      return;
    }
  if (key == "dose") {
    passage.dose = dose_of(value, where);
  } else if (key == "access") {
    const std::string access = text_of(value, key, where);
    passage.access = access.empty() ? 'U' : access.front();
  } else {
    std::vector<std::string> known = {"dose", "access"};
    for (const TextField& field : text_fields) known.emplace_back(field.name);
    for (const ListField& field : list_fields) known.emplace_back(field.name);
    throw Error(where, "unknown field \"" + key + "\".", did_you_mean(key, known));
  }
}

void require_known(const std::string& value, const std::vector<std::string>& known, const std::string& field,
                   const std::string& where) {
  if (value.empty() || std::find(known.begin(), known.end(), value) != known.end()) return;
  throw Error(where, "unknown " + field + " \"" + value + "\".", did_you_mean(value, known));
}

}  // namespace

std::string to_json_line(const Passage& passage) {
  Json json = Json::object();
  for (const TextField& field : text_fields) {
    const std::string& value = passage.*(field.member);
    if (!value.empty() && field.name != std::string_view("question") &&
        field.name != std::string_view("answer"))
      json[field.name] = value;
  }
  for (const ListField& field : list_fields)
    if (!(passage.*(field.member)).empty()) json[field.name] = passage.*(field.member);
  for (const auto& [name, member] : dose_parts)
    if (!(passage.dose.*member).empty()) json["dose"][name] = passage.dose.*member;
  json["access"] = std::string(1, passage.access);
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Passage passage_from_json_line(std::string_view line, const std::string& where) {
  Json json;
  try {
    json = Json::parse(line);
  } catch (const Json::exception&) {
    throw Error(where, "is not JSON.",
                "Write one object a line: {\"question\": \"...\", \"answer\": \"...\"}.");
  }
  if (!json.is_object())
    throw Error(where, "is not a JSON object.",
                "Write one object a line: {\"question\": \"...\", \"answer\": \"...\"}.");
  Passage passage;
  passage.access = 'U';
  for (const auto& [key, value] : json.items()) take_field(key, value, passage, where);
  if (passage.kind.empty()) passage.kind = json.contains("question") ? "answer" : "passage";
  if (passage.text.empty() || passage.title.empty())
    throw Error(where, passage.text.empty() ? "has no text." : "has no title.",
                "Give \"question\" and \"answer\", or \"title\" and \"text\".");
  require_known(passage.kind, passage_kinds(), "kind", where);
  require_known(passage.level, passage_levels(), "level", where);
  return passage;
}

}  // namespace sportsgpt
