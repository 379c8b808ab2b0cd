#include "sportsgpt/knowledge/prepare_passages.h"

#include <algorithm>
#include <cstdio>

#include "sportsgpt/knowledge/passage_kinds.h"
#include "sportsgpt/knowledge/text_language.h"
#include "sportsgpt/knowledge/text_licence.h"

namespace sportsgpt {
namespace {

constexpr size_t most_problems = 20;

bool is_language_code(const std::string& code) {
  return code.size() == 2 &&
         std::all_of(code.begin(), code.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

std::string number_text(std::int64_t number) {
  char text[32];
  std::snprintf(text, sizeof text, "%04lld", static_cast<long long>(number));
  return text;
}

/// Known values only: a document's own words must not become kinds or levels that nothing knows.
void take_known(const std::string& value, const std::vector<std::string>& known, std::string& into) {
  if (std::find(known.begin(), known.end(), value) != known.end()) into = value;
}

}  // namespace

PassageMaker::PassageMaker(const std::filesystem::path& file, const std::string& id_prefix,
                           const AddOptions& options, std::int64_t skip,
                           std::function<void(PreparedPassage)> out)
    : file_name_(file.filename().string()),
      id_prefix_(id_prefix),
      is_pdf_(document_format(file) == DocumentFormat::pdf),
      options_(options),
      skip_(skip),
      out_(std::move(out)),
      chunker_([this](Chunk chunk) { take_chunk(std::move(chunk)); }) {}

void PassageMaker::problem(Problem problem) {
  ++lines_left_out;
  if (problems.size() < most_problems) problems.push_back(std::move(problem));
}

void PassageMaker::block(DocumentBlock block) {
  if (block.passage) {
    complete(*block.passage, block.place);
    hand_on(std::move(*block.passage));
    return;
  }
  if (facts.licence.empty()) facts.licence = detect_licence(block.text);
  if (block.heading == 0) {
    // A passage has one language: an index of English does not find Chinese.
    std::string language = detect_language(block.text);
    if (!language.empty() && !paragraph_language_.empty() && language != paragraph_language_)
      chunker_.finish();
    if (!language.empty()) paragraph_language_ = std::move(language);
    chunker_.paragraph(block.text, block.place);
  } else {
    if (block.heading == 1 && facts.title.empty() && made_ == 0) facts.title = block.text;
    chunker_.heading(block.heading, block.text);
  }
}

void PassageMaker::finish() { chunker_.finish(); }

void PassageMaker::take_chunk(Chunk chunk) {
  Passage passage;
  passage.kind = "passage";
  take_known(facts.kind, passage_kinds(), passage.kind);
  take_known(facts.level, passage_levels(), passage.level);
  const std::string title =
      facts.title.empty() ? std::filesystem::path(file_name_).stem().string() : facts.title;
  std::string heading = chunk.heading;
  if (heading == title) heading.clear();
  if (heading.starts_with(title + " > ")) heading.erase(0, title.size() + 3);
  passage.title = heading.empty() ? title : title + " > " + heading;
  passage.text = std::move(chunk.text);
  passage.movements = facts.movements;
  passage.faults = facts.faults;
  passage.metrics = facts.metrics;
  complete(passage, chunk.place);
  hand_on(std::move(passage));
}

/// Fills in what the document did not say, and takes away what it may not claim.
void PassageMaker::complete(Passage& passage, int place) {
  if (!options_.language.empty()) passage.language = options_.language;
  if (!is_language_code(passage.language)) passage.language = detect_language(passage.text);
  if (passage.language.empty()) passage.language = detect_language(passage.title);
  if (passage.language.empty()) passage.language = is_language_code(facts.language) ? facts.language : "en";
  const std::string claimed =
      passage.source.empty() || passage.source == "default" ? "" : " (" + passage.source + ")";
  passage.source = file_name_ + (is_pdf_ ? ", p. " : ":") + std::to_string(place) + claimed;
  passage.access = 'U';
  passage.grade.clear();
  if (!options_.licence.empty()) passage.licence = options_.licence;
  if (passage.id.empty()) passage.id = id_prefix_ + "-" + number_text(made_ + 1);
}

void PassageMaker::hand_on(Passage passage) {
  if (++made_ <= skip_) return;
  PreparedPassage prepared;
  prepared.text = index_text(passage);
  prepared.keys = copy_keys(passage.text, prepared.text.body_tokens);
  prepared.passage = std::move(passage);
  out_(std::move(prepared));
}

}  // namespace sportsgpt
