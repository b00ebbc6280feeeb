#!/usr/bin/env bash
# Installs Harmonia into a folder of its own, builds the examples against it as someone else would, and runs them on
# the samples. library_examples.sh SOURCE BUILD
set -euo pipefail
source=$1 build=$2
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
samples=$source/corpus/samples

cmake --install "$build" --prefix "$place/usr" --component program >/dev/null
library=$(dirname "$(find "$place/usr" -name libharmonia.so.0)")
export LD_LIBRARY_PATH=$library
failed=0
expect() {  # NAME WANTED COMMAND...
  local name=$1 wanted=$2 printed
  shift 2
  printed=$("$@" 2>&1) || true
  if grep -q -- "$wanted" <<<"$printed"; then echo "$name: as expected"; else echo "$name: \"$wanted\" was not printed"; failed=1; fi
}

[ "$(nm -D --defined-only "$library/libharmonia.so.0" | awk '$2 == "T"' | grep -vc ' harmonia_')" = 0 ] ||
  { echo "The library shows more than its own functions."; failed=1; }

cmake -S "$source/library/examples/cpp" -B "$place/cpp" -DCMAKE_PREFIX_PATH="$place/usr" >/dev/null
cmake --build "$place/cpp" >/dev/null
expect "C++" 'art_38\|38' "$place/cpp/articles" "$samples/valdeluz-codigo-penal.txt" "$samples/moncal-codigo-penal.xml"

if command -v python3 >/dev/null; then
  expect "Python" 'valdeluz-codigo-penal.txt: 1[0-9] of 43 met' python3 "$source/library/examples/check.py" "$samples/valdeluz-codigo-penal.txt"
  expect "Python, a pack that is not there" 'there is no pack "no-such-pack"' python3 -c "
import sys, re
text = open('$source/library/examples/check.py').read().replace('b\"femicide\"', 'b\"no-such-pack\"')
sys.argv = ['check.py', '$samples/valdeluz-codigo-penal.txt']
exec(compile(text, 'check.py', 'exec'))"
else
  echo "Python: skipped, python3 is not installed"
fi

if command -v node >/dev/null && [ -e /usr/include/node/node_api.h ]; then
  mkdir "$place/node"
  cp "$source"/library/examples/node/outline.js "$place/node/"
  cc -shared -fPIC "$source/library/examples/node/harmonia_node.c" -I/usr/include/node -I"$place/usr/include" \
    -L"$library" -lharmonia -o "$place/node/harmonia.node"
  expect "Node" '^38' node "$place/node/outline.js" "$samples/valdeluz-codigo-penal.txt"
else
  echo "Node: skipped, node or its headers are not installed"
fi
exit "$failed"
