#include "CPQ.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>

// What is needed of libpq-fe.h; all of it is part of the stable interface of libpq.so.5.
enum { CONNECTED = 0, COMMAND_OK = 1, TUPLES_OK = 2, EMPTY_QUERY = 0, STATE = 'C', PRIMARY = 'M' };
typedef struct {
  char *keyword, *variable, *compiled, *value, *label, *shown;
  int size;
} option;
typedef void (*notice_processor)(void *, const char *);

// The functions of libpq: result, name, parameters.
#define FUNCTIONS(each)                                                                      \
  each(option *, conninfoParse, (const char *, char **))                                     \
  each(PGconn *, connectdbParams, (const char *const *, const char *const *, int))           \
  each(int, status, (const PGconn *))                                                        \
  each(char *, errorMessage, (const PGconn *))                                               \
  each(void, finish, (PGconn *))                                                             \
  each(notice_processor, setNoticeProcessor, (PGconn *, notice_processor, void *))           \
  each(PGresult *, execParams, (PGconn *, const char *, int, const unsigned *,               \
                                const char *const *, const int *, const int *, int))         \
  each(int, resultStatus, (const PGresult *))                                                \
  each(char *, resultErrorField, (const PGresult *, int))                                    \
  each(int, ntuples, (const PGresult *))                                                     \
  each(int, nfields, (const PGresult *))                                                     \
  each(char *, getvalue, (const PGresult *, int, int))                                       \
  each(int, getlength, (const PGresult *, int, int))                                         \
  each(int, getisnull, (const PGresult *, int, int))                                         \
  each(void, clear, (PGresult *))

#define DECLARE(result, name, parameters) static result(*p_##name) parameters;
FUNCTIONS(DECLARE)

// The parameters that libpq knows, by its own list.
static option *known;
static char load_error[256];
static pthread_once_t load_once = PTHREAD_ONCE_INIT;

static void load(void) {
  void *library = dlopen("libpq.so.5", RTLD_NOW | RTLD_LOCAL);
  if (!library) {
    const char *reason = dlerror();
    snprintf(load_error, sizeof load_error, "%s", reason ? reason : "libpq.so.5 cannot be loaded");
    return;
  }
#define FIND(result, name, parameters)                                                  \
  if (!(*(void **)&p_##name = dlsym(library, "PQ" #name))) {                             \
    snprintf(load_error, sizeof load_error, "libpq.so.5 has no function PQ" #name);      \
    return;                                                                              \
  }
  FUNCTIONS(FIND)
  known = p_conninfoParse("", NULL);
}

const char *yare_pq_load(void) {
  pthread_once(&load_once, load);
  return load_error[0] ? load_error : NULL;
}

int yare_pq_knows(const char *keyword) {
  for (option *one = known; one && one->keyword; one++)
    if (strcmp(one->keyword, keyword) == 0) return 1;
  return 0;
}

// Notices such as "relation already exists, skipping" would go to standard error.
static void ignore_notice(void *context, const char *message) {
  (void)context;
  (void)message;
}

PGconn *yare_pq_connect(const char *const *keywords, const char *const *values) {
  PGconn *connection = p_connectdbParams(keywords, values, 1);
  if (connection) p_setNoticeProcessor(connection, ignore_notice, NULL);
  return connection;
}

void yare_pq_close(PGconn *connection) { p_finish(connection); }

int yare_pq_is_connected(PGconn *connection) { return p_status(connection) == CONNECTED; }

const char *yare_pq_message(PGconn *connection) { return p_errorMessage(connection); }

PGresult *yare_pq_run(PGconn *connection, const char *text, int count,
                      const char *const *parameters) {
  return p_execParams(connection, text, count, NULL, parameters, NULL, NULL, 0);
}

void yare_pq_finish(PGresult *result) { p_clear(result); }

int yare_pq_went_well(PGresult *result) {
  int status = p_resultStatus(result);
  return status == COMMAND_OK || status == TUPLES_OK || status == EMPTY_QUERY;
}

const char *yare_pq_problem(PGresult *result) { return p_resultErrorField(result, PRIMARY); }

const char *yare_pq_state(PGresult *result) { return p_resultErrorField(result, STATE); }

int yare_pq_rows(PGresult *result) { return p_ntuples(result); }

int yare_pq_columns(PGresult *result) { return p_nfields(result); }

const char *yare_pq_cell(PGresult *result, int row, int column, size_t *length) {
  *length = 0;
  if (p_getisnull(result, row, column)) return NULL;
  int size = p_getlength(result, row, column);
  *length = size > 0 ? (size_t)size : 0;
  return p_getvalue(result, row, column);
}
