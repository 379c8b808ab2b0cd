#include "options.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cctype>
#include <cstdio>
#include <string_view>

namespace sportsgpt::cli {

void InputFlags::add_to(CLI::App& command) {
  const std::string group = "What the file is (recognised; state it where that fails)";
  command.add_option("--rate", rate_hz, "frame rate in Hz")->check(CLI::Range(0.1, 100000.0))->group(group);
  command.add_option("--unit", unit, "unit of the positions")
      ->check(CLI::IsMember({"m", "cm", "mm"}))
      ->group(group);
  command.add_option("--up", up, "axis that points up: x, y, z, -x, -y, -z")
      ->check(CLI::IsMember({"x", "y", "z", "-x", "-y", "-z"}))
      ->group(group);
  command.add_option("--mirror", mirror, "exchange left and right")
      ->check(CLI::IsMember({"auto", "yes", "no"}))
      ->capture_default_str()
      ->group(group);
  command.add_option("--height", height_m, "athlete's height in m: gives a 2D recording its scale")
      ->check(CLI::Range(0.4, 2.6))
      ->group(group);
  command.add_option("--person", person, "which of several people, from 0")
      ->check(CLI::NonNegativeNumber)
      ->group(group);
  command.add_option("--joint-names", joint_names, "TOML table of further joint names")
      ->check(CLI::ExistingFile)
      ->group(group);
  command.add_option("--cutoff", cutoff_hz, "low-pass cut-off in Hz instead of the automatic one")
      ->check(CLI::Range(0.5, 1000.0))
      ->group(group);
  command.add_option("--max-gap", max_gap_s, "longest gap in s that is filled")
      ->check(CLI::Range(0.0, 10.0))
      ->capture_default_str()
      ->group(group);
}

ReadOptions InputFlags::read_options() const {
  ReadOptions options;
  if (rate_hz > 0) options.rate_hz = rate_hz;
  if (!unit.empty()) options.metres_per_unit = unit == "m" ? 1 : unit == "cm" ? 0.01 : 0.001;
  if (!up.empty()) options.up = up;
  if (person >= 0) options.person = person;
  options.joint_names = joint_names;
  return options;
}

CleanOptions InputFlags::clean_options() const {
  CleanOptions options;
  options.max_gap_s = max_gap_s;
  if (cutoff_hz > 0) options.cutoff_hz = cutoff_hz;
  if (height_m > 0) options.height_m = height_m;
  if (mirror != "auto") options.mirror = mirror == "yes" ? MirrorChoice::yes : MirrorChoice::no;
  return options;
}

std::string InputFlags::as_flags() const {
  std::string flags;
  const auto number = [&](const char* flag, double value, double absent) {
    char text[64];
    std::snprintf(text, sizeof text, " %s %.12g", flag, value);
    if (value != absent) flags += text;
  };
  const auto word = [&](const char* flag, const std::string& value) {
    if (!value.empty()) flags += std::string(" ") + flag + " " + quoted(value);
  };
  number("--rate", rate_hz, 0);
  word("--unit", unit);
  word("--up", up);
  if (mirror != "auto") word("--mirror", mirror);
  number("--height", height_m, 0);
  number("--person", person, -1);
  word("--joint-names", joint_names);
  number("--cutoff", cutoff_hz, 0);
  number("--max-gap", max_gap_s, InputFlags().max_gap_s);
  return flags;
}

std::string quoted(const std::string& word) {
  const bool plain = !word.empty() && std::all_of(word.begin(), word.end(), [](unsigned char c) {
    return std::isalnum(c) ||
           std::string_view("./_-:+,=@").find(static_cast<char>(c)) != std::string_view::npos;
  });
  if (plain) return word;
  std::string result = "'";
  for (const char c : word) result += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return result + "'";
}

}  // namespace sportsgpt::cli
