#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Digests and the cipher come from libcrypto's plain functions: they need none of the start-up that
// its providers cost, which only keys and scrypt pay for, when first used.

void yare_md5(const uint8_t *_Nullable data, size_t count, uint8_t *_Nonnull digest);
void yare_sha1(const uint8_t *_Nullable data, size_t count, uint8_t *_Nonnull digest);
void yare_sha256(const uint8_t *_Nullable data, size_t count, uint8_t *_Nonnull digest);
void yare_sha512(const uint8_t *_Nullable data, size_t count, uint8_t *_Nonnull digest);

/// AES-256 in CBC mode over whole blocks, in place.
void yare_aes256_cbc(bool encrypt, const uint8_t *_Nonnull key, const uint8_t *_Nonnull iv,
                     uint8_t *_Nullable blocks, size_t count);

bool yare_scrypt(const uint8_t *_Nullable password, size_t password_count,
                 const uint8_t *_Nullable salt, size_t salt_count, uint64_t n, uint64_t r, uint64_t p,
                 uint8_t *_Nonnull key, size_t key_count);

/// bcrypt of a NUL-terminated password; `salt` has 16 bytes. `hash` gets 60 characters and a NUL.
bool yare_bcrypt(const char *_Nonnull password, int cost, const uint8_t *_Nonnull salt,
                 char hash[_Nonnull 61]);

/// A private key.
typedef struct evp_pkey_st yare_key;

enum yare_key_kind {
  yare_key_kind_other,
  yare_key_kind_rsa,
  yare_key_kind_dsa,
  yare_key_kind_ec,
  yare_key_kind_ed25519,
};

/// RSA of so many bits, DSA of 2048 and 256 bits, EC on P-256, or Ed25519. NULL when that fails.
yare_key *_Nullable yare_key_generate(enum yare_key_kind kind, int bits);

/// Reads a key in the form its kind had before PKCS #8; for `other`, in PKCS #8.
yare_key *_Nullable yare_key_parse(enum yare_key_kind kind, const uint8_t *_Nonnull der,
                                   size_t count);

enum yare_key_kind yare_key_get_kind(const yare_key *_Nonnull key);

/// The size in bits: of the modulus or the field.
int yare_key_get_bits(const yare_key *_Nonnull key);

/// Writes the key as `yare_key_parse` reads it (Ed25519: PKCS #8); the length, or -1. NULL only measures.
int yare_key_write_private(const yare_key *_Nonnull key, uint8_t *_Nullable output);

/// Writes the public key as a SubjectPublicKeyInfo; the length, or -1. NULL only measures.
int yare_key_write_public(const yare_key *_Nonnull key, uint8_t *_Nullable output);

/// Signs data with the digest of so many bits (0: the algorithm has its own).
///
/// `signature` has room for `capacity` bytes; the length, or 0 when it fails.
size_t yare_key_sign(yare_key *_Nonnull key, int digest_bits, const uint8_t *_Nonnull data,
                     size_t count, uint8_t *_Nonnull signature, size_t capacity);

void yare_key_free(yare_key *_Nonnull key);
