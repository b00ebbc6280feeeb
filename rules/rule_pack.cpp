#include "rules/rule_pack.h"
