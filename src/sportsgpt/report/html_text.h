#pragma once

#include <span>
#include <string>
#include <string_view>

namespace sportsgpt {

/// Text from outside, safe inside an element and inside a quoted attribute: & < > " ' become entities, and
/// control characters other than tab and line feed are dropped.
std::string escape(std::string_view text);

/// A number for an SVG attribute: at most 2 decimals, no trailing zeros, "." in every locale.
std::string svg_number(double value);

/// `<name class="...">content</name>`; no attribute when `css_class` is empty. `content` is HTML already.
std::string element(std::string_view name, std::string_view css_class, std::string_view content);

/// The text with its "±" tied to the numbers on either side, for narrow columns.
std::string unbroken(std::string_view text);

/// The parts with `between` between them.
std::string join(std::span<const std::string> parts, std::string_view between);

}  // namespace sportsgpt
