#pragma once

// What ZIP archives, documents and stored copies need of zlib: inflating piece by piece, and whole zlib streams.

#include <stddef.h>
#include <stdint.h>

typedef struct czlib_inflater czlib_inflater;

// Begins to inflate raw deflate data, or to copy stored data; the bytes must stay valid. Returns NULL without memory.
czlib_inflater *czlib_open(const void *bytes, size_t length, int is_stored);
// Writes the next bytes. Returns how many, 0 at the end, -1 when the data is damaged or breaks off.
ptrdiff_t czlib_read(czlib_inflater *inflater, void *out, size_t capacity);
// The CRC-32 of everything read so far.
uint32_t czlib_checksum(const czlib_inflater *inflater);
void czlib_close(czlib_inflater *inflater);

// The CRC-32 of bytes that follow others whose CRC-32 is `so_far`; 0 before the first.
uint32_t czlib_crc(uint32_t so_far, const void *bytes, size_t length);

// The most bytes that compressing `length` bytes into a zlib stream (RFC 1950) can give.
size_t czlib_bound(size_t length);
// Compresses into a zlib stream. Returns its length, or 0 when `capacity` is too small or memory lacks.
size_t czlib_compress(const uint8_t *input, size_t length, uint8_t *output, size_t capacity);
// Expands a zlib stream to exactly `expected` bytes. Returns 1, or 0 for damaged input or another length.
int czlib_expand(const uint8_t *input, size_t length, uint8_t *output, size_t expected);
