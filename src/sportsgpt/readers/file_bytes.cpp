#include "sportsgpt/readers/file_bytes.h"

#include <zlib.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <memory>
#include <system_error>

#include "sportsgpt/core/error.h"

namespace sportsgpt {
namespace {

constexpr size_t max_unpacked = size_t{4} << 30;

struct EndInflate {
  void operator()(z_stream* stream) const { inflateEnd(stream); }
};

}  // namespace

bool is_gzip(std::string_view bytes) { return bytes.starts_with("\x1f\x8b"); }

std::string gunzip(std::string_view bytes, const std::string& name) {
  z_stream stream{};
  if (inflateInit2(&stream, 16 + MAX_WBITS) != Z_OK)
    throw Error(name, "cannot be decompressed.", "Unpack it with gunzip first.");
  const std::unique_ptr<z_stream, EndInflate> guard(&stream);
  std::string result, chunk(size_t{1} << 16, '\0');
  size_t position = 0;
  int state = Z_OK;
  while (true) {
    if (stream.avail_in == 0) {
      const size_t size = std::min(bytes.size() - position, size_t{1} << 30);
      // zlib's interface is not const-correct; it does not write to its input.
      stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data() + position));
      stream.avail_in = static_cast<uInt>(size);
      position += size;
      if (size == 0 && state != Z_STREAM_END)
        throw Error(name, "the gzip file ends too early.", "Copy or download it again.");
    }
    if (state == Z_STREAM_END) {
      // Further members may follow; what is not gzip behind the last one is padding.
      if (stream.avail_in < 2 || stream.next_in[0] != 0x1f || stream.next_in[1] != 0x8b) return result;
      inflateReset(&stream);
    }
    stream.next_out = reinterpret_cast<Bytef*>(chunk.data());
    stream.avail_out = static_cast<uInt>(chunk.size());
    state = inflate(&stream, Z_NO_FLUSH);
    if (state != Z_OK && state != Z_STREAM_END && state != Z_BUF_ERROR)
      throw Error(name, "the gzip file is damaged.", "Copy or download it again.");
    result.append(chunk, 0, chunk.size() - stream.avail_out);
    if (result.size() > max_unpacked)
      throw Error(name, "holds more than 4 GiB once unpacked.", "Cut the recording into parts.");
  }
}

std::string load_bytes(const std::filesystem::path& file) {
  const std::string name = file.string();
  std::error_code ignored;
  const auto status = std::filesystem::status(file, ignored);
  if (!std::filesystem::exists(status)) throw Error(name, "there is no such file.", "Check the path.");
  if (std::filesystem::is_directory(status))
    throw Error(name, "is a folder.", "Name the recording inside it.");
  std::ifstream stream(file, std::ios::binary);
  if (!stream)
    throw Error(name, "cannot be opened (" + std::string(std::strerror(errno)) + ").",
                "Check that you may read it.");
  std::string bytes;
  const auto size = std::filesystem::file_size(file, ignored);
  if (!ignored) bytes.reserve(std::min<size_t>(size, max_unpacked));
  std::string chunk(size_t{1} << 20, '\0');
  while (stream.read(chunk.data(), static_cast<std::streamsize>(chunk.size())) || stream.gcount() > 0)
    bytes.append(chunk, 0, static_cast<size_t>(stream.gcount()));
  if (stream.bad()) throw Error(name, "cannot be read to its end.", "Check the disk it lies on.");
  return is_gzip(bytes) ? gunzip(bytes, name) : bytes;
}

}  // namespace sportsgpt
