#include "CMicrohttpd.h"

#include <arpa/inet.h>
#include <dlfcn.h>
#include <errno.h>
#include <microhttpd.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

// MARK: Loading

#define FUNCTIONS(each)                \
  each(MHD_start_daemon)               \
  each(MHD_stop_daemon)                \
  each(MHD_get_daemon_info)            \
  each(MHD_get_connection_info)        \
  each(MHD_get_connection_values)      \
  each(MHD_create_response_from_buffer) \
  each(MHD_create_response_from_callback) \
  each(MHD_add_response_header)        \
  each(MHD_queue_response)             \
  each(MHD_destroy_response)           \
  each(MHD_suspend_connection)         \
  each(MHD_resume_connection)

#define DECLARE(name) static __typeof__(&name) p_##name;
FUNCTIONS(DECLARE)

static char load_error[256];
static pthread_once_t load_once = PTHREAD_ONCE_INIT;

static void load(void) {
  void *library = dlopen("libmicrohttpd.so.12", RTLD_NOW | RTLD_LOCAL);
  if (!library) {
    const char *reason = dlerror();
    snprintf(load_error, sizeof load_error, "%s",
             reason ? reason : "libmicrohttpd.so.12 cannot be loaded");
    return;
  }
#define FIND(name)                                                                        \
  if (!(*(void **)&p_##name = dlsym(library, #name))) {                                    \
    snprintf(load_error, sizeof load_error, "libmicrohttpd.so.12 has no function " #name); \
    return;                                                                                \
  }
  FUNCTIONS(FIND)
}

const char *yare_http_load(void) {
  pthread_once(&load_once, load);
  return load_error[0] ? load_error : NULL;
}

// MARK: The server and its exchanges

// What a sleeping exchange is woken by. It outlives the exchange, whose end it is told.
struct token {
  pthread_mutex_t lock;
  struct MHD_Connection *connection;
  bool sleeps;
  // Whether the client has closed its connection.
  bool is_gone;
  int owners;
  // Its place among the sleepers, under their lock.
  uint64_t number;
  struct token *next, *previous;
};

// The library does not look at connections that are suspended: a client that goes away while its watch
// is silent would keep its connection until the watch ends. A thread of ours looks at them.
struct sleepers {
  pthread_mutex_t lock;
  struct token first;
  uint64_t last_number;
  int poll;
  int stop;
  pthread_t thread;
};

struct yare_http_server {
  struct MHD_Daemon *daemon;
  size_t body_limit;
  yare_http_serve serve;
  void *context;
  struct sleepers sleepers;
};

struct field {
  struct field *next;
  char *name;
  char *value;
};

struct yare_http_exchange {
  yare_http_server *server;
  struct MHD_Connection *connection;
  char *target;
  const char *method;
  char *body;
  size_t count;
  size_t capacity;
  bool has_begun;
  bool is_queued;
  struct field *fields;
  struct token *token;
  void *stream;
  yare_http_read read;
  yare_http_sleep sleep;
  yare_http_release release;
};

static void token_release(struct token *token) {
  pthread_mutex_lock(&token->lock);
  bool is_last = --token->owners == 0;
  pthread_mutex_unlock(&token->lock);
  if (!is_last) return;
  pthread_mutex_destroy(&token->lock);
  free(token);
}

void *yare_http_token(yare_http_exchange *exchange) {
  pthread_mutex_lock(&exchange->token->lock);
  exchange->token->owners++;
  pthread_mutex_unlock(&exchange->token->lock);
  return exchange->token;
}

void yare_http_token_free(void *token) { token_release(token); }

void yare_http_wake(void *pointer) {
  struct token *token = pointer;
  pthread_mutex_lock(&token->lock);
  if (token->connection && token->sleeps) {
    token->sleeps = false;
    p_MHD_resume_connection(token->connection);
  }
  pthread_mutex_unlock(&token->lock);
}

// MARK: Sleepers whose client goes away

static int socket_of(struct MHD_Connection *connection) {
  const union MHD_ConnectionInfo *found =
      p_MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
  return found ? found->connect_fd : -1;
}

static void *watch_sleepers(void *context) {
  struct sleepers *all = context;
  struct epoll_event events[64];
  while (true) {
    int count = epoll_wait(all->poll, events, 64, -1);
    for (int index = 0; index < count; index++) {
      uint64_t number = events[index].data.u64;
      if (number == 0) return NULL;
      // The number, not the address: the exchange may have ended since.
      pthread_mutex_lock(&all->lock);
      struct token *token = all->first.next;
      while (token != &all->first && token->number != number) token = token->next;
      if (token == &all->first) {
        pthread_mutex_unlock(&all->lock);
        continue;
      }
      pthread_mutex_lock(&token->lock);
      token->owners++;
      token->is_gone = true;
      pthread_mutex_unlock(&token->lock);
      pthread_mutex_unlock(&all->lock);
      yare_http_wake(token);
      token_release(token);
    }
  }
}

static bool sleepers_start(struct sleepers *all) {
  all->first.next = all->first.previous = &all->first;
  all->poll = epoll_create1(EPOLL_CLOEXEC);
  all->stop = eventfd(0, EFD_CLOEXEC);
  struct epoll_event event = {.events = EPOLLIN, .data.u64 = 0};
  if (all->poll >= 0 && all->stop >= 0 &&
      epoll_ctl(all->poll, EPOLL_CTL_ADD, all->stop, &event) == 0 &&
      pthread_mutex_init(&all->lock, NULL) == 0) {
    if (pthread_create(&all->thread, NULL, watch_sleepers, all) == 0) return true;
    pthread_mutex_destroy(&all->lock);
  }
  if (all->poll >= 0) close(all->poll);
  if (all->stop >= 0) close(all->stop);
  return false;
}

static void sleepers_stop(struct sleepers *all) {
  uint64_t one = 1;
  while (write(all->stop, &one, sizeof one) < 0) continue;
  pthread_join(all->thread, NULL);
  pthread_mutex_destroy(&all->lock);
  close(all->poll);
  close(all->stop);
}

// Both are called on the thread of the connection only.

static void sleepers_add(struct sleepers *all, struct token *token, int socket) {
  pthread_mutex_lock(&all->lock);
  token->number = ++all->last_number;
  token->previous = all->first.previous;
  token->next = &all->first;
  token->previous->next = token->next->previous = token;
  pthread_mutex_unlock(&all->lock);
  struct epoll_event event = {.events = EPOLLRDHUP | EPOLLONESHOT, .data.u64 = token->number};
  epoll_ctl(all->poll, EPOLL_CTL_ADD, socket, &event);
}

static void sleepers_remove(struct sleepers *all, struct token *token, int socket) {
  if (!token->next) return;
  struct epoll_event event = {0};
  epoll_ctl(all->poll, EPOLL_CTL_DEL, socket, &event);
  pthread_mutex_lock(&all->lock);
  token->previous->next = token->next;
  token->next->previous = token->previous;
  token->next = token->previous = NULL;
  pthread_mutex_unlock(&all->lock);
}

// MARK: The life of an exchange

// The target as sent, before the library decodes it.
static void *begin(void *context, const char *target, struct MHD_Connection *connection) {
  yare_http_exchange *exchange = calloc(1, sizeof *exchange);
  if (!exchange) return NULL;
  exchange->server = context;
  exchange->connection = connection;
  exchange->target = strdup(target);
  exchange->token = calloc(1, sizeof *exchange->token);
  if (!exchange->target || !exchange->token) {
    free(exchange->target);
    free(exchange->token);
    free(exchange);
    return NULL;
  }
  pthread_mutex_init(&exchange->token->lock, NULL);
  exchange->token->connection = connection;
  exchange->token->owners = 1;
  return exchange;
}

static void end(void *context, struct MHD_Connection *connection, void **state,
                enum MHD_RequestTerminationCode why) {
  (void)context, (void)why;
  yare_http_exchange *exchange = *state;
  if (!exchange) return;
  *state = NULL;
  sleepers_remove(&exchange->server->sleepers, exchange->token, socket_of(connection));
  pthread_mutex_lock(&exchange->token->lock);
  exchange->token->connection = NULL;
  pthread_mutex_unlock(&exchange->token->lock);
  token_release(exchange->token);
  if (exchange->stream) exchange->release(exchange->stream);
  for (struct field *field = exchange->fields; field;) {
    struct field *next = field->next;
    free(field->name);
    free(field->value);
    free(field);
    field = next;
  }
  free(exchange->target);
  free(exchange->body);
  free(exchange);
}

static bool keep(yare_http_exchange *exchange, const char *bytes, size_t count) {
  // One byte over the limit is enough to know that there are too many.
  size_t room = exchange->server->body_limit + 1 - exchange->count;
  if (count > room) count = room;
  if (exchange->count + count > exchange->capacity) {
    size_t capacity = exchange->capacity ? exchange->capacity : 4096;
    while (capacity < exchange->count + count) capacity *= 2;
    char *grown = realloc(exchange->body, capacity);
    if (!grown) return false;
    exchange->body = grown;
    exchange->capacity = capacity;
  }
  if (count) memcpy(exchange->body + exchange->count, bytes, count);
  exchange->count += count;
  return true;
}

static enum MHD_Result handle(void *context, struct MHD_Connection *connection, const char *url,
                              const char *method, const char *version, const char *bytes,
                              size_t *count, void **state) {
  (void)url, (void)version, (void)connection;
  yare_http_server *server = context;
  yare_http_exchange *exchange = *state;
  if (!exchange) return MHD_NO;
  if (!exchange->has_begun) {
    exchange->has_begun = true;
    exchange->method = method;
    return MHD_YES;
  }
  if (*count) {
    if (!keep(exchange, bytes, *count)) return MHD_NO;
    *count = 0;
    return MHD_YES;
  }
  exchange->method = method;
  server->serve(server->context, exchange);
  return exchange->is_queued ? MHD_YES : MHD_NO;
}

// How long a connection may be silent while no request is served. Long, since a client whose next
// request comes in the moment of the end cannot know whether it was done.
static const unsigned idle_seconds = 600;

yare_http_server *yare_http_start(uint16_t port, const char *key, const char *certificate,
                                  size_t body_limit, yare_http_serve serve, void *context) {
  yare_http_server *server = calloc(1, sizeof *server);
  if (!server) return NULL;
  server->body_limit = body_limit;
  server->serve = serve;
  server->context = context;
  struct sockaddr_in address = {0};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (!sleepers_start(&server->sleepers)) {
    free(server);
    return NULL;
  }
  unsigned flags =
      MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_EPOLL | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ITC;
  struct MHD_OptionItem secure[] = {
      {MHD_OPTION_HTTPS_MEM_KEY, 0, (void *)key},
      {MHD_OPTION_HTTPS_MEM_CERT, 0, (void *)certificate},
      {MHD_OPTION_END, 0, NULL},
  };
  struct MHD_OptionItem plain[] = {{MHD_OPTION_END, 0, NULL}};
  if (key && certificate) flags |= MHD_USE_TLS;
  server->daemon = p_MHD_start_daemon(
      flags, port, NULL, NULL, handle, server,
      MHD_OPTION_SOCK_ADDR, (struct sockaddr *)&address,
      MHD_OPTION_URI_LOG_CALLBACK, begin, server,
      MHD_OPTION_NOTIFY_COMPLETED, end, NULL,
      MHD_OPTION_THREAD_POOL_SIZE, 4u,
      MHD_OPTION_THREAD_STACK_SIZE, (size_t)(256u << 20),
      MHD_OPTION_CONNECTION_LIMIT, 4000u,
      MHD_OPTION_CONNECTION_TIMEOUT, idle_seconds,
      MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)(64u << 10),
      MHD_OPTION_ARRAY, key && certificate ? secure : plain,
      MHD_OPTION_END);
  if (server->daemon) return server;
  int reason = errno;
  sleepers_stop(&server->sleepers);
  free(server);
  errno = reason;
  return NULL;
}

uint16_t yare_http_port(yare_http_server *server) {
  const union MHD_DaemonInfo *found =
      p_MHD_get_daemon_info(server->daemon, MHD_DAEMON_INFO_BIND_PORT);
  return found ? found->port : 0;
}

void yare_http_stop(yare_http_server *server) {
  p_MHD_stop_daemon(server->daemon);
  sleepers_stop(&server->sleepers);
  free(server);
}

// MARK: The request

const char *yare_http_method(yare_http_exchange *exchange) { return exchange->method; }
const char *yare_http_target(yare_http_exchange *exchange) { return exchange->target; }

const void *yare_http_body(yare_http_exchange *exchange, size_t *count) {
  *count = exchange->count;
  return exchange->body;
}

struct seeing {
  yare_http_see_field see;
  void *context;
};

static enum MHD_Result see_one(void *context, enum MHD_ValueKind kind, const char *name,
                               const char *value) {
  (void)kind;
  struct seeing *seeing = context;
  seeing->see(seeing->context, name, value ? value : "");
  return MHD_YES;
}

void yare_http_each_field(yare_http_exchange *exchange, yare_http_see_field see, void *context) {
  struct seeing seeing = {see, context};
  p_MHD_get_connection_values(exchange->connection, MHD_HEADER_KIND, see_one, &seeing);
}

// MARK: The answer

void yare_http_add_field(yare_http_exchange *exchange, const char *name, const char *value) {
  struct field *field = calloc(1, sizeof *field);
  if (!field) return;
  field->name = strdup(name);
  field->value = strdup(value);
  struct field **last = &exchange->fields;
  while (*last) last = &(*last)->next;
  *last = field;
}

static void queue(yare_http_exchange *exchange, unsigned status, struct MHD_Response *response) {
  if (!response) return;
  for (struct field *field = exchange->fields; field; field = field->next) {
    if (field->name && field->value) {
      p_MHD_add_response_header(response, field->name, field->value);
    }
  }
  exchange->is_queued = p_MHD_queue_response(exchange->connection, status, response) == MHD_YES;
  p_MHD_destroy_response(response);
}

void yare_http_answer(yare_http_exchange *exchange, unsigned status, const void *bytes,
                      size_t count) {
  queue(exchange, status,
        p_MHD_create_response_from_buffer(count, (void *)(count ? bytes : ""),
                                          MHD_RESPMEM_MUST_COPY));
}

static ssize_t read_stream(void *context, uint64_t position, char *buffer, size_t capacity) {
  (void)position;
  yare_http_exchange *exchange = context;
  struct token *token = exchange->token;
  struct sleepers *sleepers = &exchange->server->sleepers;
  int socket = socket_of(exchange->connection);
  sleepers_remove(sleepers, token, socket);
  ssize_t count = exchange->read(exchange->stream, buffer, capacity);
  if (count > 0) return count;
  if (count < 0) return MHD_CONTENT_READER_END_OF_STREAM;
  pthread_mutex_lock(&token->lock);
  bool is_gone = token->is_gone;
  if (!is_gone) {
    token->sleeps = true;
    p_MHD_suspend_connection(exchange->connection);
  }
  pthread_mutex_unlock(&token->lock);
  if (is_gone) return MHD_CONTENT_READER_END_WITH_ERROR;
  sleepers_add(sleepers, token, socket);
  exchange->sleep(exchange->stream, exchange);
  return 0;
}

void yare_http_answer_stream(yare_http_exchange *exchange, unsigned status, void *stream,
                             yare_http_read read, yare_http_sleep sleep,
                             yare_http_release release) {
  exchange->stream = stream;
  exchange->read = read;
  exchange->sleep = sleep;
  exchange->release = release;
  queue(exchange, status,
        p_MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, 16384, read_stream, exchange, NULL));
}
