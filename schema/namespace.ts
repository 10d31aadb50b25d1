/** The namespace that a slug owns: all type names of `sace-simest` start with `SaceSimest`. */
export function namespaceOf(slug: string): string {
  return slug.replace(/(?:^|-)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** Whether a type name lies in a namespace: `AiceTrainingCourse` and `Aice2Course` in `Aice`, `Aicelle` not. */
export function inNamespace(typeName: string, namespace: string): boolean {
  return (
    typeName === namespace ||
    (typeName.startsWith(namespace) && /^[A-Z0-9_]/.test(typeName.slice(namespace.length)))
  );
}
