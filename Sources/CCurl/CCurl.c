// The header's checks of argument types are macros in the way of the functions' names.
#define CURL_DISABLE_TYPECHECK
#include "CCurl.h"

#include <arpa/inet.h>
#include <dlfcn.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <stdio.h>
#include <sys/socket.h>

#undef curl_easy_setopt
#undef curl_easy_getinfo
#undef curl_multi_setopt

// MARK: Loading

// The functions of libcurl, each with the type that its header declares.
#define FUNCTIONS(each)       \
  each(curl_global_init)      \
  each(curl_version)          \
  each(curl_easy_init)        \
  each(curl_easy_cleanup)     \
  each(curl_easy_setopt)      \
  each(curl_easy_getinfo)     \
  each(curl_easy_pause)       \
  each(curl_easy_strerror)    \
  each(curl_slist_append)     \
  each(curl_slist_free_all)   \
  each(curl_multi_init)       \
  each(curl_multi_cleanup)    \
  each(curl_multi_setopt)     \
  each(curl_multi_add_handle) \
  each(curl_multi_remove_handle) \
  each(curl_multi_perform)    \
  each(curl_multi_poll)       \
  each(curl_multi_wakeup)     \
  each(curl_multi_info_read)

#define DECLARE(name) static __typeof__(&name) p_##name;
FUNCTIONS(DECLARE)

static char load_error[256];
static pthread_once_t load_once = PTHREAD_ONCE_INIT;

static bool find(void *library, const char *name, void *target) {
  void *symbol = dlsym(library, name);
  if (!symbol) {
    snprintf(load_error, sizeof load_error, "libcurl.so.4 has no function %s", name);
    return false;
  }
  *(void **)target = symbol;
  return true;
}

// OpenSSL frees its tables when the process exits, while the thread of a transport may still be using
// them. It registers that when it is first set up, unless whoever is first says otherwise; a libcurl
// with another TLS library has no such function.
static void keep_tls_at_exit(void *library) {
  static const uint64_t no_atexit = 0x00080000;
  int (*init)(uint64_t, const void *);
  *(void **)&init = dlsym(library, "OPENSSL_init_crypto");
  if (init) init(no_atexit, NULL);
}

static void load(void) {
  void *library = dlopen("libcurl.so.4", RTLD_NOW | RTLD_LOCAL);
  if (!library) {
    const char *reason = dlerror();
    snprintf(load_error, sizeof load_error, "%s", reason ? reason : "libcurl.so.4 cannot be loaded");
    return;
  }
#define FIND(name) \
  if (!find(library, #name, &p_##name)) return;
  FUNCTIONS(FIND)
  keep_tls_at_exit(library);
  CURLcode code = p_curl_global_init(CURL_GLOBAL_DEFAULT);
  if (code != CURLE_OK) snprintf(load_error, sizeof load_error, "%s", p_curl_easy_strerror(code));
}

const char *yare_curl_load(void) {
  pthread_once(&load_once, load);
  return load_error[0] ? load_error : NULL;
}

const char *yare_curl_version(void) { return p_curl_version(); }

// MARK: One exchange

// A peer that is gone without a word is noticed after this: what was sent has no answer of its kernel.
static const unsigned int lost_milliseconds = 45000;

// A dead connection does not keep a request waiting for ever.
static int set_up_socket(void *context, curl_socket_t descriptor, curlsocktype purpose) {
  (void)context;
  (void)purpose;
  // Not a socket of TCP: then there is nothing to set.
  (void)setsockopt(descriptor, IPPROTO_TCP, TCP_USER_TIMEOUT, &lost_milliseconds,
                   sizeof lost_milliseconds);
  return CURL_SOCKOPT_OK;
}

CURL *yare_curl_easy_new(void) {
  CURL *easy = p_curl_easy_init();
  if (easy) p_curl_easy_setopt(easy, CURLOPT_SOCKOPTFUNCTION, set_up_socket);
  return easy;
}

void yare_curl_easy_free(CURL *easy) { p_curl_easy_cleanup(easy); }

CURLcode yare_curl_set_long(CURL *easy, CURLoption option, long value) {
  return p_curl_easy_setopt(easy, option, value);
}

CURLcode yare_curl_set_size(CURL *easy, CURLoption option, int64_t value) {
  return p_curl_easy_setopt(easy, option, (curl_off_t)value);
}

CURLcode yare_curl_set_text(CURL *easy, CURLoption option, const char *text) {
  return p_curl_easy_setopt(easy, option, text);
}

CURLcode yare_curl_set_blob(CURL *easy, CURLoption option, const void *bytes, size_t count) {
  struct curl_blob blob = {.data = (void *)bytes, .len = count, .flags = CURL_BLOB_COPY};
  return p_curl_easy_setopt(easy, option, &blob);
}

CURLcode yare_curl_set_body(CURL *easy, const void *bytes, size_t count) {
  CURLcode code = p_curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)count);
  if (code != CURLE_OK) return code;
  return p_curl_easy_setopt(easy, CURLOPT_COPYPOSTFIELDS, count ? bytes : "");
}

CURLcode yare_curl_set_pointer(CURL *easy, CURLoption option, void *pointer) {
  return p_curl_easy_setopt(easy, option, pointer);
}

CURLcode yare_curl_set_transfer(CURL *easy, CURLoption option, yare_curl_transfer function) {
  return p_curl_easy_setopt(easy, option, function);
}

CURLcode yare_curl_set_seek(CURL *easy, yare_curl_seek function) {
  return p_curl_easy_setopt(easy, CURLOPT_SEEKFUNCTION, function);
}

CURLcode yare_curl_set_start(CURL *easy, yare_curl_start function) {
  return p_curl_easy_setopt(easy, CURLOPT_PREREQFUNCTION, function);
}

static void write_address(const struct sockaddr *address, char *text) {
  char host[INET6_ADDRSTRLEN] = "";
  if (address->sa_family == AF_INET) {
    const struct sockaddr_in *four = (const struct sockaddr_in *)address;
    inet_ntop(AF_INET, &four->sin_addr, host, sizeof host);
    snprintf(text, yare_curl_remote_size, "%s:%u", host, ntohs(four->sin_port));
  } else if (address->sa_family == AF_INET6) {
    const struct sockaddr_in6 *six = (const struct sockaddr_in6 *)address;
    inet_ntop(AF_INET6, &six->sin6_addr, host, sizeof host);
    snprintf(text, yare_curl_remote_size, "[%s]:%u", host, ntohs(six->sin6_port));
  }
}

static curl_socket_t open_socket(void *context, curlsocktype purpose, struct curl_sockaddr *address) {
  (void)purpose;
  char *text = context;
  if (!text[0]) write_address(&address->addr, text);
  return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

CURLcode yare_curl_note_remote(CURL *easy, char *text) {
  CURLcode code = p_curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, open_socket);
  if (code != CURLE_OK) return code;
  return p_curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, text);
}

CURLcode yare_curl_pause(CURL *easy, int what) { return p_curl_easy_pause(easy, what); }

long yare_curl_get_long(CURL *easy, CURLINFO what) {
  long value = -1;
  return p_curl_easy_getinfo(easy, what, &value) == CURLE_OK ? value : -1;
}

const char *yare_curl_text(CURLcode code) { return p_curl_easy_strerror(code); }

// MARK: A list of texts

struct curl_slist *yare_curl_list_append(struct curl_slist *list, const char *text) {
  return p_curl_slist_append(list, text);
}

void yare_curl_list_free(struct curl_slist *list) { p_curl_slist_free_all(list); }

// MARK: Many exchanges at once

CURLM *yare_curl_multi_new(void) { return p_curl_multi_init(); }

void yare_curl_multi_free(CURLM *multi) { p_curl_multi_cleanup(multi); }

CURLMcode yare_curl_multi_set_long(CURLM *multi, CURLMoption option, long value) {
  return p_curl_multi_setopt(multi, option, value);
}

CURLMcode yare_curl_multi_add(CURLM *multi, CURL *easy) {
  return p_curl_multi_add_handle(multi, easy);
}

CURLMcode yare_curl_multi_remove(CURLM *multi, CURL *easy) {
  return p_curl_multi_remove_handle(multi, easy);
}

CURLMcode yare_curl_multi_perform(CURLM *multi) {
  int running = 0;
  return p_curl_multi_perform(multi, &running);
}

CURLMcode yare_curl_multi_wait(CURLM *multi, int milliseconds) {
  return p_curl_multi_poll(multi, NULL, 0, milliseconds, NULL);
}

CURLMcode yare_curl_multi_wake(CURLM *multi) { return p_curl_multi_wakeup(multi); }

CURL *yare_curl_multi_finished(CURLM *multi, CURLcode *code) {
  int left = 0;
  for (CURLMsg *message; (message = p_curl_multi_info_read(multi, &left)) != NULL;) {
    if (message->msg != CURLMSG_DONE) continue;
    *code = message->data.result;
    return message->easy_handle;
  }
  return NULL;
}
