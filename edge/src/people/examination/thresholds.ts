import type { ExaminationFacts, FactsOf } from './facts.ts'

/**
 * From what on something is put before a person. Nothing else follows from a threshold. Each is set where an ordinary
 * household, purse or firm does not come.
 */
export const thresholds = {
  sharing: {
    days: 30,
    /** A connection that nobody has used for a week is one of a computer that was left. */
    openDays: 7,
    /** A telephone, a tablet, a computer at home and one at work are four; each of them emptied of its cookies once is eight. */
    sessions: 9,
    /**
     * A family shares one connection, work and a telephone are two more: many connections in fewer places are
     * those of a household, or of somebody who empties cookies. Places alone say nothing: a telephone has another address at each stop.
     */
    places: 4,
  },
  'refused-cards': {
    days: 7,
    /** A ceiling or a code that does not come is tried three times, with a second card three more; cards tried out are tried by tens. */
    refused: 8,
  },
  'roster-growth': {
    days: 30,
    /** A contract fills up in its first weeks. */
    settledDays: 60,
    /** Below, a summer of seasonal workers in a firm of ten. */
    given: 20,
    /** Twice as many as there were, on top of them: a firm that trebles in a month. */
    timesBefore: 2,
    /** People who come and go are a few; more of them than there are seats is one seat lent round. */
    released: 10,
  },
} as const

type Growth = FactsOf<'roster-growth'>

/** Whether `facts` are put before a person. */
export function isUnusual(facts: ExaminationFacts): boolean {
  switch (facts.kind) {
    case 'sharing':
      return facts.sessions >= thresholds.sharing.sessions && facts.places >= thresholds.sharing.places
    case 'refused-cards':
      return facts.refused >= thresholds['refused-cards'].refused
    case 'roster-growth':
      return isSettled(facts) && (grows(facts) || turnsOver(facts))
  }
}

const isSettled = ({ settledDays }: Growth) => settledDays >= thresholds['roster-growth'].settledDays

const grows = ({ given, before }: Growth) =>
  given >= thresholds['roster-growth'].given && given > thresholds['roster-growth'].timesBefore * before

const turnsOver = ({ given, released, seats }: Growth) =>
  released >= thresholds['roster-growth'].released && given > seats
