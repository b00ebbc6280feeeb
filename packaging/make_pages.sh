#!/usr/bin/env bash
# make_pages.sh PROGRAM OUT CHANGELOG: man pages of each command in each language, the completions and the packed
# changelog, into OUT.
set -euo pipefail
program=$1 out=$2 changelog=$3

# English pages lie in man1, those of other languages in LANG/man1.
for language in en es fr ru; do
  folder=$out/man/$language/man1
  [ "$language" = en ] && folder=$out/man/man1
  mkdir -p "$folder"
  "$program" manual --lang "$language" -o "$folder/harmonia.1"
  for command in $("$program" manual | sed -n 's/^\.BR harmonia\\-\([a-z]*\) (1)$/\1/p'); do
    "$program" manual "$command" --lang "$language" -o "$folder/harmonia-$command.1"
  done
  gzip -9n "$folder"/*.1
done
"$program" completions bash -o "$out/harmonia.bash"
"$program" completions zsh -o "$out/_harmonia"
"$program" completions fish -o "$out/harmonia.fish"
gzip -9nc "$changelog" >"$out/changelog.gz"

# The reader of PDF is started by harmonia alone; its page says so.
printf '%s\n' '.TH HARMONIA\-PDF 1' '.SH NAME' 'harmonia\-pdf \- the program that harmonia starts to read PDF' \
  '.SH SEE ALSO' '.BR harmonia (1)' | gzip -9nc >"$out/man/man1/harmonia-pdf.1.gz"
