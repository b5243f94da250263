#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

// A small HTTPS server over libmicrohttpd, which is loaded by the first call of yare_http_load and not
// linked. No other function may be called before that gave NULL.

typedef struct yare_http_server yare_http_server;
/// One request and its answer.
typedef struct yare_http_exchange yare_http_exchange;

/// Serves a request whose body is there: must answer it before it returns. Called on any of the
/// server's threads, on several at once.
typedef void (*yare_http_serve)(void *_Nullable context, yare_http_exchange *_Nonnull exchange);
/// Sees a header field; the texts live until it returns.
typedef void (*yare_http_see_field)(void *_Nullable context, const char *_Nonnull name,
                                    const char *_Nonnull value);
/// Gives the next bytes of a streamed body: how many it wrote, 0 when there are none yet, -1 at the
/// end. After a 0 the exchange sleeps until yare_http_wake.
typedef ssize_t (*yare_http_read)(void *_Nonnull stream, char *_Nonnull buffer, size_t capacity);
/// Is told that an exchange sleeps and will be woken by yare_http_wake.
typedef void (*yare_http_sleep)(void *_Nonnull stream, yare_http_exchange *_Nonnull exchange);
typedef void (*yare_http_release)(void *_Nonnull stream);

/// Loads the library; NULL, or why that cannot be.
const char *_Nullable yare_http_load(void);

/// Starts to listen on 127.0.0.1; port 0 is any free one. NULL when it cannot; errno says why.
/// Without a key and a certificate (PEM) it speaks plain HTTP. Of bodies it keeps at most `body_limit`
/// bytes and one more.
yare_http_server *_Nullable yare_http_start(uint16_t port, const char *_Nullable key,
                                            const char *_Nullable certificate, size_t body_limit,
                                            yare_http_serve _Nonnull serve,
                                            void *_Nullable context);
uint16_t yare_http_port(yare_http_server *_Nonnull server);
/// Closes all connections and waits for the threads.
void yare_http_stop(yare_http_server *_Nonnull server);

const char *_Nonnull yare_http_method(yare_http_exchange *_Nonnull exchange);
/// The path with its query, as sent.
const char *_Nonnull yare_http_target(yare_http_exchange *_Nonnull exchange);
const void *_Nullable yare_http_body(yare_http_exchange *_Nonnull exchange,
                                     size_t *_Nonnull count);
void yare_http_each_field(yare_http_exchange *_Nonnull exchange,
                          yare_http_see_field _Nonnull see, void *_Nullable context);

/// Adds a field of the answer.
void yare_http_add_field(yare_http_exchange *_Nonnull exchange, const char *_Nonnull name,
                         const char *_Nonnull value);
/// Answers with bytes, which are copied.
void yare_http_answer(yare_http_exchange *_Nonnull exchange, unsigned status,
                      const void *_Nullable bytes, size_t count);
/// Answers with a stream, which is released when nobody reads it any more.
void yare_http_answer_stream(yare_http_exchange *_Nonnull exchange, unsigned status,
                             void *_Nonnull stream, yare_http_read _Nonnull read,
                             yare_http_sleep _Nonnull sleep, yare_http_release _Nonnull release);
/// Wakes a sleeping exchange. Any thread; does nothing for one that has ended.
void yare_http_wake(void *_Nonnull token);
/// A token to wake an exchange by, which outlives it; to be given back with yare_http_token_free.
void *_Nonnull yare_http_token(yare_http_exchange *_Nonnull exchange);
void yare_http_token_free(void *_Nonnull token);
