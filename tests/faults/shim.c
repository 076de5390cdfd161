/* Stands between a program and the C library, and lets the n-th change below a folder fail (故障注入).
 *
 * The program is started with LD_PRELOAD; nothing happens until it calls fault_arm. A change is a
 * write, a rename, a flush or the making of a file, a folder or a link, by Python or by a library.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

enum { WRITE = 1, RENAME = 2, FLUSH = 4, MAKE = 8 };
enum { COUNT, ONCE, EVER, KILL };

static char below[4096];
static int kinds, action, number, trace = -1;
static long at, seen;

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

long fault_seen(void) { return seen; }

void fault_arm(const char *folder, int of_kinds, int what, int with, long when, int into) {
  snprintf(below, sizeof below, "%s/", folder);
  kinds = of_kinds, action = what, number = with, at = when, trace = into, seen = 0;
}

/* Whether this change must fail; errno is set then. */
static int fails(int kind, const char *path) {
  int before = errno;
  if (!*below || !(kinds & kind) || strncmp(path, below, strlen(below))) return 0;
  long now = __sync_add_and_fetch(&seen, 1);
  if (trace >= 0) {
    char line[5000];
    int size = snprintf(line, sizeof line, "%d %s\n", kind, path + strlen(below));
    if (REAL(write)(trace, line, size) != size) _exit(99);
  }
  errno = before;
  if (action == KILL && now == at) kill(getpid(), SIGKILL);
  if (!((action == ONCE && now == at) || (action == EVER && now >= at))) return 0;
  errno = number;
  return 1;
}

static int fails_at(int kind, int file) {
  char link[64], path[4096];
  int before = errno;
  if (!*below || !(kinds & kind)) return 0;
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  ssize_t size = readlink(link, path, sizeof path - 1);
  errno = before;
  if (size < 0) return 0;
  path[size] = 0;
  return fails(kind, path);
}

#define AT(kind, type, name, given, passed) \
  type name given { return fails_at(kind, file) ? -1 : REAL(name) passed; }

AT(WRITE, ssize_t, write, (int file, const void *data, size_t size), (file, data, size))
AT(WRITE, ssize_t, pwrite64, (int file, const void *data, size_t size, off64_t place), (file, data, size, place))
AT(WRITE, ssize_t, pwrite, (int file, const void *data, size_t size, off_t place), (file, data, size, place))
AT(WRITE, ssize_t, writev, (int file, const struct iovec *parts, int count), (file, parts, count))
AT(WRITE, ssize_t, pwritev, (int file, const struct iovec *parts, int count, off_t place), (file, parts, count, place))
AT(WRITE, ssize_t, sendfile64, (int file, int from, off64_t *place, size_t size), (file, from, place, size))
AT(WRITE, ssize_t, copy_file_range, (int from, off64_t *start, int file, off64_t *place, size_t size, unsigned flags),
   (from, start, file, place, size, flags))
AT(FLUSH, int, fsync, (int file), (file))
AT(FLUSH, int, fdatasync, (int file), (file))

int rename(const char *from, const char *to) { return fails(RENAME, to) ? -1 : REAL(rename)(from, to); }

int renameat(int one, const char *from, int other, const char *to) {
  return fails(RENAME, to) ? -1 : REAL(renameat)(one, from, other, to);
}

int renameat2(int one, const char *from, int other, const char *to, unsigned flags) {
  return fails(RENAME, to) ? -1 : REAL(renameat2)(one, from, other, to, flags);
}

int mkdir(const char *path, mode_t mode) { return fails(MAKE, path) ? -1 : REAL(mkdir)(path, mode); }

int link(const char *from, const char *to) { return fails(MAKE, to) ? -1 : REAL(link)(from, to); }

int symlink(const char *from, const char *to) { return fails(MAKE, to) ? -1 : REAL(symlink)(from, to); }

#define OPEN(name)                                               \
  int name(const char *path, int flags, ...) {                   \
    va_list rest;                                                \
    va_start(rest, flags);                                       \
    mode_t mode = va_arg(rest, mode_t);                          \
    va_end(rest);                                                \
    if ((flags & O_CREAT) && fails(MAKE, path)) return -1;       \
    return REAL(name)(path, flags, mode);                        \
  }

OPEN(open)
OPEN(open64)

#define OPEN_AT(name)                                            \
  int name(int folder, const char *path, int flags, ...) {       \
    va_list rest;                                                \
    va_start(rest, flags);                                       \
    mode_t mode = va_arg(rest, mode_t);                          \
    va_end(rest);                                                \
    if ((flags & O_CREAT) && fails(MAKE, path)) return -1;       \
    return REAL(name)(folder, path, flags, mode);                \
  }

OPEN_AT(openat)
OPEN_AT(openat64)
