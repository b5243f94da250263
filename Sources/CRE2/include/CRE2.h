#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// A compiled RE2 pattern. Immutable: any thread may match with it.
typedef struct yare_re2 yare_re2;

/// Compiles a UTF-8 pattern in Perl syntax, leftmost-first. Never NULL; see yare_re2_is_valid.
yare_re2 *_Nonnull yare_re2_compile(const uint8_t *_Nullable pattern, size_t count,
                                    int64_t max_memory);

bool yare_re2_is_valid(const yare_re2 *_Nonnull pattern);

/// The number of capturing groups, without the whole match.
int yare_re2_group_count(const yare_re2 *_Nonnull pattern);

/// Searches valid UTF-8 text from the byte `start`, which sees what is before it as context.
///
/// `spans` gets `span_count` pairs of begin and end, of the whole match and then of the groups; -1 for
/// a group that took no part.
bool yare_re2_search(const yare_re2 *_Nonnull pattern, const uint8_t *_Nullable text, size_t count,
                     size_t start, ptrdiff_t *_Nullable spans, int span_count);

void yare_re2_free(yare_re2 *_Nonnull pattern);

#ifdef __cplusplus
}
#endif
