#include "sportsgpt/guidance/guidance.h"

namespace sportsgpt {

std::string_view name(Mark mark) {
  switch (mark) {
    case Mark::checked: return "checked";
    case Mark::repaired: return "repaired";
    case Mark::template_text: break;
  }
  return "template";
}

}  // namespace sportsgpt
