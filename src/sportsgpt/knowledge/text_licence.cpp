#include "sportsgpt/knowledge/text_licence.h"

#include <regex>

namespace sportsgpt {
namespace {

std::string upper(std::string text) {
  for (char& c : text)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
  return text;
}

std::string creative_commons(std::string_view text) {
  static const std::regex address(R"(creativecommons\.org/(licenses|publicdomain)/([a-z-]+)/([0-9.]+))",
                                  std::regex::icase);
  static const std::regex words(
      R"(\bCC[ -]BY((?:[ -](?:SA|NC|ND))*)[ -]?([1-4]\.0)|Creative Commons Attribution([- ](?:Non-?Commercial|Share-?Alike|No-?Deriv\w+)|,| )*([1-4]\.0)?)",
      std::regex::icase);
  std::cmatch match;
  if (std::regex_search(text.data(), text.data() + text.size(), match, address)) {
    const std::string kind = match[2] == "zero" ? "0" : "-" + upper(match[2]);
    return "CC" + kind + "-" + match[3].str();
  }
  if (!std::regex_search(text.data(), text.data() + text.size(), match, words)) return "";
  const std::string found = upper(match.str());
  std::string kind = "CC-BY";
  if (found.find("NC") != std::string::npos || found.find("COMMERCIAL") != std::string::npos) kind += "-NC";
  if (found.find("SA") != std::string::npos || found.find("SHARE") != std::string::npos) kind += "-SA";
  if (found.find("ND") != std::string::npos || found.find("NO-DERIV") != std::string::npos ||
      found.find("NODERIV") != std::string::npos)
    kind += "-ND";
  const std::string version = match[2].matched ? match[2].str() : match[4].str();
  return version.empty() ? kind : kind + "-" + version;
}

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

std::string detect_licence(std::string_view text) {
  constexpr std::string_view hints[] = {"icen",         "ICEN",    "ommons", "CC ",  "CC-",     "CC0",
                                        "ublic domain", "eserved", "许可",   "版权", "公有领域"};
  bool hinted = false;
  for (const std::string_view hint : hints) hinted = hinted || text.find(hint) != std::string_view::npos;
  if (!hinted || text.size() > 100000) return "";  // nearly every passage: not worth a regular expression

  static const std::regex spdx(R"(SPDX-License-Identifier:\s*([A-Za-z0-9.+-]+))");
  std::cmatch match;
  if (std::regex_search(text.data(), text.data() + text.size(), match, spdx)) return match[1].str();
  if (const std::string found = creative_commons(text); !found.empty()) return found;
  const std::string capitals = upper(std::string(text));
  if (holds(capitals, "CC0")) return "CC0-1.0";
  if (holds(capitals, "APACHE LICENSE") || holds(capitals, "APACHE-2.0")) return "Apache-2.0";
  if (holds(capitals, "MIT LICENSE") || holds(capitals, "MIT LICENCE")) return "MIT";
  if (holds(capitals, "GNU FREE DOCUMENTATION LICENSE")) return "GFDL";
  if (holds(capitals, "PUBLIC DOMAIN") || holds(capitals, "公有领域")) return "public domain";
  if (holds(capitals, "ALL RIGHTS RESERVED") || holds(capitals, "版权所有")) return "all rights reserved";
  return "";
}

}  // namespace sportsgpt
