import { type ChannelClaims, channelClaims, channelTokenSeconds } from '@portal/content/channel'

/** What a request says of itself, to be held against its token. */
export interface ChannelRequest {
  method: string
  /** Path and query. */
  address: string
  /** SHA-256 of the body, hexadecimal. */
  digest: string
}

/** A clock of the CMS that runs before ours is forgiven this much, in seconds. */
const mostAheadSeconds = 5

/**
 * What a token with a good seal allows: the very request that it was drawn for, for a minute. `null` when it speaks
 * of another one, of another portal, or of another time.
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
