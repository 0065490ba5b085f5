#pragma once

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
