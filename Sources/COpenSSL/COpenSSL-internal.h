#pragma once

#include <openssl/bio.h>
#include <openssl/cms.h>
#include <openssl/x509.h>
#include <stdint.h>

// What the files of this target share behind the opaque types.

struct copenssl_certificate {
    X509 *x509;
};

struct copenssl_token {
    CMS_ContentInfo *cms;
    X509 *signer; // owned by cms
    STACK_OF(X509) *chain; // from the signer to the anchor, once one was found
};

// Seconds since 1970; 0 for a time that cannot be read.
int64_t copenssl_seconds(const ASN1_TIME *time);

// One kind of thing that files hold in DER, or as PEM one after another.
typedef struct {
    void *(*read_der)(const unsigned char **at, long length);
    void *(*read_pem)(BIO *bio);
    int (*take)(void *place, void *thing); // owns the thing; 1 when it is taken
    void (*release)(void *thing);
} copenssl_kind;

// Hands every thing in a file to a place. How many; -1 when the file is damaged, or one is not taken.
int copenssl_each(const void *bytes, size_t length, copenssl_kind kind, void *place);
