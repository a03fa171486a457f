import { asParisDay } from '@portal/content'
import type { AdminViewServerProps } from 'payload'
import { dayInWords } from '@portal/content/french'
import { StaffPage } from '../parts/StaffPage.tsx'
import traced from './clauses.json' with { type: 'json' }

type Clause = (typeof traced)[number]

/** Where the view is, below the admin. */
export const traceabilityPath = '/tracabilite'

/** What carries out each clause of the CGU, for the team. */
export function TraceabilityView(props: AdminViewServerProps) {
  const articles = [...new Set(traced.map(({ article }) => article))]
  return (
    <StaffPage {...props} path={traceabilityPath}>
      <div className="traceability gutter--left gutter--right">
        <h1>Traçabilité des CGU</h1>
        <p>
          Pour chaque clause des CGU du 17 juillet 2024 : ce que voient les membres, où, ce qui le montre et
          depuis quand.
        </p>
        {articles.map((article) => (
          <section key={article}>
            <h2>{article}</h2>
            {traced
              .filter((clause) => clause.article === article)
              .map((clause) => (
                <TracedClause key={clause.number} clause={clause} />
              ))}
          </section>
        ))}
      </div>
    </StaffPage>
  )
}

/** One clause: what a jurist asks of it, then the names of the code and of its tests, folded away. */
function TracedClause({ clause }: { clause: Clause }) {
  const { number, title, rows, shown, code, tests, coming, sentence } = clause
  return (
    <article>
      <h3>{`${number} ${title}`}</h3>
      {sentence !== null && <p>{sentence}</p>}
      {shown !== null && (
        <dl>
          <dt>Ce que voient les membres</dt>
          <dd>{shown.seen}</dd>
          <dt>Où</dt>
          {shown.where.map((place) => (
            <dd key={place}>{place}</dd>
          ))}
          <dt>Montré par</dt>
          {[...new Set(tests.map(({ words }) => words))].map((words) => (
            <dd key={words}>{words}</dd>
          ))}
          <dt>Depuis</dt>
          <dd>{`${dayInWords(asParisDay(shown.since))}, pour les CGU du 17 juillet 2024`}</dd>
        </dl>
      )}
      {coming !== null && <p className="traceability-coming">{`À venir : ${coming}`}</p>}
      {code.length + tests.length > 0 && (
        <details>
          <summary>Code et tests</summary>
          {rows.length > 0 && <p className="traceability-rows">{`Exigences : ${rows.join(', ')}`}</p>}
          <ul>
            {code.map((file) => (
              <li key={file}>
                <code>{file}</code>
              </li>
            ))}
            {tests.map(({ title: name, file }) => (
              <li key={name + file}>
                {`${name} `}
                <code>{file}</code>
              </li>
            ))}
          </ul>
        </details>
      )}
    </article>
  )
}
