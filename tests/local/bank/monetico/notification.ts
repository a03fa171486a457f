import type { FormFields } from '../form-fields.ts'
import { parisClock } from '../paris-clock.ts'
import { laterResults, type PaymentRequest, type ToldResult } from '../payment.ts'

const authenticated = {
  status: 'authenticated',
  protocol: '3DSecure',
  version: '2.2.0',
  details: { liabilityShift: 'Y', ARes: 'C', CRes: 'Y', merchantPreference: 'no_preference' },
}
const notAuthenticated = {
  status: 'not_authenticated',
  protocol: '3DSecure',
  version: '2.2.0',
  details: { liabilityShift: 'N', ARes: 'C', CRes: 'N', merchantPreference: 'no_preference' },
}

/** The fields of the return interface, before their seal; `null` for an abandonment and for what comes later, which are never told. */
export function moneticoNotification(
  { fields, merchant }: PaymentRequest,
  result: ToldResult,
  at: Date,
): FormFields | null {
  if (result === 'abandoned' || laterResults.some((later) => later === result)) return null
  const { day, time } = parisClock(at)
  const accepted = result === 'accepted'
  const authentication = result === 'authentication-failed' ? notAuthenticated : authenticated
  return {
    TPE: fields['TPE'] ?? '',
    date: `${day}_a_${time}`,
    montant: fields['montant'] ?? '',
    reference: fields['reference'] ?? '',
    'texte-libre': fields['texte-libre'] ?? '',
    cvx: 'oui',
    vld: '1230',
    brand: merchant.mode === 'test' ? 'na' : 'CB',
    usage: 'debit',
    typecompte: 'particulier',
    ecard: 'non',
    originecb: 'FRA',
    originetr: 'FRA',
    bincb: '00000300',
    hpancb: '0'.repeat(40),
    ipclient: '192.0.2.10',
    modepaiement: 'CB',
    authentification: Buffer.from(JSON.stringify(authentication)).toString('base64'),
    ...(accepted
      ? { 'code-retour': merchant.mode === 'test' ? 'payetest' : 'paiement', numauto: '000000' }
      : {
          'code-retour': 'Annulation',
          motifrefus: result === 'authentication-failed' ? '3DSecure' : 'Refus',
          motifrefusautorisation: result === 'authentication-failed' ? '-' : 'Refus temporaire',
        }),
  }
}
