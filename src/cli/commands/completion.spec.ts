import type { CommandSpec } from '../command.ts';

/** `nephoscope completion`: what a shell needs to complete command lines. */
export const completionSpec: CommandSpec = {
  name: 'completion',
  summary: 'print the completion script of a shell; needs no cloud',
  arguments: [{ name: '<shell>', help: 'bash, zsh or fish' }],
  options: [],
  examples: [
    { line: 'completion bash > ~/.local/share/bash-completion/completions/nephoscope', does: 'for bash' },
    { line: 'completion zsh > ~/.zfunc/_nephoscope', does: 'for zsh, with ~/.zfunc in fpath before compinit' },
    { line: 'completion fish > ~/.config/fish/completions/nephoscope.fish', does: 'for fish' },
  ],
  usesCloud: false,
  load: () => import('./completion.ts'),
};
