// RFC 5322, 3.2 and 3.4, without the obsolete forms: what a mail is written with, not all that must be read.

const atext = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]"
const dotAtom = new RegExp(String.raw`^${atext}+(?:\.${atext}+)*$`)
const quotedString = /^"(?:[\x20\x21\x23-\x5b\x5d-\x7e]|\\[\x20-\x7e])*"$/
const domainName =
  /^(?=.{1,255}$)[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*$/
const atom = new RegExp(`^${atext}+$`)

/** What is wrong with an address; nothing when it is right. */
export function addressFaults(address: string): string[] {
  const at = address.lastIndexOf('@')
  if (at < 1) return ['an address without a domain']
  const local = address.slice(0, at)
  const faults: string[] = []
  if (!dotAtom.test(local) && !quotedString.test(local))
    faults.push('a local part that is no dot-atom and not quoted')
  if (local.length > 64) faults.push('a local part of more than 64 octets')
  if (!domainName.test(address.slice(at + 1))) faults.push('a domain that is no host name of ASCII')
  return faults
}

/** Whether an identifier of a message is one: two dot-atoms between angle brackets (RFC 5322, 3.6.4). */
export function isMessageId(text: string): boolean {
  const [left = '', right = '', ...others] = /^<(.*)>$/.exec(text)?.[1]?.split('@') ?? []
  return others.length === 0 && dotAtom.test(left) && dotAtom.test(right)
}

/** A mailbox of a list: what names it, token by token, and its address. */
export interface Mailbox {
  phrase: string[]
  address: string
}

/** The mailboxes of an address list (RFC 5322, 3.4); throws with what stands where nothing of the kind may. */
export function readMailboxes(value: string): Mailbox[] {
  return split(value, ',').map((part) => {
    const tokens = split(part.trim(), ' ').filter((token) => token !== '')
    const last = tokens.pop() ?? ''
    if (tokens.length === 0 && !last.startsWith('<')) return { phrase: [], address: last }
    if (!/^<[^<>]+>$/.test(last)) throw new Error(`an address out of its angle brackets: ${last}`)
    return { phrase: tokens, address: last.slice(1, -1) }
  })
}

/** Whether a token may stand in a display name as it is: an atom, or a quoted string that holds no encoded word (RFC 2047, 5). */
export function isPhraseToken(token: string): boolean {
  return atom.test(token) || (quotedString.test(token) && !token.includes('=?'))
}

/** Cuts at a sign, out of quoted strings and angle brackets. */
function split(text: string, sign: string): string[] {
  const parts = ['']
  let quoted = false
  let bracketed = false
  for (let place = 0; place < text.length; place++) {
    const letter = text.charAt(place)
    if (quoted && letter === '\\') {
      parts[parts.length - 1] += letter + text.charAt(++place)
      continue
    }
    if (letter === '"') quoted = !quoted
    else if (!quoted && letter === '<') bracketed = true
    else if (!quoted && letter === '>') bracketed = false
    if (letter === sign && !quoted && !bracketed) parts.push('')
    else parts[parts.length - 1] += letter
  }
  if (quoted) throw new Error('a quoted string that does not end')
  return parts
}
