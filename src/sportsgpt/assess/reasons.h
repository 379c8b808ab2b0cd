#pragma once

#include <string>
#include <string_view>

#include "sportsgpt/core/language.h"

namespace sportsgpt {

/// A finding's note ("no heel was seen") in both languages. A note this program does not know stays English.
LocalText reason_text(std::string_view note);

}  // namespace sportsgpt
