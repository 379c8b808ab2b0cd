#include "sportsgpt/target/build_pack.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "sportsgpt/core/error.h"
#include "sportsgpt/pack/write_pack.h"
#include "sportsgpt/target/compact_form.h"
#include "sportsgpt/target/generic_metrics.h"
#include "sportsgpt/target/provenance.h"

namespace sportsgpt {
namespace {

constexpr size_t drawn_curves = 6;
// What differs from the targets is to be told of, not refused as another movement.
constexpr double least_similarity = 0.25, largest_cost = 2.5;

std::string keyframe_csv(std::span<const Keyframe> keyframes) {
  std::string csv = "keyframe,time_s\n";
  char line[256];
  for (const Keyframe& k : keyframes) {
    std::snprintf(line, sizeof line, ",%.4f\n", k.time_s);
    csv += k.name + line;
  }
  return csv;
}

// The keyframes of all recordings in one table, to look at, to change, and to give back.
std::string keyframe_table(const OwnModels& own, std::span<const OwnRecording> recordings) {
  std::string csv = "file,keyframe,time_s\n";
  char number[64];
  for (size_t r = 0; r < own.models.size(); ++r)
    for (const Keyframe& k : own.models[r].keyframes) {
      std::snprintf(number, sizeof number, ",%.4f\n", k.time_s);
      csv += recordings[r].name + "," + k.name + number;
    }
  return csv;
}

LocalText title_of(const BuildOptions& options) {
  if (!options.title.en.empty()) return options.title;
  std::string words = options.id;
  std::replace(words.begin(), words.end(), '_', ' ');
  words[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(words[0])));
  return {words, words};
}

LocalText origin_of(const BuildOptions& options, size_t count) {
  const std::string n = std::to_string(count);
  LocalText text{"Own recordings: " + n + (count == 1 ? " repetition" : " repetitions") +
                     " chosen by the maker of this pack; not published norms.",
                 "自有录像：由制作者选取的 " + n + " 次动作，并非已发表的常模。"};
  if (!options.origin.en.empty())
    text.en += " " + options.origin.en,
        text.zh += " " + (options.origin.zh.empty() ? options.origin.en : options.origin.zh);
  if (!options.licence.empty())
    text.en += " Licence: " + options.licence + ".", text.zh += " 许可：" + options.licence + "。";
  return text;
}

void add_phases(MovementPack& pack) {
  const KeyframeSpec* before = nullptr;
  for (const KeyframeSpec& keyframe : pack.keyframes) {
    if (keyframe.free_order) continue;
    if (before)
      pack.phases.push_back(
          {before->name + "_to_" + keyframe.name,
           before->name,
           keyframe.name,
           {before->label.en + " to " + keyframe.label.en, before->label.zh + "至" + keyframe.label.zh}});
    before = &keyframe;
  }
}

std::vector<std::string> curves_of(const std::vector<GenericFeature>& features) {
  std::vector<std::string> curves;
  for (const GenericFeature& feature : features)
    if (feature.spec.weight >= 1 && curves.size() < drawn_curves) curves.push_back(feature.spec.name);
  return curves;
}

MovementPack pack_of(const OwnModels& own, const OwnKeyframes& keyframes,
                     std::span<const OwnRecording> recordings, const BuildOptions& options) {
  MovementPack pack;
  pack.id = options.id;
  pack.version = options.version;
  pack.title = title_of(options);
  pack.target_origin = origin_of(options, recordings.size());
  pack.evidence_note = {
      "The bands come from the recordings of this pack alone. They say how these repetitions were performed, "
      "not what is "
      "healthy or fast; few recordings make wide bands. The findings name differences, not faults with a "
      "known cause.",
      "参考范围仅来自本动作包的录像，只说明这些动作是如何完成的，并不代表健康或成绩的标准；录像越少，范围越宽"
      "。所列为差异，而非原因已知的错误。"};
  pack.view = "sagittal";
  pack.mirror_to_fit = own.one_sided;
  pack.least_similarity = least_similarity;
  pack.largest_cost = largest_cost;
  for (const GenericFeature& feature : own.features) pack.features.push_back(feature.spec);
  pack.keyframes = keyframes.specs;
  pack.targets = own.models;
  pack.curve_features = curves_of(own.features);
  add_phases(pack);
  if (pack.phases.empty())
    throw Error("keyframes", "no two of them keep the same order in all recordings.",
                "Check the times in the table of keyframes.");
  pack.sources.push_back({"own_recordings", pack.target_origin.en, "", 'O'});
  add_generic_metrics(pack, own.features, own.one_sided);
  add_generic_faults(pack, own.features);
  return pack;
}

std::string readme(const MovementPack& pack) {
  std::string text =
      "# " + pack.title.en + "\n\n" + pack.target_origin.en + "\n\n" + pack.evidence_note.en + "\n\n" +
      pack.target_origin.zh + "\n\n" + pack.evidence_note.zh + "\n\n| file | what |\n| --- | --- |\n" +
      "| `pack.toml` | features, keyframes, metrics with their bands, faults |\n" +
      "| `targets/` | the recordings in the plain CSV of the program, each with its keyframes |\n" +
      "| `keyframes.csv` | the keyframes of all recordings: change a time and build again with `--keyframes` "
      "|\n" +
      "| `barycentre.csv` | the mean of all recordings, to look at |\n" +
      "| `provenance.toml` | which file each target was made from |\n";
  return text;
}

}  // namespace

BuiltPack build_pack(std::span<const OwnRecording> recordings, const BuildOptions& options) {
  if (recordings.empty())
    throw Error("recordings", "none was given.", "Name the files, one repetition each.");
  BuiltPack built;
  built.own = make_own_models(recordings);
  const OwnKeyframes keyframes = settle_keyframes(built.own, recordings);
  built.keyframes = keyframes.origin;
  built.pack = pack_of(built.own, keyframes, recordings, options);
  built.files.emplace_back("pack.toml", to_toml(built.pack));
  for (size_t r = 0; r < recordings.size(); ++r) {
    const std::string base = "targets/" + recordings[r].name;
    built.files.emplace_back(base + ".csv", to_csv(kept_sequence(recordings[r], built.own.mirrored[r] != 0)));
    built.files.emplace_back(base + ".keyframes.csv", keyframe_csv(built.own.models[r].keyframes));
  }
  built.files.emplace_back("keyframes.csv", keyframe_table(built.own, recordings));
  built.files.emplace_back("barycentre.csv", to_csv(compact_form(built.own)));
  built.files.emplace_back("provenance.toml", to_toml(provenance_of(recordings, built, options)));
  built.files.emplace_back("README.md", readme(built.pack));
  return built;
}

}  // namespace sportsgpt
