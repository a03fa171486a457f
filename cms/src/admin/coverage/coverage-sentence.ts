import { frenchList } from '../../ground/french/messages.ts'
import { inFrench } from '../../ground/french/in-french.ts'

/** Where the members with access stand today: each of them is in one of these, and in one only. */
export interface CoverageParts {
  /** Have accepted the version in force, or a former one that it does not ask to accept again. */
  settled: number
  /** Have not answered yet. */
  silent: number
  /** Have said no, and may still say yes. */
  refused: number
}

/** `toAccept` counts those who have said no too. */
export function coverageParts(
  members: number,
  { toAccept, refused }: { toAccept: number; refused: number },
): CoverageParts {
  return { settled: members - toAccept, silent: toAccept - refused, refused }
}

const words: Record<keyof CoverageParts, [one: string, several: string]> = {
  settled: ['est en règle avec la version en vigueur', 'sont en règle avec la version en vigueur'],
  silent: ['doit encore l’accepter', 'doivent encore l’accepter'],
  refused: ['l’a refusée', 'l’ont refusée'],
}

/** « 1 240 membres ont accès : 1 100 sont en règle …, 120 doivent encore l’accepter et 20 l’ont refusée. » */
export function coverageSentence(members: number, version: { toAccept: number; refused: number }): string {
  if (members === 0) return 'Aucun membre n’a accès au portail aujourd’hui.'
  const parts = Object.entries(coverageParts(members, version)) as [keyof CoverageParts, number][]
  const told = parts
    .filter(([, count]) => count > 0)
    .map(([part, count]) => `${inFrench(count)} ${words[part][count === 1 ? 0 : 1]}`)
  const all =
    members === 1 ? '1 membre a accès au portail' : `${inFrench(members)} membres ont accès au portail`
  return `${all} : ${frenchList(told)}.`
}

/** What the sum of the weeks is, and why it may exceed the members of today. */
export function acceptedSentence(accepted: number): string {
  if (accepted === 0) return 'Cette version n’a encore reçu aucune acceptation.'
  const counted = accepted === 1 ? 'une acceptation' : `${inFrench(accepted)} acceptations`
  return `Cette version a reçu ${counted}, une par personne, y compris de personnes qui n’ont plus accès.`
}
