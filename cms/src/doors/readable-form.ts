/** Whether a request brings a form with parts, of which Payload reads the first as files and `_payload` as a document. */
export const bringsForm = (headers: Headers): boolean =>
  /^\s*multipart\//i.test(headers.get('content-type') ?? '')

/**
 * Whether the form of `request` can be read to its end (RFC 7578), and its document is JSON. Payload takes one that breaks
 * off for a fault of its own, with a 500. The request itself stays unread; its length is bounded before (`limit-body.ts`).
 */
export async function isReadableForm(request: Request): Promise<boolean> {
  try {
    const document = (await request.clone().formData()).get('_payload')
    if (typeof document === 'string') JSON.parse(document)
    return true
  } catch {
    return false
  }
}
