#include "CZlib.h"

#include <stdlib.h>
#include <string.h>
#include <zlib.h>

struct czlib_inflater {
    z_stream stream;
    const uint8_t *stored;
    size_t stored_left;
    int is_stored, is_over, is_broken;
    uint32_t checksum;
};

czlib_inflater *czlib_open(const void *bytes, size_t length, int is_stored) {
    czlib_inflater *i = calloc(1, sizeof *i);
    if (!i) return NULL;
    i->is_stored = is_stored;
    if (is_stored) {
        i->stored = bytes;
        i->stored_left = length;
        return i;
    }
    if (length > UINT32_MAX || inflateInit2(&i->stream, -MAX_WBITS) != Z_OK) {
        free(i);
        return NULL;
    }
    i->stream.next_in = (Bytef *)bytes;
    i->stream.avail_in = (uInt)length;
    return i;
}

ptrdiff_t czlib_read(czlib_inflater *i, void *out, size_t capacity) {
    if (i->is_broken) return -1;
    if (i->is_over || capacity == 0) return 0;
    size_t written;
    if (i->is_stored) {
        written = i->stored_left < capacity ? i->stored_left : capacity;
        memcpy(out, i->stored, written);
        i->stored += written;
        i->stored_left -= written;
        i->is_over = i->stored_left == 0;
    } else {
        i->stream.next_out = out;
        i->stream.avail_out = (uInt)(capacity > UINT32_MAX ? UINT32_MAX : capacity);
        size_t room = i->stream.avail_out;
        int status = inflate(&i->stream, Z_NO_FLUSH);
        written = room - i->stream.avail_out;
        if (status == Z_STREAM_END) {
            i->is_over = 1;
        } else if (status != Z_OK || written == 0) {
            i->is_broken = 1;
            return -1;
        }
    }
    i->checksum = (uint32_t)crc32(i->checksum, out, (uInt)written);
    return (ptrdiff_t)written;
}

uint32_t czlib_checksum(const czlib_inflater *i) { return i->checksum; }

uint32_t czlib_crc(uint32_t so_far, const void *bytes, size_t length) {
    return (uint32_t)crc32_z(so_far, bytes, length);
}

void czlib_close(czlib_inflater *i) {
    if (!i) return;
    if (!i->is_stored) inflateEnd(&i->stream);
    free(i);
}

size_t czlib_bound(size_t length) { return compressBound(length); }

size_t czlib_compress(const uint8_t *input, size_t length, uint8_t *output, size_t capacity) {
    uLongf written = capacity;
    return compress2(output, &written, input, length, 6) == Z_OK ? written : 0;
}

int czlib_expand(const uint8_t *input, size_t length, uint8_t *output, size_t expected) {
    uLongf written = expected;
    return uncompress(output, &written, input, length) == Z_OK && written == expected;
}
