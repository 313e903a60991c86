# Sources made from data while building; sets bylaw_generated_sources.
#   default_policies.cc  every policy of policies/global and policies/packs (declared in core/policy/default_policies.h)
#   version.cc           the project version (declared in core/engine/version.h)
set(generated_dir "${CMAKE_BINARY_DIR}/generated")

file(GLOB_RECURSE policy_files CONFIGURE_DEPENDS RELATIVE "${CMAKE_SOURCE_DIR}"
  policies/global/*.yaml policies/packs/*.yaml)
# Files of tests are no part of the engine.
list(FILTER policy_files EXCLUDE REGEX "_test\\.yaml$")
list(SORT policy_files)
list(TRANSFORM policy_files PREPEND "${CMAKE_SOURCE_DIR}/" OUTPUT_VARIABLE policy_paths)
# The list goes through a file: it would not survive a command line once there are a hundred policies. Written only
# when it changed, so that configuring again compiles nothing.
file(CONFIGURE OUTPUT "${generated_dir}/policy_files.txt" CONTENT "${policy_files}" @ONLY)

add_custom_command(
  OUTPUT "${generated_dir}/default_policies.cc"
  COMMAND "${CMAKE_COMMAND}" "-DROOT=${CMAKE_SOURCE_DIR}" "-DLIST=${generated_dir}/policy_files.txt"
    "-DOUTPUT=${generated_dir}/default_policies.cc" -P "${CMAKE_SOURCE_DIR}/cmake/EmbedPolicies.cmake"
  DEPENDS ${policy_paths} "${generated_dir}/policy_files.txt" "${CMAKE_SOURCE_DIR}/cmake/EmbedPolicies.cmake"
  COMMENT "Embedding the default policies"
  VERBATIM)

configure_file("${CMAKE_SOURCE_DIR}/cmake/version.cc.in" "${generated_dir}/version.cc" @ONLY)

set(bylaw_generated_sources "${generated_dir}/default_policies.cc" "${generated_dir}/version.cc")
