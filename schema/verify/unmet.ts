/** Something that a check builds on could not be had; the check that is about it tells why. */
export class Unmet extends Error {
  override name = "Unmet";
}
