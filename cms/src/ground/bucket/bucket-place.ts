import { z } from 'zod'

/** Where a bucket is, and what opens it. */
export interface BucketPlace {
  /** Address of the bucket itself: `https://server/bucket`. */
  endpoint: string
  region: string
  keyId: string
  secret: string
}

const loopback = new Set(['127.0.0.1', 'localhost', '[::1]'])

/**
 * Reads `https://key-id:secret@server/bucket?region=name`; the parts that a URL would read otherwise are written in %XX. Plain HTTP
 * is taken of this machine alone.
 */
export const bucketUrl = z.url({ protocol: /^https?$/ }).transform((text, context): BucketPlace => {
  const { protocol, username, password, hostname, host, pathname, searchParams } = new URL(text)
  const region = searchParams.get('region') ?? ''
  const bucket = pathname.slice(1)
  const others = [...searchParams.keys()].filter((name) => name !== 'region')
  if (protocol === 'http:' && !loopback.has(hostname))
    context.addIssue({ code: 'custom', message: 'l’adresse n’est pas en https' })
  if (username === '' || password === '' || region === '' || others.length > 0 || !/^[\w.-]+$/.test(bucket))
    context.addIssue({
      code: 'custom',
      message: 'n’est pas https://identifiant:secret@serveur/seau?region=nom',
    })
  const decoded = decodedParts([username, password])
  if (decoded === null) {
    context.addIssue({ code: 'custom', message: 'un signe % n’y est pas suivi de deux chiffres' })
    return z.NEVER
  }
  const [keyId = '', secret = ''] = decoded
  return { endpoint: `${protocol}//${host}/${bucket}`, region, keyId, secret }
})

function decodedParts(parts: string[]): string[] | null {
  try {
    return parts.map(decodeURIComponent)
  } catch {
    return null
  }
}
