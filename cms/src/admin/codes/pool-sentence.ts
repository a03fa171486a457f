import type { PoolStock } from '@portal/content/channel'
import { inFrench } from '../../ground/french/in-french.ts'
import { instantInParis } from '../../ground/french/instant-in-paris.ts'

/** How a pool stands, in words. */
export function poolSentence({
  total,
  remaining,
  lastDrawnAt,
  lowStockAt,
}: PoolStock & { lowStockAt: number }): { level: 'empty' | 'low' | 'enough'; sentence: string } {
  const drawn = lastDrawnAt === null ? '' : ` Dernier code pris le ${instantInParis(lastDrawnAt)}.`
  if (total === 0) return { level: 'empty', sentence: 'Réserve vide : aucun code importé.' }
  if (remaining === 0)
    return {
      level: 'empty',
      sentence: `Réserve épuisée : les ${inFrench(total)} codes ont été pris.${drawn}`,
    }
  const left = `${remaining === 1 ? 'Un code restant' : `${inFrench(remaining)} codes restants`} sur ${inFrench(total)}.`
  return remaining <= lowStockAt
    ? { level: 'low', sentence: `Stock bas : ${left}${drawn}` }
    : { level: 'enough', sentence: `${left}${drawn}` }
}
