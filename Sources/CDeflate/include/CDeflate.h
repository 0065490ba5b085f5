#ifndef CDEFLATE_H
#define CDEFLATE_H

#include <stddef.h>

/// The most bytes that compressing `length` bytes can give.
size_t cdeflate_bound(size_t length);

/// Compresses as zlib does. Returns the compressed length, or 0 when `capacity` is too small or memory lacks.
size_t cdeflate_compress(const unsigned char *input, size_t length, unsigned char *output, size_t capacity);

/// Expands exactly `expected` bytes. Returns 1 on success, 0 for damaged input or another length.
int cdeflate_expand(const unsigned char *input, size_t length, unsigned char *output, size_t expected);

#endif
