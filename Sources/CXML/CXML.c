#include "CXML.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { deepest = 48, largest_record = 16 << 20, most_nodes = 1 << 20, most_names = 4096, longest_message = 200 };

typedef struct {
    uint32_t node;       // its node, or no_node outside records
    int32_t name;
    uint8_t is_container; // the root or a named container
    uint8_t pending_space; // white space was read and nothing after it yet
} frame;

typedef struct {
    const xmlChar *pointer; // interned by libxml2's dictionary: equal names have equal pointers
    int32_t name;
} name_slot;

struct cxml_batch {
    cxml_node *nodes;
    uint32_t node_capacity;
    uint8_t *texts;
    uint32_t text_capacity;
    cxml_record *records;
    uint32_t record_count, record_capacity;
    // The reader's names as they were at the exchange: the reader only ever adds to them.
    char *const *names;
    int32_t name_count, root;
};

struct cxml_reader {
    xmlParserCtxtPtr parser;
    // Never moved, so that batches can be read while the reader goes on.
    char **names;
    uint32_t *uses;
    int32_t name_count, known_count;
    uint8_t *is_container;
    name_slot *slots; // open addressing, capacity a power of two
    uint32_t slot_capacity, slot_count;

    cxml_node *nodes;
    uint32_t node_count, node_capacity;
    uint8_t *texts;
    uint32_t text_count, text_capacity;
    cxml_record *records;
    uint32_t record_count, record_capacity;
    uint32_t open_first; // first node of the record being built, when `in_record`
    uint32_t open_text;
    int in_record;

    frame frames[deepest];
    int depth;
    int32_t root;
    int root_closed;
    int status;
    uint32_t error_line;
    char message[longest_message];

    uint8_t head[64]; // the first bytes, to tell HTML from XML
    uint32_t head_count;
    int sniffed;
};

static const uint32_t no_node = UINT32_MAX;

static void stop(cxml_reader *r, int status, const char *message) {
    if (r->status != cxml_ok) return;
    r->status = status;
    if (r->parser && r->parser->input) r->error_line = (uint32_t)r->parser->input->line;
    if (message) {
        strncpy(r->message, message, longest_message - 1);
        r->message[longest_message - 1] = 0;
        for (char *c = r->message; *c; c++) {
            if (*c == '\n') { *c = c[1] ? ' ' : 0; }
        }
    }
    if (r->parser) xmlStopParser(r->parser);
}

static int grow(void **array, uint32_t *capacity, uint32_t needed, size_t size) {
    if (needed <= *capacity) return 1;
    uint32_t next = *capacity ? *capacity : 256;
    while (next < needed) next *= 2;
    void *moved = realloc(*array, (size_t)next * size);
    if (!moved) return 0;
    *array = moved;
    *capacity = next;
    return 1;
}

// MARK: names

static uint32_t slot_of(const xmlChar *pointer, uint32_t capacity) {
    return (uint32_t)(((uintptr_t)pointer >> 2) * 2654435761u) & (capacity - 1);
}

static int32_t add_name(cxml_reader *r, const char *text) {
    if (r->name_count == most_names) {
        stop(r, cxml_too_large, "it has more kinds of parts than any list");
        return -1;
    }
    char *copy = strdup(text);
    if (!copy) return -1;
    r->names[r->name_count] = copy;
    return r->name_count++;
}

static int32_t name_of(cxml_reader *r, const xmlChar *pointer) {
    uint32_t at = slot_of(pointer, r->slot_capacity);
    while (r->slots[at].pointer) {
        if (r->slots[at].pointer == pointer) {
            int32_t name = r->slots[at].name;
            r->uses[name]++;
            return name;
        }
        at = (at + 1) & (r->slot_capacity - 1);
    }
    int32_t name = -1;
    for (int32_t i = 0; i < r->name_count; i++) {
        if (strcmp(r->names[i], (const char *)pointer) == 0) {
            name = i;
            break;
        }
    }
    if (name < 0) name = add_name(r, (const char *)pointer);
    if (name < 0) return -1;
    r->slots[at].pointer = pointer;
    r->slots[at].name = name;
    r->uses[name]++;
    if (++r->slot_count * 2 > r->slot_capacity) {
        uint32_t capacity = r->slot_capacity * 2;
        name_slot *slots = calloc(capacity, sizeof(name_slot));
        if (!slots) return -1;
        for (uint32_t i = 0; i < r->slot_capacity; i++) {
            if (!r->slots[i].pointer) continue;
            uint32_t to = slot_of(r->slots[i].pointer, capacity);
            while (slots[to].pointer) to = (to + 1) & (capacity - 1);
            slots[to] = r->slots[i];
        }
        free(r->slots);
        r->slots = slots;
        r->slot_capacity = capacity;
    }
    return name;
}

// MARK: nodes and text

static uint32_t add_node(cxml_reader *r, int32_t name, uint8_t kind, uint8_t depth) {
    if (r->node_count - r->open_first >= most_nodes) {
        stop(r, cxml_too_large, "a record has more parts than any entry of a list");
        return no_node;
    }
    if (!grow((void **)&r->nodes, &r->node_capacity, r->node_count + 1, sizeof(cxml_node))) {
        stop(r, cxml_no_memory, "out of memory");
        return no_node;
    }
    cxml_node *node = &r->nodes[r->node_count];
    node->name = name;
    node->kind = kind;
    node->taken = 0;
    node->blanks = 0;
    node->depth = depth;
    node->end = r->node_count + 1;
    node->text = r->text_count;
    node->length = 0;
    return r->node_count++;
}

static inline int is_space(uint8_t c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

// Whether text is as folding would leave it: single blanks between words and none at the ends.
static inline int is_folded(const uint8_t *text, size_t length) {
    if (length == 0 || text[0] <= ' ' || text[length - 1] <= ' ') return 0;
    for (size_t i = 0; i < length; i++) {
        uint8_t c = text[i];
        if (c < ' ' || c == 0xC2 || (c == ' ' && text[i + 1] == ' ')) return 0;
    }
    return 1;
}

// Appends text to a node, runs of white space (and no-break spaces) as one blank, none at the ends.
static void add_text(cxml_reader *r, uint32_t index, const uint8_t *text, size_t length, uint8_t *pending) {
    if (r->text_count - r->open_text + length + 1 > largest_record) {
        stop(r, cxml_too_large, "a record is larger than any entry of a list");
        return;
    }
    if (!grow((void **)&r->texts, &r->text_capacity, r->text_count + (uint32_t)length + 1, 1)) {
        stop(r, cxml_no_memory, "out of memory");
        return;
    }
    cxml_node *node = &r->nodes[index];
    uint8_t *out = r->texts;
    uint32_t to = r->text_count;
    uint8_t space = *pending;
    // Most texts have nothing to fold: one look, one copy.
    if (!space && node->length == 0 && is_folded(text, length)) {
        memcpy(out + to, text, length);
        node->text = to;
        node->length = (uint32_t)length;
        r->text_count = to + (uint32_t)length;
        return;
    }
    int any = node->length > 0;
    for (size_t i = 0; i < length; i++) {
        uint8_t c = text[i];
        if (is_space(c)) {
            space = 1;
            continue;
        }
        if (c == 0xC2 && i + 1 < length && text[i + 1] == 0xA0) {
            space = 1;
            i++;
            continue;
        }
        if (!any) {
            node->text = to;
            if (space) node->blanks |= cxml_blank_before;
            any = 1;
        } else if (space) {
            out[to++] = ' ';
        }
        space = 0;
        // The rest of the word at once.
        size_t from = i;
        while (i + 1 < length && text[i + 1] > ' ' && text[i + 1] != 0xC2) i++;
        memcpy(out + to, text + from, i + 1 - from);
        to += (uint32_t)(i + 1 - from);
    }
    *pending = space;
    r->text_count = to;
    if (any) node->length = to - node->text;
}

// Text after a child of mixed content: moves what the node has to the end of the buffer, so that it stays one range.
static int make_last(cxml_reader *r, uint32_t index) {
    cxml_node *node = &r->nodes[index];
    if (node->length == 0 || node->text + node->length == r->text_count) return 1;
    if (r->text_count - r->open_text + node->length > largest_record) {
        stop(r, cxml_too_large, "a record is larger than any entry of a list");
        return 0;
    }
    if (!grow((void **)&r->texts, &r->text_capacity, r->text_count + node->length + 1, 1)) {
        stop(r, cxml_no_memory, "out of memory");
        return 0;
    }
    memcpy(r->texts + r->text_count, r->texts + node->text, node->length);
    node->text = r->text_count;
    r->text_count += node->length;
    return 1;
}

// MARK: handlers

static void open_record(cxml_reader *r) {
    r->in_record = 1;
    r->open_first = r->node_count;
    r->open_text = r->text_count;
}

static void close_record(cxml_reader *r, int32_t container) {
    r->in_record = 0;
    if (!grow((void **)&r->records, &r->record_capacity, r->record_count + 1, sizeof(cxml_record))) {
        stop(r, cxml_no_memory, "out of memory");
        return;
    }
    cxml_record *record = &r->records[r->record_count++];
    record->first = r->open_first;
    record->count = r->node_count - r->open_first;
    record->container = container;
}

static void add_attributes(cxml_reader *r, int count, const xmlChar **attributes, uint8_t depth) {
    for (int i = 0; i < count; i++) {
        const xmlChar **a = attributes + i * 5;
        // xsi:schemaLocation and the like say nothing about an entry.
        if (a[1] && strcmp((const char *)a[1], "xsi") == 0) continue;
        int32_t name = name_of(r, a[0]);
        if (name < 0) {
            stop(r, cxml_no_memory, "out of memory");
            return;
        }
        uint32_t node = add_node(r, name, cxml_attribute, depth);
        if (node == no_node) return;
        uint8_t pending = 0;
        add_text(r, node, a[3], (size_t)(a[4] - a[3]), &pending);
    }
}

static void on_start(
    void *context, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri, int namespace_count,
    const xmlChar **namespaces, int attribute_count, int defaulted, const xmlChar **attributes
) {
    (void)prefix, (void)uri, (void)namespace_count, (void)namespaces, (void)defaulted;
    cxml_reader *r = context;
    if (r->status != cxml_ok) return;
    if (r->depth >= deepest) {
        stop(r, cxml_too_deep, "elements are nested deeper than in any list");
        return;
    }
    int32_t name = name_of(r, local);
    if (name < 0) {
        stop(r, cxml_no_memory, "out of memory");
        return;
    }
    frame *f = &r->frames[r->depth];
    frame *parent = r->depth ? &r->frames[r->depth - 1] : NULL;
    f->name = name;
    f->pending_space = 0;
    f->node = no_node;
    f->is_container = !parent || (parent->is_container && name < r->known_count && r->is_container[name]);
    if (!parent) {
        r->root = name;
        if (strcasecmp((const char *)local, "html") == 0) {
            stop(r, cxml_html, NULL);
            return;
        }
    }
    r->depth++;
    if (f->is_container) {
        if (attribute_count > 0) {
            open_record(r);
            uint32_t node = add_node(r, name, cxml_element, 0);
            if (node == no_node) return;
            add_attributes(r, attribute_count, attributes, 1);
            r->nodes[node].end = r->node_count;
            uint32_t line = (uint32_t)r->parser->input->line;
            close_record(r, parent ? parent->name : -1);
            if (r->status == cxml_ok) r->records[r->record_count - 1].line = line;
        }
        return;
    }
    uint8_t depth;
    if (parent->is_container) {
        open_record(r);
        depth = 0;
    } else {
        depth = (uint8_t)(r->nodes[parent->node].depth + 1);
    }
    f->node = add_node(r, name, cxml_element, depth);
    if (f->node == no_node) return;
    if (depth == 0) r->nodes[f->node].end = (uint32_t)r->parser->input->line; // kept here until it is closed
    if (attribute_count > 0) add_attributes(r, attribute_count, attributes, (uint8_t)(depth + 1));
}

static void on_end(void *context, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri) {
    (void)local, (void)prefix, (void)uri;
    cxml_reader *r = context;
    if (r->status != cxml_ok || r->depth == 0) return;
    frame *f = &r->frames[--r->depth];
    if (r->depth == 0) r->root_closed = 1;
    if (f->node == no_node) return;
    cxml_node *node = &r->nodes[f->node];
    if (f->pending_space) node->blanks |= cxml_blank_after;
    if (node->depth == 0) {
        uint32_t line = node->end;
        node->end = r->node_count;
        close_record(r, r->frames[r->depth - 1].name);
        if (r->status == cxml_ok) r->records[r->record_count - 1].line = line;
    } else {
        node->end = r->node_count;
    }
}

static void on_text(void *context, const xmlChar *text, int length) {
    cxml_reader *r = context;
    if (r->status != cxml_ok || r->depth == 0) return;
    frame *f = &r->frames[r->depth - 1];
    if (f->node == no_node) return;
    int i = 0;
    while (i < length && is_space(text[i])) i++;
    if (i == length) {
        f->pending_space = 1;
        return;
    }
    if (!make_last(r, f->node)) return;
    add_text(r, f->node, text, (size_t)length, &f->pending_space);
}

static void on_entity(
    void *context, const xmlChar *name, int type, const xmlChar *public_id, const xmlChar *system_id, xmlChar *content
) {
    (void)name, (void)type, (void)public_id, (void)system_id, (void)content;
    stop(context, cxml_entities, "the document declares entities of its own");
}

static void on_doctype(void *context, const xmlChar *name, const xmlChar *external, const xmlChar *system_id) {
    cxml_reader *r = context;
    if (strcasecmp((const char *)name, "html") == 0) {
        stop(r, cxml_html, NULL);
    } else if (external || system_id) {
        stop(r, cxml_entities, "the document asks for an external document type");
    }
}

static xmlEntityPtr on_get_entity(void *context, const xmlChar *name) {
    (void)context;
    return xmlGetPredefinedEntity(name);
}

static void on_error(void *context, xmlErrorPtr error) {
    cxml_reader *r = context;
    if (r->status != cxml_ok || !error || error->level < XML_ERR_ERROR) return;
    int status = cxml_malformed;
    if (r->root_closed && error->code == XML_ERR_DOCUMENT_END) status = cxml_second_root;
    if (error->code == XML_ERR_NO_MEMORY) status = cxml_no_memory;
    r->error_line = (uint32_t)error->line;
    const char *message = error->message ? error->message : "not well-formed";
    strncpy(r->message, message, longest_message - 1);
    r->message[longest_message - 1] = 0;
    size_t end = strlen(r->message);
    while (end > 0 && (r->message[end - 1] == '\n' || r->message[end - 1] == ' ')) r->message[--end] = 0;
    for (char *c = r->message; *c; c++) {
        if (*c == '\n') *c = ' ';
    }
    r->status = status;
}

// MARK: reading

// libxml2 prints a few of its troubles by itself; what is wrong is told by status and message alone.
static void say_nothing(void *context, const char *message, ...) { (void)context, (void)message; }

static xmlSAXHandler handlers(void) {
    xmlSAXHandler h;
    memset(&h, 0, sizeof h);
    h.initialized = XML_SAX2_MAGIC;
    return h;
}

cxml_reader *cxml_create(const char *const *names, int32_t count, const int32_t *containers, int32_t container_count) {
    xmlInitParser();
    cxml_reader *r = calloc(1, sizeof(cxml_reader));
    if (!r) return NULL;
    r->root = -1;
    r->slot_capacity = 512;
    r->slots = calloc(r->slot_capacity, sizeof(name_slot));
    if (!r->slots) {
        cxml_destroy(r);
        return NULL;
    }
    r->names = calloc(most_names, sizeof(char *));
    r->uses = calloc(most_names, sizeof(uint32_t));
    r->is_container = calloc(most_names, 1);
    int begun = grow((void **)&r->texts, &r->text_capacity, 1, 1);
    if (!begun || !r->names || !r->uses || !r->is_container) {
        cxml_destroy(r);
        return NULL;
    }
    for (int32_t i = 0; i < count; i++) {
        if (add_name(r, names[i]) < 0) {
            cxml_destroy(r);
            return NULL;
        }
    }
    r->known_count = count;
    for (int32_t i = 0; i < container_count; i++) {
        if (containers[i] >= 0 && containers[i] < count) r->is_container[containers[i]] = 1;
    }
    xmlSAXHandler h = handlers();
    h.startElementNs = on_start;
    h.endElementNs = on_end;
    h.characters = on_text;
    h.cdataBlock = on_text;
    h.ignorableWhitespace = on_text;
    h.entityDecl = on_entity;
    h.internalSubset = on_doctype;
    h.getEntity = on_get_entity;
    h.serror = on_error;
    r->parser = xmlCreatePushParserCtxt(&h, r, NULL, 0, NULL);
    if (!r->parser) {
        cxml_destroy(r);
        return NULL;
    }
    // Without replacement libxml2 hands out attribute values with their references escaped anew. Nothing but the five
    // predefined entities can be replaced: a declaration of any other stops the reading.
    xmlCtxtUseOptions(r->parser, XML_PARSE_NONET | XML_PARSE_NOENT);
    r->parser->replaceEntities = 1;
    r->parser->loadsubset = 0;
    return r;
}

void cxml_destroy(cxml_reader *r) {
    if (!r) return;
    if (r->parser) {
        if (r->parser->myDoc) xmlFreeDoc(r->parser->myDoc);
        r->parser->myDoc = NULL;
        xmlFreeParserCtxt(r->parser);
    }
    for (int32_t i = 0; i < r->name_count; i++) free(r->names[i]);
    free(r->names);
    free(r->uses);
    free(r->is_container);
    free(r->slots);
    free(r->nodes);
    free(r->texts);
    free(r->records);
    free(r);
}

cxml_batch *cxml_batch_create(void) {
    cxml_batch *b = calloc(1, sizeof(cxml_batch));
    if (!b) return NULL;
    if (!grow((void **)&b->texts, &b->text_capacity, 1, 1)) {
        cxml_batch_destroy(b);
        return NULL;
    }
    return b;
}

void cxml_batch_destroy(cxml_batch *b) {
    if (!b) return;
    free(b->nodes);
    free(b->texts);
    free(b->records);
    free(b);
}

#define swap(type, a, b) do { type was = a; a = b; b = was; } while (0)

int cxml_exchange(cxml_reader *r, cxml_batch *b) {
    uint32_t first = r->open_first, text = r->open_text;
    uint32_t nodes = r->in_record ? r->node_count - first : 0;
    uint32_t bytes = r->in_record ? r->text_count - text : 0;
    if (!grow((void **)&b->nodes, &b->node_capacity, nodes, sizeof(cxml_node))
        || !grow((void **)&b->texts, &b->text_capacity, bytes + 1, 1))
    {
        stop(r, cxml_no_memory, "out of memory");
        b->record_count = 0;
        return r->status;
    }
    // The record that is still open goes on in the other arrays.
    for (uint32_t i = 0; i < nodes; i++) {
        cxml_node node = r->nodes[first + i];
        // The record's own `end` holds its line until it is closed.
        if (node.depth != 0) node.end -= first;
        node.text -= text;
        b->nodes[i] = node;
    }
    if (bytes) memcpy(b->texts, r->texts + text, bytes);
    swap(cxml_node *, r->nodes, b->nodes);
    swap(uint32_t, r->node_capacity, b->node_capacity);
    swap(uint8_t *, r->texts, b->texts);
    swap(uint32_t, r->text_capacity, b->text_capacity);
    swap(cxml_record *, r->records, b->records);
    swap(uint32_t, r->record_capacity, b->record_capacity);
    b->record_count = r->record_count;
    b->names = r->names;
    b->name_count = r->name_count;
    b->root = r->root;
    r->record_count = 0;
    r->node_count = nodes;
    r->text_count = bytes;
    if (r->in_record) {
        for (int i = 0; i < r->depth; i++) {
            if (r->frames[i].node != no_node) r->frames[i].node -= first;
        }
    }
    r->open_first = 0;
    r->open_text = 0;
    return cxml_ok;
}

static int looks_like_html(const uint8_t *head, uint32_t count) {
    uint32_t i = 0;
    if (count >= 3 && head[0] == 0xEF && head[1] == 0xBB && head[2] == 0xBF) i = 3;
    while (i < count && is_space(head[i])) i++;
    static const char *const marks[] = {"<!doctype html", "<html", "<head", "<body", "<title", "<script", "<center"};
    for (size_t m = 0; m < sizeof marks / sizeof *marks; m++) {
        size_t length = strlen(marks[m]);
        if (count - i >= length && strncasecmp((const char *)head + i, marks[m], length) == 0) return 1;
    }
    return 0;
}

static int parse(cxml_reader *r, const uint8_t *bytes, size_t length, int last) {
    // libxml2 takes an int; pieces also keep its buffer small.
    size_t at = 0;
    do {
        size_t piece = length - at > (1 << 20) ? (1 << 20) : length - at;
        int final = last && at + piece == length;
        xmlParseChunk(r->parser, (const char *)bytes + at, (int)piece, final);
        at += piece;
    } while (at < length && r->status == cxml_ok);
    return r->status;
}

int cxml_feed(cxml_reader *r, const void *bytes, size_t length) {
    if (r->status != cxml_ok) return r->status;
    const uint8_t *from = bytes;
    if (!r->sniffed) {
        while (r->head_count < sizeof r->head && length > 0) {
            r->head[r->head_count++] = *from++;
            length--;
        }
        if (r->head_count < sizeof r->head) return cxml_ok;
        r->sniffed = 1;
        xmlSetGenericErrorFunc(NULL, say_nothing); // of this thread
        if (looks_like_html(r->head, r->head_count)) {
            stop(r, cxml_html, NULL);
            return r->status;
        }
        if (parse(r, r->head, r->head_count, 0) != cxml_ok) return r->status;
    }
    return length ? parse(r, from, length, 0) : r->status;
}

int cxml_finish(cxml_reader *r) {
    if (r->status != cxml_ok) return r->status;
    if (!r->sniffed) {
        r->sniffed = 1;
        xmlSetGenericErrorFunc(NULL, say_nothing);
        if (looks_like_html(r->head, r->head_count)) {
            stop(r, cxml_html, NULL);
            return r->status;
        }
        if (r->head_count) parse(r, r->head, r->head_count, 0);
    }
    if (r->status != cxml_ok) return r->status;
    int was_closed = r->root_closed;
    xmlParseChunk(r->parser, "", 0, 1);
    if (r->status == cxml_ok && !r->parser->wellFormed) r->status = cxml_malformed;
    if (r->status == cxml_malformed || r->status == cxml_ok) {
        if (r->root < 0) {
            int blank = 1;
            for (uint32_t i = 0; i < r->head_count; i++) blank = blank && is_space(r->head[i]);
            r->status = blank ? cxml_empty : cxml_malformed;
        } else if (!was_closed && !r->root_closed) {
            r->status = cxml_truncated;
        }
    }
    return r->status;
}

size_t cxml_record_count(const cxml_batch *b) { return b->record_count; }
const cxml_record *cxml_records(const cxml_batch *b) { return b->records; }
cxml_node *cxml_nodes(cxml_batch *b) { return b->nodes; }
const uint8_t *cxml_texts(const cxml_batch *b) { return b->texts; }
const char *cxml_batch_name(const cxml_batch *b, int32_t name) {
    return name >= 0 && name < b->name_count ? b->names[name] : "";
}
const char *cxml_batch_root(const cxml_batch *b) { return cxml_batch_name(b, b->root); }
int32_t cxml_name_count(const cxml_reader *r) { return r->name_count; }
const char *cxml_name(const cxml_reader *r, int32_t name) {
    return name >= 0 && name < r->name_count ? r->names[name] : "";
}
uint32_t cxml_name_uses(const cxml_reader *r, int32_t name) {
    return name >= 0 && name < r->name_count ? r->uses[name] : 0;
}
const char *cxml_message(const cxml_reader *r) { return r->message; }
uint32_t cxml_line(const cxml_reader *r) { return r->error_line; }

// MARK: counting

struct cxml_counter {
    xmlParserCtxtPtr parser;
    int64_t elements;
    int64_t text;
};

static void count_start(
    void *context, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri, int namespace_count,
    const xmlChar **namespaces, int attribute_count, int defaulted, const xmlChar **attributes
) {
    (void)local, (void)prefix, (void)uri, (void)namespace_count, (void)namespaces, (void)attribute_count;
    (void)defaulted, (void)attributes;
    ((cxml_counter *)context)->elements++;
}

static void count_end(void *context, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri) {
    (void)context, (void)local, (void)prefix, (void)uri;
}

static void count_text(void *context, const xmlChar *text, int length) {
    (void)text;
    ((cxml_counter *)context)->text += length;
}

cxml_counter *cxml_counter_create(void) {
    xmlInitParser();
    cxml_counter *c = calloc(1, sizeof(cxml_counter));
    if (!c) return NULL;
    xmlSAXHandler h = handlers();
    h.startElementNs = count_start;
    h.endElementNs = count_end;
    h.characters = count_text;
    h.getEntity = on_get_entity;
    c->parser = xmlCreatePushParserCtxt(&h, c, NULL, 0, NULL);
    if (!c->parser) {
        free(c);
        return NULL;
    }
    xmlCtxtUseOptions(c->parser, XML_PARSE_NONET | XML_PARSE_NOENT);
    return c;
}

int cxml_counter_feed(cxml_counter *c, const void *bytes, size_t length) {
    return xmlParseChunk(c->parser, bytes, (int)length, 0);
}

int64_t cxml_counter_finish(cxml_counter *c) {
    xmlParseChunk(c->parser, "", 0, 1);
    int64_t elements = c->parser->wellFormed ? c->elements : -1;
    if (c->parser->myDoc) xmlFreeDoc(c->parser->myDoc);
    c->parser->myDoc = NULL;
    xmlFreeParserCtxt(c->parser);
    free(c);
    return elements;
}
