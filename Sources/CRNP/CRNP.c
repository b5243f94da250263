#define _GNU_SOURCE
#include "CRNP.h"

#include <dlfcn.h>
#include <pthread.h>
#include <rnp/rnp.h>
#include <rnp/rnp_err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// MARK: Loading

// The functions of librnp, each with the type that its header declares.
#define FUNCTIONS(each)                \
  each(rnp_ffi_create)                 \
  each(rnp_ffi_destroy)                \
  each(rnp_ffi_set_pass_provider)      \
  each(rnp_input_from_memory)          \
  each(rnp_input_destroy)              \
  each(rnp_output_to_memory)           \
  each(rnp_output_memory_get_buf)      \
  each(rnp_output_destroy)             \
  each(rnp_import_keys)                \
  each(rnp_identifier_iterator_create) \
  each(rnp_identifier_iterator_next)   \
  each(rnp_identifier_iterator_destroy) \
  each(rnp_locate_key)                 \
  each(rnp_key_handle_destroy)         \
  each(rnp_key_is_primary)             \
  each(rnp_key_get_uid_count)          \
  each(rnp_key_get_uid_at)             \
  each(rnp_key_get_fprint)             \
  each(rnp_key_get_primary_fprint)     \
  each(rnp_key_get_alg)                \
  each(rnp_key_have_secret)            \
  each(rnp_key_is_protected)           \
  each(rnp_key_unlock)                 \
  each(rnp_op_sign_cleartext_create)   \
  each(rnp_op_sign_add_signature)      \
  each(rnp_op_sign_set_hash)           \
  each(rnp_op_sign_execute)            \
  each(rnp_op_sign_destroy)            \
  each(rnp_op_verify_create)           \
  each(rnp_op_verify_execute)          \
  each(rnp_op_verify_get_signature_count) \
  each(rnp_op_verify_get_signature_at) \
  each(rnp_op_verify_signature_get_status) \
  each(rnp_op_verify_signature_get_key) \
  each(rnp_op_verify_destroy)          \
  each(rnp_buffer_destroy)

#define DECLARE(name) static __typeof__(&name) p_##name;
FUNCTIONS(DECLARE)

static char load_error[256];
static pthread_once_t load_once = PTHREAD_ONCE_INIT;

static void load(void) {
  void *library = dlopen("librnp.so.0", RTLD_NOW | RTLD_LOCAL);
  if (!library) {
    const char *reason = dlerror();
    snprintf(load_error, sizeof load_error, "%s",
             reason ? reason : "librnp.so.0 cannot be loaded");
    return;
  }
#define FIND(name)                                                                     \
  if (!(*(void **)&p_##name = dlsym(library, #name))) {                                \
    snprintf(load_error, sizeof load_error, "librnp.so.0 has no function " #name);     \
    return;                                                                            \
  }
  FUNCTIONS(FIND)
}

const char *yare_rnp_load(void) {
  pthread_once(&load_once, load);
  return load_error[0] ? load_error : NULL;
}

// One call at a time: librnp promises nothing for two, even with keyrings of their own.
// Debian's build of librnp tells of every odd thing it meets on standard error, and has no function
// to stop that. While it works, C's standard error is therefore nowhere; the descriptor, by which all
// else in this process writes, stays what it is.
static pthread_mutex_t quiet_mutex = PTHREAD_MUTEX_INITIALIZER;
static FILE *loud;
static FILE *nowhere;

static void quiet_begin(void) {
  pthread_mutex_lock(&quiet_mutex);
  if (!nowhere) nowhere = fopen("/dev/null", "we");
  loud = stderr;
  if (nowhere) stderr = nowhere;
}

static void quiet_end(void) {
  stderr = loud;
  pthread_mutex_unlock(&quiet_mutex);
}

static yare_rnp_status status_of(rnp_result_t code) {
  switch (code) {
    case RNP_SUCCESS: return YARE_RNP_OK;
    case RNP_ERROR_BAD_PASSWORD: return YARE_RNP_BAD_PASSWORD;
    case RNP_ERROR_SIGNATURE_INVALID: return YARE_RNP_INVALID;
    case RNP_ERROR_KEY_NOT_FOUND: return YARE_RNP_UNKNOWN_KEY;
    case RNP_ERROR_SIGNATURE_EXPIRED: return YARE_RNP_EXPIRED;
    case RNP_ERROR_NO_SIGNATURES_FOUND: return YARE_RNP_NO_SIGNATURE;
    default: return YARE_RNP_OTHER;
  }
}

// MARK: Keys

struct yare_rnp_ring {
  rnp_ffi_t ffi;
  const char *password;
};

static bool give_password(rnp_ffi_t ffi, void *context, rnp_key_handle_t key, const char *use,
                          char *buffer, size_t size) {
  (void)ffi, (void)key, (void)use;
  const yare_rnp_ring *ring = context;
  if (!ring->password || strlen(ring->password) >= size) return false;
  strcpy(buffer, ring->password);
  return true;
}

yare_rnp_ring *yare_rnp_ring_read(const uint8_t *bytes, size_t count) {
  yare_rnp_ring *ring = calloc(1, sizeof *ring);
  if (!ring) return NULL;
  rnp_input_t input = NULL;
  quiet_begin();
  if (p_rnp_ffi_create(&ring->ffi, "GPG", "GPG") != RNP_SUCCESS) {
    quiet_end();
    free(ring);
    return NULL;
  }
  p_rnp_ffi_set_pass_provider(ring->ffi, give_password, ring);
  bool is_read = count == 0 || (p_rnp_input_from_memory(&input, bytes, count, false) == RNP_SUCCESS &&
                 p_rnp_import_keys(ring->ffi, input,
                                   RNP_LOAD_SAVE_PUBLIC_KEYS | RNP_LOAD_SAVE_SECRET_KEYS |
                                       RNP_LOAD_SAVE_PERMISSIVE,
                                   NULL) == RNP_SUCCESS);
  if (input) p_rnp_input_destroy(input);
  quiet_end();
  if (is_read) return ring;
  yare_rnp_ring_free(ring);
  return NULL;
}

void yare_rnp_ring_free(yare_rnp_ring *ring) {
  quiet_begin();
  p_rnp_ffi_destroy(ring->ffi);
  quiet_end();
  free(ring);
}

static void write_field(FILE *out, const char *text) {
  fputc('\t', out);
  for (; *text; text++) fputc((unsigned char)*text < 0x20 ? ' ' : *text, out);
}

static void write_key(FILE *out, rnp_key_handle_t key, const char *fingerprint) {
  bool is_primary = false, is_secret = false, is_protected = false;
  if (p_rnp_key_is_primary(key, &is_primary) != RNP_SUCCESS || !is_primary) return;
  p_rnp_key_have_secret(key, &is_secret);
  if (is_secret) p_rnp_key_is_protected(key, &is_protected);
  fprintf(out, "%s\t%c%c", fingerprint, is_secret ? 's' : '-', is_protected ? 'p' : '-');
  size_t count = 0;
  p_rnp_key_get_uid_count(key, &count);
  for (size_t index = 0; index < count; index++) {
    char *name = NULL;
    if (p_rnp_key_get_uid_at(key, index, &name) == RNP_SUCCESS) write_field(out, name);
    p_rnp_buffer_destroy(name);
  }
  fputc('\n', out);
}

char *yare_rnp_ring_keys(yare_rnp_ring *ring) {
  char *text = NULL;
  size_t size = 0;
  FILE *out = open_memstream(&text, &size);
  if (!out) return NULL;
  rnp_identifier_iterator_t identifiers = NULL;
  quiet_begin();
  if (p_rnp_identifier_iterator_create(ring->ffi, &identifiers, "fingerprint") == RNP_SUCCESS) {
    const char *fingerprint = NULL;
    while (p_rnp_identifier_iterator_next(identifiers, &fingerprint) == RNP_SUCCESS &&
           fingerprint) {
      rnp_key_handle_t key = NULL;
      if (p_rnp_locate_key(ring->ffi, "fingerprint", fingerprint, &key) != RNP_SUCCESS || !key)
        continue;
      write_key(out, key, fingerprint);
      p_rnp_key_handle_destroy(key);
    }
    p_rnp_identifier_iterator_destroy(identifiers);
  }
  quiet_end();
  fclose(out);
  return text;
}

// MARK: Signing

static yare_rnp_status take(rnp_output_t output, uint8_t **result, size_t *count) {
  uint8_t *bytes = NULL;
  if (p_rnp_output_memory_get_buf(output, &bytes, count, false) != RNP_SUCCESS)
    return YARE_RNP_OTHER;
  *result = malloc(*count ? *count : 1);
  if (!*result) return YARE_RNP_OTHER;
  memcpy(*result, bytes, *count);
  return YARE_RNP_OK;
}

yare_rnp_status yare_rnp_sign(yare_rnp_ring *ring, const char *fingerprint, const char *password,
                              const uint8_t *text, size_t count, uint8_t **result,
                              size_t *result_count) {
  rnp_key_handle_t key = NULL;
  rnp_input_t input = NULL;
  rnp_output_t output = NULL;
  rnp_op_sign_t operation = NULL;
  ring->password = password;
  quiet_begin();
  rnp_result_t code = p_rnp_locate_key(ring->ffi, "fingerprint", fingerprint, &key);
  if (!code && !key) code = RNP_ERROR_KEY_NOT_FOUND;
  if (!code && password) code = p_rnp_key_unlock(key, password);
  if (!code) code = p_rnp_input_from_memory(&input, text, count, false);
  if (!code) code = p_rnp_output_to_memory(&output, 0);
  if (!code) code = p_rnp_op_sign_cleartext_create(&operation, ring->ffi, input, output);
  if (!code) code = p_rnp_op_sign_set_hash(operation, "SHA512");
  if (!code) code = p_rnp_op_sign_add_signature(operation, key, NULL);
  if (!code) code = p_rnp_op_sign_execute(operation);
  yare_rnp_status status = code ? status_of(code) : take(output, result, result_count);
  if (operation) p_rnp_op_sign_destroy(operation);
  if (output) p_rnp_output_destroy(output);
  if (input) p_rnp_input_destroy(input);
  if (key) p_rnp_key_handle_destroy(key);
  ring->password = NULL;
  quiet_end();
  return status;
}

// MARK: Verifying

// The fingerprint of the primary key that a signing key belongs to, a tab, and the algorithm.
static char *signer_of(rnp_key_handle_t key) {
  bool is_primary = false;
  char *found = NULL, *algorithm = NULL, *text = NULL;
  p_rnp_key_is_primary(key, &is_primary);
  rnp_result_t code =
      is_primary ? p_rnp_key_get_fprint(key, &found) : p_rnp_key_get_primary_fprint(key, &found);
  if (code == RNP_SUCCESS && found && p_rnp_key_get_alg(key, &algorithm) == RNP_SUCCESS &&
      asprintf(&text, "%s\t%s", found, algorithm) < 0)
    text = NULL;
  if (found) p_rnp_buffer_destroy(found);
  if (algorithm) p_rnp_buffer_destroy(algorithm);
  return text;
}

// The verdict over all signatures: those by keys that are not in the ring do not count.
static yare_rnp_status verdict(rnp_op_verify_t operation, char **signer) {
  size_t count = 0;
  if (p_rnp_op_verify_get_signature_count(operation, &count) != RNP_SUCCESS) return YARE_RNP_OTHER;
  yare_rnp_status result = count ? YARE_RNP_UNKNOWN_KEY : YARE_RNP_NO_SIGNATURE;
  for (size_t index = 0; index < count; index++) {
    rnp_op_verify_signature_t signature = NULL;
    if (p_rnp_op_verify_get_signature_at(operation, index, &signature) != RNP_SUCCESS)
      return YARE_RNP_OTHER;
    rnp_result_t code = p_rnp_op_verify_signature_get_status(signature);
    if (code == RNP_ERROR_KEY_NOT_FOUND) continue;
    rnp_key_handle_t key = NULL;
    if (p_rnp_op_verify_signature_get_key(signature, &key) == RNP_SUCCESS && key) {
      if (!*signer) *signer = signer_of(key);
      p_rnp_key_handle_destroy(key);
    }
    if (code != RNP_SUCCESS) return status_of(code);
    if (!*signer) return YARE_RNP_OTHER;
    result = YARE_RNP_OK;
  }
  return result;
}

yare_rnp_status yare_rnp_verify(yare_rnp_ring *ring, const uint8_t *message, size_t count,
                                uint8_t **result, size_t *result_count, char **signer) {
  rnp_input_t input = NULL;
  rnp_output_t output = NULL;
  rnp_op_verify_t operation = NULL;
  quiet_begin();
  rnp_result_t code = p_rnp_input_from_memory(&input, message, count, false);
  if (!code) code = p_rnp_output_to_memory(&output, 0);
  if (!code) code = p_rnp_op_verify_create(&operation, ring->ffi, input, output);
  yare_rnp_status status = YARE_RNP_OTHER;
  if (!code) {
    // What this says of a message with several signatures is not what is asked here; what each of
    // them is found to be, is. Without one, it is broken.
    code = p_rnp_op_verify_execute(operation);
    status = verdict(operation, signer);
    if (status == YARE_RNP_NO_SIGNATURE && code != RNP_SUCCESS) status = status_of(code);
  }
  if (status == YARE_RNP_OK) status = take(output, result, result_count);
  if (operation) p_rnp_op_verify_destroy(operation);
  if (output) p_rnp_output_destroy(output);
  if (input) p_rnp_input_destroy(input);
  quiet_end();
  return status;
}

void yare_rnp_free(void *memory) { free(memory); }
