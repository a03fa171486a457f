import { instantInWords } from '@portal/content/french'
import type { Payload } from 'payload'
import { roleLabels } from '../../ground/access/roles.ts'
import { frenchList, quoted } from '../../ground/french/messages.ts'
import { environment } from '../../ground/host/environment.ts'
import type { JournalKind } from '../journal/AccessJournal.ts'

/** What a letter tells colleagues of what somebody else did; `about` is the identifier of its record. */
export const colleagueLetterKinds = ['return-asked', 'many-takedowns', 'account-told'] as const
export type ColleagueLetterKind = (typeof colleagueLetterKinds)[number]

/** What other administrators are told of. An account that is opened, or goes to somebody else, could approve its own work. */
const toldOfAccounts = [
  'account-created',
  'account-deleted',
  'roles-changed',
  'address-asked',
  'address-changed',
] as const satisfies JournalKind[]

interface Letter {
  subject: string
  text: string
}

const letter = (subject: string, ...sentences: string[]): Letter => ({
  subject,
  text: ['Bonjour,', ...sentences, 'ça, c’est pour moi — le CMS'].join('\n\n'),
})

const inCms = (path: string) => `${environment.url ?? 'http://localhost:3000'}/admin${path}`

/**
 * A letter about a record; `null` when it is not there any more. People are told by their address: names are typed by
 * their person, who could have these letters say what they like.
 */
export async function colleagueLetter(
  payload: Payload,
  kind: ColleagueLetterKind,
  about: string,
): Promise<Letter | null> {
  switch (kind) {
    case 'return-asked':
      return returnLetter(payload, about)
    case 'many-takedowns':
      return takedownLetter(payload, about)
    case 'account-told':
      return accountLetter(payload, about)
  }
}

async function returnLetter(payload: Payload, id: string): Promise<Letter | null> {
  const request = await payload.findByID({
    collection: 'return-requests',
    id,
    depth: 0,
    disableErrors: true,
    overrideAccess: true,
  })
  if (request?.state !== 'asked') return null
  return letter(
    'Un retour à l’état précédent attend votre avis',
    `${await addressOf(payload, request.askedById)} demande, le ${instantInWords(new Date(request.askedAt))}, que le site montre de nouveau son état précédent. Rien ne change tant que quelqu’un d’autre ne l’a pas confirmé.`,
    `Ce que verraient les membres, et de quoi confirmer ou écarter la demande :\n${inCms('')}`,
    'La demande cesse d’elle-même dès que le site change, et au bout d’un jour.',
  )
}

async function takedownLetter(payload: Payload, id: string): Promise<Letter | null> {
  const takedown = await payload.findByID({
    collection: 'takedowns',
    id,
    depth: 0,
    disableErrors: true,
    overrideAccess: true,
  })
  if (!takedown) return null
  const who = await addressOf(payload, takedown.takenDownById)
  return letter(
    'Retraits du portail : à vérifier',
    `${who} vient de retirer du portail ${takedown.kind === 'provider' ? 'un prestataire et toutes ses offres' : 'plusieurs offres en peu de temps'}, le ${instantInWords(new Date(takedown.takenDownAt))}. Un retrait est un geste d’urgence d’une seule personne : assurez-vous auprès d’elle que c’était bien elle.`,
    `Ce qui est retiré, et pourquoi :\n${inCms('/collections/takedowns')}`,
    'Ce n’était pas elle ? Un administrateur termine ses sessions depuis sa fiche. Ce qui a été retiré revient en ligne après une nouvelle relecture, puis une publication.',
  )
}

async function accountLetter(payload: Payload, id: string): Promise<Letter | null> {
  const line = await payload.findByID({
    collection: 'access-journal',
    id,
    depth: 0,
    disableErrors: true,
    overrideAccess: true,
  })
  const told = line && toldOfAccounts.find((kind) => kind === line.kind)
  if (!told) return null
  const account = await accountOf(payload, line.aboutId)
  // Nobody has the address of an account that is gone: its name is all that is left of it.
  const about = account?.email ?? quoted(line.about)
  const byId = told === 'address-changed' ? await whoAskedForAddress(payload, line.aboutId) : line.byId
  const by = byId ? await addressOf(payload, byId) : null
  const roles = frenchList((account?.roles ?? []).map((role) => roleLabels[role].toLowerCase()))
  const who = by === null ? '' : ` Fait par ${by}.`
  const sentences: Record<(typeof toldOfAccounts)[number], string> = {
    'account-created': `Un compte du CMS a été ouvert à ${about}.${roles === '' ? '' : ` Rôles : ${roles}.`}`,
    'account-deleted': `Le compte du CMS de ${about} a été supprimé.`,
    'roles-changed': `Les rôles du compte ${about} ont changé.${roles === '' ? '' : ` Rôles maintenant : ${roles}.`}`,
    'address-asked': `Une autre adresse est demandée pour le compte ${about}. Elle ne sera la sienne qu’une fois confirmée.`,
    'address-changed': `Un compte du CMS a maintenant pour adresse ${about}.`,
  }
  return letter(
    subjects[told],
    `${sentences[told]}${who} Le ${instantInWords(new Date(line.at))}.`,
    ...(told === 'account-deleted' || told === 'address-asked'
      ? []
      : ['Pendant un jour, ce compte n’approuve rien de ce que d’autres ont écrit ou demandé.']),
    `Vous n’en saviez rien ? Demandez-le à qui l’a fait. Un administrateur en trouve la trace dans le journal des accès :\n${inCms('/collections/access-journal')}`,
  )
}

const subjects: Record<(typeof toldOfAccounts)[number], string> = {
  'account-created': 'Un compte du CMS a été ouvert',
  'account-deleted': 'Un compte du CMS a été supprimé',
  'roles-changed': 'Les rôles d’un compte du CMS ont changé',
  'address-asked': 'Une autre adresse est demandée pour un compte du CMS',
  'address-changed': 'L’adresse d’un compte du CMS a changé',
}

const accountOf = (payload: Payload, id: string) =>
  payload.findByID({ collection: 'users', id, depth: 0, disableErrors: true, overrideAccess: true })

/** Of an account that may be gone by now. */
const addressOf = async (payload: Payload, id: string) =>
  (await accountOf(payload, id))?.email ?? 'un compte supprimé depuis'

/** The mailbox that confirms an address is signed in to nothing: whoever asked for the change made it. */
async function whoAskedForAddress(payload: Payload, aboutId: string): Promise<string | null> {
  const { docs } = await payload.find({
    collection: 'access-journal',
    where: { aboutId: { equals: aboutId }, kind: { equals: 'address-asked' } },
    sort: '-at',
    limit: 1,
    depth: 0,
    overrideAccess: true,
  })
  return docs[0]?.byId ?? null
}
