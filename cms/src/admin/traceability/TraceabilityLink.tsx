import { traceabilityPath } from './TraceabilityView.tsx'

/** The way to the traceability of the CGU, below the collections. */
export function TraceabilityLink() {
  return (
    <a className="nav__link" href={`/admin${traceabilityPath}`}>
      Traçabilité des CGU
    </a>
  )
}
