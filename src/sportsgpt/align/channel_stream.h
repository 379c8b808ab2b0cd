#pragma once

#include <span>
#include <vector>

#include "sportsgpt/align/channels.h"

namespace sportsgpt {

/// make_matrix() of a whole recording whose rows come one at a time: the same frames with the same bits, each
/// as soon as the rows it rests on are there.
class ChannelStream {
 public:
  /// `columns`: of the rows that will come. `rate_hz`: of the frames, at most `table_rate_hz`.
  ChannelStream(std::span<const FeatureColumn> columns, std::span<const Channel> channels,
                double table_rate_hz, double rate_hz);
  void push(std::span<const double> row);
  void finish() { finished_ = true; }  ///< no further row comes: the last frames may be taken
  /// The next frame (a value per channel, NaN = missing), if its rows are there.
  bool take(std::span<float> frame);
  int rows_ahead() const { return 1 + half_window_; }  ///< how many rows a frame waits for, at most
  size_t memory_bytes() const;

 private:
  struct Source {
    int series;  // in buffers_; -1: the table lacks the column
    Channel channel;
  };
  double value(const Source& source, int row) const;
  void forget();

  double table_rate_hz_, rate_hz_;
  int half_window_;
  std::vector<Source> sources_;
  std::vector<int> columns_;                  // of the rows, per buffer
  std::vector<std::vector<double>> buffers_;  // rows first_.. of each column that is needed
  int first_ = 0, rows_ = 0, taken_ = 0;
  bool finished_ = false;
};

}  // namespace sportsgpt
