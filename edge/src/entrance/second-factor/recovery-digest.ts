import { sha256Hex } from '@portal/content/bytes'

/**
 * How a code is stored. A plain digest is enough: nobody tries 2^80 of them, while a slow hash would cost ten
 * derivations for every attempt. `owner` keeps the digests of two accounts apart.
 */
export const recoveryDigest = (owner: string, code: string): Promise<string> =>
  sha256Hex(`recovery:${owner}:${code.replaceAll('-', '')}`)
