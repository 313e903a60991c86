# Third-party sources: from .deps/ when scripts/setup.sh filled it, else downloaded by FetchContent, same versions.
# They are compiled with our flags for every preset, so native and WASM run the very same RE2 and libyaml.
# Offers dep::re2, dep::yaml, dep::json and dep::catch2; all their headers are SYSTEM, so our warnings skip them.
include(FetchContent)

foreach(name re2 yaml json catch2)
  string(TOUPPER ${name} upper)
  if(EXISTS "${BYLAW_DEPS}/${name}" AND NOT DEFINED FETCHCONTENT_SOURCE_DIR_${upper})
    set(FETCHCONTENT_SOURCE_DIR_${upper} "${BYLAW_DEPS}/${name}")
  endif()
endforeach()

# SOURCE_SUBDIR names a folder without a CMakeLists.txt: MakeAvailable then only populates, and we compile below.
set(populate_only SOURCE_SUBDIR .none)
FetchContent_Declare(re2 ${populate_only}
  URL https://github.com/google/re2/archive/refs/tags/2022-06-01.tar.gz)
FetchContent_Declare(yaml ${populate_only}
  URL https://github.com/yaml/libyaml/archive/refs/tags/0.2.5.tar.gz)
FetchContent_Declare(json ${populate_only}
  URL https://github.com/nlohmann/json/releases/download/v3.11.2/include.zip)
FetchContent_Declare(catch2 ${populate_only}
  URL https://github.com/catchorg/Catch2/archive/refs/tags/v2.13.10.tar.gz)
FetchContent_MakeAvailable(re2 yaml json catch2)

file(GLOB re2_sources CONFIGURE_DEPENDS "${re2_SOURCE_DIR}/re2/*.cc")
list(FILTER re2_sources EXCLUDE REGEX "test")
add_library(dep_re2 STATIC EXCLUDE_FROM_ALL
  ${re2_sources} "${re2_SOURCE_DIR}/util/rune.cc" "${re2_SOURCE_DIR}/util/strutil.cc")
target_include_directories(dep_re2 BEFORE PRIVATE "${CMAKE_SOURCE_DIR}/cmake/re2")
target_include_directories(dep_re2 SYSTEM PUBLIC "${re2_SOURCE_DIR}")
target_compile_options(dep_re2 PRIVATE -w -fno-exceptions)
if(EMSCRIPTEN)
  # What looks up a Unicode group stays a function of its own, so that only who calls it brings the tables along (Settings.cmake
  # says the same for linking).
  set_source_files_properties("${re2_SOURCE_DIR}/re2/parse.cc" PROPERTIES COMPILE_OPTIONS "-mllvm;-inline-threshold=-20000")
else()
  find_package(Threads REQUIRED)
  target_link_libraries(dep_re2 PUBLIC Threads::Threads)
endif()

# Only the reading half of libyaml.
set(yaml_source "${yaml_SOURCE_DIR}/src")
add_library(dep_yaml STATIC EXCLUDE_FROM_ALL
  "${yaml_source}/api.c" "${yaml_source}/reader.c" "${yaml_source}/scanner.c" "${yaml_source}/parser.c")
target_include_directories(dep_yaml SYSTEM PUBLIC "${yaml_SOURCE_DIR}/include")
target_compile_definitions(dep_yaml PUBLIC YAML_DECLARE_STATIC
  PRIVATE YAML_VERSION_MAJOR=0 YAML_VERSION_MINOR=2 YAML_VERSION_PATCH=5 YAML_VERSION_STRING="0.2.5")
target_compile_options(dep_yaml PRIVATE -w $<$<BOOL:${EMSCRIPTEN}>:-Os>)

# JSON_NOEXCEPTION everywhere, tests too: the library's inline functions must be one definition in a program.
add_library(dep_json INTERFACE)
target_include_directories(dep_json SYSTEM INTERFACE "${json_SOURCE_DIR}/include")
target_compile_definitions(dep_json INTERFACE JSON_NOEXCEPTION=1)

add_library(dep_catch2 INTERFACE)
target_include_directories(dep_catch2 SYSTEM INTERFACE "${catch2_SOURCE_DIR}/single_include")

foreach(name re2 yaml json catch2)
  add_library(dep::${name} ALIAS dep_${name})
endforeach()
