#pragma once

#include <string>
#include <string_view>

namespace sportsgpt {

/// The languages that user-facing text exists in.
enum class Language { en, zh };

constexpr std::string_view name(Language language) { return language == Language::en ? "en" : "zh"; }

/// One text in every language of the project.
struct LocalText {
  std::string en, zh;
  const std::string& in(Language language) const { return language == Language::en ? en : zh; }
};

}  // namespace sportsgpt
