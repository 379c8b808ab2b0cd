#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace sportsgpt {

/// The bytes of a file, decompressed when they are gzip. Throws Error when the file is missing, a folder,
/// unreadable, empty, or its gzip stream is broken.
std::string load_bytes(const std::filesystem::path& file);

bool is_gzip(std::string_view bytes);

/// Every member of a gzip stream. Throws Error when it is truncated, damaged or larger than 4 GiB unpacked.
std::string gunzip(std::string_view bytes, const std::string& name);

}  // namespace sportsgpt
