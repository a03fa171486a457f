import { category, legalTextKinds, offer, parisDay, plan, provider, takedownId } from '@portal/content'
import { hexOctet } from '@portal/content/bytes'
import { z } from 'zod'

/** How many files the offers are spread over, so that the Worker reads a few kilobytes for an order. */
export const offerShardCount = 64

/** The name of a shard, of its number: `00` to `3f`. */
export const offerShardName = hexOctet

/** The shard of an offer, `00` to `3f`: FNV-1a of its slug, the same at build time and in the Worker. */
export function offerShard(slug: string): string {
  let hash = 0x811c9dc5
  for (const unit of slug) hash = Math.imul(hash ^ unit.charCodeAt(0), 0x01000193) >>> 0
  return offerShardName(hash % offerShardCount)
}

/** `/_prive/deployment.json`: which publication is live. */
export const deployment = z.object({
  /** SHA-256 of the snapshot, hexadecimal. */
  snapshotDigest: z.string().regex(/^[0-9a-f]{64}$/),
  /** UTC instant of the snapshot. */
  createdAt: z.iso.datetime(),
  offerCount: z.number().int().nonnegative(),
})
export type Deployment = z.infer<typeof deployment>

/** `/_prive/offers/<shard>.json`: all that the Worker decides from, codes included. */
export const offerShardFile = z.object({ offers: z.array(offer) })

/** `/_prive/providers.json`. */
export const providersFile = z.object({ providers: z.array(provider) })

/** `/_prive/ended-takedowns.json`. */
export const endedTakedownsFile = z.object({ ended: z.array(takedownId) })

/** `/_prive/plans.json`, in the order of the home. */
export const plansFile = z.object({ plans: z.array(plan) })

/** `/_prive/categories.json`, in the order of the catalogue. */
export const categoriesFile = z.object({ categories: z.array(category) })

/** One version of a text without its body. */
export const legalTextEntry = z.object({
  kind: z.enum(legalTextKinds),
  effectiveOn: parisDay,
  title: z.string(),
  change: z.enum(['major', 'minor']),
  summaryOfChanges: z.string().nullable(),
  toBeConfirmed: z.boolean(),
  /** SHA-256 of the canonical text, hexadecimal. */
  digest: z.string().regex(/^[0-9a-f]{64}$/),
})
export type LegalTextEntry = z.infer<typeof legalTextEntry>

/** `/_prive/legal-texts.json`, oldest first within a kind. */
export const legalTextsFile = z.object({ texts: z.array(legalTextEntry) })
