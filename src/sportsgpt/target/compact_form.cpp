#include "sportsgpt/target/compact_form.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <utility>

#include "sportsgpt/align/barycentre.h"
#include "sportsgpt/align/channels.h"

namespace sportsgpt {
namespace {

constexpr double highest_rate_hz = 30;

}  // namespace

FeatureTable compact_form(const OwnModels& own) {
  double rate_hz = highest_rate_hz;
  for (const TargetModel& model : own.models) rate_hz = std::min(rate_hz, model.features.rate_hz());
  const std::vector<Channel> channels = make_channels(own.models, 0);
  std::vector<ChannelMatrix> matrices;
  for (const TargetModel& model : own.models) {
    const Interval part = active_part(model);
    matrices.push_back(make_matrix(model.features, channels, rate_hz, part.start_s, part.end_s));
  }
  std::vector<SeriesView> series;
  for (const ChannelMatrix& matrix : matrices)
    series.push_back({matrix.values.data(), matrix.frames, matrix.channels, nullptr});
  const Barycentre mean = barycentre(series, {.start = own.medoid});
  std::vector<FeatureColumn> columns;
  const FeatureTable& table = own.models.front().features;
  for (const Channel& channel : channels)
    columns.push_back(table.columns()[static_cast<size_t>(table.index(channel.column))]);
  std::vector<double> values;
  for (size_t i = 0; i < mean.values.size(); ++i) {
    const Channel& channel = channels[i % channels.size()];
    values.push_back(channel.mean + channel.sd * mean.values[i]);
  }
  return FeatureTable(rate_hz, std::move(columns), std::move(values));
}

std::string to_csv(const FeatureTable& table) {
  std::string csv = "time_s";
  for (const FeatureColumn& column : table.columns()) csv += "," + column.name;
  csv += "\n";
  char number[64];
  for (int f = 0; f < table.frames(); ++f) {
    std::snprintf(number, sizeof number, "%.4f", f / table.rate_hz());
    csv += number;
    for (const double value : table.row(f)) {
      std::snprintf(number, sizeof number, "%.4f", value);
      csv += std::isnan(value) ? std::string(",") : "," + std::string(number);
    }
    csv += "\n";
  }
  return csv;
}

}  // namespace sportsgpt
