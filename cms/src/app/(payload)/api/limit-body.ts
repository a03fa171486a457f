type Handler<Arguments extends unknown[]> = (request: Request, ...rest: Arguments) => Promise<Response>

/** An image of 8 MB with the rest of its form. */
const largestBodyBytes = 9_000_000

/**
 * Refuses, before reading it, a body that is announced too long or whose length is not announced. The headers tell
 * whether there is one (RFC 9112, 6.3): Next gives a stream even to a request that has none, such as a `DELETE`.
 */
export function limitBody<Arguments extends unknown[]>(handle: Handler<Arguments>): Handler<Arguments> {
  return async (request, ...rest) => {
    const { headers } = request
    if (headers.has('transfer-encoding')) return refuse('La longueur de l’envoi doit être annoncée.', 411)
    const length = Number(headers.get('content-length') ?? '0')
    if (Number.isNaN(length)) return refuse('La longueur de l’envoi doit être annoncée.', 411)
    if (length > largestBodyBytes) return refuse('L’envoi dépasse 9 Mo.', 413)
    return handle(request, ...rest)
  }
}

const refuse = (message: string, status: number) => Response.json({ errors: [{ message }] }, { status })
