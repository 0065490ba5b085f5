#pragma once

// A streaming reader of XML records over libxml2's SAX interface. libxml2's own headers stay out of this one, since they
// clash with Foundation's ICU.
//
// A record is a child of the root, or of a container inside it. Each record is a flat array of nodes in document order;
// names are small integers, texts are byte ranges of one buffer. Records that are complete are taken out in batches, in
// exchange for an empty one; the attributes of the root and of containers come as records of their own. Batches are reused, so memory is bounded by the largest record, the size of a chunk and the
// number of batches. A batch may be read on one thread while the reader goes on on another.

#include <stddef.h>
#include <stdint.h>

typedef struct cxml_reader cxml_reader;
typedef struct cxml_batch cxml_batch;

enum { cxml_element = 0, cxml_attribute = 1 };
enum { cxml_blank_before = 1, cxml_blank_after = 2 };

typedef struct {
    int32_t name;    // index of the name
    uint8_t kind;    // cxml_element or cxml_attribute
    uint8_t taken;   // set by the reader of the record
    uint8_t depth;   // 0 is the record itself
    uint8_t blanks;  // cxml_blank_before and cxml_blank_after: white space was trimmed there
    uint32_t end;    // index of the first node after this one's subtree
    uint32_t text;   // offset of its own text, white space folded and trimmed
    uint32_t length; // bytes of its own text
} cxml_node;

typedef struct {
    uint32_t first;     // index of its first node
    uint32_t count;     // nodes it consists of
    int32_t container;  // name of the element it is a child of
    uint32_t line;      // line it begins on, from 1
} cxml_record;

enum {
    cxml_ok = 0,
    cxml_malformed,   // not well-formed
    cxml_truncated,   // ends before the root is closed
    cxml_entities,    // declares entities or an external subset
    cxml_second_root, // goes on after the root
    cxml_too_deep,    // elements nested deeper than any list
    cxml_too_large,   // one record larger than any entry
    cxml_html,        // is an HTML page
    cxml_empty,       // holds no element at all
    cxml_no_memory
};

// Names 0..<count are known beforehand; `containers` are indices into them. Returns NULL without memory.
cxml_reader *cxml_create(const char *const *names, int32_t count, const int32_t *containers, int32_t container_count);
void cxml_destroy(cxml_reader *reader);

// Takes the next bytes. Returns cxml_ok or why it stopped.
int cxml_feed(cxml_reader *reader, const void *bytes, size_t length);
// Takes note of the end of the input. Returns cxml_ok when it was one whole document.
int cxml_finish(cxml_reader *reader);

cxml_batch *cxml_batch_create(void);
void cxml_batch_destroy(cxml_batch *batch);
// Puts the records completed since the last exchange into the batch, in place of what it held. Also after an error, for
// the records before it. Returns cxml_ok, or cxml_no_memory with an empty batch.
int cxml_exchange(cxml_reader *reader, cxml_batch *batch);

size_t cxml_record_count(const cxml_batch *batch);
const cxml_record *cxml_records(const cxml_batch *batch);
cxml_node *cxml_nodes(cxml_batch *batch);
const uint8_t *cxml_texts(const cxml_batch *batch);
const char *cxml_batch_name(const cxml_batch *batch, int32_t name);
const char *cxml_batch_root(const cxml_batch *batch); // the root's name; empty before it is met

// Names met so far, known ones first; each with the number of times it was met.
int32_t cxml_name_count(const cxml_reader *reader);
const char *cxml_name(const cxml_reader *reader, int32_t name);
uint32_t cxml_name_uses(const cxml_reader *reader, int32_t name);

// libxml2's words for what is wrong, and the line of it.
const char *cxml_message(const cxml_reader *reader);
uint32_t cxml_line(const cxml_reader *reader);

// Parses with libxml2's SAX interface and handlers that only count: what parsing costs at the very least.
// Returns the number of elements, or -1 when the bytes are not well-formed.
typedef struct cxml_counter cxml_counter;
cxml_counter *cxml_counter_create(void);
int cxml_counter_feed(cxml_counter *counter, const void *bytes, size_t length);
int64_t cxml_counter_finish(cxml_counter *counter);
