/** An address as people read it: `xn--boulangerie-crpin-lqb.fr` is « boulangerie-crépin.fr ». Never kept, nor written to. */
export function shownEmail(email: string): string {
  const at = email.lastIndexOf('@')
  const domain = email.slice(at + 1)
  if (at < 0 || !domain.includes('xn--')) return email
  const shown = domain
    .split('.')
    .map((label) => shownLabel(label))
    .join('.')
  return `${email.slice(0, at)}@${shown}`
}

/** What tells an address to whoever knows it, and to nobody else: « n•••@exemple.fr ». */
export function maskedEmail(email: string): string {
  const shown = shownEmail(email)
  const at = shown.lastIndexOf('@')
  const [first = ''] = shown.slice(0, Math.max(at, 0))
  return `${first}•••${shown.slice(Math.max(at, 0))}`
}

/** The address of a link that writes to somebody: an address may hold `?`, `&` and `%`, which a link reads otherwise. */
export function mailtoOf(email: string): string {
  const at = email.lastIndexOf('@')
  return `mailto:${encodeURIComponent(email.slice(0, at))}@${email.slice(at + 1)}`
}

/**
 * Letters that languages of Europe write their names with, and Vietnamese: a Cyrillic « а » in a Latin name is another
 * firm’s, and so are the letters of phoneticians (« ɑ », « ɡ ») and the dotless « ı », Latin though they are.
 */
const latin = /^[a-z\d\u00DF-\u00F6\u00F8-\u0130\u0132-\u017F\u0219\u021B\u1E01-\u1EFF-]+$/u

function shownLabel(label: string): string {
  if (!label.startsWith('xn--')) return label
  const text = decoded(label.slice('xn--'.length))
  if (text === null || !latin.test(text)) return label
  // The engine encodes; what it does not give back is not shown.
  return new URL(`https://${text}.fr`).hostname === `${label}.fr` ? text : label
}

// Punycode (RFC 3492), read only: the engine writes it. Looked at `punycode`, from where these names come: this
// package stands on zod alone.
const base = 36
const tMin = 1
const tMax = 26
const skew = 38
const damp = 700

function decoded(encoded: string): string | null {
  const last = encoded.lastIndexOf('-')
  const text = last > 0 ? [...encoded.slice(0, last)] : []
  let point = 128
  let place = 0
  let bias = 72
  for (let read = last > 0 ? last + 1 : 0; read < encoded.length;) {
    const before = place
    for (let weight = 1, k = base; ; k += base) {
      const digit = digitOf(encoded.charCodeAt(read))
      read += 1
      if (digit === null) return null
      place += digit * weight
      const threshold = Math.min(Math.max(k - bias, tMin), tMax)
      if (digit < threshold) break
      weight *= base - threshold
    }
    const length = text.length + 1
    bias = adapted(place - before, length, before === 0)
    point += Math.floor(place / length)
    place %= length
    if (point > 0x10ffff) return null
    text.splice(place, 0, String.fromCodePoint(point))
    place += 1
  }
  return text.join('')
}

/** `a` to `z` are 0 to 25, `0` to `9` are 26 to 35. */
function digitOf(code: number): number | null {
  if (code >= 97 && code <= 122) return code - 97
  return code >= 48 && code <= 57 ? code - 22 : null
}

function adapted(delta: number, length: number, first: boolean): number {
  let rest = Math.floor(delta / (first ? damp : 2))
  rest += Math.floor(rest / length)
  let k = 0
  for (; rest > ((base - tMin) * tMax) / 2; k += base) rest = Math.floor(rest / (base - tMin))
  return k + Math.floor(((base - tMin + 1) * rest) / (rest + skew))
}
