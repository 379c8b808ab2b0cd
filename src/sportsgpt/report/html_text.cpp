#include "sportsgpt/report/html_text.h"

#include <charconv>
#include <cmath>

namespace sportsgpt {

std::string escape(std::string_view text) {
  std::string safe;
  safe.reserve(text.size());
  for (const char c : text) switch (c) {
      case '&': safe += "&amp;"; break;
      case '<': safe += "&lt;"; break;
      case '>': safe += "&gt;"; break;
      case '"': safe += "&quot;"; break;
      case '\'': safe += "&#39;"; break;
      default:
        if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t') safe += c;
    }
  return safe;
}

std::string svg_number(double value) {
  char text[32];
  const double rounded = std::round(value * 100) / 100;
  const auto end = std::to_chars(text, text + sizeof text, rounded == 0 ? 0 : rounded).ptr;
  return {text, end};
}

std::string unbroken(std::string_view text) {
  constexpr std::string_view loose = " ± ", tied = "\u00a0±\u00a0";
  std::string result(text);
  for (size_t at = result.find(loose); at != std::string::npos; at = result.find(loose, at + tied.size()))
    result.replace(at, loose.size(), tied);
  return result;
}

std::string join(std::span<const std::string> parts, std::string_view between) {
  std::string joined;
  for (const std::string& part : parts) {
    if (!joined.empty()) joined += between;
    joined += part;
  }
  return joined;
}

std::string element(std::string_view name, std::string_view css_class, std::string_view content) {
  std::string html;
  html.append("<").append(name);
  if (!css_class.empty()) html.append(" class=\"").append(css_class).append("\"");
  return html.append(">").append(content).append("</").append(name).append(">");
}

}  // namespace sportsgpt
