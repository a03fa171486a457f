type Handler<Arguments extends unknown[]> = (request: Request, ...rest: Arguments) => Promise<Response>

/** An image of 8 MB with the rest of its form. */
const largestBodyBytes = 9_000_000

/** Refuses, before reading it, a body that is announced too long or whose length is not announced. */
export function limitBody<Arguments extends unknown[]>(handle: Handler<Arguments>): Handler<Arguments> {
  return async (request, ...rest) => {
    const announced = request.headers.get('content-length')
    const length = announced === null ? (request.body === null ? 0 : Number.NaN) : Number(announced)
    if (Number.isNaN(length)) return refuse('La longueur de l’envoi doit être annoncée.', 411)
    if (length > largestBodyBytes) return refuse('L’envoi dépasse 9 Mo.', 413)
    return handle(request, ...rest)
  }
}

const refuse = (message: string, status: number) => Response.json({ errors: [{ message }] }, { status })
