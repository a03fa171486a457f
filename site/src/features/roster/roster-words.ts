import type { RosterProgress } from '@portal/edge/contract'
import { formatDay } from '../../french/days.ts'

/** « 1 place », « 1 200 places »: how many of something, in words. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('fr-FR')}\u00a0${count > 1 ? many : one}`
}

/** What a roster has come to, in a word, with the tone of its mark. */
export function stateWords({ state, applyOn }: RosterProgress): { label: string; tone: string } {
  switch (state) {
    case 'confirmed':
      return { label: `Prévu le ${formatDay(applyOn)}`, tone: 'waiting' }
    case 'running':
      return { label: 'En cours', tone: 'waiting' }
    case 'done':
      return { label: 'Terminé', tone: 'done' }
    case 'cancelled':
      return { label: 'Annulé', tone: 'attention' }
  }
}

/** What a roster has done, in one line; nothing is said of what did not happen. */
export function doneWords({ added, moved, unchanged, departed, refused }: RosterProgress): string {
  const parts = [
    added > 0 && counted(added, 'place donnée', 'places données'),
    moved > 0 && counted(moved, 'groupe changé', 'groupes changés'),
    departed > 0 && counted(departed, 'place reprise', 'places reprises'),
    unchanged > 0 && counted(unchanged, 'personne inchangée', 'personnes inchangées'),
    refused > 0 && counted(refused, 'ligne refusée', 'lignes refusées'),
  ].filter((part) => part !== false)
  return parts.length > 0 ? parts.join(', ') : 'rien n’a changé'
}

/** Whether seats are enough, and what happens when they are not. */
export function seatsWords(seats: { bought: number; needed: number; neededAfterTakingBack: number }): {
  kind: 'success' | 'warning'
  sentence: string
} {
  const { bought, needed, neededAfterTakingBack } = seats
  if (needed <= bought)
    return {
      kind: 'success',
      sentence: `Il y a assez de places : ${needed.toLocaleString('fr-FR')} sur ${bought.toLocaleString('fr-FR')} seront prises.`,
    }
  const missing = counted(needed - bought, 'place')
  const short = `Il manque ${missing} : il en faudrait ${needed.toLocaleString('fr-FR')}, vous en avez ${bought.toLocaleString('fr-FR')}.`
  if (neededAfterTakingBack <= bought)
    return {
      kind: 'warning',
      sentence: `${short} Il y en aura assez si vous reprenez celles des personnes absentes.`,
    }
  return {
    kind: 'warning',
    sentence: `${short} Si vous confirmez, les dernières lignes du fichier seront refusées, et vous saurez lesquelles.`,
  }
}
