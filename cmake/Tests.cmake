# Test programs. tests/run.mjs runs them; ctest is not used, because the other suites are not C++.
#   tests/unit/**/*_test.cc  -> bylaw_unit_tests, natively and (under Node) as WebAssembly
#   tests/fuzz/*_fuzz.cc     -> one libFuzzer target each with BYLAW_FUZZ, else one *_replay that runs given files once

file(GLOB_RECURSE unit_tests CONFIGURE_DEPENDS tests/unit/*_test.cc)
add_executable(bylaw_unit_tests EXCLUDE_FROM_ALL tests/unit/main.cc ${unit_tests})
# dep::re2 and dep::yaml stay private to the engine: a test sees what a caller sees.
target_link_libraries(bylaw_unit_tests PRIVATE bylaw_core dep::catch2)
target_include_directories(bylaw_unit_tests PRIVATE tests/unit)
# Tests run once: optimising them costs more than it gives.
target_compile_options(bylaw_unit_tests PRIVATE ${bylaw_warnings} -O0)
bylaw_unity(bylaw_unit_tests 12)
target_compile_definitions(bylaw_unit_tests PRIVATE CATCH_CONFIG_NO_POSIX_SIGNALS CATCH_CONFIG_COLOUR_NONE)
if(EMSCRIPTEN)
  target_compile_options(bylaw_unit_tests PRIVATE -fno-exceptions)
  target_compile_definitions(bylaw_unit_tests PRIVATE CATCH_CONFIG_DISABLE_EXCEPTIONS)
  target_link_options(bylaw_unit_tests PRIVATE -sENVIRONMENT=node -sALLOW_MEMORY_GROWTH=1 -sEXIT_RUNTIME=1
    -sTOTAL_STACK=4194304)
endif()

if(EMSCRIPTEN)
  return()
endif()

# Runners over test data that lies outside of the repository; one program each, see the comment at its top.
file(GLOB conformance_sources CONFIGURE_DEPENDS tests/conformance/*/*_conformance.cc)
add_custom_target(bylaw_conformance)
foreach(source IN LISTS conformance_sources)
  get_filename_component(name "${source}" NAME_WE)
  add_executable(${name} EXCLUDE_FROM_ALL "${source}")
  target_link_libraries(${name} PRIVATE bylaw_core)
  target_compile_options(${name} PRIVATE ${bylaw_warnings})
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/conformance")
  add_dependencies(bylaw_conformance ${name})
endforeach()

# Properties that hold on random input; tests/property/NAME/*.cc is one program.
file(GLOB property_sources CONFIGURE_DEPENDS tests/property/cel/*.cc)
add_executable(cel_property EXCLUDE_FROM_ALL ${property_sources})
target_link_libraries(cel_property PRIVATE bylaw_core)
target_include_directories(cel_property PRIVATE tests)
target_compile_options(cel_property PRIVATE ${bylaw_warnings})
set_target_properties(cel_property PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/property")

file(GLOB fuzz_sources CONFIGURE_DEPENDS tests/fuzz/*_fuzz.cc)
add_custom_target(bylaw_fuzz_targets)
add_library(bylaw_replay OBJECT EXCLUDE_FROM_ALL tests/fuzz/replay.cc)
target_include_directories(bylaw_replay PRIVATE core)
target_compile_options(bylaw_replay PRIVATE ${bylaw_warnings})
foreach(source IN LISTS fuzz_sources)
  get_filename_component(name "${source}" NAME_WE)
  if(BYLAW_FUZZ)
    set(target "${name}")
    add_executable(${target} EXCLUDE_FROM_ALL "${source}")
    target_link_options(${target} PRIVATE -fsanitize=fuzzer)
  else()
    set(target "${name}_replay")
    add_executable(${target} EXCLUDE_FROM_ALL "${source}" $<TARGET_OBJECTS:bylaw_replay>)
  endif()
  target_link_libraries(${target} PRIVATE bylaw_core)
  target_include_directories(${target} PRIVATE tests)
  target_compile_options(${target} PRIVATE ${bylaw_warnings})
  set_target_properties(${target} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/fuzz")
  add_dependencies(bylaw_fuzz_targets ${target})
endforeach()
