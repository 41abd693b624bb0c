/** Names of things whose value is a secret, as they stand in JSON, headers, options and variables. */
const SECRET_NAME = String.raw`(?:[\w-]*(?:password|passwd|secret|adminPass|token)|x-subject-token|authorization)`;

const PATTERNS: readonly (readonly [RegExp, string])[] = [
  // JSON and JavaScript dumps: "password": "...", password: '...'
  [new RegExp(String.raw`(["']?\b${SECRET_NAME}["']?\s*[:=]\s*)(["'])(?:\\.|(?!\2).)*\2`, 'gi'), '$1$2***$2'],
  // Variables, options, queries and headers: OS_PASSWORD=..., --os-password ..., x-auth-token: ...
  [new RegExp(String.raw`(\b${SECRET_NAME}(?:\s*[=:]\s*|(?<=--[\w-]*)\s+))(?!["'])[^\s&,;]+`, 'gi'), '$1***'],
  // URLs: http://user:password@host
  [/(\w+:\/\/[^\s/:@]+:)[^\s/@]+@/g, '$1***@'],
  // Fernet tokens.
  [/gAAAA[\w-]{20,}={0,2}/g, '***'],
];

/** Takes secrets out of a text that is about to be shown. */
export function redact(text: string): string {
  return PATTERNS.reduce((rest, [pattern, replacement]) => rest.replace(pattern, replacement), text);
}
