/** A browser without a screen: keeps cookies as one does, and says where a form comes from. */
export interface Browser {
  get: (path: string, headers?: Record<string, string>) => Promise<Response>
  /** Sends a form from a page of the portal, with files or without; `headers` replaces what a browser would say. */
  post: (
    path: string,
    fields?: Record<string, string> | FormData,
    headers?: Record<string, string | null>,
  ) => Promise<Response>
  send: (request: Request) => Promise<Response>
  cookies: Map<string, string>
  /** Another browser, with the cookies that this one has now. */
  copy: () => Browser
}

export function openBrowser(
  fetch: (request: Request) => Promise<Response>,
  origin: string,
  cookies = new Map<string, string>(),
): Browser {
  async function send(request: Request): Promise<Response> {
    if (cookies.size > 0) {
      request.headers.set('Cookie', Array.from(cookies, ([name, value]) => `${name}=${value}`).join('; '))
    }
    const response = await fetch(request)
    for (const line of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split('; ')
      const [name = '', value = ''] = pair.split('=')
      if (attributes.includes('Max-Age=0')) cookies.delete(name)
      else cookies.set(name, value)
    }
    return response
  }
  return {
    cookies,
    send,
    get: (path, headers = {}) => send(new Request(origin + path, { headers, redirect: 'manual' })),
    post(path, fields = {}, changes = {}) {
      const headers = new Headers({ Origin: origin, 'Sec-Fetch-Site': 'same-origin' })
      // Of a form with files, the runtime writes the type: it holds the boundary.
      const withFiles = fields instanceof FormData
      if (!withFiles) headers.set('Content-Type', 'application/x-www-form-urlencoded')
      for (const [name, value] of Object.entries(changes)) {
        if (value === null) headers.delete(name)
        else headers.set(name, value)
      }
      const body = withFiles ? fields : new URLSearchParams(fields).toString()
      return send(new Request(origin + path, { method: 'POST', headers, body, redirect: 'manual' }))
    },
    copy: () => openBrowser(fetch, origin, new Map(cookies)),
  }
}
