#include "sportsgpt/knowledge/passage_score.h"

#include <sqlite3.h>

#include <algorithm>
#include <cmath>

namespace sportsgpt {
namespace {

double weighted_count(const Fts5ExtensionApi* api, Fts5Context* row, int phrase) {
  double count = 0;
  Fts5PhraseIter position;
  int column = 0, offset = 0;
  if (api->xPhraseFirst(row, phrase, &position, &column, &offset) != SQLITE_OK) return 0;
  for (; column >= 0; api->xPhraseNext(row, &position, &column, &offset))
    if (static_cast<size_t>(column) < column_weights.size())
      count += column_weights[static_cast<size_t>(column)];
  return count;
}

void passage_score(const Fts5ExtensionApi* api, Fts5Context* row, sqlite3_context* result, int arguments,
                   sqlite3_value** values) {
  const auto* parameters =
      static_cast<const double*>(arguments == 1 ? sqlite3_value_blob(values[0]) : nullptr);
  const int phrases = api->xPhraseCount(row);
  const auto needed = static_cast<int>(sizeof(double)) * (phrases + 1);
  if (!parameters || sqlite3_value_bytes(values[0]) < needed) {
    sqlite3_result_error(result, "passage_score needs the average length and a rarity for every phrase", -1);
    return;
  }
  int tokens = 0;
  for (size_t column = 0; column < column_weights.size(); ++column) {
    int in_column = 0;
    if (const int code = api->xColumnSize(row, static_cast<int>(column), &in_column); code != SQLITE_OK) {
      sqlite3_result_error_code(result, code);
      return;
    }
    if (column_weights[column] > 0) tokens += in_column;
  }
  double score = 0;
  for (int phrase = 0; phrase < phrases; ++phrase)
    if (parameters[phrase + 1] > 0)
      score += word_score(parameters[phrase + 1], weighted_count(api, row, phrase), tokens / parameters[0]);
  sqlite3_result_double(result, score);
}

}  // namespace

double word_score(double rarity, double count, double length) {
  constexpr double saturation = 1.2, length_share = 0.75;
  if (count <= 0) return 0;
  return rarity * count * (saturation + 1) /
         (count + saturation * (1 - length_share + length_share * length));
}

double rarity(double holding, double passages) {
  return std::max(1e-6, std::log((passages - holding + 0.5) / (holding + 0.5)));
}

int register_passage_score(sqlite3* database) {
  fts5_api* api = nullptr;
  sqlite3_stmt* statement = nullptr;
  int code = sqlite3_prepare_v2(database, "SELECT fts5(?1)", -1, &statement, nullptr);
  if (code != SQLITE_OK) return code;
  sqlite3_bind_pointer(statement, 1, static_cast<void*>(&api), "fts5_api_ptr", nullptr);
  sqlite3_step(statement);
  code = sqlite3_finalize(statement);
  if (code != SQLITE_OK || !api) return code == SQLITE_OK ? SQLITE_ERROR : code;
  return api->xCreateFunction(api, "passage_score", nullptr, passage_score, nullptr);
}

}  // namespace sportsgpt
