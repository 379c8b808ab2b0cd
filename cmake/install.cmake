# Installed as one package: find_package(sportsgpt) gives sportsgpt::<room> and sportsgpt::sportsgpt, which is all of it.
include(CMakePackageConfigHelpers)
get_property(rooms GLOBAL PROPERTY SPORTSGPT_ROOMS)
add_library(sportsgpt_all INTERFACE)
target_link_libraries(sportsgpt_all INTERFACE ${rooms})
set_target_properties(sportsgpt_all PROPERTIES EXPORT_NAME sportsgpt)
install(TARGETS sportsgpt_all EXPORT sportsgpt_targets)
set(package_folder ${CMAKE_INSTALL_LIBDIR}/cmake/sportsgpt)
install(EXPORT sportsgpt_targets NAMESPACE sportsgpt:: DESTINATION ${package_folder})
configure_package_config_file(cmake/sportsgptConfig.cmake.in ${CMAKE_CURRENT_BINARY_DIR}/sportsgptConfig.cmake
  INSTALL_DESTINATION ${package_folder})
write_basic_package_version_file(${CMAKE_CURRENT_BINARY_DIR}/sportsgptConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/sportsgptConfig.cmake ${CMAKE_CURRENT_BINARY_DIR}/sportsgptConfigVersion.cmake
  DESTINATION ${package_folder})
