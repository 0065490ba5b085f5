#pragma once

// What checking RFC 3161 time stamps and closing envelopes need of libcrypto, behind opaque types: digests, CMS messages,
// certificates and chains.

#include <stddef.h>
#include <stdint.h>

// A digest taken piece by piece. The name is OpenSSL's: "SHA256", "SHA3-512". NULL for a name that the library lacks.
typedef struct copenssl_digest copenssl_digest;
copenssl_digest *copenssl_digest_open(const char *name);
int copenssl_digest_add(copenssl_digest *digest, const void *bytes, size_t length);
// Writes the digest and returns its length in bytes (at most 64), 0 on failure. Nothing can be added afterwards.
size_t copenssl_digest_finish(copenssl_digest *digest, uint8_t out[64]);
void copenssl_digest_close(copenssl_digest *digest);

// One certificate.
typedef struct copenssl_certificate copenssl_certificate;
void copenssl_certificate_close(copenssl_certificate *certificate);
// The DER encoding; free with copenssl_free. NULL on failure.
uint8_t *copenssl_certificate_der(const copenssl_certificate *certificate, size_t *length);
// RFC 2253 names in UTF-8; free with copenssl_free. NULL on failure.
char *copenssl_certificate_subject(const copenssl_certificate *certificate);
char *copenssl_certificate_issuer(const copenssl_certificate *certificate);
// Seconds since 1970; 0 when the certificate states no readable time.
int64_t copenssl_certificate_not_before(const copenssl_certificate *certificate);
int64_t copenssl_certificate_not_after(const copenssl_certificate *certificate);

enum {
    copenssl_usage_timestamps_only = 0, // critical, and id-kp-timeStamping alone
    copenssl_usage_absent = 1,
    copenssl_usage_not_critical = 2,
    copenssl_usage_other = 3, // another usage, or more than this one
};
int copenssl_certificate_usage(const copenssl_certificate *certificate);
int copenssl_certificate_is_self_issued(const copenssl_certificate *certificate);
void copenssl_free(void *memory);

// A CMS SignedData.
typedef struct copenssl_token copenssl_token;
// Parses exactly `length` bytes of DER. NULL when they are not one whole CMS message.
copenssl_token *copenssl_token_open(const void *der, size_t length);
void copenssl_token_close(copenssl_token *token);
// 1 when the one signer's signature over content and signed attributes verifies by a certificate in the token, 0 when it does not.
// The certificate is not judged.
int copenssl_token_verify(copenssl_token *token);
// The signer's certificate once the signature has verified; NULL without. Close it.
copenssl_certificate *copenssl_token_signer(copenssl_token *token);

// Certificates that the organisation trusts.
typedef struct copenssl_anchors copenssl_anchors;
copenssl_anchors *copenssl_anchors_open(void);
// Adds every certificate in PEM text, or one in DER. Returns how many, -1 when one cannot be read.
int copenssl_anchors_add(copenssl_anchors *anchors, const void *bytes, size_t length);
void copenssl_anchors_close(copenssl_anchors *anchors);

// Builds a chain from the signer over the token's certificates to an anchor, every certificate valid at `at` (seconds since 1970)
// and fit for time stamps. Returns 1, or 0 with OpenSSL's reason in `reason`.
int copenssl_token_chain(
    copenssl_token *token, copenssl_anchors *anchors, int64_t at, char *reason, size_t capacity);

// One certificate from PEM text or DER. NULL when it cannot be read.
copenssl_certificate *copenssl_certificate_open(const void *bytes, size_t length);

// An envelope: CMS AuthEnvelopedData (RFC 5083) with AES-256-GCM (RFC 5084) in DER, written piece by piece to a descriptor,
// which stays open. Functions that return int give 1, or 0 on failure; after a failure it can only be closed.
typedef struct copenssl_envelope copenssl_envelope;
copenssl_envelope *copenssl_envelope_open(int descriptor);
// Recipients come before the first bytes. A certificate's holder opens it with the private key.
int copenssl_envelope_add_certificate(copenssl_envelope *envelope, const copenssl_certificate *certificate);
// Whoever knows the passphrase opens it: PBKDF2 (RFC 8018) with HMAC-SHA-1 and so many iterations, PWRI-KEK (RFC 3211).
int copenssl_envelope_add_passphrase(
    copenssl_envelope *envelope, const void *bytes, size_t length, int iterations);
int copenssl_envelope_write(copenssl_envelope *envelope, const void *bytes, size_t length);
// Writes what closes it; nothing can be written afterwards.
int copenssl_envelope_finish(copenssl_envelope *envelope);
void copenssl_envelope_close(copenssl_envelope *envelope);

// Lists of revoked certificates (RFC 5280 §5).
typedef struct copenssl_revocations copenssl_revocations;
copenssl_revocations *copenssl_revocations_open(void);
// Adds every list in PEM text, or one in DER. Returns how many, -1 when one cannot be read.
int copenssl_revocations_add(copenssl_revocations *lists, const void *bytes, size_t length);
void copenssl_revocations_close(copenssl_revocations *lists);

// The chain that copenssl_token_chain found, from the signer at 0 to the anchor; 0 when it found none.
int copenssl_token_chain_length(const copenssl_token *token);
// Close it.
copenssl_certificate *copenssl_token_chain_certificate(const copenssl_token *token, int place);

enum {
    copenssl_revocation_unknown = 0, // no list of the issuer covers it; list_time is that of one that is too old, or 0
    copenssl_revocation_good = 1,    // a list made at or after `at` does not name it
    copenssl_revocation_revoked = 2, // reason is the code of RFC 5280 §5.3.1, -1 when none is given
};
int copenssl_token_revocation(
    copenssl_token *token, copenssl_revocations *lists, int place, int64_t at, int64_t *list_time,
    int64_t *revoked_time, int *reason);
