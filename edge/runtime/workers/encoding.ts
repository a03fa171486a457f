export type Encoding = 'br' | 'gzip'

/**
 * Which of `available` a client takes, the first one it can; `null` for the file as it is. A quality of nought refuses
 * (RFC 9110, 12.5.3). Browsers name each encoding that they take without one, so preferences between them are not weighed.
 */
export function acceptedEncoding(header: string | null, available: readonly Encoding[]): Encoding | null {
  if (header === null || available.length === 0) return null
  const taken = new Map<string, boolean>()
  for (const part of header.toLowerCase().split(',')) {
    const [name = '', ...parameters] = part.split(';').map((one) => one.trim())
    taken.set(name, !parameters.some((one) => /^q=0(?:\.0{0,3})?$/.test(one)))
  }
  return available.find((encoding) => taken.get(encoding) ?? taken.get('*') ?? false) ?? null
}
