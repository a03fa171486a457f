import type { ParisDay } from '@portal/content'
import type { Coverage } from '@portal/content/channel'
import { dayInWords } from '@portal/content/french'
import { acceptedSentence, coverageSentence } from './coverage-sentence.ts'
import { WeekChart } from './WeekChart.tsx'
import { share, weeklyBars } from './weekly-bars.ts'

interface Props {
  version: Coverage['versions'][number]
  isInForce: boolean
  /** With access today. */
  members: number
  today: ParisDay
}

const percent = new Intl.NumberFormat('fr-FR', { style: 'percent', maximumFractionDigits: 1 })

/** One version: how many have accepted it, how many it waits for, and when they came. */
export function CoverageVersion({ version, isInForce, members, today }: Props) {
  const { effectiveOn, change, accepted } = version
  const bars = weeklyBars(version.weeks, today)
  const part = isInForce ? share(members, version) : null
  const state = effectiveOn > today ? 'À venir' : isInForce ? 'En vigueur' : 'Passée'
  return (
    <article className="coverage-version" data-state={state}>
      <h3>
        {`Version du ${dayInWords(effectiveOn)}`}
        <span>{`${state}, changement ${change === 'major' ? 'majeur' : 'mineur'}`}</span>
      </h3>
      {isInForce && <p>{coverageSentence(members, version)}</p>}
      {accepted > 0 && <p>{acceptedSentence(accepted)}</p>}
      {part !== null && (
        <p>
          <progress value={part} max={1} aria-label="Part des membres en règle avec la version en vigueur" />
          {` ${percent.format(part)} des membres qui ont accès sont en règle`}
        </p>
      )}
      {bars.length > 0 ? (
        <WeekChart bars={bars} />
      ) : (
        <p className="coverage-none">
          {effectiveOn > today
            ? 'Personne ne peut l’accepter avant sa date d’effet.'
            : change === 'minor'
              ? 'Un changement mineur ne demande pas d’acceptation.'
              : 'Personne ne l’a encore acceptée.'}
        </p>
      )}
    </article>
  )
}
