import { addDays, daysBetween, type ParisDay, parisDay } from '@portal/content'

/** A period that is exported, both days included. */
export interface Period {
  from: ParisDay
  through: ParisDay
}

export const mostDays = 400
/** Rows of one export: more of them would be more than one answer should hold. */
export const mostRows = 10_000

export const tooManyRows = 'Cette période a plus de dix mille lignes. Choisissez-en une plus courte.'

/** Reads `?du=` and `?au=`; the sentence beside the form when they are no period. */
export function readPeriod(
  from: string | undefined,
  through: string | undefined,
): Period | { sentence: string } {
  const [first, last] = [parisDay.safeParse(from), parisDay.safeParse(through)]
  if (!first.success || !last.success)
    return { sentence: 'Choisissez le premier et le dernier jour de la période.' }
  if (last.data < first.data) return { sentence: 'Le dernier jour de la période est avant le premier.' }
  if (daysBetween(first.data, last.data) >= mostDays)
    return { sentence: 'Choisissez une période de treize mois au plus.' }
  return { from: first.data, through: last.data }
}

/** The day after a period: what is before it belongs to the period. */
export const dayAfter = ({ through }: Period): ParisDay => addDays(through, 1)

/** « 84,50 », « -84,50 »: as spreadsheets and accounting software of France read amounts. */
export const amountCell = (cents: number): string =>
  `${cents < 0 ? '-' : ''}${Math.floor(Math.abs(cents) / 100)},${String(Math.abs(cents) % 100).padStart(2, '0')}`

/** « 22/11/2026 ». */
export const dayCell = (day: ParisDay): string => day.split('-').reverse().join('/')
