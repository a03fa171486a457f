import { bookableDays, bookableSessions, type Dating, type ParisDay, parisDayAt } from '@portal/content'
import { dayInWords } from '@portal/content/french'
import { sessionInWords } from '@portal/content/sold-words'
import { dayOf } from '../../../ground/fields/day-field.ts'
import { heldOpening } from '../../../shown/to-snapshot/held-opening.ts'
import { type HeldSession, heldSessions } from '../../../shown/to-snapshot/held-sessions.ts'

/** A dating as the form holds it: anything may be missing. */
export interface FormDating {
  kind?: Dating['kind'] | null
  from?: string | null
  through?: string | null
  calendar?: unknown
  capacity?: number | null
  sessions?: unknown
}

interface DatedOffer {
  dating?: FormDating | null
  deliveryWithinDays?: number | null
  validity?: { through?: string | null } | null
}

/** What is unusual in when an offer is used, one French sentence each. */
export function datingWarnings({ dating, deliveryWithinDays, validity }: DatedOffer, now: Date): string[] {
  const delivery = { withinDays: deliveryWithinDays ?? 0 }
  const onSaleThrough = dayOf(validity?.through)
  switch (dating?.kind) {
    case 'open':
      return []
    case 'day':
      return calendarWarnings(dating, delivery, onSaleThrough, now)
    case 'session':
      return sessionWarnings(heldSessions(dating.sessions), delivery, onSaleThrough, now)
    case null:
    case undefined:
      return [unsaidWarning]
  }
}

const unsaidWarning =
  'Cette offre ne dit pas quand elle s’utilise. Publiée avant qu’on le demande, elle est vendue comme un billet libre, avec quatorze jours de rétractation : complétez « Dates et séances » pour la publier de nouveau.'

function calendarWarnings(
  { from, through, calendar, capacity }: FormDating,
  delivery: { withinDays: number },
  onSaleThrough: ParisDay | null,
  now: Date,
): string[] {
  const [first, last] = [dayOf(from), dayOf(through)]
  if (first === null || last === null) return []
  const dating = {
    kind: 'day' as const,
    stock: '',
    from: first,
    through: last,
    capacity: null,
    ...heldOpening.parse(calendar),
  }
  return [
    ...(capacity === 0 ? ['Aucune place par jour : personne ne peut commander.'] : []),
    ...(bookableDays({ dating, delivery }, now).length === 0
      ? ['Plus aucun jour à choisir : le calendrier est passé ou entièrement fermé.']
      : []),
    ...soldLonger(last, 'Le calendrier finit', onSaleThrough),
  ]
}

function sessionWarnings(
  sessions: readonly HeldSession[],
  delivery: { withinDays: number },
  onSaleThrough: ParisDay | null,
  now: Date,
): string[] {
  if (sessions.length === 0) return []
  const past = sessions.filter(({ startsAt, closed }) => !closed && new Date(startsAt) <= now)
  const without = sessions.filter(({ quota, closed }) => !closed && quota === 0)
  const dating = { kind: 'session' as const, sessions: sessions.map((one) => ({ id: one.pool, ...one })) }
  const last = sessions.map(({ startsAt }) => startsAt).reduce((one, other) => (one > other ? one : other))
  return [
    ...(past.length > 0
      ? [
          `${counted(past)} ${past.length > 1 ? 'déjà passées : personne ne les verra' : 'déjà passée : personne ne la verra'}.`,
        ]
      : []),
    ...(without.length > 0
      ? [
          `${counted(without)} sans aucune place : ${without.length > 1 ? 'affichées complètes' : 'affichée complète'}.`,
        ]
      : []),
    ...(bookableSessions({ dating, delivery }, now).length === 0 ? ['Plus aucune séance à choisir.'] : []),
    ...soldLonger(parisDayAt(new Date(last)), 'La dernière séance est', onSaleThrough),
  ]
}

const counted = (some: readonly HeldSession[]): string => {
  const [first] = some
  return some.length === 1 && first
    ? `Séance du ${sessionInWords(new Date(first.startsAt))}`
    : `${some.length} séances`
}

/** On sale after the last day on which it can be used. */
function soldLonger(last: ParisDay, words: string, onSaleThrough: ParisDay | null): string[] {
  const isLonger = onSaleThrough === null || onSaleThrough > last
  const until = onSaleThrough === null ? 'sans date de fin' : `jusqu’au ${dayInWords(onSaleThrough)}`
  return isLonger ? [`${words} le ${dayInWords(last)}, et l’offre est en vente ${until}.`] : []
}
