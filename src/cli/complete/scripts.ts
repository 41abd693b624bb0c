/** The scripts, by shell. Each asks the program itself, so that what it offers is what this version knows. */
export const SCRIPTS = {
  bash: `# bash completion of nephoscope
_nephoscope() {
  local line
  COMPREPLY=()
  while IFS= read -r line; do
    COMPREPLY+=("$(printf '%q' "\${line%%$'\\t'*}")")
  done < <("$1" complete -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -F _nephoscope nephoscope
`,
  zsh: `#compdef nephoscope
_nephoscope() {
  local line
  local -a lines entries
  lines=("\${(@f)$("\${words[1]}" complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null)}")
  for line in $lines; do
    entries+=("\${\${line%%$'\\t'*}//:/\\\\:}:\${line#*$'\\t'}")
  done
  _describe nephoscope entries
}
if [ "$funcstack[1]" = _nephoscope ]; then _nephoscope "$@"; else compdef _nephoscope nephoscope; fi
`,
  fish: `# fish completion of nephoscope
function __nephoscope_complete
  set -l words (commandline -opc) (commandline -ct)
  $words[1] complete -- $words[2..-1] 2>/dev/null
end
complete -c nephoscope -f -a '(__nephoscope_complete)'
`,
} as const;

/** A shell that there is a script for. */
export type Shell = keyof typeof SCRIPTS;

/** Claims that there is a script for a shell. */
export function isShell(word: string): word is Shell {
  return Object.hasOwn(SCRIPTS, word);
}
