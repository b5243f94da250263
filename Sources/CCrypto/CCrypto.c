#define OPENSSL_SUPPRESS_DEPRECATED
#include "CCrypto.h"

#include <crypt.h>
#include <openssl/aes.h>
#include <openssl/crypto.h>
#include <openssl/dsa.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/md5.h>
#include <openssl/rsa.h>
#include <openssl/sha.h>
#include <openssl/x509.h>
#include <string.h>

// MARK: Digests and the cipher

void yare_md5(const uint8_t *data, size_t count, uint8_t *digest) {
  MD5_CTX context;
  MD5_Init(&context);
  MD5_Update(&context, data, count);
  MD5_Final(digest, &context);
}

void yare_sha1(const uint8_t *data, size_t count, uint8_t *digest) {
  SHA_CTX context;
  SHA1_Init(&context);
  SHA1_Update(&context, data, count);
  SHA1_Final(digest, &context);
}

void yare_sha256(const uint8_t *data, size_t count, uint8_t *digest) {
  SHA256_CTX context;
  SHA256_Init(&context);
  SHA256_Update(&context, data, count);
  SHA256_Final(digest, &context);
}

void yare_sha512(const uint8_t *data, size_t count, uint8_t *digest) {
  SHA512_CTX context;
  SHA512_Init(&context);
  SHA512_Update(&context, data, count);
  SHA512_Final(digest, &context);
}

void yare_aes256_cbc(bool encrypt, const uint8_t *key, const uint8_t *iv, uint8_t *blocks,
                     size_t count) {
  AES_KEY schedule;
  uint8_t chain[AES_BLOCK_SIZE];
  memcpy(chain, iv, sizeof chain);
  if (encrypt) {
    AES_set_encrypt_key(key, 256, &schedule);
  } else {
    AES_set_decrypt_key(key, 256, &schedule);
  }
  AES_cbc_encrypt(blocks, blocks, count, &schedule, chain, encrypt ? AES_ENCRYPT : AES_DECRYPT);
}

// MARK: Passwords

static void start(void) {
  // Without this the first use of a provider reads the system's openssl.cnf.
  OPENSSL_init_crypto(OPENSSL_INIT_NO_LOAD_CONFIG, NULL);
}

bool yare_scrypt(const uint8_t *password, size_t password_count, const uint8_t *salt,
                 size_t salt_count, uint64_t n, uint64_t r, uint64_t p, uint8_t *key,
                 size_t key_count) {
  start();
  return EVP_PBE_scrypt((const char *)password, password_count, salt, salt_count, n, r, p,
                        UINT64_C(1) << 30, key, key_count) == 1;
}

bool yare_bcrypt(const char *password, int cost, const uint8_t *salt, char hash[61]) {
  char setting[CRYPT_GENSALT_OUTPUT_SIZE];
  if (crypt_gensalt_rn("$2b$", cost, (const char *)salt, 16, setting, sizeof setting) == NULL) {
    return false;
  }
  struct crypt_data data;
  memset(&data, 0, sizeof data);
  const char *made = crypt_rn(password, setting, &data, sizeof data);
  if (made == NULL || strlen(made) != 60) return false;
  memcpy(hash, made, 61);
  return true;
}

// MARK: Keys

static yare_key *generate_dsa(void) {
  EVP_PKEY *parameters = NULL;
  EVP_PKEY *key = NULL;
  EVP_PKEY_CTX *context = EVP_PKEY_CTX_new_id(EVP_PKEY_DSA, NULL);
  if (context != NULL && EVP_PKEY_paramgen_init(context) == 1 &&
      EVP_PKEY_CTX_set_dsa_paramgen_bits(context, 2048) == 1 &&
      EVP_PKEY_CTX_set_dsa_paramgen_q_bits(context, 256) == 1 &&
      EVP_PKEY_paramgen(context, &parameters) == 1) {
    EVP_PKEY_CTX *generation = EVP_PKEY_CTX_new(parameters, NULL);
    if (generation == NULL || EVP_PKEY_keygen_init(generation) != 1 ||
        EVP_PKEY_keygen(generation, &key) != 1) {
      key = NULL;
    }
    EVP_PKEY_CTX_free(generation);
  }
  EVP_PKEY_free(parameters);
  EVP_PKEY_CTX_free(context);
  return key;
}

yare_key *yare_key_generate(enum yare_key_kind kind, int bits) {
  start();
  switch (kind) {
    case yare_key_kind_rsa: return EVP_RSA_gen((unsigned)bits);
    case yare_key_kind_dsa: return generate_dsa();
    case yare_key_kind_ec: return EVP_EC_gen("P-256");
    case yare_key_kind_ed25519: return EVP_PKEY_Q_keygen(NULL, NULL, "ED25519");
    default: return NULL;
  }
}

yare_key *yare_key_parse(enum yare_key_kind kind, const uint8_t *der, size_t count) {
  start();
  const uint8_t *position = der;
  switch (kind) {
    case yare_key_kind_rsa: return d2i_PrivateKey(EVP_PKEY_RSA, NULL, &position, (long)count);
    case yare_key_kind_dsa: return d2i_PrivateKey(EVP_PKEY_DSA, NULL, &position, (long)count);
    case yare_key_kind_ec: return d2i_PrivateKey(EVP_PKEY_EC, NULL, &position, (long)count);
    default: break;
  }
  PKCS8_PRIV_KEY_INFO *info = d2i_PKCS8_PRIV_KEY_INFO(NULL, &position, (long)count);
  if (info == NULL) return NULL;
  yare_key *key = EVP_PKCS82PKEY(info);
  PKCS8_PRIV_KEY_INFO_free(info);
  return key;
}

enum yare_key_kind yare_key_get_kind(const yare_key *key) {
  switch (EVP_PKEY_get_base_id(key)) {
    case EVP_PKEY_RSA: return yare_key_kind_rsa;
    case EVP_PKEY_DSA: return yare_key_kind_dsa;
    case EVP_PKEY_EC: return yare_key_kind_ec;
    case EVP_PKEY_ED25519: return yare_key_kind_ed25519;
    default: return yare_key_kind_other;
  }
}

int yare_key_get_bits(const yare_key *key) { return EVP_PKEY_get_bits(key); }

int yare_key_write_private(const yare_key *key, uint8_t *output) {
  return i2d_PrivateKey(key, output == NULL ? NULL : &output);
}

int yare_key_write_public(const yare_key *key, uint8_t *output) {
  return i2d_PUBKEY(key, output == NULL ? NULL : &output);
}

size_t yare_key_sign(yare_key *key, int digest_bits, const uint8_t *data, size_t count,
                     uint8_t *signature, size_t capacity) {
  const EVP_MD *digest = digest_bits == 256   ? EVP_sha256()
                         : digest_bits == 384 ? EVP_sha384()
                         : digest_bits == 512 ? EVP_sha512()
                                              : NULL;
  EVP_MD_CTX *context = EVP_MD_CTX_new();
  size_t length = capacity;
  if (context == NULL || EVP_DigestSignInit(context, NULL, digest, NULL, key) != 1 ||
      EVP_DigestSign(context, signature, &length, data, count) != 1) {
    length = 0;
  }
  EVP_MD_CTX_free(context);
  return length;
}

void yare_key_free(yare_key *key) { EVP_PKEY_free(key); }
