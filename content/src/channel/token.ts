import { z } from 'zod'

/** Where the Worker answers the CMS. */
export const channelPrefix = '/canal'

export const channelIssuer = 'cms'

/** A token is drawn for one request and lives this long, in seconds. */
export const channelTokenSeconds = 60

/**
 * What a request of the CMS carries, signed with a secret that both sides hold (JWT, RFC 7519, HS256): who asks, and the one
 * request that it authorises, as DPoP does (RFC 9449): its method, its address and the digest of its body.
 */
export const channelClaims = z.object({
  iss: z.literal(channelIssuer),
  /** Origin of the portal. */
  aud: z.url(),
  /** Identifier of the person of the team, never their address. */
  sub: z.string().min(1).max(64),
  /** Drawn for this request, so that it is taken once. */
  jti: z.string().min(16).max(64),
  iat: z.number().int(),
  exp: z.number().int(),
  htm: z.enum(['GET', 'POST']),
  /** Path and query. */
  htu: z.string().startsWith(channelPrefix),
  /** SHA-256 of the body, hexadecimal; of nothing for a GET. */
  digest: z.string().regex(/^[0-9a-f]{64}$/),
})
export type ChannelClaims = z.infer<typeof channelClaims>

/** Addresses of the Worker for the CMS, once. */
export const channelPaths = {
  previews: '/canal/apercus',
  codes: (pool: string) => `/canal/reserves/${pool}/codes`,
  pool: (pool: string) => `/canal/reserves/${pool}`,
  notice: (kind: string, effectiveOn: string) => `/canal/annonces/${kind}/${effectiveOn}`,
  noticeTrials: (kind: string, effectiveOn: string) => `/canal/annonces/${kind}/${effectiveOn}/essais`,
  takedowns: '/canal/retraits',
  watch: '/canal/surveillance',
  planHolders: (plan: string) => `/canal/formules/${plan}/contrats`,
  places: '/canal/places',
  coverage: (kind: string) => `/canal/acceptations/${kind}`,
} as const
