#pragma once
#include <stddef.h>
#include <stdint.h>

// SQLite without linking it: the library is loaded by the first call of yare_sqlite_load. No other
// function may be called before that gave NULL.

typedef struct sqlite3 sqlite3;
typedef struct sqlite3_stmt sqlite3_stmt;

/// Loads SQLite; NULL, or why that cannot be. Any thread; the first call does the work.
const char *_Nullable yare_sqlite_load(void);

/// Opens a file, made when it is not there; NULL when that cannot be. One thread at a time may use it.
sqlite3 *_Nullable yare_sqlite_open(const char *_Nonnull path, int busy_milliseconds);
void yare_sqlite_close(sqlite3 *_Nonnull database);
/// What went wrong last.
const char *_Nonnull yare_sqlite_message(sqlite3 *_Nonnull database);

/// Runs statements that have no results; 0 when they went well.
int yare_sqlite_run(sqlite3 *_Nonnull database, const char *_Nonnull text);

sqlite3_stmt *_Nullable yare_sqlite_prepare(sqlite3 *_Nonnull database, const char *_Nonnull text);
void yare_sqlite_finish(sqlite3_stmt *_Nonnull statement);
/// Makes a statement ready to run again.
void yare_sqlite_reset(sqlite3_stmt *_Nonnull statement);
/// 1: a row is there; 0: no more rows; -1: it failed.
int yare_sqlite_step(sqlite3_stmt *_Nonnull statement);

/// Parameters count from 1. Bytes are copied; NULL is null.
int yare_sqlite_bind_int(sqlite3_stmt *_Nonnull statement, int index, int64_t value);
int yare_sqlite_bind_bytes(sqlite3_stmt *_Nonnull statement, int index,
                           const void *_Nullable bytes, size_t count);

/// Columns count from 0. 0: null, 1: a number, 2: bytes.
int yare_sqlite_column_kind(sqlite3_stmt *_Nonnull statement, int index);
/// Columns count from 0. The bytes live until the next step.
int64_t yare_sqlite_column_int(sqlite3_stmt *_Nonnull statement, int index);
const void *_Nullable yare_sqlite_column_bytes(sqlite3_stmt *_Nonnull statement, int index,
                                               size_t *_Nonnull count);
