/** @module Tells whether JavaScript's own objects are as they were: code that a strange name fools could change them for good. */

const OWN: readonly object[] = [
  Object,
  Function,
  Array,
  String,
  Number,
  Boolean,
  Symbol,
  RegExp,
  Error,
  Map,
  Set,
  WeakMap,
  Promise,
  JSON,
  Math,
  Reflect,
].flatMap((own) => ("prototype" in own ? [own, own.prototype as object] : [own]));

/** Remembers them as they are now. @returns whether they still are */
export function languageGuard(): () => boolean {
  const seen = OWN.map(
    (own) => Object.getOwnPropertyDescriptors(own) as Record<PropertyKey, PropertyDescriptor>,
  );
  return () =>
    OWN.every((own, index) => {
      const before = seen[index] ?? {};
      const keys = Reflect.ownKeys(own);
      return (
        keys.length === Reflect.ownKeys(before).length &&
        keys.every((key) => isSame(before[key], Object.getOwnPropertyDescriptor(own, key)))
      );
    });
}

function isSame(before: PropertyDescriptor | undefined, now: PropertyDescriptor | undefined): boolean {
  return Object.is(before?.value, now?.value) && before?.get === now?.get && before?.set === now?.set;
}
