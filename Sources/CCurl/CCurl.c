#include "CCurl.h"

#include <curl/curl.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

enum { longest_header = 512 };

struct ccurl_transfer {
    CURL *curl;
    const ccurl_request *request;
    ccurl_progress progress;
    void *context;
    int64_t received;
    int stopped; // one of the results above, when a callback ended the transfer
    char error[CURL_ERROR_SIZE];
    char etag[longest_header], last_modified[longest_header], content_type[longest_header];
    char content_encoding[longest_header];
};

int ccurl_prepare(void) { return curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK; }

ccurl_transfer *ccurl_create(void) {
    ccurl_transfer *t = calloc(1, sizeof *t);
    if (!t) return NULL;
    t->curl = curl_easy_init();
    if (!t->curl) {
        free(t);
        return NULL;
    }
    return t;
}

void ccurl_destroy(ccurl_transfer *t) {
    if (!t) return;
    curl_easy_cleanup(t->curl);
    free(t);
}

static void keep(char *into, const char *line, size_t length, const char *name) {
    size_t prefix = strlen(name);
    if (length <= prefix || strncasecmp(line, name, prefix) != 0) return;
    const char *from = line + prefix;
    size_t rest = length - prefix;
    while (rest && (*from == ' ' || *from == '\t')) from++, rest--;
    while (rest && (from[rest - 1] == '\r' || from[rest - 1] == '\n' || from[rest - 1] == ' ')) rest--;
    if (rest >= longest_header) return;
    memcpy(into, from, rest);
    into[rest] = 0;
}

static size_t on_header(char *line, size_t size, size_t count, void *context) {
    ccurl_transfer *t = context;
    size_t length = size * count;
    // A status line begins the headers of a new answer, as after a redirect.
    if (length > 5 && strncmp(line, "HTTP/", 5) == 0) {
        t->etag[0] = t->last_modified[0] = t->content_type[0] = t->content_encoding[0] = 0;
    }
    keep(t->etag, line, length, "ETag:");
    keep(t->last_modified, line, length, "Last-Modified:");
    keep(t->content_type, line, length, "Content-Type:");
    keep(t->content_encoding, line, length, "Content-Encoding:");
    return length;
}

static size_t on_body(char *bytes, size_t size, size_t count, void *context) {
    ccurl_transfer *t = context;
    size_t length = size * count;
    long status = 0;
    curl_easy_getinfo(t->curl, CURLINFO_RESPONSE_CODE, &status);
    // A server that ignores the range sends all from the beginning: what is held is dropped.
    if (t->request->resume_from > 0 && t->received == 0 && status == 200) {
        if (ftruncate(t->request->descriptor, 0) != 0 || lseek(t->request->descriptor, 0, SEEK_SET) != 0) {
            t->stopped = ccurl_write_error;
            return 0;
        }
    }
    int64_t held = status == 206 ? t->request->resume_from : 0;
    if (held + t->received + (int64_t)length > t->request->limit) {
        t->stopped = ccurl_too_large;
        return 0;
    }
    // The body of an error is of no use and must not end up behind the part that is held.
    if (status == 200 || status == 206) {
        size_t at = 0;
        while (at < length) {
            ssize_t written = write(t->request->descriptor, bytes + at, length - at);
            if (written < 0) {
                if (errno == EINTR) continue;
                t->stopped = ccurl_write_error;
                return 0;
            }
            at += (size_t)written;
        }
    }
    t->received += (int64_t)length;
    return length;
}

static int on_progress(void *context, curl_off_t total, curl_off_t now, curl_off_t up_total, curl_off_t up_now) {
    (void)up_total, (void)up_now;
    ccurl_transfer *t = context;
    if (t->progress && t->progress(t->context, (int64_t)now, (int64_t)total) != 0) {
        t->stopped = ccurl_cancelled;
        return 1;
    }
    return 0;
}

static struct curl_slist *add(struct curl_slist *list, const char *name, const char *value) {
    if (!value || !*value) return list;
    char line[longest_header * 2];
    int length = snprintf(line, sizeof line, "%s: %s", name, value);
    if (length < 0 || (size_t)length >= sizeof line) return list;
    struct curl_slist *longer = curl_slist_append(list, line);
    return longer ? longer : list;
}

static int result_of(CURLcode code, const ccurl_transfer *t) {
    if (t->stopped) return t->stopped;
    switch (code) {
    case CURLE_OK: return ccurl_ok;
    case CURLE_OPERATION_TIMEDOUT: return ccurl_timeout;
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_RESOLVE_PROXY:
    case CURLE_COULDNT_CONNECT:
    case CURLE_PROXY: return ccurl_unreachable;
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CIPHER:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_INVALIDCERTSTATUS: return ccurl_tls;
    case CURLE_PARTIAL_FILE:
    case CURLE_GOT_NOTHING:
    case CURLE_RECV_ERROR:
    case CURLE_SEND_ERROR:
    case CURLE_HTTP2:
    case CURLE_HTTP2_STREAM:
    case CURLE_BAD_CONTENT_ENCODING: return ccurl_cut_off;
    case CURLE_FILESIZE_EXCEEDED: return ccurl_too_large;
    default: return ccurl_other;
    }
}

int ccurl_run(ccurl_transfer *t, const ccurl_request *request, ccurl_progress progress, void *context) {
    CURL *c = t->curl;
    curl_easy_reset(c);
    t->request = request;
    t->progress = progress;
    t->context = context;
    t->received = 0;
    t->stopped = 0;
    t->error[0] = t->etag[0] = t->last_modified[0] = t->content_type[0] = t->content_encoding[0] = 0;

    curl_easy_setopt(c, CURLOPT_URL, request->url);
    curl_easy_setopt(c, CURLOPT_USERAGENT, request->user_agent);
    curl_easy_setopt(c, CURLOPT_ERRORBUFFER, t->error);
    curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
    const char *protocols = request->allow_plain_http ? "https,http" : "https";
    curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, protocols);
    curl_easy_setopt(c, CURLOPT_REDIR_PROTOCOLS_STR, protocols);
    curl_easy_setopt(c, CURLOPT_FOLLOWLOCATION, 1L);
    curl_easy_setopt(c, CURLOPT_MAXREDIRS, request->most_redirects);
    curl_easy_setopt(c, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(c, CURLOPT_SSL_VERIFYHOST, 2L);
    if (request->authorities && *request->authorities) curl_easy_setopt(c, CURLOPT_CAINFO, request->authorities);
    curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT_MS, request->connect_timeout_ms);
    curl_easy_setopt(c, CURLOPT_TIMEOUT_MS, request->total_timeout_ms);
    curl_easy_setopt(c, CURLOPT_LOW_SPEED_LIMIT, 1L);
    curl_easy_setopt(c, CURLOPT_LOW_SPEED_TIME, request->stall_timeout_s);
    curl_easy_setopt(c, CURLOPT_HEADERFUNCTION, on_header);
    curl_easy_setopt(c, CURLOPT_HEADERDATA, t);
    curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, on_body);
    curl_easy_setopt(c, CURLOPT_WRITEDATA, t);
    curl_easy_setopt(c, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(c, CURLOPT_XFERINFOFUNCTION, on_progress);
    curl_easy_setopt(c, CURLOPT_XFERINFODATA, t);

    struct curl_slist *headers = NULL;
    if (request->resume_from > 0) {
        // A range of a compressed body is of no use.
        char range[32];
        snprintf(range, sizeof range, "%lld-", (long long)request->resume_from);
        curl_easy_setopt(c, CURLOPT_RANGE, range);
        headers = add(headers, "If-Range", request->if_range);
    } else {
        curl_easy_setopt(c, CURLOPT_ACCEPT_ENCODING, "");
        headers = add(headers, "If-None-Match", request->if_none_match);
        headers = add(headers, "If-Modified-Since", request->if_modified_since);
    }
    curl_easy_setopt(c, CURLOPT_HTTPHEADER, headers);
    CURLcode code = curl_easy_perform(c);
    curl_easy_setopt(c, CURLOPT_HTTPHEADER, NULL);
    curl_slist_free_all(headers);
    if (!t->error[0] && code != CURLE_OK) {
        strncpy(t->error, curl_easy_strerror(code), sizeof t->error - 1);
    }
    return result_of(code, t);
}

long ccurl_status(const ccurl_transfer *t) {
    long status = 0;
    curl_easy_getinfo(t->curl, CURLINFO_RESPONSE_CODE, &status);
    return status;
}

int64_t ccurl_received(const ccurl_transfer *t) { return t->received; }

const char *ccurl_effective_url(const ccurl_transfer *t) {
    char *url = NULL;
    curl_easy_getinfo(t->curl, CURLINFO_EFFECTIVE_URL, &url);
    return url ? url : "";
}

const char *ccurl_message(const ccurl_transfer *t) { return t->error; }
const char *ccurl_etag(const ccurl_transfer *t) { return t->etag; }
const char *ccurl_last_modified(const ccurl_transfer *t) { return t->last_modified; }
const char *ccurl_content_type(const ccurl_transfer *t) { return t->content_type; }
const char *ccurl_content_encoding(const ccurl_transfer *t) { return t->content_encoding; }

long ccurl_retry_after(const ccurl_transfer *t) {
    curl_off_t seconds = 0;
    curl_easy_getinfo(t->curl, CURLINFO_RETRY_AFTER, &seconds);
    return seconds > 0 && seconds < 86400 ? (long)seconds : 0;
}
