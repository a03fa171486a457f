import type { TakedownView } from '../actions/takedown/takedown-endpoints.ts'
import { instantInParis } from '../ground/french/instant-in-paris.ts'

/** Where a takedown stands, in one sentence; agrees with an offer or a provider. */
export function takedownSentence(
  takedown: NonNullable<TakedownView['takedown']>,
  noun: 'offers' | 'providers',
): string {
  const taken = noun === 'offers' ? 'Retirée' : 'Retiré'
  const again = noun === 'offers' ? 'relue et republiée' : 'relu et republié'
  if (takedown.isOver) return `${taken} le ${instantInParis(takedown.at)}, ${again} depuis.`
  if (takedown.toldAt === null)
    return `Pas encore ${taken.toLowerCase()} du portail : il ne répond pas. Un nouvel essai part dans quelques secondes.`
  return `${taken} du portail depuis le ${instantInParis(takedown.toldAt)}.`
}
