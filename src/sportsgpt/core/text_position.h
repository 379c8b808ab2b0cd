#pragma once

#include <string>

namespace sportsgpt {

/// A place in a text file: `line` counts from 1; 0 means "somewhere in the file".
struct TextPosition {
  std::string file;
  int line = 0;
};

/// "packs/squat/pack.toml:14", or the file alone when the line is unknown.
inline std::string to_string(const TextPosition& where) {
  return where.line > 0 ? where.file + ":" + std::to_string(where.line) : where.file;
}

}  // namespace sportsgpt
