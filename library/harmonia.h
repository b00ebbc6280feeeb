#ifndef HARMONIA_H
#define HARMONIA_H
/*
 * Harmonia for other programs: laws in, results out as the bytes that the command line writes, so the JSON is that of
 * docs/schemas. Plain C, so that any language can bind it; C++ programs may use the modules themselves.
 *
 * Strings are UTF-8. Everything that a function returns belongs to the caller and is given back with the function
 * named beside it. A function that fails returns NULL, and harmonia_error() of its engine says why, what to do, and
 * where. An engine may be used by one thread at a time; several engines by several threads. Laws are never changed
 * and may be shared.
 */
#include <stddef.h>

#if defined(__GNUC__)
#define HARMONIA_API __attribute__((visibility("default")))
#else
#define HARMONIA_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

typedef struct harmonia_engine harmonia_engine;
typedef struct harmonia_law harmonia_law;

/* "harmonia 0.1.0" */
HARMONIA_API const char* harmonia_version(void);

/* An engine that speaks `language` ("en", "es", "fr", "ru"). NULL where there are no messages in it. Freed by
 * harmonia_close. Cost: some milliseconds; make one and keep it. */
HARMONIA_API harmonia_engine* harmonia_open(const char* language);
HARMONIA_API void harmonia_close(harmonia_engine* engine);

/* What went wrong in the last call that returned NULL; "" before. Belongs to the engine, until its next call. */
HARMONIA_API const char* harmonia_error(const harmonia_engine* engine);

/* Reads a law from the bytes of a file of any format. `name` is what results call it. `tradition` (as `harmonia
 * traditions list` names them) may be NULL: it is then recognised. Freed by harmonia_law_free. */
HARMONIA_API harmonia_law* harmonia_read(harmonia_engine* engine, const char* name, const void* bytes, size_t size, const char* tradition);
HARMONIA_API void harmonia_law_free(harmonia_law* law);

/* Results. `size` may be NULL; the bytes end with a NUL besides. Formats are those of the command of the same name,
 * docx and xlsx included. Freed by harmonia_result_free. */
HARMONIA_API char* harmonia_parse(harmonia_engine* engine, const harmonia_law* law, const char* format, size_t* size);
HARMONIA_API char* harmonia_align(harmonia_engine* engine, const harmonia_law* left, const harmonia_law* right, const char* format, size_t* size);
HARMONIA_API char* harmonia_diff(harmonia_engine* engine, const harmonia_law* before, const harmonia_law* after, const char* format, size_t* size);
/* `packs`: ids parted by commas, "femicide,sgbv-procedure". */
HARMONIA_API char* harmonia_check(harmonia_engine* engine, const harmonia_law* const* laws, size_t count, const char* packs, const char* format, size_t* size);
/* "json", or "text" for the law as the bill would leave it. */
HARMONIA_API char* harmonia_apply(harmonia_engine* engine, const harmonia_law* bill, const harmonia_law* base, const char* format, size_t* size);
HARMONIA_API void harmonia_result_free(char* result);

#ifdef __cplusplus
}
#endif
#endif
