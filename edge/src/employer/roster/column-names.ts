import type { Invitation } from '../seats/invitation.ts'

// Headers as payroll tools and spreadsheets write them, once they are plain: words of a to z and digits between single
// spaces, 200 characters at most (`plainHeader`).

/** A whole word, or several. */
const words = (choice: string) => new RegExp(`(?:^| )(?:${choice})(?: |$)`)

const firstNames = words('prenoms?|first ?names?|given ?names?|forenames?')
const lastNames = words('noms?|last ?name|surname|family ?name|patronyme')
const emails = words(
  '(?:e ?)?mails?(?: ?address)?|(?:e ?)?mail(?:pro|perso|1|2)|courriels?|mel|adresses? electroniques?|messagerie|work ?email',
)
/** Both names in one cell. */
const joined = words('nom complet|full ?name|display ?name|salaries?|collaborateurs?|employes?|name')

const inUse = words('usage|usuel|usuels|marital|epouse|epoux|d usage|prefere')
const ofBirth = words('naissance|jeune fille|patronymique|birth|maiden|etat civil')
const exactNames = words('nom|last ?name|surname|prenom(?: s)?|first ?name|given ?name')
const professional = words(
  'pro|professionnels?|professionnelles?|travail|bureau|entreprise|societe|work|business|interne|corporate|office',
)
const personal = words('persos?|personnels?|personnelles?|prive|privee|domicile|home|private|personal')
const secondary = words('2|secondaire|autre|autres|bis|deuxieme|second')

/** Words of a header that names somebody else than the employee: a manager, a child, a contact. */
const ofOthers = words(
  'responsable|manager|superieur|conjoint|conjointe|enfant|pere|mere|urgence|tuteur|referent|n 1|hierarchique',
)
const noName = words(
  'contact|employeur|entreprise|societe|raison|banque|fichier|utilisateur|user|poste|rue|ville|commune|pays|initiales?|deuxieme|second|autres?|2|3|code|id|complet',
)
const noEmail = words('statut|envoye|envoi|date|consentement|type|format|valide|newsletter|mailing|code')
const noTeam = words(
  'code|numero|no|n|id|siret|date|adresse|sanguin|mail|email|telephone|responsable|manager|depuis',
)

/** Labels that an employer gives to its people, from the likeliest to be meant on. */
const teams = [
  'groupes?|group',
  'equipes?|team',
  'services?',
  'sites?',
  'etablissements?',
  'agences?|magasins?|boutiques?',
  'departements?|department',
  'directions?|poles?|unites?|ateliers?|secteurs?',
  'lieu de travail|lieu d affectation|affectation',
].map((choice) => words(choice))
const teamOf = (header: string) => teams.findIndex((team) => team.test(header))

/** The rank of a name among other words. */
export const vague = 2

type Rank = (header: string) => number | null

const rankings: Record<keyof Invitation | 'joined', Rank> = {
  firstName: (header) => {
    if (!firstNames.test(header) || isJoined(header)) return null
    if (ofOthers.test(header) || noName.test(header)) return null
    if (inUse.test(header)) return 0
    return ofBirth.test(header) ? 3 : exactly(exactNames, header) ? 1 : vague
  },
  lastName: (header) => {
    if (!lastNames.test(header) || firstNames.test(header)) return null
    if (ofOthers.test(header) || noName.test(header) || teamOf(header) !== -1) return null
    if (inUse.test(header)) return 0
    return ofBirth.test(header) ? 3 : exactly(exactNames, header) ? 1 : vague
  },
  email: (header) => {
    if (!emails.test(header) || ofOthers.test(header) || noEmail.test(header)) return null
    if (personal.test(header)) return 3
    if (professional.test(header) || header.includes('mailpro')) return 0
    return secondary.test(header) || header.endsWith('mail2') ? 2 : 1
  },
  team: (header) => {
    const found = teamOf(header)
    return found === -1 || noTeam.test(header) ? null : found
  },
  joined: (header) => (isJoined(header) || joined.test(header) ? 0 : null),
}

/**
 * How likely a header stands for a column, 0 the likeliest: the address at work before the one at home, the name in use
 * before the one of birth. `null` when it stands for something else.
 */
export const rankOf = (column: keyof Invitation | 'joined', header: string): number | null =>
  rankings[column](header)

/** What completes a header in a row below it: « professionnelle », « de naissance ». */
export const isQualifier = (header: string) =>
  [professional, personal, inUse, ofBirth].some((kind) => kind.test(header))

const names = words('noms?|last ?name|surname')
/** « Nom et prénom » in one cell; « Prénom(s) » is none. */
const isJoined = (header: string) => firstNames.test(header) && names.test(header)
const exactly = (pattern: RegExp, header: string) => pattern.exec(header)?.[0].trim() === header
