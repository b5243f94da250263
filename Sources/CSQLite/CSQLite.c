#include "CSQLite.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>

// The few constants of sqlite3.h that are needed; they are part of its stable interface.
enum { OK = 0, ROW = 100, DONE = 101, READ_WRITE_CREATE = 2 | 4, INTEGER = 1, NOTHING = 5, FULL_MUTEX = 0x10000 };
typedef void (*destructor)(void *);
#define COPIED ((destructor)-1)

// The functions of SQLite: result, name, parameters.
#define FUNCTIONS(each)                                                              \
  each(int, open_v2, (const char *, sqlite3 **, int, const char *))                  \
  each(int, close_v2, (sqlite3 *))                                                   \
  each(const char *, errmsg, (sqlite3 *))                                            \
  each(int, busy_timeout, (sqlite3 *, int))                                          \
  each(int, exec, (sqlite3 *, const char *, void *, void *, char **))                \
  each(int, prepare_v2, (sqlite3 *, const char *, int, sqlite3_stmt **, const char **)) \
  each(int, finalize, (sqlite3_stmt *))                                              \
  each(int, reset, (sqlite3_stmt *))                                                 \
  each(int, clear_bindings, (sqlite3_stmt *))                                        \
  each(int, step, (sqlite3_stmt *))                                                  \
  each(int, bind_int64, (sqlite3_stmt *, int, long long))                            \
  each(int, bind_null, (sqlite3_stmt *, int))                                        \
  each(int, bind_blob64, (sqlite3_stmt *, int, const void *, unsigned long long, destructor)) \
  each(long long, column_int64, (sqlite3_stmt *, int))                               \
  each(const void *, column_blob, (sqlite3_stmt *, int))                             \
  each(int, column_bytes, (sqlite3_stmt *, int))                                     \
  each(int, column_type, (sqlite3_stmt *, int))

#define DECLARE(result, name, parameters) static result(*p_##name) parameters;
FUNCTIONS(DECLARE)

static char load_error[256];
static pthread_once_t load_once = PTHREAD_ONCE_INIT;

static void load(void) {
  void *library = dlopen("libsqlite3.so.0", RTLD_NOW | RTLD_LOCAL);
  if (!library) {
    const char *reason = dlerror();
    snprintf(load_error, sizeof load_error, "%s",
             reason ? reason : "libsqlite3.so.0 cannot be loaded");
    return;
  }
#define FIND(result, name, parameters)                                                         \
  if (!(*(void **)&p_##name = dlsym(library, "sqlite3_" #name))) {                              \
    snprintf(load_error, sizeof load_error, "libsqlite3.so.0 has no function sqlite3_" #name);  \
    return;                                                                                     \
  }
  FUNCTIONS(FIND)
}

const char *yare_sqlite_load(void) {
  pthread_once(&load_once, load);
  return load_error[0] ? load_error : NULL;
}

sqlite3 *yare_sqlite_open(const char *path, int busy_milliseconds) {
  sqlite3 *database = NULL;
  if (p_open_v2(path, &database, READ_WRITE_CREATE | FULL_MUTEX, NULL) != OK) {
    if (database) p_close_v2(database);
    return NULL;
  }
  p_busy_timeout(database, busy_milliseconds);
  return database;
}

void yare_sqlite_close(sqlite3 *database) { p_close_v2(database); }

const char *yare_sqlite_message(sqlite3 *database) { return p_errmsg(database); }

int yare_sqlite_run(sqlite3 *database, const char *text) {
  return p_exec(database, text, NULL, NULL, NULL);
}

sqlite3_stmt *yare_sqlite_prepare(sqlite3 *database, const char *text) {
  sqlite3_stmt *statement = NULL;
  return p_prepare_v2(database, text, -1, &statement, NULL) == OK ? statement : NULL;
}

void yare_sqlite_finish(sqlite3_stmt *statement) { p_finalize(statement); }

void yare_sqlite_reset(sqlite3_stmt *statement) {
  p_reset(statement);
  p_clear_bindings(statement);
}

int yare_sqlite_step(sqlite3_stmt *statement) {
  int code = p_step(statement);
  return code == ROW ? 1 : code == DONE ? 0 : -1;
}

int yare_sqlite_bind_int(sqlite3_stmt *statement, int index, int64_t value) {
  return p_bind_int64(statement, index, value);
}

int yare_sqlite_bind_bytes(sqlite3_stmt *statement, int index, const void *bytes, size_t count) {
  if (!bytes) return p_bind_null(statement, index);
  return p_bind_blob64(statement, index, bytes, count, COPIED);
}

int64_t yare_sqlite_column_int(sqlite3_stmt *statement, int index) {
  return p_column_int64(statement, index);
}

const void *yare_sqlite_column_bytes(sqlite3_stmt *statement, int index, size_t *count) {
  const void *bytes = p_column_blob(statement, index);
  int size = p_column_bytes(statement, index);
  *count = size > 0 ? (size_t)size : 0;
  return bytes;
}

int yare_sqlite_column_kind(sqlite3_stmt *statement, int index) {
  int type = p_column_type(statement, index);
  return type == NOTHING ? 0 : type == INTEGER ? 1 : 2;
}
