import type { Stack } from './start-portal.ts'

/** Demonstration accounts: what each is for, and its address. Seeded by `edge/scripts` and `cms/src/seed`. */
export const demonstrationAccounts = {
  members: [
    ['Première connexion', 'camille.artisan@ca-cpourmoi.example'],
    ['Membre depuis 2024', 'nadia.infirmiere@ca-cpourmoi.example'],
    ['Accès terminé', 'paul.ancien@ca-cpourmoi.example'],
    ['Employeur', 'claire.patronne@ca-cpourmoi.example'],
  ],
  /** The desk, at /bureau; each sets a second factor at the first connection. */
  desk: [
    ['Administration', 'ines.administration@ca-cpourmoi.example'],
    ['Support', 'marc.support@ca-cpourmoi.example'],
    ['Comptabilité', 'sonia.comptable@ca-cpourmoi.example'],
    ['Protection des données', 'elias.dpo@ca-cpourmoi.example'],
  ],
  /** The CMS; each sets a second factor at the first connection. */
  staff: [
    ['Administrateur', 'administrateur@ca-cpourmoi.example'],
    ['Éditeur', 'editeur@ca-cpourmoi.example'],
    ['Relecteur', 'relecteur@ca-cpourmoi.example'],
    ['Juriste', 'juriste@ca-cpourmoi.example'],
    ['Deux autres juristes', 'juriste2@… et juriste3@ca-cpourmoi.example'],
  ],
} as const

/** What a person sees once everything answers. */
export function welcome(
  { addresses, password }: Pick<Stack, 'addresses' | 'password'>,
  took: string,
): string {
  const rows = (pairs: readonly (readonly [string, string])[]) =>
    pairs.map(([left, right]) => `    ${left.padEnd(28)}${right}\n`).join('')
  return `
  Le portail est prêt (${took}).

${rows([
  ['Portail', addresses.portal],
  ['CMS', `${addresses.cms}/admin`],
  ['Courrier', addresses.mail],
  ['Banque de démonstration', `${addresses.bank}/controle`],
  ['Partenaire de démonstration', addresses.partner],
])}
  Comptes du portail
${rows(demonstrationAccounts.members)}
  Bureau (${addresses.portal}/bureau), avec une application de codes
${rows(demonstrationAccounts.desk)}
  Comptes du CMS, avec une application de codes
${rows(demonstrationAccounts.staff)}
  Mot de passe de tous ces comptes : ${password}

  Ctrl-C arrête tout. Journaux : dossier logs de l’état (.portal/logs).
`
}
