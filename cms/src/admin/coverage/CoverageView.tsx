import { parisDayAt } from '@portal/content'
import type { AdminViewServerProps } from 'payload'
import { holds } from '../../ground/access/roles.ts'
import { StaffPage } from '../parts/StaffPage.tsx'
import { CoverageVersion } from './CoverageVersion.tsx'
import { readCoverage } from './read-coverage.ts'

/** Where the view is, below the admin. */
export const coveragePath = '/acceptations'

/** Who has accepted which version: counts by version and by week, for the legal team, and nobody’s name. */
export async function CoverageView(props: AdminViewServerProps) {
  const { user } = props.initPageResult.req
  const mayRead = holds(user, 'juriste')
  const today = parisDayAt(new Date())
  return (
    <StaffPage {...props} path={coveragePath}>
      <div className="coverage gutter--left gutter--right">
        <h1>Acceptations</h1>
        {!mayRead && <p>Cette page est réservée à l’équipe juridique.</p>}
        {mayRead && <p>Des nombres, jamais de noms : qui a accepté quoi ne quitte pas le portail.</p>}
        {(mayRead && user ? await readCoverage(user.id) : []).map(({ name, answer }) => (
          <section key={name}>
            <h2>{name}</h2>
            {typeof answer === 'string' ? (
              <p role="alert">{answer}</p>
            ) : (
              <>
                {answer.versions.toReversed().map((version) => (
                  <CoverageVersion
                    key={version.digest}
                    version={version}
                    members={answer.members}
                    isInForce={
                      version === answer.versions.findLast(({ effectiveOn }) => effectiveOn <= today)
                    }
                    today={today}
                  />
                ))}
              </>
            )}
          </section>
        ))}
      </div>
    </StaffPage>
  )
}
