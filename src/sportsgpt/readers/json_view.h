#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace sportsgpt {

/// A value inside a JSON text, read where it stands: nothing is built, so that hours of frames cost no memory
/// beyond their text. Bare NaN and Infinity, which Python writes, are numbers without a value. The text must
/// outlive the view.
///
/// It checks what it reads, not what it skips: a stray word inside a value that nobody asks for passes.
class JsonView {
 public:
  /// The one value of `text`. Throws Error naming the line when the text is cut short or is no JSON.
  JsonView(std::string_view text, const std::string& file);

  bool is_object() const { return text_.front() == '{'; }
  bool is_array() const { return text_.front() == '['; }
  bool is_string() const { return text_.front() == '"'; }

  std::optional<double> number() const;  ///< empty when the value is no finite number; "12" in quotes is one
  std::string text() const;              ///< of a string; a number as written
  size_t size() const;                   ///< elements or members; 0 for a plain value

  void for_each_element(const std::function<void(JsonView)>& use) const;  ///< of an array; else nothing
  void for_each_member(const std::function<void(const std::string& key, JsonView)>& use) const;
  std::optional<JsonView> find(std::string_view key) const;  ///< member of an object
  std::optional<JsonView> first() const;                     ///< first element or member
  int line() const;                                          ///< where the value starts

 private:
  JsonView(std::string_view value, std::string_view whole, const std::string* file)
      : text_(value), whole_(whole), file_(file) {}
  template <class Use>
  void walk(Use use) const;

  std::string_view text_, whole_;
  const std::string* file_;
};

}  // namespace sportsgpt
