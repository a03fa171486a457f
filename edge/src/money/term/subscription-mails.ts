import { type ParisDay, parisDayAt } from '@portal/content'
import { eurosInWords } from '@portal/content/euros'
import { eq } from 'drizzle-orm'
import { paths } from '../../ground/contract/index.ts'
import { dayInWords, instantInWords } from '@portal/content/french'
import { factureOfTerm } from '../facture/facture-store.ts'
import { drawLink } from '../../post/link/link-store.ts'
import { type MailPart, writtenMail } from '../../post/mail/written-mail.ts'
import { holderOf } from '../../people/member/held-address-store.ts'
import { members } from '../../people/member/member-schema.ts'
import type { WriteMail } from '../../post/outbox/outbox.ts'
import type { DueMail } from './due.ts'
import { terms } from '../subscription/subscription-schema.ts'
import { payerEmail } from '../subscription/payer-email-store.ts'
import { contractOf, type StoredContract } from '../subscription/subscription-store.ts'
import { withdrawalThrough } from '../subscription/withdrawal.ts'

declare module '../../post/outbox/outbox.ts' {
  interface EventPayloads {
    'term-paid': { termId: string }
    'access-opened': { termId: string }
  }
}

const each = { month: 'par mois', year: 'par an' } as const

/** What a contract costs, in words: « 59,00 € TTC par an », « 45,00 € TTC par an et par place, 12 places ». */
function priceOf({ priceCents, period, audience, seats }: StoredContract): string {
  const price = `${eurosInWords(priceCents)} TTC ${each[period]}`
  return audience === 'seats' ? `${price} et par place, ${seats} place${seats > 1 ? 's' : ''}` : price
}

/**
 * Told once a term is paid. The first one confirms the contract on a durable medium (Code de la consommation, L221-13)
 * and, for whoever has no password yet, holds the link of activation (CGU articles 4 and 5.1).
 */
export const termPaidMail: WriteMail<'term-paid'> = async (
  { database, origin, linkKeys, legalTexts },
  event,
  now,
) => {
  const [term] = await database.select().from(terms).where(eq(terms.id, event.payload.termId))
  const contract = term && (await contractOf(database, term.subscriptionId))
  if (!term?.paidAt || !term.startsOn || !term.endsOn || !contract) return null
  const { row } = contract
  const paid = `${eurosInWords(term.totalCents)} reçus le ${instantInWords(term.paidAt)}, par carte bancaire.`
  const span = `Du ${dayInWords(term.startsOn)} au ${dayInWords(term.endsOn)} inclus.`
  const facture = await factureOfTerm(database, term.id)
  const factureLink: MailPart[] = facture
    ? [{ link: origin + paths.accountFactures, label: `Votre facture ${facture.number}, dans Mes factures` }]
    : []
  if (term.kind !== 'first') {
    const renewal = term.kind === 'renewal'
    return writtenMail(
      {
        heading: renewal ? 'Votre abonnement continue' : 'Vos places sont ouvertes',
        parts: [
          paid,
          renewal
            ? `${row.planName}. ${span}`
            : `${term.seats} place${term.seats > 1 ? 's' : ''} de plus. ${span}`,
          ...factureLink,
          { link: origin + paths.accountSubscription, label: `Voir mon abonnement ${row.reference}` },
        ],
      },
      term.email,
      event.eventKey,
    )
  }
  const [member] = await database
    .select()
    .from(members)
    .where(eq(members.id, holderOf(term.email, term.paidAt)))
  if (!member) return null
  const texts = await legalTexts.consentTexts(term.startsOn)
  const about = { purpose: 'activation', subject: member.id, eventKey: event.eventKey } as const
  const entry: MailPart[] =
    member.passwordHash === null
      ? [
          'Il vous reste à choisir votre mot de passe. Ce lien est pour vous seul, sert une fois et dure 24 heures.',
          {
            link: origin + paths.activation(await drawLink(database, linkKeys, about, now)),
            label: 'Choisir mon mot de passe',
          },
        ]
      : [
          member.email === term.email
            ? 'Cette adresse a déjà un compte : l’abonnement y est rattaché, rien d’autre n’a changé. Connectez-vous comme d’habitude.'
            : 'Cette adresse était celle d’un compte il y a quelques jours : l’abonnement y est rattaché. Connectez-vous avec la nouvelle, ou reprenez celle-ci par le lien du courriel « L’adresse de votre compte a changé ».',
          { link: origin + paths.signIn, label: 'Me connecter' },
        ]
  return writtenMail(
    {
      ...openingWords(row.reference, term.startsOn, term.paidAt),
      parts: [
        ...entry,
        ...waitingParts(contract, term.startsOn, term.paidAt, origin),
        'Voici ce que vous avez commandé. Gardez ce message : il confirme votre contrat.',
        {
          list: [
            `Contrat ${row.reference} : ${row.planName}, ${priceOf(contract)}.`,
            `Accès : ${span}`,
            ...laterThanToday(term.startsOn, term.paidAt, contract),
            paid,
            'À l’échéance, vous payez la période suivante si vous voulez continuer. Sans paiement sous 15 jours, l’abonnement s’arrête et rien n’est dû.',
          ],
        },
        ...(contract.audience === 'personal' && contract.concludedAt
          ? withdrawalParts(contract.concludedAt, contract.startRequested, origin)
          : []),
        ...factureLink,
        { link: origin + paths.ending, label: 'Résilier votre contrat, en ligne et à tout moment' },
        {
          link: origin + paths.legalTextVersion('cgu', texts.cgu.effectiveOn),
          label: `Conditions Générales d’Utilisation du ${dayInWords(texts.cgu.effectiveOn)}`,
        },
      ],
    },
    term.email,
    event.eventKey,
  )
}

/** Paid is not open: the first words say from when. */
function openingWords(reference: string, startsOn: ParisDay, paidAt: Date) {
  return startsOn <= parisDayAt(paidAt)
    ? { heading: 'Votre abonnement est ouvert', subject: `Votre abonnement ${reference} est ouvert` }
    : {
        heading: `Votre abonnement est payé, il commence le ${dayInWords(startsOn)}`,
        subject: `Votre abonnement ${reference} commence le ${dayInWords(startsOn)}`,
      }
}

/** For whoever did not ask for access at once: from when, and that it can still be asked for (L221-25). */
function waitingParts(
  { audience, startRequested }: StoredContract,
  startsOn: ParisDay,
  paidAt: Date,
  origin: string,
): MailPart[] {
  if (audience !== 'personal' || startRequested || startsOn <= parisDayAt(paidAt)) return []
  return [
    {
      box: `Les offres s’ouvrent le ${dayInWords(startsOn)}. D’ici là, vous pouvez vous connecter et demander à commencer tout de suite.`,
    },
    { link: origin + paths.accountSubscription, label: 'Demander mon accès tout de suite' },
  ]
}

/** Told once access was asked for before its first day: confirms the request on a durable medium (L221-25). */
export const accessOpenedMail: WriteMail<'access-opened'> = async (
  { database, origin },
  { payload, eventKey },
) => {
  const [term] = await database.select().from(terms).where(eq(terms.id, payload.termId))
  const contract = term && (await contractOf(database, term.subscriptionId))
  const to = contract && (await payerEmail(database, contract))
  if (!term?.startsOn || !term.endsOn || !to || !contract.row.startRequestedAt || !contract.concludedAt)
    return null
  const { row } = contract
  const { startRequestedAt } = contract.row
  const canWithdraw = parisDayAt(startRequestedAt) <= withdrawalThrough(contract.concludedAt)
  return writtenMail(
    {
      heading: 'Votre accès est ouvert',
      parts: [
        { link: origin + paths.catalogue, label: 'Voir les offres' },
        canWithdraw
          ? `Le ${instantInWords(startRequestedAt)}, vous avez demandé à accéder aux offres avant la fin du délai pour renoncer à votre contrat ${row.reference}.`
          : `Le ${instantInWords(startRequestedAt)}, vous avez demandé à accéder aux offres sans attendre le premier jour prévu de votre contrat ${row.reference}.`,
        {
          list: [
            `Votre abonnement court maintenant du ${dayInWords(term.startsOn)} au ${dayInWords(term.endsOn)} inclus, au même prix.`,
            'Une facture avec ces dates remplace la première.',
          ],
        },
        ...(canWithdraw ? withdrawalParts(contract.concludedAt, contract.startRequested, origin) : []),
        { link: origin + paths.accountFactures, label: 'Mes factures' },
      ],
    },
    to,
    eventKey,
  )
}

function laterThanToday(startsOn: ParisDay, paidAt: Date, { startRequested }: StoredContract): string[] {
  if (startsOn <= parisDayAt(paidAt)) return []
  return startRequested
    ? ['Il commence quand finissent les jours que vous aviez déjà payés : aucun n’est payé deux fois.']
    : ['Vous n’avez pas demandé un accès immédiat : il commence quand le délai pour renoncer est passé.']
}

function withdrawalParts(concludedAt: Date, startRequested: boolean, origin: string): MailPart[] {
  return [
    {
      box: `Vous pouvez renoncer à ce contrat jusqu’au ${dayInWords(withdrawalThrough(concludedAt))} inclus, sans dire pourquoi.`,
    },
    startRequested
      ? 'Vous avez demandé à commencer tout de suite : seuls les jours utilisés seraient alors retenus.'
      : 'Vous seriez alors remboursé en entier.',
    { link: origin + paths.withdrawal, label: 'Renoncer au contrat ici' },
  ]
}

/** What a payer is told of the due dates of a contract (`due.ts`); `null` when there is nobody left to tell. */
export const dueMail: WriteMail<DueMail> = async ({ database, origin }, { kind, payload, eventKey }) => {
  const contract = await contractOf(database, payload.subscriptionId)
  const to = contract && (await payerEmail(database, contract))
  const paidThrough = contract?.opened.find(({ endsOn }) => endsOn === payload.paidThrough)?.endsOn
  if (!contract || !to || !paidThrough) return null
  const content = dueContent(kind, contract, paidThrough, origin)
  return content && writtenMail(content, to, eventKey)
}

function dueContent(kind: string, contract: StoredContract, paidThrough: ParisDay, origin: string) {
  const { row } = contract
  // One that the desk has ended with an avoir ends within the days that had been paid.
  const { endsOn } = contract
  const day = dayInWords(endsOn !== null && endsOn < paidThrough ? endsOn : paidThrough)
  const named = `Contrat ${row.reference} : ${row.planName}, ${priceOf(contract)}.`
  const account = { link: origin + paths.accountSubscription, label: 'Voir et payer mon abonnement' }
  const ending = { link: origin + paths.ending, label: 'Résilier votre contrat' }
  switch (kind) {
    case 'renewal-notice':
      return {
        heading: 'Votre abonnement arrive à son échéance',
        parts: [
          named,
          { box: `Vous pouvez refuser son renouvellement jusqu’au ${day} inclus.` },
          `Pour le refuser, résiliez en ligne, en trois étapes et sans vous connecter. Pour continuer, vous paierez la période suivante à partir de trente jours avant cette date.`,
          ending,
          account,
          {
            note: 'Ce message vous est dû par la loi (Code de la consommation, article L215-1).',
          },
        ],
      }
    case 'renewal-due':
      return {
        heading: `Votre abonnement est payé jusqu’au ${day}`,
        parts: [
          named,
          'Pour continuer sans interruption, payez la période suivante sur la page de la banque. Nous ne gardons pas votre carte : rien ne sera prélevé sans vous.',
          account,
          ending,
        ],
      }
    case 'renewal-unpaid':
      return {
        heading: 'Votre abonnement attend son paiement',
        parts: [
          named,
          `Il était payé jusqu’au ${day}. Votre accès reste ouvert quinze jours, le temps de payer. Sans paiement, l’abonnement s’arrête de lui-même et rien n’est dû.`,
          account,
        ],
      }
    case 'renewal-last-call':
      return {
        heading: 'Votre accès se ferme dans quelques jours',
        parts: [named, `Il était payé jusqu’au ${day}. C’est notre dernier rappel.`, account],
      }
    case 'contract-lapsed':
    case 'contract-ended':
      return {
        heading: 'Votre abonnement a pris fin',
        parts: [
          named,
          `Son dernier jour était le ${day}. Rien n’est dû. Votre compte, vos commandes et vos données vous restent ouverts.`,
          { link: origin + paths.account, label: 'Aller à mon compte' },
          { link: origin + paths.plans, label: 'Reprendre un abonnement' },
        ],
      }
    default:
      return null
  }
}
