#include "sportsgpt/core/config_file.h"

#include <gtest/gtest.h>

namespace sportsgpt {
namespace {

TEST(ConfigFile, NamesTheLineOfAnUnknownKeyAndTheKeyThatWasMeant) {
  ConfigFile file = ConfigFile::from_text("[[metric]]\nname = \"depth\"\nbnad = 3\n", "pack.toml");
  for (ConfigTable metric : file.root().tables("metric")) {
    metric.text("name");
    metric.number("band", 0);
    metric.refuse_unknown_keys();
  }
  ASSERT_EQ(file.problems().size(), 1u);
  EXPECT_EQ(to_string(file.problems()[0]),
            "pack.toml:3: unknown key \"bnad\" in [[metric]]. Did you mean \"band\"?");
}

TEST(ConfigFile, CollectsEveryProblemBeforeItThrows) {
  ConfigFile file = ConfigFile::from_text("name = 3\n\nsays = { en = \"x\" }\n", "pack.toml");
  ConfigTable root = file.root();
  root.text("name");
  root.number("rate");
  root.local_text("says");
  try {
    file.throw_if_problems();
    FAIL();
  } catch (const Error& error) {
    ASSERT_EQ(error.problems().size(), 3u);
    EXPECT_EQ(error.problems()[0].where, "pack.toml:1");
    EXPECT_EQ(error.problems()[2].where, "pack.toml:3");
  }
}

TEST(ConfigFile, SaysWhereTheSyntaxBreaks) {
  try {
    ConfigFile::from_text("a = 1\nb = \n", "pack.toml");
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.problems().at(0).where, "pack.toml:2");
  }
}

TEST(ConfigFile, ReadsNumbersOfBothKindsAndKeysInFileOrder) {
  ConfigFile file = ConfigFile::from_text("[joints]\nzeta = 1\nalpha = 2.5\n", "x.toml");
  ConfigTable joints = *file.root().table("joints");
  EXPECT_EQ(joints.keys(), (std::vector<std::string>{"zeta", "alpha"}));
  EXPECT_DOUBLE_EQ(joints.number("zeta"), 1);
  EXPECT_DOUBLE_EQ(joints.number("alpha"), 2.5);
  EXPECT_TRUE(file.problems().empty());
}

}  // namespace
}  // namespace sportsgpt
