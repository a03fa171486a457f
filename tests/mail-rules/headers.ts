import { addressFaults, isMessageId, isPhraseToken, readMailboxes } from './addresses.ts'
import { encodedWordFaults } from './encoded-words.ts'

/** A field as it stands: its name, and its value unfolded. */
export interface Field {
  name: string
  value: string
}

/** The fields of a head, which ends without its blank line, with what is wrong with their lines. */
export function readFields(head: string): { fields: Field[]; faults: string[] } {
  const fields: Field[] = []
  const faults: string[] = []
  for (const line of head.split('\r\n')) {
    if (/[^\t\x20-\x7e]/.test(line)) faults.push(`a byte in a header that is no printable ASCII: ${line}`)
    const words = line.trim().split(' ')
    if (line.length > 76 && line.includes('=?')) faults.push(`a line with an encoded word, of ${line.length}`)
    // A line is folded wherever it can be: what is longer is one word, after the name of its field.
    if (line.length > 78 && words.length > (/^[\t ]/.test(line) ? 1 : 2))
      faults.push(`a line of ${line.length}`)
    if (/^[\t ]/.test(line)) {
      const last = fields.at(-1)
      if (!last || line.trim() === '') faults.push('a folded line that folds nothing')
      else last.value += line
      continue
    }
    const [, name = '', value = ''] = /^([\x21-\x39\x3b-\x7e]+):(?: (.*))?$/.exec(line) ?? []
    if (name === '') faults.push(`a line that is no field: ${line}`)
    else fields.push({ name: name.toLowerCase(), value })
  }
  return { fields: fields.map(({ name, value }) => ({ name, value: value.trim() })), faults }
}

const addressLists = ['from', 'to', 'reply-to', 'sender', 'cc']
/** Fields that a mail has once. */
const wanted = [
  'date',
  'from',
  'to',
  'subject',
  'message-id',
  'mime-version',
  'content-type',
  'auto-submitted',
]

/** What is wrong with the fields of a whole mail. */
export function fieldFaults(fields: readonly Field[]): string[] {
  const faults: string[] = []
  const of = (name: string) => fields.filter((field) => field.name === name).map(({ value }) => value)
  for (const name of wanted) if (of(name).length !== 1) faults.push(`${name} stands ${of(name).length} times`)
  const twice = fields.map(({ name }) => name).filter((name, place, all) => all.indexOf(name) !== place)
  for (const name of new Set(twice)) if (!wanted.includes(name)) faults.push(`${name} stands more than once`)
  if (of('bcc').length > 0) faults.push('who gets a copy unseen is said')
  for (const { name, value } of fields) {
    if (addressLists.includes(name)) faults.push(...mailboxFaults(name, value))
    else faults.push(...textFaults(name, value))
  }
  const [id = '', date = '', version, submitted] = [
    'message-id',
    'date',
    'mime-version',
    'auto-submitted',
  ].map((name) => of(name)[0])
  if (!isMessageId(id)) faults.push(`no identifier of a message: ${id}`)
  faults.push(...dateFaults(date))
  if (version !== '1.0') faults.push(`MIME-Version ${version}`)
  // RFC 3834: nobody’s machine answers what a machine sent.
  if (submitted !== 'auto-generated') faults.push(`Auto-Submitted ${submitted}`)
  return [...faults, ...unsubscribeFaults(of('list-unsubscribe')[0], of('list-unsubscribe-post')[0])]
}

function mailboxFaults(name: string, value: string): string[] {
  try {
    const mailboxes = readMailboxes(value)
    return mailboxes.flatMap(({ phrase, address }) => [
      ...addressFaults(address).map((fault) => `${name}: ${fault}`),
      ...phrase.flatMap((token) => {
        if (token.startsWith('=?')) return encodedWordFaults(token, 'phrase')
        return isPhraseToken(token) ? [] : [`${name}: in a display name, ${token}`]
      }),
    ])
  } catch (fault) {
    return [`${name}: ${fault instanceof Error ? fault.message : 'cannot be read'}`]
  }
}

/** An encoded word stands between spaces, whole (RFC 2047, 5); in what is structured, none does. */
function textFaults(name: string, value: string): string[] {
  const words = value.split(/[\t ]+/).filter((word) => word.includes('=?'))
  if (words.length > 0 && name !== 'subject') return [`${name}: an encoded word where none may stand`]
  return words.flatMap((word) => encodedWordFaults(word, 'text'))
}

const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const grammar =
  /^(\w{3}), (\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4}) \d{2}:\d{2}:\d{2} [+-]\d{4}$/

function dateFaults(date: string): string[] {
  const [, weekday = '', day = ''] = grammar.exec(date) ?? []
  if (day === '') return [`no date: ${date}`]
  return days[new Date(`${day} UTC`).getUTCDay()] === weekday ? [] : [`a date of another day: ${date}`]
}

/** RFC 8058, 3.1: both fields, over https, or none. */
function unsubscribeFaults(address: string | undefined, post: string | undefined): string[] {
  if (address === undefined && post === undefined) return []
  return [
    ...(/^<https:\/\/[\x21-\x3b\x3d\x3f-\x7e]+>$/.test(address ?? '') ? [] : [`List-Unsubscribe ${address}`]),
    ...(post === 'List-Unsubscribe=One-Click' ? [] : [`List-Unsubscribe-Post ${post}`]),
  ]
}
