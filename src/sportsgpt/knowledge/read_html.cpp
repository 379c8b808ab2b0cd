#include <libxml/HTMLparser.h>
#include <libxml/SAX2.h>

#include <algorithm>
#include <cctype>
#include <cstring>
#include <fstream>
#include <memory>
#include <string_view>

#include "sportsgpt/knowledge/document.h"
#include "sportsgpt/knowledge/paragraph_builder.h"

namespace sportsgpt {
namespace {

constexpr std::string_view skipped[] = {"script", "style", "nav",    "noscript", "template",
                                        "svg",    "form",  "button", "iframe",   "select"};
constexpr std::string_view inline_elements[] = {
    "a",   "abbr", "b",   "bdi",  "cite", "code", "data", "del",  "dfn",   "em",   "font",   "i",
    "img", "ins",  "kbd", "mark", "q",    "ruby", "s",    "samp", "small", "span", "strong", "sub",
    "sup", "time", "tt",  "u",    "var",  "wbr",  "rp",   "rt",   "td",    "th"};
template <size_t n>
bool is_among(const std::string_view (&list)[n], std::string_view name) {
  return std::find(std::begin(list), std::end(list), name) != std::end(list);
}

const char* view(const xmlChar* text) { return reinterpret_cast<const char*>(text); }

/// What the parser reports becomes blocks. Exceptions must not cross the C code of the parser: the first one
/// is kept and thrown again outside.
class HtmlPage {
 public:
  explicit HtmlPage(DocumentSink& sink) : sink_(sink) {}

  void start(const xmlChar* tag, const xmlChar** attributes) {
    const std::string_view name = view(tag);
    if (skip_depth_ > 0 || is_among(skipped, name) || is_hidden(attributes)) {
      ++skip_depth_;  // the parser reports an end for every start, also for <br>
      return;
    }
    take_facts(name, attributes);
    if (name == "title") in_title_ = true;
    if (name == "td" || name == "th") text_ += text_.empty() ? "" : ", ";
    if (!is_among(inline_elements, name)) finish();
    if (name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6') heading_ = name[1] - '0';
  }
  void end(const xmlChar* tag) {
    const std::string_view name = view(tag);
    if (skip_depth_ > 0) {
      --skip_depth_;
      return;
    }
    if (name == "title") {
      if (sink_.facts.title.empty()) sink_.facts.title = trimmed(text_);
      text_.clear();
      in_title_ = false;
    }
    if (!is_among(inline_elements, name)) finish();
    if (name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6') heading_ = 0;
  }
  void characters(std::string_view text) {
    if (skip_depth_ > 0) return;
    if (text_.empty()) place_ = line_;
    for (const char c : text) {
      const bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
      if (!blank)
        text_ += c;
      else if (!text_.empty() && text_.back() != ' ')
        text_ += ' ';
    }
    constexpr size_t longest_paragraph = 64 * 1024;
    if (text_.size() > longest_paragraph && !in_title_) finish();
  }
  void finish() {
    const std::string text(trimmed(text_));
    text_.clear();
    if (!text.empty()) sink_.block({heading_, text, place_});
  }
  void at_line(int line) { line_ = line; }

 private:
  static bool is_hidden(const xmlChar** attributes) {
    for (; attributes && *attributes; attributes += 2) {
      const std::string_view key = view(attributes[0]), value = attributes[1] ? view(attributes[1]) : "";
      if (key == "hidden" || (key == "aria-hidden" && value == "true")) return true;
      if (key == "style") {
        std::string plain;
        for (const char c : value)
          if (c != ' ') plain += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        if (plain.find("display:none") != std::string::npos ||
            plain.find("visibility:hidden") != std::string::npos)
          return true;
      }
    }
    return false;
  }
  void take_facts(std::string_view name, const xmlChar** attributes) {
    std::string_view language, rel, href, meta, content;
    for (; attributes && *attributes; attributes += 2) {
      const std::string_view key = view(attributes[0]), value = attributes[1] ? view(attributes[1]) : "";
      if (key == "lang") language = value;
      if (key == "rel") rel = value;
      if (key == "href") href = value;
      if (key == "name" || key == "property") meta = value;
      if (key == "content") content = value;
    }
    if (name == "html" && language.size() >= 2) sink_.facts.language = std::string(language.substr(0, 2));
    if (rel == "license" && sink_.facts.licence.empty()) sink_.facts.licence = href;
    if (name == "meta" && (meta == "license" || meta == "licence" || meta == "dcterms.license"))
      sink_.facts.licence = content;
  }

  DocumentSink& sink_;
  std::string text_;
  int heading_ = 0, skip_depth_ = 0, place_ = 1, line_ = 1;
  bool in_title_ = false;
};

struct ParserContext {
  HtmlPage page;
  htmlParserCtxtPtr parser = nullptr;
  std::exception_ptr failed = nullptr;

  template <typename Action>
  void guarded(Action action) {
    if (failed) return;
    try {
      if (parser) page.at_line(xmlSAX2GetLineNumber(parser));
      action();
    } catch (...) {
      failed = std::current_exception();
      if (parser) xmlStopParser(parser);
    }
  }
};

ParserContext& context(void* data) { return *static_cast<ParserContext*>(data); }

htmlSAXHandler handler() {
  htmlSAXHandler result;
  std::memset(&result, 0, sizeof result);
  result.startElement = [](void* data, const xmlChar* name, const xmlChar** attributes) {
    context(data).guarded([&] { context(data).page.start(name, attributes); });
  };
  result.endElement = [](void* data, const xmlChar* name) {
    context(data).guarded([&] { context(data).page.end(name); });
  };
  result.characters = [](void* data, const xmlChar* text, int size) {
    context(data).guarded([&] { context(data).page.characters({view(text), static_cast<size_t>(size)}); });
  };
  return result;
}

}  // namespace

void read_html(const std::filesystem::path& file, DocumentSink& sink) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) throw Error(file.string(), "cannot be opened.", "Check the path and its permissions.");
  htmlSAXHandler sax = handler();
  ParserContext state{HtmlPage(sink)};
  std::string piece(64 * 1024, '\0');
  stream.read(piece.data(), static_cast<std::streamsize>(piece.size()));
  // The first piece comes at once, as the parser looks for the encoding in it.
  const std::unique_ptr<htmlParserCtxt, decltype(&htmlFreeParserCtxt)> parser(
      htmlCreatePushParserCtxt(&sax, &state, nullptr, 0, file.c_str(), XML_CHAR_ENCODING_NONE),
      &htmlFreeParserCtxt);
  if (!parser) throw Error(file.string(), "cannot be parsed as HTML.", "");
  htmlCtxtUseOptions(parser.get(),
                     HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET);
  state.parser = parser.get();
  while (stream.gcount() > 0 && !state.failed) {
    htmlParseChunk(parser.get(), piece.data(), static_cast<int>(stream.gcount()), 0);
    stream.read(piece.data(), static_cast<std::streamsize>(piece.size()));
  }
  htmlParseChunk(parser.get(), nullptr, 0, 1);
  if (state.failed) std::rethrow_exception(state.failed);
  state.page.finish();
}

}  // namespace sportsgpt
