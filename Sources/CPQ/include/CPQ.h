#pragma once
#include <stddef.h>
#include <stdint.h>

// The client library of PostgreSQL without linking it: it is loaded by the first call of
// yare_pq_load. No other function may be called before that gave NULL.

typedef struct pg_conn PGconn;
typedef struct pg_result PGresult;

/// Loads libpq; NULL, or why that cannot be. Any thread; the first call does the work.
const char *_Nullable yare_pq_load(void);

/// Whether libpq has a connection parameter of that name.
int yare_pq_knows(const char *_Nonnull keyword);

/// Connects, which blocks. Both lists end in NULL. One thread at a time may use what it gives, which
/// is NULL only when memory is short; whether it is connected is another question.
PGconn *_Nullable yare_pq_connect(const char *const _Nullable *_Nonnull keywords,
                                  const char *const _Nullable *_Nonnull values);
void yare_pq_close(PGconn *_Nonnull connection);
int yare_pq_is_connected(PGconn *_Nonnull connection);
/// What went wrong last; lives until the next call.
const char *_Nonnull yare_pq_message(PGconn *_Nonnull connection);

/// Runs one statement. Parameters are texts; NULL is null.
PGresult *_Nullable yare_pq_run(PGconn *_Nonnull connection, const char *_Nonnull text, int count,
                                const char *const _Nullable *_Nullable parameters);
void yare_pq_finish(PGresult *_Nonnull result);

/// 1 when the statement went well.
int yare_pq_went_well(PGresult *_Nonnull result);
/// The message of the server, without `ERROR:`, and its five characters of SQLSTATE; NULL where there
/// is none.
const char *_Nullable yare_pq_problem(PGresult *_Nonnull result);
const char *_Nullable yare_pq_state(PGresult *_Nonnull result);

int yare_pq_rows(PGresult *_Nonnull result);
int yare_pq_columns(PGresult *_Nonnull result);
/// A cell as a text, which lives as long as the result; NULL for null.
const char *_Nullable yare_pq_cell(PGresult *_Nonnull result, int row, int column,
                                   size_t *_Nonnull length);
