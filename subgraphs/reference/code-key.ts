/** A code as people type it (`de`, ` DE `) in the form in which it is kept. */
export function codeKey(code: unknown): string {
  return String(code).trim().toUpperCase();
}
