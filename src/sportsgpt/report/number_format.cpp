#include "sportsgpt/core/number_format.h"
