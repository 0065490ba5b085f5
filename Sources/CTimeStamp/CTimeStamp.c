#include "CTimeStamp.h"

#include <openssl/err.h>
#include <openssl/pkcs7.h>
#include <openssl/ts.h>
#include <openssl/x509v3.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

struct stamp {
    TS_RESP *response;
    PKCS7 *token;
    TS_TST_INFO *info;
};

// Reads a response, or a bare token. `status` is set for a response that grants nothing.
static int open_stamp(struct stamp *s, const unsigned char *bytes, size_t length, int *refused) {
    memset(s, 0, sizeof *s);
    *refused = 0;
    const unsigned char *at = bytes;
    s->response = d2i_TS_RESP(NULL, &at, (long)length);
    if (s->response && at == bytes + length) {
        long status = ASN1_INTEGER_get(TS_STATUS_INFO_get0_status(TS_RESP_get_status_info(s->response)));
        s->token = TS_RESP_get_token(s->response);
        if (!s->token || (status != 0 && status != 1)) {
            *refused = 1;
            return 0;
        }
        s->token = PKCS7_dup(s->token);
    } else {
        at = bytes;
        s->token = d2i_PKCS7(NULL, &at, (long)length);
        if (!s->token || at != bytes + length) return 0;
    }
    if (!s->token || !PKCS7_type_is_signed(s->token)) return 0;
    s->info = PKCS7_to_TS_TST_INFO(s->token);
    return s->info != NULL;
}

static void close_stamp(struct stamp *s) {
    TS_TST_INFO_free(s->info);
    PKCS7_free(s->token);
    TS_RESP_free(s->response);
    ERR_clear_error();
}

// DER puts the members of a set in the order of their encodings (X.690, 11.6).
static int certificates_in_order(STACK_OF(X509) *certificates) {
    unsigned char *last = NULL;
    int last_length = 0, ordered = 1;
    for (int i = 0; i < sk_X509_num(certificates); i++) {
        unsigned char *encoded = NULL;
        int length = i2d_X509(sk_X509_value(certificates, i), &encoded);
        if (length < 0) {
            ordered = 0;
            break;
        }
        if (last) {
            int shorter = length < last_length ? length : last_length;
            int order = memcmp(last, encoded, shorter);
            if (order > 0 || (order == 0 && last_length > length)) ordered = 0;
            OPENSSL_free(last);
        }
        last = encoded;
        last_length = length;
    }
    OPENSSL_free(last);
    return ordered;
}

int ctimestamp_digest_name(const unsigned char *bytes, size_t length, char *name, size_t capacity) {
    struct stamp s;
    int refused, found = 0;
    if (open_stamp(&s, bytes, length, &refused)) {
        X509_ALGOR *algorithm = TS_MSG_IMPRINT_get_algo(TS_TST_INFO_get_msg_imprint(s.info));
        const char *text = OBJ_nid2sn(OBJ_obj2nid(algorithm->algorithm));
        if (text) found = snprintf(name, capacity, "%s", text) > 0;
    }
    close_stamp(&s);
    return found;
}

static int with_store(const char *folder, time_t when, TS_VERIFY_CTX *context) {
    X509_STORE *store = X509_STORE_new();
    if (!store || X509_STORE_load_path(store, folder) != 1) {
        X509_STORE_free(store);
        return 0;
    }
    X509_VERIFY_PARAM *parameters = X509_STORE_get0_param(store);
    X509_VERIFY_PARAM_set_time(parameters, when);
    TS_VERIFY_CTX_set_store(context, store); // owned by the context from here
    return 1;
}

int ctimestamp_check(const unsigned char *bytes, size_t length, const unsigned char *digest, size_t digest_length,
                     const char *trusted_folder, char *time_text, size_t time_capacity, char *signer,
                     size_t signer_capacity) {
    struct stamp s;
    int refused, verdict = CTIMESTAMP_UNREADABLE;
    time_text[0] = signer[0] = 0;
    TS_VERIFY_CTX *context = NULL;
    if (!open_stamp(&s, bytes, length, &refused)) {
        if (refused) verdict = CTIMESTAMP_REFUSED;
        goto done;
    }
    struct tm parts;
    if (ASN1_TIME_to_tm(TS_TST_INFO_get_time(s.info), &parts) != 1) goto done;
    strftime(time_text, time_capacity, "%Y-%m-%dT%H:%M:%SZ", &parts);
    STACK_OF(X509) *signers = PKCS7_get0_signers(s.token, NULL, 0);
    if (signers && sk_X509_num(signers) == 1)
        X509_NAME_get_text_by_NID(X509_get_subject_name(sk_X509_value(signers, 0)), NID_commonName, signer,
                                  (int)signer_capacity);
    sk_X509_free(signers);

    ASN1_OCTET_STRING *imprint = TS_MSG_IMPRINT_get_msg(TS_TST_INFO_get_msg_imprint(s.info));
    if ((size_t)ASN1_STRING_length(imprint) != digest_length ||
        memcmp(ASN1_STRING_get0_data(imprint), digest, digest_length) != 0) {
        verdict = CTIMESTAMP_OTHER;
        goto done;
    }
    // The signature alone, whoever made it.
    BIO *content = PKCS7_dataInit(s.token, NULL);
    verdict = CTIMESTAMP_FORGED;
    if (content) {
        char block[4096];
        while (BIO_read(content, block, sizeof block) > 0) {}
        STACK_OF(PKCS7_SIGNER_INFO) *infos = PKCS7_get_signer_info(s.token);
        if (sk_PKCS7_SIGNER_INFO_num(infos) == 1) {
            PKCS7_SIGNER_INFO *info = sk_PKCS7_SIGNER_INFO_value(infos, 0);
            X509 *certificate = PKCS7_cert_from_signer_info(s.token, info);
            if (certificate && PKCS7_signatureVerify(content, s.token, info, certificate) == 1)
                verdict = CTIMESTAMP_UNTRUSTED;
        }
        BIO_free_all(content);
    }
    if (verdict == CTIMESTAMP_FORGED) goto done;
    if (!certificates_in_order(s.token->d.sign->cert)) {
        verdict = CTIMESTAMP_NONCOMPLIANT;
        goto done;
    }
    context = TS_VERIFY_CTX_new();
    if (!context) goto done;
    TS_VERIFY_CTX_set_flags(context, TS_VFY_SIGNATURE | TS_VFY_VERSION);
    if (with_store(trusted_folder, timegm(&parts), context) &&
        TS_RESP_verify_token(context, s.token) == 1)
        verdict = CTIMESTAMP_VALID;
done:
    TS_VERIFY_CTX_free(context);
    close_stamp(&s);
    return verdict;
}
