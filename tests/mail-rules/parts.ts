import { type Field, readFields } from './headers.ts'

/** A text of a mail, read. */
export interface Leaf {
  type: string
  text: string
}

const token = String.raw`[!#$%&'*+\-.0-9A-Z^_\x60a-z{|}~]+`
const contentType = new RegExp(
  String.raw`^(${token}/${token})((?:;[ \t]*${token}=(?:${token}|"(?:[\x20\x21\x23-\x5b\x5d-\x7e]|\\[\x20-\x7e])*"))*)$`,
)

function readContentType(value: string): { type: string; parameters: Map<string, string> } | null {
  const [, type = '', rest = ''] = contentType.exec(value) ?? []
  if (type === '') return null
  const pairs = [...rest.matchAll(new RegExp(String.raw`;[ \t]*(${token})=("(?:[^"\\]|\\.)*"|[^;]+)`, 'g'))]
  const parameters = pairs.map(([, name = '', given = '']): [string, string] => [
    name.toLowerCase(),
    given.startsWith('"') ? given.slice(1, -1).replaceAll(/\\(.)/g, '$1') : given,
  ])
  return { type: type.toLowerCase(), parameters: new Map(parameters) }
}

const valueOf = (fields: readonly Field[], name: string) => fields.find((field) => field.name === name)?.value

/** The texts of a mail or of one of its parts, with what is wrong with its MIME structure (RFC 2045 and 2046). */
export function readPart(fields: readonly Field[], body: string): { leaves: Leaf[]; faults: string[] } {
  const written = valueOf(fields, 'content-type') ?? ''
  const read = readContentType(written)
  if (!read) return { leaves: [], faults: [`no Content-Type: ${written}`] }
  const encoding = valueOf(fields, 'content-transfer-encoding')?.toLowerCase() ?? '7bit'
  if (!read.type.startsWith('multipart/')) return readLeaf(read, encoding, body)
  const faults = encoding === '7bit' ? [] : [`a multipart in ${encoding}`]
  const boundary = read.parameters.get('boundary') ?? ''
  if (!/^[0-9A-Za-z'()+_,\-./:=? ]{0,69}[0-9A-Za-z'()+_,\-./:=?]$/.test(boundary))
    return { leaves: [], faults: [...faults, `a boundary: ${boundary}`] }
  const [before = '', ...parts] = `\r\n${body}`.split(`\r\n--${boundary}`)
  const after = parts.pop()
  if (before.trim() !== '' || !after?.startsWith('--') || after.slice(2).trim() !== '')
    faults.push('a multipart that does not end, or says something around its parts')
  const leaves: Leaf[] = []
  for (const part of parts) {
    const [head = '', ...rest] = part.replace(/^\r\n/, '').split('\r\n\r\n')
    const { fields: own, faults: wrong } = readFields(head)
    const inner = readPart(own, rest.join('\r\n\r\n'))
    const strange = own
      .filter(({ name }) => !name.startsWith('content-'))
      .map(({ name }) => `${name} in a part`)
    leaves.push(...inner.leaves)
    faults.push(...wrong, ...strange, ...inner.faults)
  }
  return { leaves, faults }
}

function readLeaf(
  { type, parameters }: { type: string; parameters: Map<string, string> },
  encoding: string,
  body: string,
): { leaves: Leaf[]; faults: string[] } {
  const faults: string[] = []
  if (type.startsWith('text/') && parameters.get('charset')?.toLowerCase() !== 'utf-8')
    faults.push(`${type} in another charset than UTF-8`)
  if (encoding === '7bit' && /[^\t\r\n\x20-\x7e]/.test(body))
    faults.push('a part of 7 bits with another byte')
  if (encoding === 'quoted-printable') faults.push(...quotedPrintableFaults(body))
  if (encoding === 'base64') faults.push(...base64Faults(body))
  if (!['7bit', 'quoted-printable', 'base64'].includes(encoding))
    return { leaves: [], faults: [`a part in ${encoding}`] }
  if (faults.length > 0) return { leaves: [], faults }
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(decoded(body, encoding))
    if (/\r(?!\n)|(?<!\r)\n/.test(text)) faults.push(`${type} with a line break that is no CRLF`)
    return { leaves: [{ type, text }], faults }
  } catch {
    return { leaves: [], faults: [`${type} that is no UTF-8`] }
  }
}

/** RFC 2045, 6.7. */
function quotedPrintableFaults(body: string): string[] {
  return body
    .split('\r\n')
    .flatMap((line) => [
      ...(line.length > 76 ? [`a line of quoted-printable of ${line.length}`] : []),
      ...(/^(?:[\t\x20-\x3c\x3e-\x7e]|=[0-9A-F]{2})*=?$/.test(line) ? [] : [`no quoted-printable: ${line}`]),
      ...(/[\t ]$/.test(line) ? ['a line of quoted-printable that ends with a space'] : []),
    ])
}

/** RFC 2045, 6.8. */
function base64Faults(body: string): string[] {
  const lines = body.split('\r\n')
  const long = lines.filter((line) => line.length > 76).map(({ length }) => `a line of base64 of ${length}`)
  const whole = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(lines.join(''))
  return whole ? long : [...long, 'no base64']
}

function decoded(body: string, encoding: string): Uint8Array {
  const letters =
    encoding === 'base64'
      ? atob(body.replaceAll('\r\n', ''))
      : encoding === '7bit'
        ? body
        : body
            .replaceAll('=\r\n', '')
            .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Uint8Array.from(letters, (letter) => letter.charCodeAt(0))
}
