#ifndef CPOSTGRES_H
#define CPOSTGRES_H

#include <stddef.h>

/// A connection to a PostgreSQL server, with its last result. libpq is looked for when it is first needed, so that
/// nothing has to be installed to build.
typedef struct cpg cpg;

/// Whether libpq is on this machine.
int cpg_available(void);

/// Connects; NULL when that fails.
cpg *cpg_open(const char *conninfo);
void cpg_close(cpg *connection);

/// Runs a script without arguments. Returns 1 on success.
int cpg_script(cpg *connection, const char *sql);

/// Runs one statement. A format of 1 marks a value as bytes, a NULL value is NULL. Returns 1 on success.
int cpg_run(cpg *connection, const char *sql, int count, const char *const *values, const int *lengths, const int *formats);

/// What went wrong last.
const char *cpg_error(cpg *connection);

int cpg_rows(cpg *connection);
int cpg_columns(cpg *connection);
/// The number by which PostgreSQL knows a column's type.
unsigned cpg_type(cpg *connection, int column);
/// A value as text; NULL for NULL.
const char *cpg_value(cpg *connection, int row, int column);
/// How many rows the last statement changed.
int cpg_changed(cpg *connection);

#endif
