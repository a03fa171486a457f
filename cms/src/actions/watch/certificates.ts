import type { CmsWord } from '@portal/content/channel'
import type { Payload } from 'payload'
import { environment } from '../../ground/host/environment.ts'
import { certificateEnd } from './certificate-end.ts'

type Certificates = CmsWord['certificates']

const key = 'watch:certificates'
const everyMs = 3_600_000

/** The names under which the portal and its CMS are reached in TLS. */
export const namesInTls = (addresses: readonly (string | null)[]): { host: string; port: number }[] =>
  addresses.flatMap((address) => {
    if (address === null) return []
    const { protocol, hostname, port } = new URL(address)
    return protocol === 'https:' ? [{ host: hostname, port: port === '' ? 443 : Number(port) }] : []
  })

/** When each certificate ends, looked at once an hour and kept: every word of the CMS says it. */
export async function certificates(
  payload: Payload,
  now: Date,
  read: typeof certificateEnd = certificateEnd,
): Promise<Certificates> {
  const kept = await payload.kv.get<{ at: string; certificates: Certificates }>(key)
  if (kept !== null && Math.abs(now.getTime() - Date.parse(kept.at)) < everyMs) return kept.certificates
  const names = namesInTls([environment.portal?.origin ?? null, environment.url])
  const seen = await Promise.all(
    names.map(async ({ host, port }) => {
      const endsAt = await read(host, port)
      return { host, endsAt: endsAt && endsAt.toISOString() }
    }),
  )
  await payload.kv.set(key, { at: now.toISOString(), certificates: seen })
  return seen
}
