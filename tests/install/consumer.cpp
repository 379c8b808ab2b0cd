// Synthesises a jump, analyses it with an installed pack and prints how many moments were found.
#include <sportsgpt/pack/load_pack.h>
#include <sportsgpt/pipeline/analyze.h>
#include <sportsgpt/synth/synth.h>

#include <cstdio>

int main(int, char** arguments) {
  using namespace sportsgpt;
  const MovementPack pack = load_pack(arguments[1]);
  const PreparedPack prepared(pack);
  const Recording trial{synthesize("standing_long_jump").sequence, {}};
  const auto retriever = make_sqlite_retriever(read_passages(pack.knowledge));
  const Report report = analyze(trial, prepared, *retriever, nullptr);
  std::printf("%zu repetitions\n", report.repetitions.size());
  return report.repetitions.size() == 1 ? 0 : 1;
}
