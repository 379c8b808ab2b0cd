#include "files.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "sportsgpt/core/did_you_mean.h"
#include "sportsgpt/core/error.h"
#include "sportsgpt/pack/load_pack.h"

namespace sportsgpt::cli {
namespace fs = std::filesystem;

namespace {

bool holds_packs(const fs::path& folder) {
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(folder, ignored))
    if (fs::exists(entry.path() / "pack.toml", ignored)) return true;
  return false;
}

// write(2) until all is on disk: a stream would report a full disk only after the fact.
void write_all(const fs::path& file, std::string_view content) {
  const int descriptor = open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0644);
  const auto fail = [&](int error) {
    if (descriptor >= 0) close(descriptor);
    throw Error(
        file.string(), std::string("cannot be written: ") + std::strerror(error) + ".",
        error == ENOSPC ? "Free some space or write elsewhere with -o." : "Choose another folder with -o.");
  };
  if (descriptor < 0) fail(errno);
  while (!content.empty()) {
    const ssize_t written = write(descriptor, content.data(), content.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) fail(written < 0 ? errno : ENOSPC);
    content.remove_prefix(static_cast<size_t>(written));
  }
  if (close(descriptor) != 0)
    throw Error(file.string(), std::string("cannot be written: ") + std::strerror(errno) + ".", "");
}

}  // namespace

fs::path packs_folder() {
  if (const char* given = std::getenv("SPORTSGPT_PACKS"); given && *given) {
    if (!holds_packs(given))
      throw Error(given, "holds no packs.", "Set SPORTSGPT_PACKS to a folder of packs.");
    return given;
  }
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  for (fs::path folder = program.parent_path(); !folder.empty(); folder = folder.parent_path()) {
    for (const fs::path& candidate : {folder / "packs", folder / "share" / "sportsgpt" / "packs"})
      if (holds_packs(candidate)) return candidate;
    if (folder == folder.parent_path()) break;
  }
  throw Error("packs", "no folder of movement packs was found beside the program.",
              "Set SPORTSGPT_PACKS to it, or install the program again.");
}

fs::path find_pack_folder(const std::string& id_or_folder) {
  if (fs::exists(fs::path(id_or_folder) / "pack.toml")) return id_or_folder;
  const fs::path packs = packs_folder();
  if (id_or_folder.find('/') == std::string::npos && fs::exists(packs / id_or_folder / "pack.toml"))
    return packs / id_or_folder;
  std::vector<std::string> known;
  for (const PackSummary& pack : list_packs(packs)) known.push_back(pack.id);
  std::string fix = did_you_mean(id_or_folder, known);
  if (fix.empty()) fix = "`sportsgpt packs` lists them.";
  throw Error("--pack", "there is no pack \"" + id_or_folder + "\".", fix);
}

std::vector<Passage> all_passages() {
  std::vector<fs::path> files;
  std::error_code ignored;
  for (const auto& pack : fs::directory_iterator(packs_folder(), ignored))
    for (const auto& entry : fs::directory_iterator(pack.path() / "knowledge", ignored))
      if (entry.path().extension() == ".toml") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return read_passages(files);
}

void write_file(const fs::path& file, std::string_view content) {
  std::error_code error;
  if (file.has_parent_path()) fs::create_directories(file.parent_path(), error);
  if (error)
    throw Error(file.parent_path().string(), "cannot be made: " + error.message() + ".",
                "Choose another folder with -o.");
  const fs::path part = file.string() + ".part";
  try {
    write_all(part, content);
  } catch (const Error&) {
    fs::remove(part, error);
    throw;
  }
  fs::rename(part, file, error);
  if (error)
    throw Error(file.string(), "cannot be written: " + error.message() + ".",
                "Choose another folder with -o.");
}

}  // namespace sportsgpt::cli
