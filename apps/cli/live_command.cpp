#include <CLI/CLI.hpp>
#include <cmath>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>

#include "commands.h"
#include "files.h"
#include "options.h"
#include "sportsgpt/core/error.h"
#include "sportsgpt/pack/load_pack.h"
#include "sportsgpt/pipeline/live_trial.h"
#include "sportsgpt/readers/live_csv.h"

namespace sportsgpt::cli {
namespace {

using Json = nlohmann::ordered_json;

struct Settings {
  std::string file = "-", pack, language = "en";
  InputFlags input;
};

// NaN and infinity have no JSON: null.
Json number(double value) {
  return std::isfinite(value) ? Json(std::round(value * 1e4) / 1e4) : Json(nullptr);
}

// One event a line, written at once: whoever reads them wants them now.
void print(const Json& event) { std::cout << event.dump() << std::endl; }

Json keyframes_json(const std::vector<Keyframe>& keyframes) {
  Json list = Json::array();
  for (const Keyframe& k : keyframes)
    list.push_back({{"name", k.name},
                    {"time_s", number(k.time_s)},
                    {"sigma_s", number(k.sigma_s)},
                    {"low_trust", k.low_trust}});
  return list;
}

class Player {
 public:
  Player(const PreparedPack& pack, const Settings& settings) : pack_(pack), settings_(settings) {}

  void push(const SkeletonSequence& frames, const SourceInfo& source) {
    if (!trial_) {
      LiveTrialOptions options;
      options.clean = settings_.input.clean_options();
      trial_.emplace(pack_, frames.rate_hz(), options);
      print({{"event", "started"},
             {"file", source.file},
             {"pack", pack_.pack().id},
             {"rate_hz", number(frames.rate_hz())},
             {"unit", source.unit.value},
             {"up", source.up.value},
             {"warnings", source.warnings}});
    }
    rate_hz_ = frames.rate_hz();
    tell(trial_->push(frames));
  }

  int finish() {
    if (!trial_) return exit_not_found;
    tell(trial_->finish());
    print({{"event", "ended"},
           {"time_s", number(trial_->frames() / rate_hz_)},
           {"repetitions", repetitions_},
           {"best_cost", number(trial_->best_cost())},
           {"threshold", number(pack_.targets().threshold())}});
    return repetitions_ > 0 ? exit_ok : exit_not_found;
  }

 private:
  void tell(const LiveTrialNews& news) {
    const double now_s = (trial_->frames() - 1) / rate_hz_;
    for (const Interval& interval : news.settled)
      print({{"event", "repetition"},
             {"start_s", number(interval.start_s)},
             {"end_s", number(interval.end_s)},
             {"delay_s", number(now_s - interval.end_s)},
             {"longest_delay_s", number(trial_->longest_delay_s())}});
    for (const LiveMatch& match : news.matches) {
      const FoundRepetition& found = match.repetition.found;
      Json event = {{"event", match.unmet ? "refused" : "keyframes"},
                    {"start_s", number(found.interval.start_s)},
                    {"end_s", number(found.interval.end_s)},
                    {"delay_s", number(match.repetition.delay_s)},
                    {"cost", number(found.cost)},
                    {"threshold", number(pack_.targets().threshold())}};
      if (match.unmet) {
        event["reason"] = match.unmet->in(settings_.language == "zh" ? Language::zh : Language::en);
      } else {
        event["ambiguous"] = match.ambiguous;
        event["keyframes"] = keyframes_json(match.repetition.keyframes);
        ++repetitions_;
      }
      print(event);
    }
  }

  const PreparedPack& pack_;
  const Settings& settings_;
  std::optional<LiveTrial> trial_;
  double rate_hz_ = 0;
  int repetitions_ = 0;
};

SkeletonSequence one_frame(const SkeletonSequence& s, int frame) {
  const std::span<const Vec3> positions = s.frame(frame);
  std::vector<float> confidence;
  if (!s.confidence().empty())
    for (int j = 0; j < s.joints(); ++j) confidence.push_back(static_cast<float>(s.confidence_at(frame, j)));
  return SkeletonSequence(s.layout(), s.rate_hz(), {positions.begin(), positions.end()}, confidence,
                          s.space(), s.planar());
}

void read_lines(std::istream& in, const Settings& settings, Player& player) {
  LiveCsv csv("standard input", settings.input.read_options());
  const auto push = [&](const std::optional<SkeletonSequence>& frames) {
    if (frames) player.push(*frames, *csv.source());
  };
  for (std::string line; std::getline(in, line);) push(csv.push(line));
  push(csv.finish());
}

}  // namespace

Command add_live(CLI::App& app) {
  auto settings = std::make_shared<Settings>();
  CLI::App* command = app.add_subcommand(
      "live", "follow a recording while it goes on: repetitions and keyframes as JSON lines");
  command->add_option("--pack", settings->pack, "the movement: its id, or a folder")->required();
  command->add_option("file", settings->file, "- reads plain CSV rows from standard input; a file is played")
      ->capture_default_str();
  command->add_option("--lang", settings->language, "en or zh")
      ->check(CLI::IsMember({"en", "zh"}))
      ->capture_default_str();
  settings->input.add_to(*command);
  command->footer(
      "Example: camera | sportsgpt live --pack countermovement_jump -\n"
      "Events: started, repetition (a stretch shows the movement), keyframes (its moments), refused (it "
      "lacks "
      "what makes\nit this movement), ended. delay_s counts from the end of the repetition to the newest "
      "frame.");
  return [settings] {
    const MovementPack pack = load_pack(find_pack_folder(settings->pack));
    const PreparedPack prepared(pack);
    Player player(prepared, *settings);
    if (settings->file == "-") {
      read_lines(std::cin, *settings, player);
    } else {
      const Recording recording = read_motion(settings->file, settings->input.read_options());
      for (int f = 0; f < recording.sequence.frames(); ++f)
        player.push(one_frame(recording.sequence, f), recording.source);
    }
    return player.finish();
  };
}

}  // namespace sportsgpt::cli
