import type { AdminViewServerProps } from 'payload'
import { StaffPage } from '../StaffPage.tsx'
import traced from './clauses.json' with { type: 'json' }

/** Where the view is, below the admin. */
export const traceabilityPath = '/tracabilite'

/** What carries out each clause of the CGU, for the team. */
export function TraceabilityView(props: AdminViewServerProps) {
  const articles = [...new Set(traced.map(({ article }) => article))]
  return (
    <StaffPage {...props} path={traceabilityPath}>
      <div className="traceability gutter--left gutter--right">
        <h1>Traçabilité des CGU</h1>
        <p>Ce qui met en œuvre chaque clause des CGU du 17 juillet 2024, et le test qui le montre.</p>
        {articles.map((article) => (
          <section key={article}>
            <h2>{article}</h2>
            {traced
              .filter((clause) => clause.article === article)
              .map(({ number, title, rows, code, tests, coming, statement }) => (
                <article key={number}>
                  <h3>{`${number} ${title}`}</h3>
                  {rows.length > 0 && <p className="traceability-rows">{rows.join(' · ')}</p>}
                  {statement !== null && <p>{statement}</p>}
                  {coming !== null && <p className="traceability-coming">{`À venir : ${coming}`}</p>}
                  {code.length + tests.length > 0 && (
                    <dl>
                      {code.length > 0 && <dt>Fonction</dt>}
                      {code.map((file) => (
                        <dd key={file}>
                          <code>{file}</code>
                        </dd>
                      ))}
                      {tests.length > 0 && <dt>Test</dt>}
                      {tests.map(({ title: name, file }) => (
                        <dd key={name + file}>
                          {`${name} `}
                          <code>{file}</code>
                        </dd>
                      ))}
                    </dl>
                  )}
                </article>
              ))}
          </section>
        ))}
      </div>
    </StaffPage>
  )
}
