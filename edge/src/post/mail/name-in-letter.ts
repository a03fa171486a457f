/** Beyond it a name says something else than who somebody is. */
const longestName = 80
/** A telephone number, a sum, an account: no name of an organisation holds so many. */
const mostDigits = 4
/** Letters, digits, and the signs that names are written with. */
const nameSigns = /^[\p{L}\p{M}\d '’‘&.,()/+°º‐‑–-]+$/u
/** Two words joined by a dot, as in an address of a site: a mail reader makes a link of it. « S.A.R.L. », « Éts. » are none. */
const looksLikeAddress = /www|http|\p{L}\p{L}\.\p{L}\p{L}|\d\.\p{L}\p{L}|\s\./iu

/**
 * The name that an organisation gave itself, where a letter to somebody else may say it; `null` when it could be read as
 * something to do: whoever has paid for one seat writes to any mailbox under our name.
 */
export function nameInLetter(name: string): string | null {
  const plain =
    name.length <= longestName &&
    nameSigns.test(name) &&
    !looksLikeAddress.test(name) &&
    (name.match(/\d/g) ?? []).length <= mostDigits
  return plain ? name : null
}
