#pragma once
#include <stddef.h>
#ifdef __cplusplus
extern "C" {
#endif
int yare_re2_probe(const char *pattern, size_t count);
#ifdef __cplusplus
}
#endif
