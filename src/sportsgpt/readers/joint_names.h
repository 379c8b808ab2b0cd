#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace sportsgpt {

/// One point of a rule: a point of the file (simplified name) or, with `canonical`, a joint found before.
struct RuleTerm {
  std::string point;
  double weight = 1;
  bool canonical = false;
};

/// A joint of the canonical layout as a weighted sum of points; the weights add up to 1. No terms: files of
/// this family do not have the joint, whatever the families behind it say.
struct JointRule {
  std::string joint;
  std::vector<RuleTerm> terms;
};

/// Names that belong together. It applies to a file that has all the points in `has`.
struct NameFamily {
  std::string name;
  std::vector<std::string> has;
  std::vector<JointRule> rules;  ///< best first for each joint
};

/// A point's name without what does not matter: case, blanks, the signs . _ -, prefixes before a colon,
/// "mixamorig", "Bip01", and "_study" at the end.
std::string simplify_name(std::string_view name);

/// The families of the built-in table, after those of `extra` (a TOML file of the same form; empty: none).
/// Throws Error with every problem of `extra`.
std::vector<NameFamily> load_joint_names(const std::filesystem::path& extra = {});

}  // namespace sportsgpt
