#include "sportsgpt/knowledge/chunker.h"

#include <gtest/gtest.h>

#include <random>

#include "sportsgpt/knowledge/sentences.h"

namespace sportsgpt {
namespace {

std::vector<Chunk> chunks_of(const std::vector<DocumentBlock>& blocks) {
  std::vector<Chunk> result;
  Chunker chunker([&](Chunk chunk) { result.push_back(std::move(chunk)); });
  for (const DocumentBlock& block : blocks)
    block.heading > 0 ? chunker.heading(block.heading, block.text)
                      : chunker.paragraph(block.text, block.place);
  chunker.finish();
  return result;
}

std::string sentence(int words, std::mt19937& random) {
  std::string text = "Start";
  for (int i = 1; i < words; ++i) text += " w" + std::to_string(random() % 1000);
  return text + ".";
}

TEST(Chunker, PutsTheHeadingsPathBeforeEachChunk) {
  const std::vector<Chunk> chunks = chunks_of({{0, "Before all.", 1},
                                               {1, "Landing", 2},
                                               {0, "Be soft.", 3},
                                               {3, "Knees", 4},
                                               {0, "Bend them.", 5},
                                               {2, "Feet", 6},
                                               {0, "Quiet.", 7}});
  ASSERT_EQ(chunks.size(), 4U);
  EXPECT_EQ(chunks[0].heading, "");
  EXPECT_EQ(chunks[1].heading, "Landing");
  EXPECT_EQ(chunks[2].heading, "Landing > Knees");
  EXPECT_EQ(chunks[3].heading, "Landing > Feet");
  EXPECT_EQ(chunks[3].text, "Quiet.");
  EXPECT_EQ(chunks[3].place, 7);
}

TEST(Chunker, KeepsEverySentenceWholeAndInOrderAndEveryChunkShort) {
  std::mt19937 random(5);
  for (int round = 0; round < 50; ++round) {
    std::string all;
    std::vector<DocumentBlock> blocks;
    for (int paragraph = 0; paragraph < 10; ++paragraph) {
      std::string text;
      for (unsigned i = 0; i <= random() % 8; ++i)
        text += (text.empty() ? "" : " ") + sentence(1 + static_cast<int>(random() % 60), random);
      all += (all.empty() ? "" : " ") + text;
      blocks.push_back({0, text, paragraph});
    }
    std::string joined;
    const std::vector<Chunk> chunks = chunks_of(blocks);
    for (const Chunk& chunk : chunks) {
      EXPECT_LE(reading_words(chunk.text), 240);
      EXPECT_TRUE(chunk.text.starts_with("Start")) << "begins with a sentence";
      EXPECT_TRUE(chunk.text.ends_with(".")) << "ends with one";
      joined += (joined.empty() ? "" : " ") + chunk.text;
    }
    EXPECT_EQ(joined, all);
  }
}

TEST(Chunker, SharesASectionThatIsALittleTooLongEvenly) {
  std::mt19937 random(1);
  std::string text;
  for (int i = 0; i < 25; ++i) text += sentence(10, random) + " ";
  const std::vector<Chunk> chunks = chunks_of({{0, text, 1}});
  ASSERT_EQ(chunks.size(), 2U);
  EXPECT_GE(reading_words(chunks[1].text), 100);
}

TEST(Chunker, CutsASentenceThatNobodyEnded) {
  std::string chinese, blank_free, commas;
  for (int i = 0; i < 2000; ++i) chinese += "跳";
  for (int i = 0; i < 100000; ++i) blank_free += "x";
  for (int i = 0; i < 600; ++i) commas += i % 10 == 9 ? "word, " : "word ";
  for (const std::string& text : {chinese, blank_free, commas}) {
    std::string joined;
    for (const Chunk& chunk : chunks_of({{0, text, 1}})) {
      EXPECT_LE(reading_words(chunk.text), 240);
      joined += chunk.text;
    }
    const auto bare = [](const std::string& with_blanks) {
      std::string result;
      for (const char c : with_blanks)
        if (c != ' ') result += c;
      return result;
    };
    EXPECT_EQ(bare(joined), bare(text));
  }
}

}  // namespace
}  // namespace sportsgpt
