/* A binding for Node: outline(name, buffer) gives the provisions of a law as the text of a JSON object.
 *   cc -shared -fPIC harmonia_node.c -I/usr/include/node -lharmonia -o harmonia.node */
#define NAPI_VERSION 8
#include <node_api.h>

#include <harmonia/harmonia.h>

static napi_value fail(napi_env env, const char* why) {
  napi_throw_error(env, NULL, why);
  return NULL;
}

static napi_value outline(napi_env env, napi_callback_info info) {
  size_t count = 2, size = 0, name_size = 0;
  napi_value arguments[2], answer = NULL;
  char name[256];
  void* bytes = NULL;
  napi_get_cb_info(env, info, &count, arguments, NULL, NULL);
  if (count != 2 || napi_get_value_string_utf8(env, arguments[0], name, sizeof name, &name_size) != napi_ok ||
      napi_get_buffer_info(env, arguments[1], &bytes, &size) != napi_ok) {
    return fail(env, "outline(name, buffer)");
  }
  harmonia_engine* engine = harmonia_open("en");
  harmonia_law* law = harmonia_read(engine, name, bytes, size, NULL);
  size_t length = 0;
  char* json = law == NULL ? NULL : harmonia_parse(engine, law, "json", &length);
  if (json == NULL) fail(env, harmonia_error(engine));
  else napi_create_string_utf8(env, json, length, &answer);
  harmonia_result_free(json);
  harmonia_law_free(law);
  harmonia_close(engine);
  return answer;
}

NAPI_MODULE_INIT() {
  napi_value function;
  napi_create_function(env, "outline", NAPI_AUTO_LENGTH, outline, NULL, &function);
  napi_set_named_property(env, exports, "outline", function);
  return exports;
}
