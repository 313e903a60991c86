# Programs of `make bench`; bench/run.mjs runs them.
if(EMSCRIPTEN)
  return()
endif()
set(bench_dir "${CMAKE_BINARY_DIR}/bench")

add_executable(bylaw_measure EXCLUDE_FROM_ALL bench/measure.cc)
target_compile_options(bylaw_measure PRIVATE ${bylaw_warnings})
# Static: its own pages are the floor of what it can measure.
target_link_options(bylaw_measure PRIVATE -static)

add_executable(bylaw_tree EXCLUDE_FROM_ALL bench/tree.cc)
target_link_libraries(bylaw_tree PRIVATE bylaw_core dep::yaml dep::json)
target_compile_options(bylaw_tree PRIVATE ${bylaw_warnings})

add_executable(bylaw_json_schema EXCLUDE_FROM_ALL bench/json_schema.cc)
target_link_libraries(bylaw_json_schema PRIVATE bylaw_core)
target_compile_options(bylaw_json_schema PRIVATE ${bylaw_warnings})

set_target_properties(bylaw_measure bylaw_tree bylaw_json_schema PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${bench_dir}")
