#pragma once
#include <curl/curl.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// libcurl without linking it: the library is loaded by the first call of yare_curl_load, and its
// variadic functions have one form here per type of argument. No other function may be called before
// yare_curl_load gave NULL.

/// Loads libcurl and sets it up; NULL, or why that cannot be. Any thread; the first call does the work.
const char *_Nullable yare_curl_load(void);

/// The version and the libraries libcurl itself was built with.
const char *_Nonnull yare_curl_version(void);

// MARK: One exchange. A handle belongs to one thread at a time.

CURL *_Nullable yare_curl_easy_new(void);
void yare_curl_easy_free(CURL *_Nonnull easy);

CURLcode yare_curl_set_long(CURL *_Nonnull easy, CURLoption option, long value);
CURLcode yare_curl_set_size(CURL *_Nonnull easy, CURLoption option, int64_t value);
/// Copies the text.
CURLcode yare_curl_set_text(CURL *_Nonnull easy, CURLoption option, const char *_Nullable text);
/// Copies the bytes.
CURLcode yare_curl_set_blob(CURL *_Nonnull easy, CURLoption option, const void *_Nonnull bytes,
                            size_t count);
/// Copies the bytes and sends them as the body.
CURLcode yare_curl_set_body(CURL *_Nonnull easy, const void *_Nullable bytes, size_t count);
/// Keeps the pointer, which must live as long as the handle: a list, a buffer, a context.
CURLcode yare_curl_set_pointer(CURL *_Nonnull easy, CURLoption option, void *_Nullable pointer);

typedef size_t (*yare_curl_transfer)(char *_Nullable bytes, size_t size, size_t count,
                                     void *_Nullable context);
typedef int (*yare_curl_seek)(void *_Nullable context, curl_off_t offset, int origin);
typedef int (*yare_curl_start)(void *_Nullable context, char *_Nullable remote,
                               char *_Nullable local, int remote_port, int local_port);

/// A reader or writer of bytes: CURLOPT_WRITEFUNCTION, CURLOPT_HEADERFUNCTION, CURLOPT_READFUNCTION.
CURLcode yare_curl_set_transfer(CURL *_Nonnull easy, CURLoption option,
                                yare_curl_transfer _Nonnull function);
CURLcode yare_curl_set_seek(CURL *_Nonnull easy, yare_curl_seek _Nonnull function);
/// What is asked when a connection is there and the request is about to be sent.
CURLcode yare_curl_set_start(CURL *_Nonnull easy, yare_curl_start _Nonnull function);

enum { yare_curl_remote_size = 64 };

/// Writes the first address that a connection is tried to into the text, as `127.0.0.1:443`.
///
/// The text has yare_curl_remote_size bytes, and must live as long as the handle.
CURLcode yare_curl_note_remote(CURL *_Nonnull easy, char *_Nonnull text);

CURLcode yare_curl_pause(CURL *_Nonnull easy, int what);
/// A number the handle knows; -1 when it does not.
long yare_curl_get_long(CURL *_Nonnull easy, CURLINFO what);
const char *_Nonnull yare_curl_text(CURLcode code);

// MARK: A list of texts

/// Appends a copy of the text and gives the list back; NULL, and the list as it was, without memory.
struct curl_slist *_Nullable yare_curl_list_append(struct curl_slist *_Nullable list,
                                                   const char *_Nonnull text);
void yare_curl_list_free(struct curl_slist *_Nullable list);

// MARK: Many exchanges at once. A handle belongs to one thread, but for yare_curl_multi_wake.

CURLM *_Nullable yare_curl_multi_new(void);
void yare_curl_multi_free(CURLM *_Nonnull multi);
CURLMcode yare_curl_multi_set_long(CURLM *_Nonnull multi, CURLMoption option, long value);
CURLMcode yare_curl_multi_add(CURLM *_Nonnull multi, CURL *_Nonnull easy);
CURLMcode yare_curl_multi_remove(CURLM *_Nonnull multi, CURL *_Nonnull easy);
/// Does what can be done without waiting.
CURLMcode yare_curl_multi_perform(CURLM *_Nonnull multi);
/// Waits until something can be done, a timer of libcurl's ends, so much time has passed, or a wake.
CURLMcode yare_curl_multi_wait(CURLM *_Nonnull multi, int milliseconds);
/// Ends the wait in progress, or the next one. Any thread.
CURLMcode yare_curl_multi_wake(CURLM *_Nonnull multi);
/// An exchange that has ended, and how; NULL when there is none.
CURL *_Nullable yare_curl_multi_finished(CURLM *_Nonnull multi, CURLcode *_Nonnull code);
