#pragma once

#include "sportsgpt/core/number_format.h"  // moved to core: every room formats numbers alike
