#define _GNU_SOURCE
#include "include/CFaultyDisk.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

// Kept out of the way of headers that would give these calls other names.
#undef open64
#undef openat64

enum mode { NONE, COUNT, KILL, TORN, POWER, SCATTER, SHORT, ERROR, FLUSH, FULL, FOLDER };

static enum mode mode = NONE;
static int point = 0;
static int calls = 0;
static int failed_flush = 0;
static int folder_flushes = 0;
static pthread_mutex_t door = PTHREAD_MUTEX_INITIALIZER;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static ssize_t (*real_write)(int, const void *, size_t);
static ssize_t (*real_pwrite)(int, const void *, size_t, off_t);
static int (*real_fsync)(int);
static int (*real_fdatasync)(int);
static int (*real_ftruncate)(int, off_t);
static int (*real_rename)(const char *, const char *);
static int (*real_link)(const char *, const char *);
static int (*real_linkat)(int, const char *, int, const char *, int);
static int (*real_mkdir)(const char *, mode_t);
static int (*real_unlink)(const char *);
static int (*real_openat)(int, const char *, int, ...);

static void start(void) {
    real_write = dlsym(RTLD_NEXT, "write");
    real_pwrite = dlsym(RTLD_NEXT, "pwrite64");
    real_fsync = dlsym(RTLD_NEXT, "fsync");
    real_fdatasync = dlsym(RTLD_NEXT, "fdatasync");
    real_ftruncate = dlsym(RTLD_NEXT, "ftruncate64");
    real_rename = dlsym(RTLD_NEXT, "rename");
    real_link = dlsym(RTLD_NEXT, "link");
    real_linkat = dlsym(RTLD_NEXT, "linkat");
    real_mkdir = dlsym(RTLD_NEXT, "mkdir");
    real_unlink = dlsym(RTLD_NEXT, "unlink");
    real_openat = dlsym(RTLD_NEXT, "openat64");
    const char *wish = getenv("FAULTY_DISK");
    if (!wish) return;
    static const char *names[] = {"", "count", "kill", "torn", "power", "scatter", "short", "error", "flush", "full", "folder"};
    const char *colon = strchr(wish, ':');
    for (int i = 1; colon && i <= FOLDER; i++)
        if (strlen(names[i]) == (size_t)(colon - wish) && !strncmp(names[i], wish, colon - wish)) {
            mode = i;
            point = atoi(colon + 1);
        }
}

// What was changed and not yet flushed, oldest first.
struct change {
    enum { CONTENT, LENGTH, MADE, RENAMED } what;
    dev_t device;    // of the file, or of the folder whose entry changed
    ino_t file;
    int descriptor;  // our own, for content and length
    off_t at;
    size_t count;
    char *old;       // the old content, or the name that was made
    char *name;      // for a rename: the old name
    char *held;      // for a rename over something: a second name of what was there
};
static struct change *log_of_changes = NULL;
static size_t changes = 0, room = 0;

static int remembers(void) { return mode == POWER || mode == SCATTER || mode == FLUSH; }

static void remember(struct change change) {
    if (changes == room) {
        room = room ? 2 * room : 256;
        log_of_changes = realloc(log_of_changes, room * sizeof *log_of_changes);
    }
    log_of_changes[changes++] = change;
}

static void undo(struct change *change) {
    switch (change->what) {
    case CONTENT: (void)!real_pwrite(change->descriptor, change->old, change->count, change->at); break;
    case LENGTH: (void)!real_ftruncate(change->descriptor, change->at); break;
    case MADE:
        if (real_unlink(change->old) != 0) rmdir(change->old);
        break;
    case RENAMED:
        real_rename(change->old, change->name);
        if (change->held) real_rename(change->held, change->old);
        break;
    }
}

static void forget(struct change *change) {
    if (change->descriptor >= 0) close(change->descriptor);
    if (change->held) real_unlink(change->held);
    free(change->old);
    free(change->name);
    free(change->held);
}

// Flushing a file makes its content last; flushing a folder, its entries.
static void settle(int descriptor, int undoing) {
    struct stat status;
    if (fstat(descriptor, &status) != 0) return;
    if (undoing)
        for (size_t i = changes; i-- > 0;)
            if (log_of_changes[i].device == status.st_dev && log_of_changes[i].file == status.st_ino)
                undo(&log_of_changes[i]);
    size_t kept = 0;
    for (size_t i = 0; i < changes; i++) {
        struct change *change = &log_of_changes[i];
        if (change->device == status.st_dev && change->file == status.st_ino) forget(change);
        else log_of_changes[kept++] = *change;
    }
    changes = kept;
}

static void folder_of(const char *path, char *folder, size_t size) {
    const char *slash = strrchr(path, '/');
    if (!slash) snprintf(folder, size, ".");
    else if (slash == path) snprintf(folder, size, "/");
    else snprintf(folder, size, "%.*s", (int)(slash - path), path);
}

static void remember_entry(int what, const char *path, const char *from, char *held) {
    char folder[4096];
    folder_of(path, folder, sizeof folder);
    struct stat status;
    if (stat(folder, &status) != 0) return;
    remember((struct change){.what = what, .device = status.st_dev, .file = status.st_ino, .descriptor = -1,
                             .old = strdup(path), .name = from ? strdup(from) : NULL, .held = held});
}

// The content that a write replaces, and the length that it changes.
static void remember_content(int descriptor, size_t count, off_t at) {
    struct stat status;
    if (fstat(descriptor, &status) != 0) return;
    char path[64];
    snprintf(path, sizeof path, "/proc/self/fd/%d", descriptor);
    int own = real_openat(AT_FDCWD, path, O_RDWR | O_CLOEXEC);
    if (own < 0) return;
    if (at < status.st_size) {
        size_t within = at + (off_t)count <= status.st_size ? count : (size_t)(status.st_size - at);
        char *old = malloc(within);
        ssize_t got = pread(own, old, within, at);
        if (got > 0)
            remember((struct change){.what = CONTENT, .device = status.st_dev, .file = status.st_ino,
                                     .descriptor = dup(own), .at = at, .count = (size_t)got, .old = old});
        else free(old);
    }
    if (at + (off_t)count > status.st_size)
        remember((struct change){.what = LENGTH, .device = status.st_dev, .file = status.st_ino,
                                 .descriptor = dup(own), .at = status.st_size});
    close(own);
}

static void die(void) {
    if (mode == POWER || mode == SCATTER) {
        uint32_t seed = (uint32_t)point * 2654435761u;
        for (size_t i = changes; i-- > 0;) {
            seed = seed * 1664525u + 1013904223u;
            if (mode == POWER || seed >> 31) undo(&log_of_changes[i]);
        }
        for (size_t i = 0; i < changes; i++)
            if (log_of_changes[i].held) real_unlink(log_of_changes[i].held);
    }
    kill(getpid(), SIGKILL);
    for (;;) pause();
}

static int is_disk(int descriptor) {
    if (descriptor <= 2) return 0;
    struct stat status;
    return fstat(descriptor, &status) == 0 && (S_ISREG(status.st_mode) || S_ISDIR(status.st_mode));
}

// What becomes of a call: 0 it is made, 1 half of it is made, -1 it fails with errno set. Called with the door held.
static int fate(int needs_room, int writes, int flushes) {
    calls++;
    if (mode == FULL && calls >= point && needs_room) {
        errno = ENOSPC;
        return -1;
    }
    if (mode == FLUSH && calls >= point && flushes && !failed_flush) {
        failed_flush = 1;
        errno = EIO;
        return -1;
    }
    if (calls != point || mode == FOLDER) return 0;
    switch (mode) {
    case KILL: case POWER: case SCATTER: die();
    case TORN:
        if (!writes) die();
        return 1;
    case SHORT: return writes ? 1 : 0;
    case ERROR: errno = EIO; return -1;
    default: return 0;
    }
}

int faulty_disk_calls(void) { return calls; }

#define ENTER() pthread_once(&once, start); pthread_mutex_lock(&door)
#define LEAVE(result) do { __typeof__(result) r_ = (result); int e_ = errno; pthread_mutex_unlock(&door); errno = e_; return r_; } while (0)

ssize_t write(int descriptor, const void *bytes, size_t count) {
    pthread_once(&once, start);
    if (mode == NONE || !is_disk(descriptor)) return real_write(descriptor, bytes, count);
    pthread_mutex_lock(&door);
    int what = fate(1, 1, 0);
    if (what < 0) LEAVE((ssize_t)-1);
    if (remembers()) {
        off_t at = fcntl(descriptor, F_GETFL) & O_APPEND ? lseek(descriptor, 0, SEEK_END) : lseek(descriptor, 0, SEEK_CUR);
        remember_content(descriptor, count, at);
    }
    ssize_t wrote = real_write(descriptor, bytes, what ? (count + 1) / 2 : count);
    if (what && mode == TORN) die();
    LEAVE(wrote);
}

ssize_t pwrite64(int descriptor, const void *bytes, size_t count, off64_t at) {
    pthread_once(&once, start);
    if (mode == NONE || !is_disk(descriptor)) return real_pwrite(descriptor, bytes, count, at);
    pthread_mutex_lock(&door);
    int what = fate(1, 1, 0);
    if (what < 0) LEAVE((ssize_t)-1);
    if (remembers()) remember_content(descriptor, count, at);
    ssize_t wrote = real_pwrite(descriptor, bytes, what ? (count + 1) / 2 : count, at);
    if (what && mode == TORN) die();
    LEAVE(wrote);
}

ssize_t pwrite(int descriptor, const void *bytes, size_t count, off_t at) {
    return pwrite64(descriptor, bytes, count, at);
}

static int flush(int descriptor, int (*real)(int)) {
    if (mode == NONE || !is_disk(descriptor)) return real(descriptor);
    pthread_mutex_lock(&door);
    struct stat status;
    if (mode == FOLDER && fstat(descriptor, &status) == 0 && S_ISDIR(status.st_mode) && ++folder_flushes == point) {
        errno = EIO;
        LEAVE(-1);
    }
    if (fate(0, 0, 1) < 0) {
        if (remembers()) settle(descriptor, 1);
        errno = EIO;
        LEAVE(-1);
    }
    // The disks of these tests lose nothing by themselves; only what is remembered can be lost.
    if (remembers()) settle(descriptor, 0);
    LEAVE(0);
}

int fsync(int descriptor) {
    pthread_once(&once, start);
    return flush(descriptor, real_fsync);
}

int fdatasync(int descriptor) {
    pthread_once(&once, start);
    return flush(descriptor, real_fdatasync);
}

int ftruncate64(int descriptor, off64_t length) {
    pthread_once(&once, start);
    if (mode == NONE || !is_disk(descriptor)) return real_ftruncate(descriptor, length);
    pthread_mutex_lock(&door);
    if (fate(0, 0, 0) < 0) LEAVE(-1);
    struct stat status;
    if (remembers() && fstat(descriptor, &status) == 0) {
        if (length < status.st_size) remember_content(descriptor, (size_t)(status.st_size - length), length);
        char path[64];
        snprintf(path, sizeof path, "/proc/self/fd/%d", descriptor);
        remember((struct change){.what = LENGTH, .device = status.st_dev, .file = status.st_ino,
                                 .descriptor = real_openat(AT_FDCWD, path, O_RDWR | O_CLOEXEC), .at = status.st_size});
    }
    LEAVE(real_ftruncate(descriptor, length));
}

int ftruncate(int descriptor, off_t length) { return ftruncate64(descriptor, length); }

int rename(const char *from, const char *to) {
    ENTER();
    if (mode == NONE) LEAVE(real_rename(from, to));
    if (fate(1, 0, 0) < 0) LEAVE(-1);
    char *held = NULL;
    struct stat status;
    if (remembers() && lstat(to, &status) == 0 && S_ISREG(status.st_mode) && asprintf(&held, "%s.held-%d", to, calls) > 0)
        if (real_link(to, held) != 0) {
            free(held);
            held = NULL;
        }
    int result = real_rename(from, to);
    if (remembers() && result == 0) remember_entry(RENAMED, to, from, held);
    LEAVE(result);
}

int link(const char *from, const char *to) {
    ENTER();
    if (mode == NONE) LEAVE(real_link(from, to));
    if (fate(1, 0, 0) < 0) LEAVE(-1);
    int result = real_link(from, to);
    if (remembers() && result == 0) remember_entry(MADE, to, NULL, NULL);
    LEAVE(result);
}

int linkat(int from_folder, const char *from, int to_folder, const char *to, int flags) {
    ENTER();
    if (mode == NONE) LEAVE(real_linkat(from_folder, from, to_folder, to, flags));
    if (fate(1, 0, 0) < 0) LEAVE(-1);
    int result = real_linkat(from_folder, from, to_folder, to, flags);
    if (remembers() && result == 0) remember_entry(MADE, to, NULL, NULL);
    LEAVE(result);
}

int mkdir(const char *path, mode_t permissions) {
    ENTER();
    if (mode == NONE) LEAVE(real_mkdir(path, permissions));
    if (fate(1, 0, 0) < 0) LEAVE(-1);
    int result = real_mkdir(path, permissions);
    if (remembers() && result == 0) remember_entry(MADE, path, NULL, NULL);
    LEAVE(result);
}

static int make(int folder, const char *path, int flags, mode_t permissions) {
    ENTER();
    struct stat status;
    int makes = mode != NONE && (flags & O_CREAT) && fstatat(folder, path, &status, 0) != 0;
    if (makes && fate(1, 0, 0) < 0) LEAVE(-1);
    int descriptor = real_openat(folder, path, flags, permissions);
    if (makes && remembers() && descriptor >= 0) remember_entry(MADE, path, NULL, NULL);
    LEAVE(descriptor);
}

#define PERMISSIONS(last) \
    mode_t permissions = 0; \
    if ((flags & O_CREAT) || (flags & O_TMPFILE) == O_TMPFILE) { va_list rest; va_start(rest, last); permissions = va_arg(rest, mode_t); va_end(rest); }

int open64(const char *path, int flags, ...) { PERMISSIONS(flags) return make(AT_FDCWD, path, flags, permissions); }
int open(const char *path, int flags, ...) { PERMISSIONS(flags) return make(AT_FDCWD, path, flags, permissions); }
int openat64(int folder, const char *path, int flags, ...) { PERMISSIONS(flags) return make(folder, path, flags, permissions); }
int openat(int folder, const char *path, int flags, ...) { PERMISSIONS(flags) return make(folder, path, flags, permissions); }
