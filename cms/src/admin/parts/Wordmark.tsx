import { Pocket } from './Pocket.tsx'

/** The name of the portal, on the sign-in page. */
export function Wordmark() {
  return (
    <div className="wordmark">
      <Pocket />
      <span>ça, c’est pour moi</span>
    </div>
  )
}
