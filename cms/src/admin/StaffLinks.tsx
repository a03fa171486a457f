import type { ServerProps } from 'payload'
import { holds } from '../ground/access/roles.ts'
import { securityPath } from './doors/SecurityView.tsx'
import { archivePath } from './archive/ArchiveView.tsx'
import { coveragePath } from './coverage/CoverageView.tsx'
import { traceabilityPath } from './traceability/TraceabilityView.tsx'

/** The way to our own pages, below the collections. */
export function StaffLinks({ user }: ServerProps) {
  return (
    <>
      {holds(user, 'juriste') && (
        <a className="nav__link" href={`/admin${coveragePath}`}>
          Acceptations
        </a>
      )}
      {holds(user, 'juriste') && (
        <a className="nav__link" href={`/admin${archivePath}`}>
          Archive des textes
        </a>
      )}
      <a className="nav__link" href={`/admin${traceabilityPath}`}>
        Traçabilité des CGU
      </a>
      <a className="nav__link" href={`/admin${securityPath}`}>
        Ma sécurité
      </a>
    </>
  )
}
