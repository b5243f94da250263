#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// librnp without linking it: the library is loaded by the first call of yare_rnp_load. No other
// function may be called before that gave NULL. A keyring may be used by one thread at a time.

/// Keys in memory.
typedef struct yare_rnp_ring yare_rnp_ring;

/// What became of a call; anything that is not named here is OTHER.
typedef enum {
  YARE_RNP_OK,
  YARE_RNP_BAD_PASSWORD,
  YARE_RNP_INVALID,
  YARE_RNP_UNKNOWN_KEY,
  YARE_RNP_EXPIRED,
  YARE_RNP_NO_SIGNATURE,
  YARE_RNP_OTHER,
} yare_rnp_status;

/// Loads librnp; NULL, or why that cannot be. Any thread; the first call does the work.
const char *_Nullable yare_rnp_load(void);

/// The keys of a file, public and secret ones; NULL when it has none that can be read.
yare_rnp_ring *_Nullable yare_rnp_ring_read(const uint8_t *_Nullable bytes, size_t count);
void yare_rnp_ring_free(yare_rnp_ring *_Nonnull ring);

/// The primary keys; each line of the text is one key: its fingerprint, then after a tab `s` with a
/// secret key and `-` without one, `p` when that is protected and `-` otherwise, and, each after a
/// tab, its user ids with the control characters in them as blanks. Free it with yare_rnp_free.
char *_Nullable yare_rnp_ring_keys(yare_rnp_ring *_Nonnull ring);

/// Signs a text in the clear with SHA-512.
/// The text's signed form is given in `result`, to be freed with yare_rnp_free.
yare_rnp_status yare_rnp_sign(
    yare_rnp_ring *_Nonnull ring, const char *_Nonnull fingerprint, const char *_Nullable password,
    const uint8_t *_Nullable text, size_t count, uint8_t *_Nullable *_Nonnull result,
    size_t *_Nonnull result_count);

/// Checks a text signed in the clear. All its signatures that are by keys of the ring must be valid,
/// and there must be one. The text comes in `result`, the fingerprint of the signer's primary key, a
/// tab and its algorithm in `signer`, that also when a signature is wrong; both are to be freed with yare_rnp_free.
yare_rnp_status yare_rnp_verify(
    yare_rnp_ring *_Nonnull ring, const uint8_t *_Nullable message, size_t count,
    uint8_t *_Nullable *_Nonnull result, size_t *_Nonnull result_count,
    char *_Nullable *_Nonnull signer);

void yare_rnp_free(void *_Nullable memory);
