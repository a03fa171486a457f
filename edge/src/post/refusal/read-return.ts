import PostalMime, { type Email } from 'postal-mime'

/** What a server says of a letter that it gives back (RFC 3464), and whom it names. */
export interface ReturnReport {
  /** Addresses that the report itself came to: ours, if it is of one of our letters. */
  cameTo: string[]
  /** Who the letter was for, by any of the names that the report gives. */
  readers: string[]
  /** RFC 3463; for good, or given up after days. */
  status: string
}

/** Whom mail programs say that a letter was delivered to, beyond what its writer says. */
const deliveredTo = new Set(['to', 'delivered-to', 'x-original-to', 'envelope-to', 'x-delivered-to'])
/** A report of one letter names one reader; a longer list is none of ours. */
const mostNames = 20

/**
 * The report that a mailbox of returns was sent; `null` when it is something else: an answer of a person, a delay, a letter that was
 * read. Its words come from anybody, and nothing of them is kept.
 */
export async function readReturn(source: Uint8Array): Promise<ReturnReport | null> {
  let mail: Email
  try {
    mail = await PostalMime.parse(source, { forceRfc822Attachments: true })
  } catch {
    return null
  }
  const status = partOf(mail, ['message/delivery-status', 'message/global-delivery-status'])
  if (status === null) return null
  const fields = fieldsOf(status)
  const failed = valuesOf(fields, 'action').some((action) => action.toLowerCase() === 'failed')
  const [code] = valuesOf(fields, 'status').flatMap((text) => /^[245]\.\d{1,3}\.\d{1,3}/.exec(text) ?? [])
  if (!failed || code === undefined) return null
  const original = partOf(mail, [
    'message/rfc822',
    'text/rfc822-headers',
    'message/global',
    'message/global-headers',
  ])
  const named = [
    ...valuesOf(fields, 'original-recipient'),
    ...valuesOf(fields, 'final-recipient'),
    ...(original === null ? [] : valuesOf(fieldsOf(original.split(/\r?\n\r?\n/)[0] ?? ''), 'to')),
  ]
  const outer = mail.headers.filter(({ key }) => deliveredTo.has(key)).map(({ value }) => value)
  return { cameTo: addressesIn(outer), readers: addressesIn(named), status: code }
}

function partOf(mail: Email, types: readonly string[]): string | null {
  const part = mail.attachments.find(({ mimeType }) => types.includes(mimeType.toLowerCase()))
  if (!part) return null
  return typeof part.content === 'string' ? part.content : new TextDecoder().decode(part.content)
}

/** Fields of a report or of a head, with the lines that go on. */
const fieldsOf = (text: string) =>
  text
    .replaceAll(/\r?\n[\t ]+/g, ' ')
    .split(/\r?\n/)
    .flatMap((line): [string, string][] => {
      const colon = line.indexOf(':')
      return colon < 1 ? [] : [[line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()]]
    })

const valuesOf = (fields: readonly [string, string][], name: string) =>
  fields.flatMap(([field, value]) => (field === name ? [value] : []))

/** Addresses in what a field says: `rfc822; zoe@exemple.fr`, `Zoé <zoe@exemple.fr>`. */
const addressesIn = (values: readonly string[]) =>
  [
    ...new Set(
      values.flatMap((value) =>
        value
          .toLowerCase()
          .split(/[\s<>,;"]+/)
          .filter((word) => word.includes('@') && word.length <= 320)
          .slice(0, mostNames),
      ),
    ),
  ].slice(0, mostNames)
