#include "CRE2.h"
#include <re2/re2.h>
extern "C" int yare_re2_probe(const char *pattern, size_t count) {
  RE2 re(re2::StringPiece(pattern, count));
  return re.ok();
}
