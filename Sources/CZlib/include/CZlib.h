#pragma once

// Inflates what ZIP archives hold, piece by piece, over zlib.

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
