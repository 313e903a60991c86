# Compiler settings that every target of ours shares. Third-party code is built in Dependencies.cmake, without warnings.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "" FORCE)
endif()
# Whoever opens the portal waits for the module to arrive, so it is built for size; CMakeLists.txt names the sources that
# loop over every byte, which are worth more.
set(optimization -O2)
if(EMSCRIPTEN)
  set(optimization -Oz)
endif()
set(CMAKE_C_FLAGS_RELEASE "${optimization} -DNDEBUG")
set(CMAKE_CXX_FLAGS_RELEASE "${optimization} -DNDEBUG")

find_program(ccache_program ccache)
if(ccache_program AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  # Paths relative to the checkout, so that several checkouts share one cache.
  set(launcher "${CMAKE_COMMAND}" -E env "CCACHE_BASEDIR=${CMAKE_SOURCE_DIR}" CCACHE_NOHASHDIR=1 "${ccache_program}")
  set(CMAKE_C_COMPILER_LAUNCHER ${launcher})
  set(CMAKE_CXX_COMPILER_LAUNCHER ${launcher})
endif()

# Debian's Emscripten finds its JavaScript packages only when told where they are.
if(EMSCRIPTEN AND EXISTS /usr/share/nodejs/acorn)
  set(CMAKE_CXX_LINKER_LAUNCHER "${CMAKE_COMMAND}" -E env NODE_PATH=/usr/share/nodejs)
endif()

set(bylaw_warnings -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion)
if(BYLAW_WERROR)
  list(APPEND bylaw_warnings -Werror)
endif()

add_compile_options(-ffunction-sections -fdata-sections)
if(EMSCRIPTEN)
  # Optimising at link time takes a fifteenth off the module and half a minute of the build. It also makes calls of calloc,
  # which the linker must have loaded by then.
  add_compile_options(-flto)
  add_link_options(-flto -Wl,-u,calloc)
  # em++ takes -Os and -Oz for `inline nothing`, not even an accessor: three times the time for 1 % of the download.
  add_compile_options(-finline-functions)
  # When linking, though, a function must not vanish in its only caller: what one format needs would be within what every
  # check does, and the portal could not fetch it later (web/build/split_engine.mjs). To LLVM an only caller is worth 15,000.
  add_link_options(-Wl,-mllvm,-inline-threshold=-20000)
  # What leads to a message is a function of its own, for the same reason: core/diagnostic/sink.h.
  add_link_options(-Wl,-mllvm,-hot-cold-split -Wl,-mllvm,-hotcoldsplit-threshold=0)
  set(bylaw_keep_functions --one-caller-inline-max-function-size=0)
endif()
if(BYLAW_SANITIZE STREQUAL "thread")
  add_compile_options(-fsanitize=thread -fno-omit-frame-pointer)
  add_link_options(-fsanitize=thread)
elseif(BYLAW_SANITIZE)
  # pointer-overflow fires inside third-party code that adds 0 to null; everything else stays on and is fatal.
  add_compile_options(-fsanitize=address,undefined -fno-sanitize=pointer-overflow -fno-sanitize-recover=all
    -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined)
endif()
if(BYLAW_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()

# The program carries its C++ runtime: it starts in a millisecond and runs on any Linux with the same libc or newer.
set(bylaw_program_link_options "")
if(NOT APPLE AND NOT EMSCRIPTEN AND NOT BYLAW_SANITIZE)
  set(bylaw_program_link_options -static-libstdc++ -static-libgcc -Wl,--gc-sections -s)
endif()

# DYNAMIC_EXECUTION=0 is what lets Embind run under a Content-Security-Policy without unsafe-eval. The stack is 4 MiB
# because WebAssembly does not trap on overflow but writes over static data: the engine's depth limits must be reached
# long before. MAXIMUM_MEMORY is the documented limit of one session. Data begins behind all small numbers, and the two symbols
# say where the data of core/text/later.h lies, so that web/build/split_engine.mjs can tell that no function knows it. The glue takes
# what we hand it (web/src/engine/module.ts), and has no code for the rest of what it could.
set(bylaw_module_link_options -lembind -fno-exceptions -sMODULARIZE=1 -sEXPORT_ES6=1 -sENVIRONMENT=web,worker
  -sALLOW_MEMORY_GROWTH=1 -sINITIAL_MEMORY=16777216 -sMAXIMUM_MEMORY=268435456 -sTOTAL_STACK=4194304
  -sGLOBAL_BASE=65536 -sFILESYSTEM=0 -sMALLOC=emmalloc -sDYNAMIC_EXECUTION=0 -sEXPORTED_RUNTIME_METHODS=HEAPU8
  -sINCOMING_MODULE_JS_API=instantiateWasm,wasmBinary -sEXPORTED_FUNCTIONS=_malloc,_free,___start_later,___stop_later
  -sBINARYEN_EXTRA_PASSES=${bylaw_keep_functions})
