#include "sportsgpt/target/provenance.h"

#include <cmath>
#include <cstdio>

#include "sportsgpt/core/config_file.h"
#include "sportsgpt/pack/write_pack.h"

namespace sportsgpt {
namespace {

std::string_view word(KeyframeOrigin origin) {
  switch (origin) {
    case KeyframeOrigin::given: return "given";
    case KeyframeOrigin::carried: return "carried";
    case KeyframeOrigin::found: break;
  }
  return "found";
}

}  // namespace

Provenance provenance_of(std::span<const OwnRecording> recordings, const BuiltPack& built,
                         const BuildOptions& options) {
  Provenance provenance;
  provenance.program = options.program;
  provenance.version = options.version;
  provenance.origin = options.origin.en;
  provenance.licence = options.licence;
  provenance.keyframes = word(built.keyframes);
  provenance.confirmed = options.confirmed || built.keyframes == KeyframeOrigin::given;
  for (size_t r = 0; r < recordings.size(); ++r) {
    const OwnRecording& own = recordings[r];
    provenance.targets.push_back({own.name, std::filesystem::path(own.file).filename().string(), own.bytes,
                                  own.checksum, own.recording.source.format, own.recording.sequence.rate_hz(),
                                  own.recording.sequence.frames(), built.own.mirrored[r] != 0});
  }
  return provenance;
}

std::string to_toml(const Provenance& provenance) {
  const auto truth = [](bool value) { return value ? "true" : "false"; };
  std::string text =
      "# Which recordings this pack was made from, and by what. Written by the program.\n[build]\nprogram "
      "= " +
      toml_quoted(provenance.program) + "\nversion = " + std::to_string(provenance.version) +
      "\norigin = " + toml_quoted(provenance.origin) + "\nlicence = " + toml_quoted(provenance.licence) +
      "\nkeyframes = " + toml_quoted(provenance.keyframes) + "\nconfirmed = " + truth(provenance.confirmed) +
      "\n";
  for (const TargetProvenance& target : provenance.targets) {
    char rate[32];
    std::snprintf(rate, sizeof rate, "%.10g", target.rate_hz);
    text += "\n[[target]]\nname = " + toml_quoted(target.name) + "\nfile = " + toml_quoted(target.file) +
            "\nbytes = " + std::to_string(target.bytes) + "\ncrc32 = " + toml_quoted(target.crc32) +
            "\nformat = " + toml_quoted(target.format) + "\nrate_hz = " + rate +
            "\nframes = " + std::to_string(target.frames) + "\nmirrored = " + truth(target.mirrored) + "\n";
  }
  return text;
}

Provenance read_provenance(const std::filesystem::path& folder) {
  const ConfigFile file(folder / "provenance.toml");
  ConfigTable root = file.root();
  Provenance provenance;
  if (auto build = root.table("build")) {
    provenance.program = build->text("program");
    provenance.version = build->integer("version");
    provenance.origin = build->text("origin", "");
    provenance.licence = build->text("licence", "");
    provenance.keyframes = build->text("keyframes");
    provenance.confirmed = build->flag("confirmed", false);
    build->refuse_unknown_keys();
  }
  for (ConfigTable& t : root.tables("target")) {
    provenance.targets.push_back(
        {t.text("name"), t.text("file"), static_cast<std::uintmax_t>(t.number("bytes")), t.text("crc32"),
         t.text("format"), t.number("rate_hz"), t.integer("frames"), t.flag("mirrored", false)});
    t.refuse_unknown_keys();
  }
  root.refuse_unknown_keys();
  file.throw_if_problems();
  return provenance;
}

}  // namespace sportsgpt
