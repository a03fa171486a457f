import { type ChannelClaims, channelClaims, channelTokenSeconds } from '@portal/content/channel'

/** What identifies a request, compared with the claims of its token. */
export interface ChannelRequest {
  method: string
  /** Path and query. */
  address: string
  /** SHA-256 of the body, hexadecimal. */
  digest: string
}

/** Clock skew that is tolerated, in seconds. */
const mostAheadSeconds = 5

/**
 * The person that a correctly signed token names, if it was issued for this very request within the last minute;
 * `null` when it was issued for another request or portal, or has expired.
 */
export function allowedBy(
  payload: unknown,
  request: ChannelRequest,
  origin: string,
  now: Date,
): ChannelClaims | null {
  const parsed = channelClaims.safeParse(payload)
  if (!parsed.success) return null
  const { aud, iat, exp, htm, htu, digest } = parsed.data
  const seconds = now.getTime() / 1000
  const inTime =
    iat <= seconds + mostAheadSeconds && exp > seconds && exp - iat <= channelTokenSeconds && exp - iat > 0
  const same = htm === request.method && htu === request.address && digest === request.digest
  return aud === origin && inTime && same ? parsed.data : null
}
