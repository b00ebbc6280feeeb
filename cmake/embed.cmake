# Compiles files into the program: harmonia_embed(TARGET PATTERN...) makes a library whose header
# data/compiled_in.h lists each file by its path from the project's root, with its bytes.
# The bytes go through the assembler's .incbin, so that megabytes of data cost no compile time.
function(harmonia_embed target)
  set(files)
  foreach(pattern IN LISTS ARGN)
    file(GLOB found CONFIGURE_DEPENDS LIST_DIRECTORIES false RELATIVE ${CMAKE_SOURCE_DIR} ${CMAKE_SOURCE_DIR}/${pattern})
    list(APPEND files ${found})
  endforeach()
  list(SORT files)
  set(out ${CMAKE_BINARY_DIR}/embedded)
  set(root ${out}/include)
  set(assembly ".section .rodata\n")
  set(declarations "")
  set(rows "")
  set(index 0)
  foreach(file IN LISTS files)
    string(APPEND assembly
      ".global harmonia_file_${index}\n.global harmonia_file_${index}_end\n"
      "harmonia_file_${index}:\n.incbin \"${CMAKE_SOURCE_DIR}/${file}\"\nharmonia_file_${index}_end:\n.byte 0\n")
    string(APPEND declarations "extern const char harmonia_file_${index}[], harmonia_file_${index}_end[];\n")
    string(APPEND rows
      "    {\"${file}\", {harmonia_file_${index}, static_cast<std::size_t>(harmonia_file_${index}_end - harmonia_file_${index})}},\n")
    math(EXPR index "${index} + 1")
  endforeach()
  string(APPEND assembly ".section .note.GNU-stack,\"\",@progbits\n")
  file(CONFIGURE OUTPUT ${out}/files.S CONTENT "${assembly}" @ONLY)
  file(CONFIGURE OUTPUT ${root}/data/compiled_in.h CONTENT
"#pragma once
#include \"model/data_files.h\"

namespace harmonia {
/// The data files that the program was built with, ordered by path. Cost: one small vector.
DataFiles compiled_in_data();
}  // namespace harmonia
" @ONLY)
  file(CONFIGURE OUTPUT ${out}/compiled_in.cpp CONTENT
"#include \"data/compiled_in.h\"

extern \"C\" {
${declarations}}

namespace harmonia {
DataFiles compiled_in_data() {
  return {
${rows}  };
}
}  // namespace harmonia
" @ONLY)
  list(TRANSFORM files PREPEND ${CMAKE_SOURCE_DIR}/ OUTPUT_VARIABLE absolute)
  set_source_files_properties(${out}/files.S PROPERTIES OBJECT_DEPENDS "${absolute}")
  add_library(${target} STATIC ${out}/files.S ${out}/compiled_in.cpp)
  target_include_directories(${target} PUBLIC ${root})
  target_link_libraries(${target} PUBLIC harmonia_model PRIVATE harmonia_options)
endfunction()
