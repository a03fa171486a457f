import type { z } from 'zod'
import type { AssetsFetcher } from '../../ground/settings/environment.ts'

/** Lifetime of a parsed file in the cache of an isolate: another publication is seen within this time. */
const keptForMs = 2_000

interface Kept {
  content: unknown
  readAt: number
}

const keptByAssets = new WeakMap<AssetsFetcher, Map<string, Kept>>()

/** A private file of the deployment, checked against `schema`; `null` when it is not there. */
export async function readPrivateFile<Schema extends z.ZodType>(
  assets: AssetsFetcher,
  address: string,
  schema: Schema,
  now: Date,
): Promise<z.output<Schema> | null> {
  const kept = keptByAssets.get(assets) ?? new Map<string, Kept>()
  keptByAssets.set(assets, kept)
  const known = kept.get(address)
  // The cached value was parsed with the schema of its address.
  if (known && now.getTime() - known.readAt < keptForMs) return known.content as z.output<Schema> | null
  // The host means nothing to the assets binding.
  const response = await assets.fetch(new Request(`https://assets.invalid${address}`))
  const content = response.ok ? schema.parse(await response.json()) : null
  kept.set(address, { content, readAt: now.getTime() })
  return content
}
