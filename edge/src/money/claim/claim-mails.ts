import { instantInWords } from '@portal/content/french'
import { shownEmail } from '@portal/content/text'
import { asc, eq } from 'drizzle-orm'
import { paths } from '../../ground/contract/index.ts'
import type { Database } from '../../ground/database/database.ts'
import { type MailPart, writtenMail } from '../../post/mail/written-mail.ts'
import type { WriteMail } from '../../post/outbox/outbox.ts'
import { stageOf, untilOf } from './claim.ts'
import { claimEntries, type EntryRow } from './claim-schema.ts'
import { claimOf, type StoredClaim } from './claim-store.ts'
import { standsAs, subjectWords, ticketingPartner, titleOf } from './claim-words.ts'
import { filesOfClaim } from './file-store.ts'
import { mediationOf } from './mediation.ts'

declare module '../../post/outbox/outbox.ts' {
  interface EventPayloads {
    'claim-received': { claimId: string }
    'claim-answered': { entryId: string }
    /** The seller took it over from us. */
    'claim-with-partner': { claimId: string }
    'claim-closed': { entryId: string }
    'claim-to-partner': { claimId: string }
    'alert-claim': { claimId: string }
    'alert-claim-late': { claimId: string }
  }
}

const sellerOf = ({ order }: StoredClaim) => order?.sellerName ?? ticketingPartner.name
const stands = (claim: StoredClaim) =>
  standsAs(stageOf(claim.row), claim.row, untilOf(claim.row), sellerOf(claim))

/** Where it is followed: by a member in their account; whoever was signed out has no page, and writes again. */
const followLink = ({ row, asker }: StoredClaim, origin: string, label: string): MailPart[] =>
  asker.memberId === null
    ? [
        `Pour ajouter quelque chose, écrivez-nous de nouveau en rappelant la référence ${row.reference}.`,
        { link: origin + paths.contact, label: 'Nous écrire' },
      ]
    : [{ link: origin + paths.accountClaim(row.id), label }]

/** What we say of a claim, and nothing of what whoever sent it wrote. */
const receivedPart = ({ row }: StoredClaim): string =>
  `Demande ${row.reference}, reçue le ${instantInWords(row.openedAt)} (heure de Paris) : ${titleOf(row)}. Gardez ce message : il en est la preuve.`

/**
 * The acknowledgement of a claim: our words alone, since anybody can have it sent to anybody from the page Contact.
 */
export const claimReceivedMail: WriteMail<'claim-received'> = async ({ database, origin }, event) => {
  const claim = await claimOf(database, event.payload.claimId)
  if (!claim) return null
  const { row, asker } = claim
  const isStranger = asker.memberId === null
  const parts: MailPart[] = [
    receivedPart(claim),
    // As it was received: a later letter says what has changed since.
    isStranger ? subjectWords[row.subject].delay : `${stands(claim).title}. ${stands(claim).text}`,
    ...followLink(claim, origin, 'Suivre ma demande'),
    ...(isStranger
      ? [
          {
            note: 'Ce n’était pas vous ? Quelqu’un a écrit votre adresse dans notre formulaire. Ne faites rien : rien n’a changé pour vous.',
          },
        ]
      : []),
  ]
  return writtenMail({ heading: 'Nous avons bien reçu votre demande', parts }, asker.email, event.eventKey)
}

async function entryAndClaim(
  database: Database,
  entryId: string,
): Promise<{ entry: EntryRow; claim: StoredClaim } | null> {
  const [entry] = await database.select().from(claimEntries).where(eq(claimEntries.id, entryId))
  const claim = entry && (await claimOf(database, entry.claimId))
  return entry && claim ? { entry, claim } : null
}

/** The answer of the team, word for word, and where to say more. */
export const claimAnsweredMail: WriteMail<'claim-answered'> = async ({ database, origin }, event) => {
  const found = await entryAndClaim(database, event.payload.entryId)
  if (!found) return null
  const { entry, claim } = found
  const parts = [
    `Vous nous avez écrit (demande ${claim.row.reference}, ${titleOf(claim.row)}). Voici notre réponse :`,
    entry.words,
    ...followLink(claim, origin, 'Lire la demande et répondre'),
  ]
  return writtenMail({ heading: 'Notre réponse à votre demande', parts }, claim.asker.email, event.eventKey)
}

export const claimClosedMail: WriteMail<'claim-closed'> = async ({ database, origin }, event) => {
  const found = await entryAndClaim(database, event.payload.entryId)
  if (!found) return null
  const { entry, claim } = found
  const { text, article, sentence } = mediationOf(claim.row)
  const parts: MailPart[] = [
    `La demande ${claim.row.reference} (${titleOf(claim.row)}) est close.`,
    entry.words,
    ...(claim.asker.memberId === null
      ? []
      : [{ link: origin + paths.accountClaim(claim.row.id), label: 'Relire la demande' }]),
    sentence,
    { link: origin + paths.legalText(text), label: `Lire l’${article}` },
  ]
  return writtenMail({ heading: 'Votre demande est close', parts }, claim.asker.email, event.eventKey)
}

export const claimWithPartnerMail: WriteMail<'claim-with-partner'> = async ({ database, origin }, event) => {
  const claim = await claimOf(database, event.payload.claimId)
  if (!claim?.order) return null
  const { email, phone } = claim.order.claims
  const parts = [
    `La demande ${claim.row.reference} porte sur la commande ${claim.order.reference}, vendue par ${sellerOf(claim)} : nous venons de la lui transmettre, avec votre nom et votre adresse, pour qu’il vous réponde.`,
    `Son service client : ${shownEmail(email)}${phone === null ? '' : `, ${phone}`}.`,
    ...followLink(claim, origin, 'Dire que le vendeur n’a pas répondu'),
  ]
  const heading = `${sellerOf(claim)} a votre demande`
  return writtenMail({ heading, parts }, claim.asker.email, event.eventKey)
}

/**
 * To the seller of an order, whom article 10 of the CGU names first: what it needs to answer by itself. Goes to the address
 * that was sealed into the order, and to no other; files stay here.
 */
export const claimToPartnerMail: WriteMail<'claim-to-partner'> = async ({ database }, event) => {
  const claim = await claimOf(database, event.payload.claimId)
  if (!claim?.order || claim.row.withPartnerSince === null) return null
  const { order, asker, row } = claim
  const entries = await database
    .select()
    .from(claimEntries)
    .where(eq(claimEntries.claimId, row.id))
    .orderBy(asc(claimEntries.turn))
  const files = await filesOfClaim(database, row.id)
  const written = entries.filter(({ staffId, words }) => staffId === null && words !== '')
  const parts: MailPart[] = [
    'Un client du portail ca-cpourmoi.com vous adresse cette réclamation sur une commande que vous lui avez vendue. Répondez-lui directement, à son adresse.',
    {
      list: [
        `Commande ${order.reference} : ${order.offerTitle}`,
        `Client : ${asker.name}, ${shownEmail(asker.email)}`,
        `Sujet : ${titleOf(row)}`,
        `Demande ${row.reference}, du ${instantInWords(row.openedAt)}`,
      ],
    },
    'Ce qu’il écrit :',
    ...written.map(({ words }) => words),
    ...(files.length > 0
      ? [
          {
            note: `Le client a joint ${files.length === 1 ? 'une pièce' : `${files.length} pièces`} à sa demande : si vous en avez besoin, demandez-le-lui.`,
          },
        ]
      : []),
  ]
  const heading = `Réclamation sur la commande ${order.reference}`
  return writtenMail({ heading, parts }, order.claims.email, event.eventKey)
}
