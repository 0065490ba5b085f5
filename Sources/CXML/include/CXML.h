#pragma once

// A streaming reader of XML records over libxml2's SAX interface. libxml2's own headers stay out of this one, since they
// clash with Foundation's ICU.
//
// A record is a child of the root, or of a container inside it. Each record is delivered as a flat array of nodes in
// document order; names are small integers, texts are byte ranges of one buffer, and both are reused from feed to feed,
// so memory is bounded by the largest record and the size of a chunk.

#include <stddef.h>
#include <stdint.h>

typedef struct cxml_reader cxml_reader;

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

// Takes the next bytes; records completed by them can be read until the next call. Returns cxml_ok or why it stopped.
int cxml_feed(cxml_reader *reader, const void *bytes, size_t length);
// Takes note of the end of the input. Returns cxml_ok when it was one whole document.
int cxml_finish(cxml_reader *reader);

size_t cxml_record_count(const cxml_reader *reader);
const cxml_record *cxml_records(const cxml_reader *reader);
cxml_node *cxml_nodes(cxml_reader *reader);
const uint8_t *cxml_texts(const cxml_reader *reader);

// Names met so far, known ones first; each with the number of times it was met.
int32_t cxml_name_count(const cxml_reader *reader);
const char *cxml_name(const cxml_reader *reader, int32_t name);
uint32_t cxml_name_uses(const cxml_reader *reader, int32_t name);

// The root's name, or -1 before it is met; its attributes and those of containers come as records of their own.
int32_t cxml_root(const cxml_reader *reader);
// libxml2's words for what is wrong, and the line of it.
const char *cxml_message(const cxml_reader *reader);
uint32_t cxml_line(const cxml_reader *reader);

// Parses with libxml2's SAX interface and handlers that only count: what parsing costs at the very least.
// Returns the number of elements, or -1 when the bytes are not well-formed.
typedef struct cxml_counter cxml_counter;
cxml_counter *cxml_counter_create(void);
int cxml_counter_feed(cxml_counter *counter, const void *bytes, size_t length);
int64_t cxml_counter_finish(cxml_counter *counter);
