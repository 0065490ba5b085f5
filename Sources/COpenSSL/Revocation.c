#include "COpenSSL.h"
#include "COpenSSL-internal.h"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>
#include <stdlib.h>

struct copenssl_revocations {
    STACK_OF(X509_CRL) *lists;
};

copenssl_revocations *copenssl_revocations_open(void) {
    copenssl_revocations *r = calloc(1, sizeof *r);
    if (!r) return NULL;
    r->lists = sk_X509_CRL_new_null();
    if (r->lists) return r;
    free(r);
    return NULL;
}

void copenssl_revocations_close(copenssl_revocations *r) {
    if (!r) return;
    sk_X509_CRL_pop_free(r->lists, X509_CRL_free);
    free(r);
}

static void *list_der(const unsigned char **at, long length) { return d2i_X509_CRL(NULL, at, length); }
static void *list_pem(BIO *bio) { return PEM_read_bio_X509_CRL(bio, NULL, NULL, NULL); }
static void list_release(void *list) { X509_CRL_free(list); }

static int list_take(void *lists, void *list) {
    if (sk_X509_CRL_push((STACK_OF(X509_CRL) *)lists, list) > 0) return 1;
    X509_CRL_free(list);
    return 0;
}

int copenssl_revocations_add(copenssl_revocations *r, const void *bytes, size_t length) {
    copenssl_kind kind = {list_der, list_pem, list_take, list_release};
    return copenssl_each(bytes, length, kind, r->lists);
}

int copenssl_token_chain_length(const copenssl_token *t) { return t->chain ? sk_X509_num(t->chain) : 0; }

copenssl_certificate *copenssl_token_chain_certificate(const copenssl_token *t, int place) {
    X509 *x509 = t->chain && place >= 0 && place < sk_X509_num(t->chain) ? sk_X509_value(t->chain, place) : NULL;
    copenssl_certificate *c = x509 ? calloc(1, sizeof *c) : NULL;
    if (!c) return NULL;
    X509_up_ref(x509);
    c->x509 = x509;
    return c;
}

// Whether a list speaks of a certificate: made by its issuer for all certificates and reasons, or for all of its sort.
// 2 when it does for revocations it names, but what it does not name may stand in another part.
static int speaks(X509_CRL *list, X509 *certificate, X509 *issuer) {
    if (X509_NAME_cmp(X509_CRL_get_issuer(list), X509_get_issuer_name(certificate)) != 0) return 0;
    // A key that may not sign lists (RFC 5280 §4.2.1.3) revokes nothing. UINT32_MAX: the certificate does not say.
    if (!(X509_get_key_usage(issuer) & KU_CRL_SIGN)) return 0;
    if (X509_CRL_verify(list, X509_get0_pubkey(issuer)) != 1) return 0;
    int answer = X509_CRL_get_ext_by_NID(list, NID_delta_crl, -1) >= 0 ? 2 : 1;
    int critical = 0;
    ISSUING_DIST_POINT *part = X509_CRL_get_ext_d2i(list, NID_issuing_distribution_point, &critical, NULL);
    if (part) {
        int is_authority = X509_check_ca(certificate) != 0;
        if (part->indirectCRL > 0 || part->onlyattr > 0 || part->onlysomereasons ||
            (part->onlyuser > 0 && is_authority) || (part->onlyCA > 0 && !is_authority))
            answer = 0;
        else if (part->distpoint)
            answer = 2;
        ISSUING_DIST_POINT_free(part);
    } else if (critical != -1) {
        answer = 0; // there, and cannot be read, or twice
    }
    return answer;
}

int copenssl_token_revocation(copenssl_token *t, copenssl_revocations *r, int place, int64_t at, int64_t *list_time,
                              int64_t *revoked_time, int *reason) {
    int answer = copenssl_revocation_unknown;
    *list_time = 0;
    *revoked_time = 0;
    *reason = -1;
    if (place < 0 || place + 1 >= copenssl_token_chain_length(t)) return answer;
    X509 *certificate = sk_X509_value(t->chain, place);
    X509 *issuer = sk_X509_value(t->chain, place + 1);
    for (int i = 0; i < sk_X509_CRL_num(r->lists); i++) {
        X509_CRL *list = sk_X509_CRL_value(r->lists, i);
        int how = speaks(list, certificate, issuer);
        if (!how) continue;
        int64_t made = copenssl_seconds(X509_CRL_get0_lastUpdate(list));
        X509_REVOKED *entry = NULL;
        if (X509_CRL_get0_by_cert(list, &entry, certificate) == 1) {
            // A revocation stands whatever an older list said.
            *list_time = made;
            *revoked_time = copenssl_seconds(X509_REVOKED_get0_revocationDate(entry));
            ASN1_ENUMERATED *code = X509_REVOKED_get_ext_d2i(entry, NID_crl_reason, NULL, NULL);
            *reason = code ? (int)ASN1_ENUMERATED_get(code) : -1;
            ASN1_ENUMERATED_free(code);
            answer = copenssl_revocation_revoked;
            break;
        }
        // What a list from before the stamp does not name may have been revoked since.
        if (how == 1 && made >= at) {
            answer = copenssl_revocation_good;
            if (made > *list_time) *list_time = made;
        } else if (answer == copenssl_revocation_unknown && made > *list_time) {
            *list_time = made;
        }
    }
    ERR_clear_error();
    return answer;
}
