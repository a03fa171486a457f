import { issuerSetting } from './issuer.ts'

/** The setting `ISSUER` of tests. */
export const issuerJson = JSON.stringify({
  name: 'HA PLUS PME',
  legalForm: 'SAS au capital de 115 295 €, RCS Versailles 732 829 320',
  siren: '732829320',
  email: 'contact@exemple.fr',
  address: { line1: '6 avenue de l’Europe', postalCode: '78117', city: 'Toussus-le-Noble', country: 'FR' },
  vatOnDebits: false,
})

/** Who issues the factures of tests. */
export const anIssuer = issuerSetting.parse(JSON.parse(issuerJson))
