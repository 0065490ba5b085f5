#include "COpenSSL.h"
#include "COpenSSL-internal.h"

#include <limits.h>
#include <openssl/bio.h>
#include <openssl/cms.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

struct copenssl_digest {
    EVP_MD_CTX *context;
    EVP_MD *kind;
};

struct copenssl_anchors {
    X509_STORE *store;
};

copenssl_digest *copenssl_digest_open(const char *name) {
    copenssl_digest *d = calloc(1, sizeof *d);
    if (!d) return NULL;
    d->kind = EVP_MD_fetch(NULL, name, NULL);
    d->context = EVP_MD_CTX_new();
    if (!d->kind || !d->context || EVP_MD_get_size(d->kind) > 64 ||
        EVP_DigestInit_ex(d->context, d->kind, NULL) != 1) {
        copenssl_digest_close(d);
        ERR_clear_error();
        return NULL;
    }
    return d;
}

int copenssl_digest_add(copenssl_digest *d, const void *bytes, size_t length) {
    return EVP_DigestUpdate(d->context, bytes, length) == 1;
}

size_t copenssl_digest_finish(copenssl_digest *d, uint8_t out[64]) {
    unsigned length = 0;
    return EVP_DigestFinal_ex(d->context, out, &length) == 1 ? length : 0;
}

void copenssl_digest_close(copenssl_digest *d) {
    if (!d) return;
    EVP_MD_CTX_free(d->context);
    EVP_MD_free(d->kind);
    free(d);
}

void copenssl_certificate_close(copenssl_certificate *c) {
    if (!c) return;
    X509_free(c->x509);
    free(c);
}

void copenssl_free(void *memory) { free(memory); }

uint8_t *copenssl_certificate_der(const copenssl_certificate *c, size_t *length) {
    int needed = i2d_X509(c->x509, NULL);
    if (needed <= 0) return NULL;
    uint8_t *out = malloc((size_t)needed), *at = out;
    if (!out) return NULL;
    *length = (size_t)i2d_X509(c->x509, &at);
    return out;
}

static char *name_of(const X509_NAME *name) {
    BIO *bio = BIO_new(BIO_s_mem());
    if (!bio) return NULL;
    char *out = NULL, *bytes = NULL;
    if (X509_NAME_print_ex(bio, name, 0, XN_FLAG_RFC2253 & ~ASN1_STRFLGS_ESC_MSB) >= 0) {
        long length = BIO_get_mem_data(bio, &bytes);
        if (length >= 0 && (out = malloc((size_t)length + 1))) {
            memcpy(out, bytes, (size_t)length);
            out[length] = 0;
        }
    }
    BIO_free(bio);
    return out;
}

char *copenssl_certificate_subject(const copenssl_certificate *c) {
    return name_of(X509_get_subject_name(c->x509));
}

char *copenssl_certificate_issuer(const copenssl_certificate *c) {
    return name_of(X509_get_issuer_name(c->x509));
}

int64_t copenssl_seconds(const ASN1_TIME *time) {
    struct tm parts;
    if (!time || ASN1_TIME_to_tm(time, &parts) != 1) return 0;
    return (int64_t)timegm(&parts);
}

int64_t copenssl_certificate_not_before(const copenssl_certificate *c) {
    return copenssl_seconds(X509_get0_notBefore(c->x509));
}

int64_t copenssl_certificate_not_after(const copenssl_certificate *c) {
    return copenssl_seconds(X509_get0_notAfter(c->x509));
}

int copenssl_certificate_usage(const copenssl_certificate *c) {
    int at = X509_get_ext_by_NID(c->x509, NID_ext_key_usage, -1);
    if (at < 0) return copenssl_usage_absent;
    X509_EXTENSION *extension = X509_get_ext(c->x509, at);
    EXTENDED_KEY_USAGE *usages = X509V3_EXT_d2i(extension);
    if (!usages) return copenssl_usage_other;
    int is_alone = sk_ASN1_OBJECT_num(usages) == 1 &&
                   OBJ_obj2nid(sk_ASN1_OBJECT_value(usages, 0)) == NID_time_stamp &&
                   X509_get_ext_by_NID(c->x509, NID_ext_key_usage, at) < 0;
    EXTENDED_KEY_USAGE_free(usages);
    if (!is_alone) return copenssl_usage_other;
    return X509_EXTENSION_get_critical(extension) ? copenssl_usage_timestamps_only : copenssl_usage_not_critical;
}

int copenssl_certificate_is_self_issued(const copenssl_certificate *c) {
    return X509_NAME_cmp(X509_get_subject_name(c->x509), X509_get_issuer_name(c->x509)) == 0;
}

copenssl_token *copenssl_token_open(const void *der, size_t length) {
    if (length > LONG_MAX) return NULL;
    const unsigned char *at = der;
    CMS_ContentInfo *cms = d2i_CMS_ContentInfo(NULL, &at, (long)length);
    copenssl_token *t = NULL;
    if (cms && at == (const unsigned char *)der + length &&
        OBJ_obj2nid(CMS_get0_type(cms)) == NID_pkcs7_signed && (t = calloc(1, sizeof *t))) {
        t->cms = cms;
    } else {
        CMS_ContentInfo_free(cms);
    }
    ERR_clear_error();
    return t;
}

void copenssl_token_close(copenssl_token *t) {
    if (!t) return;
    sk_X509_pop_free(t->chain, X509_free);
    CMS_ContentInfo_free(t->cms);
    free(t);
}

int copenssl_token_verify(copenssl_token *t) {
    BIO *content = BIO_new(BIO_s_null());
    int is_good = content && CMS_verify(t->cms, NULL, NULL, NULL, content,
                                        CMS_NO_SIGNER_CERT_VERIFY | CMS_BINARY) == 1;
    BIO_free(content);
    if (is_good) {
        STACK_OF(X509) *signers = CMS_get0_signers(t->cms);
        is_good = signers && sk_X509_num(signers) == 1;
        if (is_good) t->signer = sk_X509_value(signers, 0);
        sk_X509_free(signers);
    }
    ERR_clear_error();
    return is_good;
}

copenssl_certificate *copenssl_token_signer(copenssl_token *t) {
    if (!t->signer) return NULL;
    copenssl_certificate *c = calloc(1, sizeof *c);
    if (!c) return NULL;
    if (X509_up_ref(t->signer) != 1) {
        free(c);
        return NULL;
    }
    c->x509 = t->signer;
    return c;
}

copenssl_anchors *copenssl_anchors_open(void) {
    copenssl_anchors *a = calloc(1, sizeof *a);
    if (!a) return NULL;
    a->store = X509_STORE_new();
    if (a->store) return a;
    free(a);
    return NULL;
}

int copenssl_each(const void *bytes, size_t length, copenssl_kind kind, void *place) {
    if (length == 0 || length > INT_MAX) return -1;
    int count = 0;
    if (((const unsigned char *)bytes)[0] == 0x30) {
        const unsigned char *at = bytes;
        void *thing = kind.read_der(&at, (long)length);
        if (thing && at != (const unsigned char *)bytes + length) {
            kind.release(thing);
            thing = NULL;
        }
        count = thing && kind.take(place, thing) == 1 ? 1 : -1;
        ERR_clear_error();
        return count;
    }
    BIO *bio = BIO_new_mem_buf(bytes, (int)length);
    if (!bio) return -1;
    for (;;) {
        void *thing = kind.read_pem(bio);
        if (!thing) {
            // Only the end of the text may stop the reading: a damaged one must not pass unseen.
            unsigned long error = ERR_peek_last_error();
            if (ERR_GET_LIB(error) != ERR_LIB_PEM || ERR_GET_REASON(error) != PEM_R_NO_START_LINE) count = -1;
            break;
        }
        if (kind.take(place, thing) != 1) {
            count = -1;
            break;
        }
        count++;
    }
    BIO_free(bio);
    ERR_clear_error();
    return count;
}

static void *anchor_der(const unsigned char **at, long length) { return d2i_X509(NULL, at, length); }
static void *anchor_pem(BIO *bio) { return PEM_read_bio_X509_AUX(bio, NULL, NULL, NULL); }
static void anchor_release(void *x509) { X509_free(x509); }

static int anchor_take(void *store, void *x509) {
    int is_added = X509_STORE_add_cert(store, x509);
    X509_free(x509);
    return is_added;
}

int copenssl_anchors_add(copenssl_anchors *a, const void *bytes, size_t length) {
    copenssl_kind kind = {anchor_der, anchor_pem, anchor_take, anchor_release};
    return copenssl_each(bytes, length, kind, a->store);
}

void copenssl_anchors_close(copenssl_anchors *a) {
    if (!a) return;
    X509_STORE_free(a->store);
    free(a);
}

int copenssl_token_chain(copenssl_token *t, copenssl_anchors *a, int64_t at, char *reason, size_t capacity) {
    int is_good = 0;
    const char *why = "out of memory";
    STACK_OF(X509) *held = CMS_get1_certs(t->cms);
    X509_STORE_CTX *context = X509_STORE_CTX_new();
    if (t->signer && context && X509_STORE_CTX_init(context, a->store, t->signer, held) == 1) {
        X509_VERIFY_PARAM *parameters = X509_STORE_CTX_get0_param(context);
        X509_VERIFY_PARAM_set_time(parameters, (time_t)at);
        X509_VERIFY_PARAM_set_purpose(parameters, X509_PURPOSE_TIMESTAMP_SIGN);
        // Level 2 refuses keys below 112 bits of strength and signatures over SHA-1 or MD5 within the chain.
        X509_VERIFY_PARAM_set_auth_level(parameters, 2);
        // An organisation may trust an intermediate authority without trusting the root above it.
        X509_VERIFY_PARAM_set_flags(parameters, X509_V_FLAG_PARTIAL_CHAIN);
        is_good = X509_verify_cert(context) == 1;
        sk_X509_pop_free(t->chain, X509_free);
        t->chain = is_good ? X509_STORE_CTX_get1_chain(context) : NULL;
        why = X509_verify_cert_error_string(X509_STORE_CTX_get_error(context));
    }
    if (capacity) {
        strncpy(reason, why, capacity - 1);
        reason[capacity - 1] = 0;
    }
    X509_STORE_CTX_free(context);
    sk_X509_pop_free(held, X509_free);
    ERR_clear_error();
    return is_good;
}

copenssl_certificate *copenssl_certificate_open(const void *bytes, size_t length) {
    if (length == 0 || length > INT_MAX) return NULL;
    X509 *x509 = NULL;
    if (((const unsigned char *)bytes)[0] == 0x30) {
        const unsigned char *at = bytes;
        x509 = d2i_X509(NULL, &at, (long)length);
    } else {
        BIO *bio = BIO_new_mem_buf(bytes, (int)length);
        if (bio) x509 = PEM_read_bio_X509(bio, NULL, NULL, NULL);
        BIO_free(bio);
    }
    ERR_clear_error();
    copenssl_certificate *c = x509 ? calloc(1, sizeof *c) : NULL;
    if (!c) {
        X509_free(x509);
        return NULL;
    }
    c->x509 = x509;
    return c;
}

struct copenssl_envelope {
    CMS_ContentInfo *cms;
    BIO *file;
    BIO *content; // the chain that ends in `file`; NULL until the first bytes
};

copenssl_envelope *copenssl_envelope_open(int descriptor) {
    copenssl_envelope *e = calloc(1, sizeof *e);
    if (!e) return NULL;
    e->cms = CMS_encrypt(NULL, NULL, EVP_aes_256_gcm(), CMS_STREAM | CMS_PARTIAL | CMS_BINARY);
    e->file = BIO_new_fd(descriptor, BIO_NOCLOSE);
    if (!e->cms || !e->file) {
        copenssl_envelope_close(e);
        e = NULL;
    }
    ERR_clear_error();
    return e;
}

int copenssl_envelope_add_certificate(copenssl_envelope *e, const copenssl_certificate *c) {
    int is_added = !e->content && CMS_add1_recipient_cert(e->cms, c->x509, 0) != NULL;
    ERR_clear_error();
    return is_added;
}

int copenssl_envelope_add_passphrase(copenssl_envelope *e, const void *bytes, size_t length, int iterations) {
    if (e->content || length == 0 || length > INT_MAX) return 0;
    unsigned char *own = OPENSSL_memdup(bytes, length); // given to the message, which overwrites and frees it
    if (!own) return 0;
    int is_added = CMS_add0_recipient_password(e->cms, iterations, NID_id_alg_PWRI_KEK, NID_id_pbkdf2, own,
                                               (ossl_ssize_t)length, EVP_aes_256_cbc()) != NULL;
    if (!is_added) OPENSSL_clear_free(own, length);
    ERR_clear_error();
    return is_added;
}

static int begin(copenssl_envelope *e) {
    if (!e->content) e->content = BIO_new_CMS(e->file, e->cms);
    return e->content != NULL;
}

int copenssl_envelope_write(copenssl_envelope *e, const void *bytes, size_t length) {
    if (!begin(e)) {
        ERR_clear_error();
        return 0;
    }
    const char *at = bytes;
    while (length > 0) {
        int piece = length > (1 << 20) ? 1 << 20 : (int)length;
        int wrote = BIO_write(e->content, at, piece);
        if (wrote <= 0) {
            ERR_clear_error();
            return 0;
        }
        at += wrote;
        length -= (size_t)wrote;
    }
    return 1;
}

int copenssl_envelope_finish(copenssl_envelope *e) {
    int is_good = begin(e) && BIO_flush(e->content) == 1;
    ERR_clear_error();
    return is_good;
}

void copenssl_envelope_close(copenssl_envelope *e) {
    if (!e) return;
    while (e->content && e->content != e->file) {
        BIO *next = BIO_pop(e->content);
        BIO_free(e->content);
        e->content = next;
    }
    BIO_free(e->file);
    CMS_ContentInfo_free(e->cms);
    free(e);
    ERR_clear_error();
}
