#include "CDeflate.h"

#include <zlib.h>

size_t cdeflate_bound(size_t length) { return compressBound(length); }

size_t cdeflate_compress(const unsigned char *input, size_t length, unsigned char *output, size_t capacity) {
    uLongf written = capacity;
    return compress2(output, &written, input, length, 6) == Z_OK ? written : 0;
}

int cdeflate_expand(const unsigned char *input, size_t length, unsigned char *output, size_t expected) {
    uLongf written = expected;
    return uncompress(output, &written, input, length) == Z_OK && written == expected;
}
