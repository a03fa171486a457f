/**
 * JSON with sorted names and no white space: the same value gives the same characters (RFC 8785, whose number
 * format is that of JSON.stringify). `undefined` members are left out, as JSON does. Throws on what has no such
 * form: numbers that are not finite, halves of characters, values that JSON does not know.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value !== 'object' || value === null) return canonicalScalar(value)
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, member]) => `${canonicalScalar(name)}:${canonicalJson(member)}`)
  return `{${members.join(',')}}`
}

function canonicalScalar(value: unknown): string {
  const known =
    value === null ||
    typeof value === 'boolean' ||
    (typeof value === 'number' && Number.isFinite(value)) ||
    (typeof value === 'string' && value.isWellFormed())
  if (!known) throw new TypeError(`No canonical JSON for a ${typeof value}`)
  return JSON.stringify(value)
}
