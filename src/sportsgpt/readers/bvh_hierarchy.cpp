#include "sportsgpt/readers/bvh_hierarchy.h"

#include <optional>
#include <utility>

#include "sportsgpt/core/error.h"
#include "sportsgpt/readers/text.h"

namespace sportsgpt {
namespace {

constexpr size_t most_nodes = 5000;

std::optional<BvhChannel> parse_channel(std::string_view word) {
  constexpr std::pair<const char*, BvhChannel> channels[] = {
      {"xposition", BvhChannel::x_position}, {"yposition", BvhChannel::y_position},
      {"zposition", BvhChannel::z_position}, {"xrotation", BvhChannel::x_rotation},
      {"yrotation", BvhChannel::y_rotation}, {"zrotation", BvhChannel::z_rotation}};
  const std::string wanted = lower(word);
  for (const auto& [name, channel] : channels)
    if (wanted == name) return channel;
  return std::nullopt;
}

class HierarchyReader {
 public:
  HierarchyReader(WordReader& words, const std::string& file) : words_(words), file_(file) {}

  std::vector<BvhNode> read() {
    if (lower(word("HIERARCHY")) != "hierarchy") fail("the first word must be HIERARCHY.");
    while (true) {
      const std::string_view found = word("ROOT, JOINT or MOTION");
      const std::string key = lower(found);
      if (key == "root" || key == "joint")
        begin_node(std::string(trim(words_.rest_of_line())), key == "root");
      else if (key == "end")
        begin_end_site();
      else if (key == "{")
        open();
      else if (key == "}")
        close();
      else if (key == "offset")
        current("OFFSET").offset = {number(), number(), number()};
      else if (key == "channels")
        read_channels();
      else if (key == "motion")
        break;
      else
        fail("unexpected \"" + std::string(found.substr(0, 30)) + "\" in the hierarchy.");
    }
    if (!open_.empty()) fail("the joint \"" + nodes_[open_.back()].name + "\" is not closed by a }.");
    if (nodes_.empty()) fail("the hierarchy has no joints.");
    return std::move(nodes_);
  }

 private:
  [[noreturn]] void fail(const std::string& what) const {
    throw Error(TextPosition{file_, words_.line()}, what, "Export the file again as BVH.");
  }
  std::string_view word(const char* wanted) {
    std::string_view found;
    if (!words_.next(found)) fail(std::string("the file ends where ") + wanted + " should stand.");
    return found;
  }
  double number() {
    const std::string_view found = word("a number");
    const auto value = parse_number(found);
    if (!value) fail("\"" + std::string(found.substr(0, 30)) + "\" is no number.");
    return *value;
  }
  BvhNode& current(const char* what) {
    if (open_.empty()) fail(std::string(what) + " stands outside of a joint.");
    return nodes_[open_.back()];
  }
  void begin_node(std::string name, bool root) {
    if (name.empty()) fail("a joint has no name.");
    if (!root && open_.empty()) fail("the joint \"" + name + "\" belongs to no ROOT.");
    add({std::move(name), root || open_.empty() ? -1 : static_cast<int>(open_.back()), {}, {}});
  }
  void begin_end_site() {
    words_.rest_of_line();
    const BvhNode& parent = current("End Site");
    add({parent.name + "_End", static_cast<int>(open_.back()), {}, {}});
  }
  void add(BvhNode node) {
    if (waiting_) fail("a { is missing before \"" + node.name + "\".");
    if (nodes_.size() >= most_nodes) fail("the hierarchy has more than 5000 joints.");
    nodes_.push_back(std::move(node));
    waiting_ = true;
  }
  void open() {
    if (!waiting_) fail("a { opens nothing.");
    waiting_ = false;
    open_.push_back(nodes_.size() - 1);
  }
  void close() {
    if (open_.empty() || waiting_) fail("a } closes nothing.");
    open_.pop_back();
  }
  void read_channels() {
    BvhNode& node = current("CHANNELS");
    const double count = number();
    if (!(count >= 0 && count <= 6)) fail("a joint can have 0 to 6 channels.");
    for (int i = 0; i < static_cast<int>(count); ++i) {
      const std::string_view found = word("a channel");
      const auto channel = parse_channel(found);
      if (!channel) fail("unknown channel \"" + std::string(found.substr(0, 30)) + "\".");
      node.channels.push_back(*channel);
    }
    if (node.channels.size() > 6) fail("a joint can have 0 to 6 channels.");
  }

  WordReader& words_;
  const std::string& file_;
  std::vector<BvhNode> nodes_;
  std::vector<size_t> open_;  ///< joints whose } has not come yet
  bool waiting_ = false;      ///< the last joint's { has not come yet
};

}  // namespace

bool WordReader::next(std::string_view& word) {
  while (position_ < text_.size() && static_cast<unsigned char>(text_[position_]) <= ' ') {
    if (text_[position_] == '\n') ++line_;
    ++position_;
  }
  const size_t start = position_;
  while (position_ < text_.size() && static_cast<unsigned char>(text_[position_]) > ' ') ++position_;
  word = text_.substr(start, position_ - start);
  return !word.empty();
}

std::string_view WordReader::rest_of_line() {
  const size_t start = position_;
  while (position_ < text_.size() && text_[position_] != '\n' && text_[position_] != '{') ++position_;
  return text_.substr(start, position_ - start);
}

std::vector<BvhNode> read_bvh_hierarchy(WordReader& words, const std::string& file) {
  return HierarchyReader(words, file).read();
}

}  // namespace sportsgpt
