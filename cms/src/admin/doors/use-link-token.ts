'use client'
import { useEffect, useState } from 'react'

/** As `drawToken` writes it: 32 bytes in base64url. */
const written = /^[\w-]{43}$/

/** What the link of a letter holds after `#`; empty when it was cut off or altered, `null` before the page has read it. */
export function useLinkToken(): string | null {
  const [token, setToken] = useState<string | null>(null)
  useEffect(() => {
    const hash = window.location.hash.slice(1)
    // Read once: the second time it has gone from the address.
    setToken((known) => known ?? (written.test(hash) ? hash : ''))
    // What opens the account stays neither in the bar nor in the history.
    window.history.replaceState(null, '', window.location.pathname)
  }, [])
  return token
}
