/** Names under which this machine alone reaches itself. A page from elsewhere that rebinds its name comes with its own. */
const loopbackNames = new Set(['127.0.0.1', 'localhost', '[::1]'])

/** Whether a `Host` header names this machine, on whatever port. */
export function isLoopbackHost(host: string | undefined): boolean {
  const [, name = ''] = /^(\[[0-9a-f:]+\]|[\w.-]+)(?::\d{1,5})?$/i.exec(host ?? '') ?? []
  return loopbackNames.has(name.toLowerCase())
}

/** Whether an `Origin` header is that of the page that is served under `host`; pages of other ports are others. */
export function isOwnOrigin(origin: string | undefined, host: string | undefined): boolean {
  return origin === undefined || origin === `http://${host}`
}
