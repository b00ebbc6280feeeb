#!/bin/sh
# The reference of the headers is made without a warning: every comment is read as it was meant.
# usage: reference.sh SOURCE_DIR BUILD_DIR
command -v doxygen > /dev/null || { echo "doxygen is not installed"; exit 77; }
cd "$1" || exit 1
mkdir -p "$2/reference"
{ cat docs/Doxyfile; echo "OUTPUT_DIRECTORY = $2/reference"; } | doxygen -
