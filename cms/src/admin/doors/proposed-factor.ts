import { renderSVG } from 'uqr'
import { sealProposal } from '../../doors/second-factor/factor-store.ts'
import { authenticatorUri, drawSecret } from '../../doors/second-factor/totp.ts'

/** White modules around the code (ISO/IEC 18004, 9.1): without them cameras do not find it on a dark page. */
const quietModules = 4

/** A new secret for a session, in the three forms that a person can take it in; stored nowhere yet. */
export function proposedFactor(session: { id: string }, email: string, now: Date) {
  const secret = drawSecret()
  const uri = authenticatorUri(secret, email)
  const svg = renderSVG(uri, { ecc: 'M', border: quietModules, whiteColor: '#ffffff', blackColor: '#000000' })
  return {
    proposal: sealProposal(session.id, secret, now),
    secretInGroups: secret.replaceAll(/.{4}(?=.)/g, '$& '),
    uri,
    qrImage: `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`,
  }
}
