// Ingest and query times of the embedded knowledge base by its size, through the same doors as `kb add` and
// `kb search`.
#include <sys/resource.h>
#include <time.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

#include "measurements.h"
#include "passage_generator.h"
#include "sportsgpt/core/error.h"
#include "sportsgpt/knowledge/own_knowledge.h"
#include "sportsgpt/knowledge/passage_json.h"
#include "sportsgpt/knowledge/retriever.h"

namespace sportsgpt::scale {
namespace fs = std::filesystem;
namespace {

double processor_s() {
  timespec time{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}
double wall_s() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

double peak_mib() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

struct Quantiles {
  double p50 = 0, p99 = 0;
};
Quantiles quantiles(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  const auto at = [&](double share) {
    return values[std::min(values.size() - 1,
                           static_cast<size_t>(share * static_cast<double>(values.size())))];
  };
  return {at(0.5), at(0.99)};
}

struct QueryTimes {
  Quantiles processor_ms, wall_ms;
};

QueryTimes ask(const Retriever& retriever, const std::string& language, int words, int queries) {
  PassageGenerator generator(99, language);
  std::vector<double> processor, wall;
  for (int i = 0; i < queries; ++i) {
    const Query query{.text = generator.question(words),
                      .labels = {"standing_long_jump", "fault_" + std::to_string(i % 60)},
                      .language = language};
    const double before = wall_s(), before_processor = processor_s();
    const std::vector<Hit> hits = retriever.retrieve(query);
    processor.push_back((processor_s() - before_processor) * 1e3);
    wall.push_back((wall_s() - before) * 1e3);
    if (hits.empty()) throw Error("question", "\"" + query.text + "\" found nothing.", "");
  }
  return {quantiles(processor), quantiles(wall)};
}

void write_documents(const fs::path& file, int count) {
  std::ofstream out(file);
  PassageGenerator english(1, "en"), chinese(2, "zh");
  for (int i = 0; i < count; ++i) out << to_json_line(i % 2 == 0 ? english.next() : chinese.next()) << "\n";
}

std::string number(double value, int digits) {
  std::ostringstream text;
  text.setf(std::ios::fixed);
  text.precision(digits);
  text << value;
  return text.str();
}

std::string measure(int count, const fs::path& folder, int queries) {
  const fs::path document = folder / "passages.jsonl", file = folder / "scale.kb";
  fs::remove(file);
  write_documents(document, count);
  const double start = wall_s(), start_processor = processor_s();
  AddedDocument added;
  double index_s = 0;
  {
    OwnKnowledge knowledge(file);
    added = knowledge.add(document);
    const double before = processor_s();
    knowledge.tidy();
    index_s = processor_s() - before;
  }
  const double wall = wall_s() - start, processor = processor_s() - start_processor;
  const double memory = peak_mib();
  const auto retriever = make_sqlite_retriever(file);
  ask(*retriever, "en", 12, 20);  // warm
  std::string rows;
  for (const std::string language : {"en", "zh"}) {
    const QueryTimes short_query = ask(*retriever, language, 12, queries),
                     long_query = ask(*retriever, language, 40, queries);
    rows += "| " + std::to_string(count) + " | " + language + " | " + number(count / wall, 0) + " | " +
            number(count / processor, 0) + " | " + number(index_s, 1) + " | " + number(memory, 0) + " | " +
            number(static_cast<double>(fs::file_size(file)) / 1048576, 0);
    for (const QueryTimes& times : {short_query, long_query})
      rows += " | " + number(times.processor_ms.p50, 1) + " | " + number(times.processor_ms.p99, 1) + " | " +
              number(times.wall_ms.p99, 1);
    rows += " |\n";
  }
  fs::remove(document);
  fs::remove(file);
  return rows;
}

}  // namespace

void print_scale(const std::vector<int>& sizes, const fs::path& folder, int queries) {
  const fs::path work = folder / "sportsgpt-knowledge-scale";
  fs::create_directories(work);
  std::cout << R"(# The embedded knowledge base by its size

Printed by `scripts/measure_knowledge scale`. Passages of 240 words, half English, half Chinese, from a generator that is the same on every machine, go
through the same door as `kb add` (read, recognised, compared with all others, stored in transactions, indexed) and are asked with labels and words as
a report asks. A query of 12 or 40 words searches the passages of its language. Processor time is what the program itself used; wall time includes waiting for
a busy machine. "Tidy" is merging the index at the end, part of the ingest.

| passages | language | ingest /s, wall | ingest /s, processor | tidy s | peak MiB | file MiB | 12 words p50 ms | p99 ms | p99 wall ms | 40 words p50 ms | p99 ms | p99 wall ms |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
)" << std::flush;
  for (const int size : sizes) std::cout << measure(size, work, queries) << std::flush;
  fs::remove_all(work);
}

}  // namespace sportsgpt::scale
