import { channelPaths, poolStock } from '@portal/content/channel'
import type { Payload } from 'payload'
import { environment } from '../../ground/host/environment.ts'
import type { CodePool } from '../../ground/payload-types.ts'
import { askPortal } from '../../ground/portal/ask-portal.ts'

/**
 * Tells editors that a pool runs low, once for the codes that it holds: an import makes it worth telling again. Marked
 * once the mail has left: a crash in between tells twice rather than never.
 * @returns how many pools were told of
 */
export async function warnLowStock(payload: Payload, now: Date): Promise<number> {
  if (environment.portal === null) return 0
  const { docs } = await payload.find({
    collection: 'code-pools',
    pagination: false,
    depth: 0,
    overrideAccess: true,
  })
  const low = (await Promise.all(docs.map((pool) => lowPool(payload, pool)))).filter((it) => it !== null)
  if (low.length === 0) return 0
  const editors = await payload.find({
    collection: 'users',
    where: { roles: { in: ['administrateur', 'editeur'] } },
    pagination: false,
    depth: 0,
    overrideAccess: true,
  })
  const lines = low.map(({ name, remaining }) => `« ${name} » : ${left(remaining)}.`)
  await payload.sendEmail({
    to: editors.docs.map(({ email }) => email),
    subject:
      low.length === 1
        ? `Réserve de codes bientôt épuisée : ${low[0]?.name}`
        : `${low.length} réserves de codes bientôt épuisées`,
    text: [
      'Bonjour,',
      ...lines,
      'Demandez de nouveaux codes au prestataire, puis importez-les dans la réserve.',
    ].join('\n\n'),
  })
  for (const { key } of low) await payload.kv.set(key, { sentAt: now.toISOString() })
  return low.length
}

const left = (remaining: number) =>
  remaining === 0
    ? 'il n’en reste aucun'
    : remaining === 1
      ? 'il en reste un seul'
      : `il en reste ${remaining}`

/** `null` for a pool that has enough, that was told of, or that was never filled and serves no member. */
async function lowPool(payload: Payload, { id, name, lowStockAt }: CodePool) {
  const answer = await askPortal({ method: 'GET', path: channelPaths.pool(id), askedBy: 'watch' })
  if (answer.kind !== 'answered') throw new Error(`the portal does not say how the pool ${id} stands`)
  const { total, remaining } = poolStock.parse(await answer.response.json())
  const key = `low-stock:${id}:${total}:${remaining === 0 ? 'none' : 'few'}`
  if (remaining > lowStockAt || (await payload.kv.has(key))) return null
  return total > 0 || (await servesMembers(payload, id)) ? { key, name, remaining } : null
}

async function servesMembers(payload: Payload, pool: string): Promise<boolean> {
  const { totalDocs } = await payload.count({
    collection: 'offers',
    where: { 'code.pool': { equals: pool }, _status: { equals: 'published' } },
    overrideAccess: true,
  })
  return totalDocs > 0
}
