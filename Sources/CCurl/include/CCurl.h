#pragma once

// One transfer over libcurl: what a fetch of a list needs of its variadic interface, and nothing of its types.

#include <stddef.h>
#include <stdint.h>

typedef struct ccurl_transfer ccurl_transfer;

enum {
    ccurl_ok = 0,
    ccurl_cancelled,
    ccurl_too_large,
    ccurl_timeout,
    ccurl_unreachable, // name, connection, proxy
    ccurl_tls,
    ccurl_cut_off,     // fewer bytes than announced, or a broken transfer
    ccurl_write_error,
    ccurl_other
};

typedef struct {
    const char *url;
    const char *user_agent;
    int descriptor;              // the body is appended here
    int64_t resume_from;         // bytes already held; 0 asks for all
    const char *if_range;        // entity tag or date that the held part had; NULL without
    const char *if_none_match;   // entity tag of the held copy; NULL without
    const char *if_modified_since;
    int64_t limit;               // most bytes of body, after decompression
    long connect_timeout_ms;
    long stall_timeout_s;        // give up when less than one byte a second came for this long
    long total_timeout_ms;       // 0 for none
    long most_redirects;
    int allow_plain_http;        // for loopback only; lists are fetched over TLS
    const char *authorities;     // file of certificates trusted instead of the system's; NULL for those
} ccurl_request;

// Called about once a second and with each piece; a return other than 0 cancels. `total` is 0 when not announced.
typedef int (*ccurl_progress)(void *context, int64_t received, int64_t total);

// Once, before the first transfer and from one thread.
int ccurl_prepare(void);
ccurl_transfer *ccurl_create(void);
void ccurl_destroy(ccurl_transfer *transfer);

// Runs one request to its end. Returns ccurl_ok when an answer was received, whatever its status.
int ccurl_run(ccurl_transfer *transfer, const ccurl_request *request, ccurl_progress progress, void *context);

long ccurl_status(const ccurl_transfer *transfer);
int64_t ccurl_received(const ccurl_transfer *transfer); // bytes of body written by the last run
const char *ccurl_effective_url(const ccurl_transfer *transfer);
const char *ccurl_message(const ccurl_transfer *transfer);
// Response headers of the last answer; empty when absent.
const char *ccurl_etag(const ccurl_transfer *transfer);
const char *ccurl_last_modified(const ccurl_transfer *transfer);
const char *ccurl_content_type(const ccurl_transfer *transfer);
const char *ccurl_content_encoding(const ccurl_transfer *transfer);
long ccurl_retry_after(const ccurl_transfer *transfer); // seconds; 0 when absent
