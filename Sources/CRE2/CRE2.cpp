#include "CRE2.h"

#include <re2/re2.h>

#include <vector>

struct yare_re2 {
  RE2 compiled;

  yare_re2(re2::StringPiece pattern, const RE2::Options &options) : compiled(pattern, options) {}
};

static re2::StringPiece piece(const uint8_t *bytes, size_t count) {
  return re2::StringPiece(count == 0 ? "" : reinterpret_cast<const char *>(bytes), count);
}

extern "C" yare_re2 *yare_re2_compile(const uint8_t *pattern, size_t count, int64_t max_memory) {
  RE2::Options options;
  options.set_log_errors(false);
  options.set_max_mem(max_memory);
  return new yare_re2(piece(pattern, count), options);
}

extern "C" bool yare_re2_is_valid(const yare_re2 *pattern) { return pattern->compiled.ok(); }

extern "C" int yare_re2_group_count(const yare_re2 *pattern) {
  return pattern->compiled.NumberOfCapturingGroups();
}

extern "C" bool yare_re2_search(const yare_re2 *pattern, const uint8_t *text, size_t count,
                                size_t start, ptrdiff_t *spans, int span_count) {
  const re2::StringPiece subject = piece(text, count);
  re2::StringPiece few[8];
  std::vector<re2::StringPiece> many;
  re2::StringPiece *found = few;
  if (span_count > 8) {
    many.resize(span_count);
    found = many.data();
  }
  if (!pattern->compiled.Match(subject, start, count, RE2::UNANCHORED, found, span_count)) {
    return false;
  }
  for (int index = 0; index < span_count; index++) {
    const bool took_part = found[index].data() != nullptr;
    spans[2 * index] = took_part ? found[index].data() - subject.data() : -1;
    spans[2 * index + 1] =
        took_part ? spans[2 * index] + static_cast<ptrdiff_t>(found[index].size()) : -1;
  }
  return true;
}

extern "C" void yare_re2_free(yare_re2 *pattern) { delete pattern; }
