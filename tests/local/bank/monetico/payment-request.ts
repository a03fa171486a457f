import { z } from 'zod'
import type { FormFields } from '../form-fields.ts'
import type { MoneticoMerchant } from '../merchant.ts'
import type { ReadRequest } from '../payment.ts'
import { sealHolds } from './seal.ts'

const challenges = [
  'no_preference',
  'challenge_preferred',
  'challenge_mandated',
  'no_challenge_requested',
  'no_challenge_requested_strong_authentication',
  'no_challenge_requested_trusted_third_party',
  'no_challenge_requested_risk_analysis',
]

const mandatory: Record<string, RegExp> = {
  TPE: /^[A-Za-z0-9]{7}$/,
  version: /^3\.0$/,
  date: /^\d{2}\/\d{2}\/\d{4}:\d{2}:\d{2}:\d{2}$/,
  montant: /^\d+(\.\d{1,2})?[A-Z]{3}$/,
  reference: /^[\x20-\x7e]{1,50}$/,
  lgue: /^(DE|EN|ES|FR|IT|JA|NL|PT|SV)$/,
  societe: /^.{1,20}$/,
  contexte_commande: /^[A-Za-z0-9+/]+={0,2}$/,
  MAC: /^[0-9a-fA-F]{40}$/,
}

/** Documented options that this bank takes; another name stops the request, as at the real one. */
const optional: Record<string, RegExp> = {
  'texte-libre': /^[\s\S]{0,3200}$/,
  mail: /^[^\s@]+@[^\s@]+$/,
  url_retour_ok: /^https?:\/\/.{1,2040}$/,
  url_retour_err: /^https?:\/\/.{1,2040}$/,
  '3dsdebrayable': /^[01]$/,
  ThreeDSecureChallenge: new RegExp(`^(${challenges.join('|')})$`),
  libelleMonetique: /^[A-Za-z0-9 ]{1,32}$/,
  libelleMonetiqueLocalite: /^.{1,60}$/,
  desactivemoyenpaiement: /^[a-z0-9]+(,[a-z0-9]+)*$/,
}

const address = z.looseObject({
  addressLine1: z.string().min(1).max(50),
  addressLine2: z.string().max(50).optional(),
  addressLine3: z.string().max(50).optional(),
  city: z.string().min(1).max(50),
  postalCode: z.string().min(1).max(10),
  country: z.string().regex(/^[A-Z]{2}$/),
  name: z.string().max(45).optional(),
  firstName: z.string().max(45).optional(),
  lastName: z.string().max(45).optional(),
  email: z.string().optional(),
})
const orderContext = z.looseObject({ billing: address, shipping: address.partial().optional() })

/** Reads the form that the browser brought. The first thing wrong stops it, and nothing is repaired. */
export function readMoneticoRequest(fields: FormFields, merchants: MoneticoMerchant[]): ReadRequest {
  const merchant = merchants.find(({ tpe }) => tpe === fields['TPE'])
  if (!merchant) return rejected('TPE inconnu', 'TPE')
  for (const name of Object.keys(mandatory)) {
    if (!(name in fields)) return rejected('Champ obligatoire absent', name)
  }
  for (const [name, value] of Object.entries(fields)) {
    const rule = mandatory[name] ?? optional[name]
    if (!rule) return rejected('Champ inconnu', name)
    if (!rule.test(value)) return rejected('Valeur non conforme', name)
    if (!/^[\x20-\x7e]*$/.test(value)) return rejected('Caractères non admis', name)
  }
  if (fields['societe'] !== merchant.societe) return rejected('Société inconnue pour ce TPE', 'societe')
  if (!sealHolds(merchant.key, fields)) return rejected('Le sceau ne correspond pas aux champs', 'MAC')
  if (!contextHolds(fields['contexte_commande'] ?? '')) {
    return rejected('Contexte de commande illisible ou sans adresse de facturation', 'contexte_commande')
  }
  const amountCents = centsOf(fields['montant'] ?? '')
  if (amountCents === null) return rejected('Montant nul ou devise non admise', 'montant')
  return {
    kind: 'request',
    request: {
      merchant,
      reference: fields['reference'] ?? '',
      amountCents,
      returnUrls: {
        accepted: fields['url_retour_ok'] ?? null,
        refused: fields['url_retour_err'] ?? null,
        abandoned: fields['url_retour_err'] ?? null,
      },
      fields,
    },
  }
}

function contextHolds(encoded: string): boolean {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(encoded, 'base64'))
    return orderContext.safeParse(JSON.parse(text)).success
  } catch {
    return false
  }
}

function centsOf(montant: string): number | null {
  const [, units, fraction = '', currency] = /^(\d+)(?:\.(\d{1,2}))?([A-Z]{3})$/.exec(montant) ?? []
  if (units === undefined || currency !== 'EUR') return null
  return Number(units) * 100 + Number(fraction.padEnd(2, '0')) || null
}

function rejected(reason: string, field: string): ReadRequest {
  return { kind: 'rejected', reason, field }
}
