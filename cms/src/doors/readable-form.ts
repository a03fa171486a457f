/** Whether a request brings a document as JSON, as Payload tells. */
export const bringsJson = (headers: Headers): boolean =>
  headers.get('content-type')?.split(';', 1)[0] === 'application/json'

/**
 * Whether the JSON of `request` is an object, or nothing at all where nothing is needed. Payload takes any JSON for a document, and fails on
 * `null`, on a list or on a word with a 500. The request itself stays unread.
 */
export async function isReadableJson(
  request: Request,
  { isNeeded }: { isNeeded: boolean },
): Promise<boolean> {
  const text = await request.clone().text()
  return text === '' ? !isNeeded : holdsObject(text)
}

/** Whether a request brings a form with parts, of which Payload reads the first as files and `_payload` as a document. */
export const bringsForm = (headers: Headers): boolean =>
  /^\s*multipart\//i.test(headers.get('content-type') ?? '')

/**
 * Whether the form of `request` can be read to its end (RFC 7578), and its document is an object of JSON. Payload takes one that breaks
 * off for a fault of its own, with a 500. The request itself stays unread; its length is bounded before (`limit-body.ts`).
 */
export async function isReadableForm(request: Request): Promise<boolean> {
  try {
    const document = (await request.clone().formData()).get('_payload')
    return typeof document !== 'string' || holdsObject(document)
  } catch {
    return false
  }
}

function holdsObject(json: string): boolean {
  try {
    const value: unknown = JSON.parse(json)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
  } catch {
    return false
  }
}
