import { parisDayAt } from '@portal/content'
import { Hono } from 'hono'
import type { BatchItem } from 'drizzle-orm/batch'
import { randomId } from '../../ground/crypto/random-id.ts'
import { type ClaimClosing, type FormState, type JournalAction, paths } from '../../ground/contract/index.ts'
import { emptyForm } from '../../ground/form/form-state.ts'
import { type FieldReader, readForm } from '../../ground/form/read-fields.ts'
import type { PortalContext, PortalEnvironment } from '../../ground/http/portal-environment.ts'
import { refusedProblem } from '../../ground/http/problem.ts'
import { typedFields } from '../../ground/http/typed-fields.ts'
import { dueOn, quietAfterAnswer, quietWithPartner, stageOf } from '../../money/claim/claim.ts'
import { closedAs, takeTurn, type Turn } from '../../money/claim/claim-change-store.ts'
import { downloadClaimFile } from '../../money/claim/claim-download.ts'
import { claimOf, claimView, listedDeskClaim, type StoredClaim } from '../../money/claim/claim-store.ts'
import { deskEntryTitles, staffWords } from '../../money/claim/claim-words.ts'
import { claimWords } from '../../money/claim/contact-form.ts'
import { fileOfClaim } from '../../money/claim/file-store.ts'
import { queueEvent } from '../../post/outbox/outbox-store.ts'
import { deskPage } from '../access/desk-page.ts'
import { beforeReading, withPermission } from '../access/staff.ts'
import { tooLate } from '../access/too-late.ts'
import { journalLine } from '../journal/journal-store.ts'
import { readMemberQuery } from '../members/member-search-store.ts'
import type { Staff } from '../permission/permission.ts'
import { claimsOfAsker, findClaims, otherClaims, waitingClaims } from './claim-search-store.ts'
import { otherSubject, subjectsOf } from './subjects.ts'

const closings: readonly ClaimClosing[] = ['solved', 'answered', 'not-ours']
const closingField: FieldReader<ClaimClosing> = (typed) => {
  const value = closings.find((one) => one === typed)
  return value === undefined
    ? { kind: 'wrong', sentence: 'Choisissez pourquoi elle est close.' }
    : { kind: 'read', value }
}
const answerFields = { answer: claimWords('Écrivez la réponse : la personne la lira mot pour mot.') }
const closureFields = {
  closing: closingField,
  closingWords: claimWords('Dites ce qui a été fait : la personne lira cette phrase.'),
}

/**
 * Claims at the desk: what a person has to answer first, and by when; answered, handed to the seller, given to the other team or
 * closed, each with its letter and its line of the journal (CGU article 10).
 */
export const claimDeskRoutes = new Hono<PortalEnvironment>()
  .get(paths.deskClaims, (c) =>
    withPermission(c, 'answer-claims', (staff) => showClaims(c, staff, emptyForm(), null)),
  )
  .post(paths.deskClaimSearch, (c) =>
    withPermission(c, 'answer-claims', async (staff) => {
      const { q: typed = '' } = await typedFields(c)
      const query = readMemberQuery(typed)
      const values = { q: typed.slice(0, 254) }
      if (!query) {
        const sentence =
          'Écrivez une référence de douze caractères, une adresse électronique entière, ou trois lettres d’un nom.'
        return showClaims(c, staff, { values, errors: { q: sentence }, message: null }, null, 422)
      }
      const found = await findClaims(c.var.database, staff, query)
      await beforeReading(c, staff, { action: 'claims-searched', detail: String(found.length) })
      return showClaims(c, staff, { ...emptyForm(), values }, found)
    }),
  )
  .get(paths.deskClaim(':id'), (c) => withClaim(c, (staff, claim) => showClaim(c, staff, claim, emptyForm())))
  .get(paths.deskClaimFile(':id', ':file'), (c) =>
    withClaim(c, async (staff, { row }) => {
      const file = await fileOfClaim(c.var.database, row.id, c.req.param('file') ?? '')
      if (!file) return refusedProblem(c, 404)
      await beforeReading(c, staff, { action: 'claim-file-read', subject: row.id })
      return downloadClaimFile(c, row.reference, file)
    }),
  )
  .post(paths.deskClaimAnswer(':id'), (c) =>
    withClaim(c, async (staff, claim) => {
      const values = await typedFields(c)
      const read = readForm(answerFields, values)
      if (read.kind === 'wrong')
        return showClaim(c, staff, claim, { values, errors: read.errors, message: null }, 422)
      return act(c, staff, claim, values, 'claim-answered', 'demande-reponse', {
        ...{ kind: 'answered', words: read.values.answer },
        set: { withPartnerSince: null, dueOn: null, quietOn: quietAfterAnswer(c.var.today) },
        letters: (entryId) => [
          queueEvent(c.var.database, `claim-answered:${entryId}`, 'claim-answered', { entryId }, c.var.now),
        ],
      })
    }),
  )
  .post(paths.deskClaimPartner(':id'), (c) =>
    withClaim(c, async (staff, claim) => {
      const { row, order } = claim
      if (!order || stageOf(row) === 'with-partner') return tooLate(c, paths.deskClaim(row.id))
      const about = { claimId: row.id }
      return act(c, staff, claim, await typedFields(c), 'claim-to-partner', 'demande-partenaire', {
        ...{ kind: 'to-partner', words: '' },
        set: { withPartnerSince: c.var.now, dueOn: null, quietOn: quietWithPartner(c.var.today) },
        letters: (entryId) =>
          (['claim-to-partner', 'claim-with-partner'] as const).map((kind) =>
            queueEvent(c.var.database, `${kind}:${entryId}`, kind, about, c.var.now),
          ),
      })
    }),
  )
  .post(paths.deskClaimRouting(':id'), (c) =>
    withClaim(c, async (staff, claim) => {
      const { row } = claim
      const subject = otherSubject(row.subject, row.orderId)
      if (subject === null) return tooLate(c, paths.deskClaim(row.id))
      return act(c, staff, claim, await typedFields(c), 'claim-routed', 'demande-equipe', {
        ...{ kind: 'routed', words: '' },
        // Counted from the day on which it came: whoever asks has not lost a day.
        set: { subject, dueOn: dueOn(subject, parisDayAt(row.openedAt)), quietOn: null },
        letters: (entryId) => [
          queueEvent(c.var.database, `alert-claim:${entryId}`, 'alert-claim', { claimId: row.id }, c.var.now),
        ],
        back: paths.deskClaims,
      })
    }),
  )
  .post(paths.deskClaimClosure(':id'), (c) =>
    withClaim(c, async (staff, claim) => {
      const values = await typedFields(c)
      const read = readForm(closureFields, values)
      if (read.kind === 'wrong')
        return showClaim(c, staff, claim, { values, errors: read.errors, message: null }, 422)
      return act(c, staff, claim, values, 'claim-closed', 'demande-close', {
        ...{ kind: 'closed', words: read.values.closingWords },
        set: closedAs(read.values.closing, c.var.now),
        letters: (entryId) => [
          queueEvent(c.var.database, `claim-closed:${entryId}`, 'claim-closed', { entryId }, c.var.now),
        ],
      })
    }),
  )

/** The claim of an address, for the team that answers it; there is none of one’s own. */
async function withClaim(
  c: PortalContext,
  go: (staff: Staff, claim: StoredClaim) => Response | Promise<Response>,
): Promise<Response> {
  return withPermission(c, 'answer-claims', async (staff) => {
    const claim = await claimOf(c.var.database, c.req.param('id') ?? '')
    const isTheirs =
      claim && subjectsOf(staff.role).includes(claim.row.subject) && claim.row.memberId !== staff.memberId
    return isTheirs ? go(staff, claim) : refusedProblem(c, 404)
  })
}

interface Act extends Pick<Turn, 'kind' | 'words' | 'set'> {
  letters: (entryId: string) => readonly BatchItem<'sqlite'>[]
  /** Where to go on; to the claim otherwise. */
  back?: string
}

/** Does one thing about a claim as its page showed it, where nobody was first: with its line of the journal, in one batch. */
async function act(
  c: PortalContext,
  staff: Staff,
  { row }: StoredClaim,
  typed: Record<string, string>,
  action: JournalAction,
  done: string,
  { letters, back = paths.deskClaim(row.id), ...turn }: Act,
): Promise<Response> {
  const { database, now } = c.var
  const isNow = row.closedAt === null && typed['turn'] === String(row.turn)
  const taken =
    isNow &&
    (await takeTurn(
      database,
      row,
      {
        ...{ ...turn, key: randomId(), staffId: staff.memberId },
        also: (entryId) => [
          journalLine(database, staff, { action, subject: row.id }, now),
          ...letters(entryId),
        ],
      },
      now,
    ))
  if (!taken) return tooLate(c, paths.deskClaim(row.id))
  c.var.drainOutboxLater()
  return c.redirect(`${back}?fait=${done}`, 303)
}

async function showClaims(
  c: PortalContext,
  staff: Staff,
  form: FormState,
  found: readonly StoredClaim[] | null,
  status: 200 | 422 = 200,
): Promise<Response> {
  const { database, today } = c.var
  const waiting = await waitingClaims(database, staff)
  const others = await otherClaims(database, staff)
  await beforeReading(c, staff, { action: 'claims-read', detail: String(waiting.length + others.length) })
  const listed = (claims: readonly StoredClaim[]) => claims.map((claim) => listedDeskClaim(claim, today))
  return c.var.render(
    'deskClaims',
    {
      deskClaims: {
        ...{ ...deskPage(c, staff), form, waiting: listed(waiting), others: listed(others) },
        found: found && listed(found),
      },
    },
    status,
  )
}

async function showClaim(
  c: PortalContext,
  staff: Staff,
  claim: StoredClaim,
  form: FormState,
  status: 200 | 422 = 200,
): Promise<Response> {
  const { database, today } = c.var
  const { row, asker, order } = claim
  await beforeReading(c, staff, { action: 'claim-read', subject: row.id })
  const others = await claimsOfAsker(database, staff, claim)
  const isOpen = row.closedAt === null
  const other = isOpen ? otherSubject(row.subject, row.orderId) : null
  return c.var.render(
    'deskClaim',
    {
      deskClaim: {
        ...{ ...deskPage(c, staff), form, asker, about: row.about, turn: row.turn },
        claim: await claimView(database, claim, deskEntryTitles),
        late: listedDeskClaim(claim, today).late,
        others: others.map((one) => listedDeskClaim(one, today)),
        otherStaff: other && staffWords[other],
        may: {
          answer: isOpen,
          partner: isOpen && order !== null && row.withPartnerSince === null,
          close: isOpen,
        },
      },
    },
    status,
  )
}
