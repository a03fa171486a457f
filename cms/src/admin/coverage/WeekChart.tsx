import { dayInWords } from '@portal/content/french'
import type { WeekBar } from './weekly-bars.ts'

const height = 96
const barWidth = 14
const gap = 6

/** « Semaines du 6 juillet au 23 novembre 2026 ». */
function spanInWords(bars: readonly WeekBar[]): string {
  const [first, last] = [bars[0]?.monday, bars.at(-1)?.monday]
  if (!first || !last || first === last) return first ? `Semaine du ${dayInWords(first)}` : ''
  return `Semaines du ${dayInWords(first)} au ${dayInWords(last)}`
}

/** Acceptances by week: a drawing for the eye, and the same figures as a table for everybody. */
export function WeekChart({ bars }: { bars: readonly WeekBar[] }) {
  const most = Math.max(...bars.map(({ accepted }) => accepted))
  const width = bars.length * (barWidth + gap) - gap
  return (
    <>
      <svg
        className="coverage-chart"
        viewBox={`0 0 ${width} ${height}`}
        style={{ maxWidth: `${width * 1.6}px` }}
        role="img"
        aria-label={`Acceptations par semaine, ${most} au plus`}
      >
        {bars.map(({ monday, accepted }, place) => {
          const tall = accepted === 0 ? 2 : Math.max(4, (accepted / most) * height)
          return (
            <rect
              key={monday}
              data-empty={accepted === 0}
              x={place * (barWidth + gap)}
              y={height - tall}
              width={barWidth}
              height={tall}
              rx={3}
            >
              <title>{`Semaine du ${dayInWords(monday)} : ${accepted}`}</title>
            </rect>
          )
        })}
      </svg>
      <p className="coverage-span">{`${spanInWords(bars)}, ${most === 1 ? 'une par semaine' : `${most} par semaine`} au plus.`}</p>
      <details>
        <summary>Les mêmes chiffres, en tableau</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">Semaine du</th>
              <th scope="col">Acceptations</th>
            </tr>
          </thead>
          <tbody>
            {bars.map(({ monday, accepted }) => (
              <tr key={monday}>
                <th scope="row">{dayInWords(monday)}</th>
                <td>{accepted}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  )
}
