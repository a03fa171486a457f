import type { NamedSecret } from '../../ground/settings/environment.ts'
import { isAlive, type Pass } from './pass.ts'

/** A pass and its session take some five hundred characters; a header that holds more than this is read anew each time. */
export const longestHeader = 2_048
/** Some four megabytes at most. */
export const mostRemembered = 2_000

/** By signing keys: a portal with other settings shares no entry. */
const verified = new WeakMap<readonly NamedSecret[], Map<string, Pass>>()

/**
 * The verified pass, cached by the whole `Cookie` header: with another session or one changed character it is another
 * key. Its expiry is checked each time: `null` once it has expired.
 */
export function rememberedPass(keys: readonly NamedSecret[], header: string, now: Date): Pass | null {
  const pass = verified.get(keys)?.get(header)
  return pass && isAlive(pass, now) ? pass : null
}

/** Caches a pass whose signature was verified. Expired ones are evicted, and the oldest when there are too many. */
export function rememberPass(keys: readonly NamedSecret[], header: string, pass: Pass, now: Date): void {
  if (header.length > longestHeader) return
  const passes = verified.get(keys) ?? new Map<string, Pass>()
  verified.set(keys, passes)
  // In the order in which they came: nearly that in which they expire.
  for (const [other, one] of passes) {
    if (isAlive(one, now) && passes.size < mostRemembered) break
    passes.delete(other)
  }
  passes.set(header, pass)
}
