#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace sportsgpt {

/// A word of medical diagnosis or treatment in the text ("tendinitis", "诊断"): none of our business,
/// whatever the source. Words such as "pain" and "injury" are not among them, as cautions need them.
std::optional<std::string> medical_word(std::string_view text);

/// A word that judges a person instead of helping ("bad", "abnormal", "错误").
std::optional<std::string> harsh_word(std::string_view text);

/// True when a text speaks to a program instead of a person ("ignore previous instructions", "系统提示词"),
/// or holds an address or markup. No advice does, so what does is an attempt to take over.
bool gives_orders(std::string_view text);

}  // namespace sportsgpt
