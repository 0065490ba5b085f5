#ifndef CTIMESTAMP_H
#define CTIMESTAMP_H

#include <stddef.h>

/// What checking a time stamp found, from worst to best.
enum {
    CTIMESTAMP_UNREADABLE = 0, ///< not a time stamp response or token
    CTIMESTAMP_REFUSED = 1, ///< the authority granted nothing
    CTIMESTAMP_NONCOMPLIANT = 2, ///< readable, but not encoded as the standard requires
    CTIMESTAMP_OTHER = 3, ///< of other content
    CTIMESTAMP_FORGED = 4, ///< the signature does not hold
    CTIMESTAMP_UNTRUSTED = 5, ///< the signature holds, the signer is not trusted
    CTIMESTAMP_VALID = 6
};

/// The digest's name that a response asks for, such as "SHA512"; 0 when it cannot be read.
int ctimestamp_digest_name(const unsigned char *bytes, size_t length, char *name, size_t capacity);

/// Checks a response (.tsr) or a bare token against a digest of the content and a folder of trusted certificates.
///
/// The signer's certificates are judged at the time the stamp states. `time` gets it as YYYY-MM-DDThh:mm:ssZ, `signer`
/// the signer's common name; either may come back empty.
int ctimestamp_check(const unsigned char *bytes, size_t length, const unsigned char *digest, size_t digest_length,
                     const char *trusted_folder, char *time, size_t time_capacity, char *signer, size_t signer_capacity);

#endif
