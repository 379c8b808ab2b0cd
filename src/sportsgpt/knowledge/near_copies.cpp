#include "sportsgpt/knowledge/near_copies.h"

#include <algorithm>
#include <limits>

#include "sportsgpt/knowledge/diversity.h"
#include "sportsgpt/knowledge/search_tokens.h"
#include "sportsgpt/knowledge/text_hash.h"

namespace sportsgpt {
namespace {

constexpr size_t rows_per_band = 4;
constexpr size_t fewest_shingles = 8;
constexpr double near_copy = 0.8;

std::uint64_t bare_hash(std::string_view text) {
  std::uint64_t hash = text_hash_start;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool upper = c >= 'A' && c <= 'Z';
    if (byte >= 0x80 || upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      const char folded = upper ? static_cast<char>(c + 32) : c;
      hash = text_hash({&folded, 1}, hash);
    }
  }
  return hash;
}

std::uint64_t number_hash(std::string_view text) {
  std::uint64_t hash = text_hash_start;
  bool in_number = false;
  for (const char c : text) {
    const bool digit = c >= '0' && c <= '9';
    if (digit) hash = text_hash({&c, 1}, hash);
    if (in_number && !digit) hash = text_hash(" ", hash);
    in_number = digit;
  }
  return in_number ? text_hash(" ", hash) : hash;
}

bool has_bands(const CopyKeys& keys) { return keys.shingles.size() >= fewest_shingles; }

}  // namespace

CopyKeys copy_keys(std::string_view text, std::span<const std::string> tokens) {
  CopyKeys keys;
  keys.text_hash = static_cast<std::int64_t>(bare_hash(text) | 1);  // never 0, which means none
  keys.shingles = shingles(tokens);
  keys.numbers = number_hash(text);
  if (!has_bands(keys)) return keys;
  std::array<std::uint64_t, keys.near.size() * rows_per_band> smallest;
  smallest.fill(std::numeric_limits<std::uint64_t>::max());
  for (const std::uint64_t shingle : keys.shingles) {
    const std::uint64_t spread = mixed(shingle);
    // One hash function a row: an odd factor and an offset turn one well-spread hash into many.
    for (size_t row = 0; row < smallest.size(); ++row)
      smallest[row] = std::min(smallest[row], (spread ^ mixed(row + 1)) * (2 * mixed(row + 101) + 1));
  }
  for (size_t band = 0; band < keys.near.size(); ++band) {
    std::uint64_t key = mixed(band + 1);
    for (size_t row = 0; row < rows_per_band; ++row) key = mixed(key ^ smallest[band * rows_per_band + row]);
    keys.near[band] = static_cast<std::int64_t>(key);
  }
  return keys;
}

NearCopies::NearCopies(Database& database)
    : exact_(database.prepare(
          "SELECT row FROM passage WHERE text_hash = ? AND text_hash != 0 AND language = ?")),
      near_(database.prepare("SELECT passage FROM near_key WHERE key IN (?, ?, ?, ?) LIMIT 32")),
      text_(database.prepare("SELECT text FROM passage WHERE row = ? AND language = ?")),
      insert_(database.prepare("INSERT OR IGNORE INTO near_key VALUES (?, ?)")),
      erase_(database.prepare("DELETE FROM near_key WHERE key = ? AND passage = ?")) {}

std::int64_t NearCopies::find(const CopyKeys& keys, const std::string& language) {
  const std::int64_t same = exact_.bind(1, keys.text_hash).bind(2, language).step() ? exact_.integer(0) : 0;
  exact_.reset();
  if (same != 0 || !has_bands(keys)) return same;
  std::vector<std::int64_t> rows;
  for (size_t band = 0; band < keys.near.size(); ++band)
    near_.bind(static_cast<int>(band) + 1, keys.near[band]);
  while (near_.step()) rows.push_back(near_.integer(0));
  near_.reset();
  std::sort(rows.begin(), rows.end());
  rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
  std::int64_t found = 0;
  for (const std::int64_t row : rows) {
    if (text_.bind(1, row).bind(2, language).step() && number_hash(text_.text(0)) == keys.numbers &&
        overlap(keys.shingles, shingles(search_tokens(text_.text(0)))) >= near_copy)
      found = row;
    text_.reset();
    if (found != 0) break;
  }
  return found;
}

void NearCopies::remember(const CopyKeys& keys, std::int64_t row) {
  if (!has_bands(keys)) return;
  for (const std::int64_t key : keys.near) insert_.bind(1, key).bind(2, row).run();
}

void NearCopies::forget(const CopyKeys& keys, std::int64_t row) {
  if (!has_bands(keys)) return;
  for (const std::int64_t key : keys.near) erase_.bind(1, key).bind(2, row).run();
}

}  // namespace sportsgpt
