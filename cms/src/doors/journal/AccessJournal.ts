import type { CollectionConfig, Payload } from 'payload'
import { idOfWritten } from '../../ground/database/written-row.ts'
import { administrators, nobody } from '../../ground/access/rules.ts'

/** What is written down of accounts: who did it, to whom. */
const journalKinds = {
  'account-created': 'Compte créé',
  'account-deleted': 'Compte supprimé',
  'address-asked': 'Autre adresse demandée',
  'address-changed': 'Adresse changée',
  'address-restored': 'Adresse précédente rétablie',
  'roles-changed': 'Rôles changés',
  'name-changed': 'Nom changé',
  'password-changed': 'Mot de passe changé',
  'password-link-sent': 'Lien envoyé pour choisir un mot de passe',
  'factor-set': 'Double authentification activée',
  'factor-reset': 'Double authentification retirée',
  'recovery-codes-renewed': 'Codes de secours renouvelés',
  'sessions-ended': 'Sessions terminées',
} as const
export type JournalKind = keyof typeof journalKinds

/**
 * What happened to accounts of the team, for its administrators. Names are kept as they were, so that a line outlives
 * the account; the database refuses to change or delete one.
 */
export const AccessJournal: CollectionConfig = {
  slug: 'access-journal',
  labels: { singular: 'Ligne du journal', plural: 'Journal des accès' },
  admin: {
    hideAPIURL: true,
    group: 'Équipe',
    useAsTitle: 'about',
    listSearchableFields: ['about', 'by'],
    defaultColumns: ['at', 'kind', 'about', 'by'],
    description: 'Qui a changé quoi aux comptes de l’équipe. Rien ne s’y modifie ni ne s’y efface.',
  },
  defaultSort: '-at',
  timestamps: false,
  lockDocuments: false,
  disableDuplicate: true,
  access: { create: nobody, read: administrators, update: nobody, delete: nobody },
  fields: [
    {
      name: 'at',
      type: 'date',
      label: 'Quand',
      required: true,
      index: true,
      admin: { date: { pickerAppearance: 'dayAndTime' } },
    },
    {
      name: 'kind',
      type: 'select',
      label: 'Quoi',
      required: true,
      options: Object.entries(journalKinds).map(([value, label]) => ({ value, label })),
    },
    { name: 'about', type: 'text', label: 'Compte', required: true },
    { name: 'aboutId', type: 'text', label: 'Identifiant du compte', required: true, index: true },
    { name: 'by', type: 'text', label: 'Par', required: true },
    { name: 'byId', type: 'text', label: 'Identifiant de la personne' },
  ],
}

interface Person {
  id: string
  name: string
}

/**
 * Writes a line down. `by` is `null` when nobody was signed in: a link, or this machine. @returns the line, for whoever
 * is to be told of it
 */
export async function writeDown(
  payload: Payload,
  line: { kind: JournalKind; about: Person; by: Person | null },
): Promise<{ id: string; aboutId: string; byId: string | null }> {
  const { kind, about, by } = line
  const row: unknown = await payload.db.create({
    collection: 'access-journal',
    data: {
      at: new Date().toISOString(),
      kind,
      about: about.name,
      aboutId: about.id,
      by: by?.name ?? 'Personne de connecté',
      byId: by?.id ?? null,
    },
  })
  return { id: idOfWritten(row), aboutId: about.id, byId: by?.id ?? null }
}
