# Installs the build into an empty folder, builds a user's program against it and runs it.
set(prefix ${BUILD}/install_test/prefix)
file(REMOVE_RECURSE ${BUILD}/install_test)
foreach(command
    "${CMAKE_COMMAND};--install;${BUILD};--prefix;${prefix}"
    "${CMAKE_COMMAND};-S;${SOURCE};-B;${BUILD}/install_test/build;-G;Ninja;-DCMAKE_PREFIX_PATH=${prefix};-DCMAKE_CXX_FLAGS=${FLAGS}"
    "${CMAKE_COMMAND};--build;${BUILD}/install_test/build"
    "${BUILD}/install_test/build/consumer;${prefix}/share/sportsgpt/packs/standing_long_jump"
    "${prefix}/bin/sportsgpt;packs")
  execute_process(COMMAND ${command} RESULT_VARIABLE failed OUTPUT_VARIABLE output ERROR_VARIABLE output)
  if(failed)
    message(FATAL_ERROR "${command} failed:\n${output}")
  endif()
endforeach()
