#include <CLI/CLI.hpp>
#include <algorithm>
#include <cmath>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "commands.h"
#include "files.h"
#include "sportsgpt/core/error.h"
#include "sportsgpt/core/number_format.h"
#include "sportsgpt/pack/load_pack.h"
#include "sportsgpt/target/compare_packs.h"
#include "sportsgpt/target/provenance.h"
#include "sportsgpt/target/quality.h"
#include "target_tables.h"
#include "terminal.h"

namespace sportsgpt::cli {
namespace fs = std::filesystem;
namespace {

using Json = nlohmann::ordered_json;

Json number_or_null(double value, int decimals) {
  return std::isfinite(value) ? Json(round_to(value, decimals)) : Json(nullptr);
}

std::optional<Provenance> provenance_in(const fs::path& folder) {
  std::error_code ignored;
  if (!fs::exists(folder / "provenance.toml", ignored)) return std::nullopt;
  return read_provenance(folder);
}

Json as_json(const Provenance& provenance) {
  Json targets = Json::array();
  for (const TargetProvenance& t : provenance.targets)
    targets.push_back({{"name", t.name},
                       {"file", t.file},
                       {"bytes", t.bytes},
                       {"crc32", t.crc32},
                       {"format", t.format},
                       {"rate_hz", t.rate_hz},
                       {"frames", t.frames},
                       {"mirrored", t.mirrored}});
  return {{"program", provenance.program},     {"version", provenance.version},
          {"origin", provenance.origin},       {"licence", provenance.licence},
          {"keyframes", provenance.keyframes}, {"confirmed", provenance.confirmed},
          {"targets", std::move(targets)}};
}

Json as_json(const MovementPack& pack, const std::vector<TargetQuality>& quality,
             const std::optional<Provenance>& provenance) {
  Json targets = Json::array();
  for (size_t r = 0; r < pack.targets.size(); ++r) {
    Json keyframes = Json::array();
    for (size_t k = 0; k < pack.keyframes.size(); ++k) {
      double time_s = NAN;
      for (const Keyframe& known : pack.targets[r].keyframes)
        if (known.name == pack.keyframes[k].name) time_s = known.time_s;
      const double off_s = k < quality[r].keyframes.size() ? quality[r].keyframes[k].off_s : NAN;
      keyframes.push_back({{"name", pack.keyframes[k].name},
                           {"time_s", number_or_null(time_s, 4)},
                           {"others_off_ms", number_or_null(1000 * off_s, 1)}});
    }
    Json warnings = Json::array();
    for (const LocalText& warning : quality[r].warnings) warnings.push_back(warning.en);
    targets.push_back({{"name", quality[r].name},
                       {"duration_s", number_or_null(quality[r].duration_s, 3)},
                       {"cost", number_or_null(quality[r].cost, 3)},
                       {"deviation", number_or_null(quality[r].deviation, 3)},
                       {"keyframes", std::move(keyframes)},
                       {"warnings", std::move(warnings)}});
  }
  Json agreement = Json::array();
  const std::vector<double> medians = keyframe_agreement_s(quality, pack);
  for (size_t k = 0; k < medians.size(); ++k)
    agreement.push_back(
        {{"keyframe", pack.keyframes[k].name}, {"median_ms", number_or_null(1000 * medians[k], 1)}});
  return {{"id", pack.id},
          {"version", pack.version},
          {"targets", std::move(targets)},
          {"agreement", std::move(agreement)},
          {"provenance", provenance ? as_json(*provenance) : Json(nullptr)}};
}

int show(const std::string& name, bool json) {
  const fs::path folder = find_pack_folder(name);
  const MovementPack pack = load_pack(folder);
  const std::vector<TargetQuality> quality = leave_one_out(pack);
  const std::optional<Provenance> provenance = provenance_in(folder);
  if (json) {
    std::cout << as_json(pack, quality, provenance).dump(1) << "\n";
    return exit_ok;
  }
  std::cout << bold(pack.id) << " version " << pack.version << ": " << pack.title.en << "\n  "
            << pack.target_origin.en << "\n";
  print_keyframes(pack);
  print_quality(pack, quality);
  if (!provenance) {
    std::cout << "\n" << pale("no provenance.toml: not built by `target build`") << "\n";
    return exit_ok;
  }
  std::cout << "\n"
            << bold("made by ") << provenance->program << "; keyframes " << provenance->keyframes
            << (provenance->confirmed ? ", confirmed" : ", not confirmed by anybody") << "\n";
  if (!provenance->licence.empty()) std::cout << "  licence  " << provenance->licence << "\n";
  for (const TargetProvenance& t : provenance->targets)
    std::cout << "  " << t.name << "  " << t.file << pale("  " + t.format + ", ") << format_rate(t.rate_hz)
              << " Hz, " << t.frames << " frames, " << t.bytes << " bytes, crc32 " << t.crc32
              << (t.mirrored ? ", mirrored" : "") << "\n";
  return exit_ok;
}

void print_names(const char* what, const std::vector<std::string>& names) {
  if (names.empty()) return;
  std::cout << "  " << what << ":";
  for (const std::string& name : names) std::cout << " " << name;
  std::cout << "\n";
}

int diff(const std::string& before_name, const std::string& after_name, bool json) {
  const MovementPack before = load_pack(find_pack_folder(before_name)),
                     after = load_pack(find_pack_folder(after_name));
  const PackDifference d = compare_packs(before, after);
  if (json) {
    Json moved = Json::array(), bands = Json::array();
    for (const MovedKeyframe& m : d.moved)
      moved.push_back({{"target", m.target},
                       {"keyframe", m.keyframe},
                       {"before_s", round_to(m.before_s, 4)},
                       {"after_s", round_to(m.after_s, 4)}});
    for (const ChangedBand& b : d.bands)
      bands.push_back({{"metric", b.metric},
                       {"unit", name(b.unit)},
                       {"before", {{"mean", b.before.mean}, {"sd", b.before.sd}}},
                       {"after", {{"mean", b.after.mean}, {"sd", b.after.sd}}}});
    const Json all = {
        {"before", {{"id", before.id}, {"version", before.version}}},
        {"after", {{"id", after.id}, {"version", after.version}}},
        {"targets",
         {{"added", d.targets_added}, {"removed", d.targets_removed}, {"changed", d.targets_changed}}},
        {"keyframes",
         {{"added", d.keyframes_added}, {"removed", d.keyframes_removed}, {"moved", std::move(moved)}}},
        {"metrics", {{"added", d.metrics_added}, {"removed", d.metrics_removed}}},
        {"faults", {{"added", d.faults_added}, {"removed", d.faults_removed}}},
        {"bands", std::move(bands)}};
    std::cout << all.dump(1) << "\n";
    return exit_ok;
  }
  std::cout << bold(before.id) << " version " << before.version << " against " << bold(after.id)
            << " version " << after.version << "\n";
  if (d.empty()) std::cout << "  no difference\n";
  print_names("targets added", d.targets_added);
  print_names("targets removed", d.targets_removed);
  print_names("targets with another recording", d.targets_changed);
  print_names("keyframes added", d.keyframes_added);
  print_names("keyframes removed", d.keyframes_removed);
  print_names("metrics added", d.metrics_added);
  print_names("metrics removed", d.metrics_removed);
  print_names("faults added", d.faults_added);
  print_names("faults removed", d.faults_removed);
  for (const MovedKeyframe& m : d.moved)
    std::cout << "  " << m.target << ": " << m.keyframe << " " << format_number(m.before_s, 3) << " s, now "
              << format_number(m.after_s, 3) << " s\n";
  for (const ChangedBand& b : d.bands)
    std::cout << "  " << b.metric << ": "
              << format_mean(b.before.mean, b.before.sd, b.before.sd, b.unit, Language::en) << ", now "
              << format_mean(b.after.mean, b.after.sd, b.after.sd, b.unit, Language::en) << "\n";
  return exit_ok;
}

int list(const std::string& folder, bool json) {
  Json packs = Json::array();
  for (const PackSummary& p : list_packs(folder.empty() ? fs::path(".") : fs::path(folder))) {
    const std::optional<Provenance> provenance = provenance_in(p.folder);
    if (!provenance) continue;
    if (!p.problem.empty()) {
      std::cerr << p.problem << "\n";
      continue;
    }
    packs.push_back({{"id", p.id},
                     {"version", p.version},
                     {"targets", p.targets},
                     {"keyframes", provenance->keyframes},
                     {"confirmed", provenance->confirmed},
                     {"origin", provenance->origin},
                     {"folder", p.folder.string()}});
    if (!json)
      std::cout << bold(p.id) << " version " << p.version << ": " << p.targets << " targets, keyframes "
                << provenance->keyframes << (provenance->confirmed ? "" : ", not confirmed")
                << (provenance->origin.empty() ? "" : "; " + provenance->origin) << "\n  "
                << pale(p.folder.string()) << "\n";
  }
  if (json)
    std::cout << packs.dump(1) << "\n";
  else if (packs.empty())
    std::cout << "no pack made by `sportsgpt target build` lies in "
              << (folder.empty() ? "this folder" : folder) << "\n";
  return exit_ok;
}

}  // namespace

void print_keyframes(const MovementPack& pack) {
  std::vector<size_t> widths = {9};
  for (const TargetModel& target : pack.targets) widths[0] = std::max(widths[0], target.name.size());
  std::cout << "\n"
            << bold("keyframes, in s") << "\n  " << pale("recording") << std::string(widths[0] - 9, ' ');
  for (const KeyframeSpec& k : pack.keyframes) {
    widths.push_back(std::max<size_t>(6, k.name.size()));
    std::cout << "  " << std::string(widths.back() - k.name.size(), ' ') << k.name;
  }
  std::cout << "\n";
  for (const TargetModel& target : pack.targets) {
    std::cout << "  " << target.name << std::string(widths[0] - target.name.size(), ' ');
    for (size_t s = 0; s < pack.keyframes.size(); ++s) {
      std::string time = "-";
      for (const Keyframe& k : target.keyframes)
        if (k.name == pack.keyframes[s].name) time = format_number(k.time_s, 3);
      std::cout << "  " << std::string(widths[s + 1] - std::min(widths[s + 1], time.size()), ' ') << time;
    }
    std::cout << "\n";
  }
}

void print_quality(const MovementPack& pack, const std::vector<TargetQuality>& quality) {
  if (quality.size() < 2) {
    std::cout << "\n"
              << attention("note") << " one recording alone: nothing can be said about how good it is\n";
    return;
  }
  std::cout << "\n"
            << bold("each recording against the others") << pale("  duration, distance, deviation in SD")
            << "\n";
  for (const TargetQuality& q : quality) {
    std::cout << "  " << q.name << "  " << format_number(q.duration_s, 2) << " s  "
              << format_number(q.cost, 2) << "  " << format_number(q.deviation, 2) << "\n";
    for (const LocalText& warning : q.warnings)
      std::cout << "    " << attention("outlier") << " " << warning.en << "\n";
  }
  std::cout << "  keyframes against the others' votes, median:";
  const std::vector<double> medians = keyframe_agreement_s(quality, pack);
  for (size_t k = 0; k < medians.size(); ++k)
    std::cout << (k > 0 ? ", " : " ") << pack.keyframes[k].name << " " << format_number(1000 * medians[k], 0)
              << " ms";
  std::cout << "\n";
}

Command add_target_show(CLI::App& target) {
  auto name = std::make_shared<std::string>();
  auto json = std::make_shared<bool>(false);
  CLI::App* command = target.add_subcommand("show", "the targets of a pack: keyframes, quality, provenance");
  command->add_option("pack", *name, "the pack's folder, or its id")->required();
  command->add_flag("--json", *json, "as JSON");
  return [name, json] { return show(*name, *json); };
}

Command add_target_diff(CLI::App& target) {
  auto before = std::make_shared<std::string>(), after = std::make_shared<std::string>();
  auto json = std::make_shared<bool>(false);
  CLI::App* command = target.add_subcommand("diff", "what changed from one version of a pack to another");
  command->add_option("before", *before, "a pack's folder, or its id")->required();
  command->add_option("after", *after, "the other one")->required();
  command->add_flag("--json", *json, "as JSON");
  return [before, after, json] { return diff(*before, *after, *json); };
}

Command add_target_list(CLI::App& target) {
  auto folder = std::make_shared<std::string>();
  auto json = std::make_shared<bool>(false);
  CLI::App* command = target.add_subcommand("list", "the packs made from recordings that lie in a folder");
  command->add_option("folder", *folder, "the folder that holds the packs; absent: the present one");
  command->add_flag("--json", *json, "as JSON");
  return [folder, json] { return list(*folder, *json); };
}

}  // namespace sportsgpt::cli
