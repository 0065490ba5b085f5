#define _GNU_SOURCE
#include "CPostgres.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdlib.h>

// The parts of libpq's interface that are used, as its documentation declares them.
typedef void PGconn;
typedef void PGresult;

static struct {
    PGconn *(*connectdb)(const char *);
    int (*status)(const PGconn *);
    void (*finish)(PGconn *);
    PGresult *(*exec)(PGconn *, const char *);
    PGresult *(*execParams)(PGconn *, const char *, int, const unsigned *, const char *const *, const int *, const int *, int);
    int (*resultStatus)(const PGresult *);
    char *(*errorMessage)(const PGconn *);
    int (*ntuples)(const PGresult *);
    int (*nfields)(const PGresult *);
    unsigned (*ftype)(const PGresult *, int);
    char *(*getvalue)(const PGresult *, int, int);
    int (*getisnull)(const PGresult *, int, int);
    char *(*cmdTuples)(PGresult *);
    void (*clear)(PGresult *);
} pq;

static int found;

static void look(void) {
    void *library = dlopen("libpq.so.5", RTLD_NOW);
    if (!library) return;
#define FIND(member, name) if (!(*(void **)&pq.member = dlsym(library, name))) return
    FIND(connectdb, "PQconnectdb");
    FIND(status, "PQstatus");
    FIND(finish, "PQfinish");
    FIND(exec, "PQexec");
    FIND(execParams, "PQexecParams");
    FIND(resultStatus, "PQresultStatus");
    FIND(errorMessage, "PQerrorMessage");
    FIND(ntuples, "PQntuples");
    FIND(nfields, "PQnfields");
    FIND(ftype, "PQftype");
    FIND(getvalue, "PQgetvalue");
    FIND(getisnull, "PQgetisnull");
    FIND(cmdTuples, "PQcmdTuples");
    FIND(clear, "PQclear");
#undef FIND
    found = 1;
}

struct cpg {
    PGconn *connection;
    PGresult *result;
};

int cpg_available(void) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, look);
    return found;
}

cpg *cpg_open(const char *conninfo) {
    if (!cpg_available()) return NULL;
    PGconn *connection = pq.connectdb(conninfo);
    if (pq.status(connection) != 0) {
        pq.finish(connection);
        return NULL;
    }
    cpg *self = calloc(1, sizeof *self);
    if (self) self->connection = connection;
    return self;
}

static int keep(cpg *self, PGresult *result) {
    if (self->result) pq.clear(self->result);
    self->result = result;
    int status = pq.resultStatus(result);
    return status == 1 || status == 2; // a command, or rows
}

void cpg_close(cpg *self) {
    if (!self) return;
    if (self->result) pq.clear(self->result);
    pq.finish(self->connection);
    free(self);
}

int cpg_script(cpg *self, const char *sql) { return keep(self, pq.exec(self->connection, sql)); }

int cpg_run(cpg *self, const char *sql, int count, const char *const *values, const int *lengths, const int *formats) {
    return keep(self, pq.execParams(self->connection, sql, count, NULL, values, lengths, formats, 0));
}

const char *cpg_error(cpg *self) { return pq.errorMessage(self->connection); }
int cpg_rows(cpg *self) { return self->result ? pq.ntuples(self->result) : 0; }
int cpg_columns(cpg *self) { return self->result ? pq.nfields(self->result) : 0; }
unsigned cpg_type(cpg *self, int column) { return pq.ftype(self->result, column); }
const char *cpg_value(cpg *self, int row, int column) {
    return pq.getisnull(self->result, row, column) ? NULL : pq.getvalue(self->result, row, column);
}
int cpg_changed(cpg *self) {
    const char *text = self->result ? pq.cmdTuples(self->result) : "";
    return atoi(text);
}
