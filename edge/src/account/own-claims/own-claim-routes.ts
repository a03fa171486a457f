import { eq } from 'drizzle-orm'
import { Hono } from 'hono'
import { signedInOf } from '../../entrance/session/signed-in.ts'
import { throttleOf } from '../../entrance/throttle/throttle-store.ts'
import { waitInWords } from '../../entrance/throttle/wait-in-words.ts'
import { isRandomId, randomId } from '../../ground/crypto/random-id.ts'
import { type FormState, paths } from '../../ground/contract/index.ts'
import { emptyForm } from '../../ground/form/form-state.ts'
import { readForm } from '../../ground/form/read-fields.ts'
import type { PortalContext, PortalEnvironment } from '../../ground/http/portal-environment.ts'
import { refusedProblem } from '../../ground/http/problem.ts'
import { sentForm, typedFields } from '../../ground/http/typed-fields.ts'
import { mostFiles, stageOf, writesOf } from '../../money/claim/claim.ts'
import { closedAs, isTaken, owedByStaff, takeTurn } from '../../money/claim/claim-change-store.ts'
import { downloadClaimFile } from '../../money/claim/claim-download.ts'
import { claims } from '../../money/claim/claim-schema.ts'
import {
  claimView,
  listedClaim,
  ownClaim,
  storedClaims,
  type StoredClaim,
} from '../../money/claim/claim-store.ts'
import { entryTitles } from '../../money/claim/claim-words.ts'
import { claimWords } from '../../money/claim/contact-form.ts'
import { fileOfClaim, filesOfClaim } from '../../money/claim/file-store.ts'
import { mediationOf } from '../../money/claim/mediation.ts'
import { queueEvent } from '../../post/outbox/outbox-store.ts'
import { readFiles } from './sent-files.ts'

const news: Record<string, string> = {
  envoyee: 'Votre demande est envoyée. Un accusé de réception part par courriel.',
  message: 'C’est envoyé. Votre demande est chez nous.',
  close: 'C’est noté.',
}
const overtaken =
  'Cette demande a avancé depuis que cette page est ouverte : rien n’a été enregistré cette fois. Lisez où elle en est'

/** « Mes demandes »: followed, answered and closed by whoever asked, also without access or consent (CGU article 10). */
export const ownClaimRoutes = new Hono<PortalEnvironment>()
  .get(paths.accountClaims, async (c) => {
    const own = await storedClaims(c.var.database, eq(claims.memberId, signedInOf(c).memberId))
    return c.var.render('ownClaims', { ownClaims: { claims: own.map(listedClaim) } })
  })
  .get(paths.accountClaim(':id'), (c) => withOwn(c, (claim) => show(c, claim, emptyForm(), randomId())))
  .post(paths.accountClaimEntries(':id'), (c) =>
    withOwn(c, async (claim) => {
      const { row } = claim
      const { database, now, today } = c.var
      const { fields: values, files: sent } = await sentForm(c, 'files')
      const key = isRandomId(values['key'] ?? '') ? (values['key'] ?? '') : randomId()
      // Sent twice: it is there already.
      if (await isTaken(database, row.id, key)) return done(c, row.id, 'message')
      const writes = writesOf(stageOf(row))
      const late = { values, errors: {}, message: overtaken }
      if (writes === null || values['turn'] !== String(row.turn)) return show(c, claim, late, key, 409)
      const before = (await filesOfClaim(database, row.id)).length
      const read = readForm(
        { words: claimWords(writes === 'more' ? 'Écrivez votre message : une phrase suffit.' : null) },
        values,
      )
      const files = await readFiles(sent, mostFiles.ofClaim - before)
      const errors = {
        ...(read.kind === 'wrong' ? read.errors : {}),
        ...(files.kind === 'wrong' ? { files: files.sentence } : {}),
      }
      if (read.kind === 'wrong' || files.kind === 'wrong')
        return show(c, claim, { values, errors, message: null }, key, 422)
      const { wait } = await throttleOf(c).count({
        kind: 'claims-of-member',
        memberId: signedInOf(c).memberId,
      })
      if (wait > 0) {
        c.header('Retry-After', String(wait))
        const message = `Vous avez beaucoup écrit aujourd’hui : recommencez dans ${waitInWords(wait)}`
        return show(c, claim, { values, errors: {}, message }, key, 429)
      }
      const taken = await takeTurn(
        database,
        row,
        {
          ...{ kind: writes === 'more' ? 'said' : 'partner-silent', key, words: read.values.words },
          ...{ staffId: null, files: files.files, filesBefore: before },
          // What was promised stays, when the team owes an answer already.
          set: row.dueOn === null ? owedByStaff(row.subject, today) : {},
          also: (entryId) => [
            queueEvent(database, `alert-claim:${entryId}`, 'alert-claim', { claimId: row.id }, now),
          ],
        },
        now,
      )
      if (!taken && !(await isTaken(database, row.id, key)))
        return withOwn(c, (fresh) => show(c, fresh, late, key, 409))
      c.var.drainOutboxLater()
      return done(c, row.id, 'message')
    }),
  )
  .post(paths.accountClaimClosure(':id'), (c) =>
    withOwn(c, async (claim) => {
      const { row } = claim
      const typed = await typedFields(c)
      if (row.closedAt !== null) return done(c, row.id, 'close')
      const late = { values: {}, errors: {}, message: overtaken }
      const closed =
        typed['turn'] === String(row.turn) &&
        (await takeTurn(
          c.var.database,
          row,
          {
            ...{ kind: 'closed', key: randomId(), words: '', staffId: null },
            ...{ set: closedAs('by-asker', c.var.now), also: () => [] },
          },
          c.var.now,
        ))
      return closed ? done(c, row.id, 'close') : withOwn(c, (fresh) => show(c, fresh, late, randomId(), 409))
    }),
  )
  .get(paths.accountClaimFile(':id', ':file'), (c) =>
    withOwn(c, async ({ row }) => {
      const file = await fileOfClaim(c.var.database, row.id, c.req.param('file') ?? '')
      return file ? downloadClaimFile(c, row.reference, file) : refusedProblem(c, 404)
    }),
  )

const done = (c: PortalContext, id: string, what: string): Response =>
  c.redirect(`${paths.accountClaim(id)}?fait=${what}`, 303)

/** The claim of an address, for whoever asked; anybody else gets 404. */
async function withOwn(
  c: PortalContext,
  go: (claim: StoredClaim) => Response | Promise<Response>,
): Promise<Response> {
  const claim = await ownClaim(c.var.database, signedInOf(c).memberId, c.req.param('id') ?? '')
  return claim ? go(claim) : refusedProblem(c, 404)
}

async function show(
  c: PortalContext,
  claim: StoredClaim,
  form: FormState,
  key: string,
  status: 200 | 409 | 422 | 429 = 200,
): Promise<Response> {
  const { row } = claim
  const view = await claimView(c.var.database, claim, entryTitles)
  const { text, article } = mediationOf(row)
  const isAnswered = view.stage === 'closed' || view.stage === 'answered'
  const filed = view.entries.reduce((sum, { files }) => sum + files.length, 0)
  return c.var.render(
    'ownClaim',
    {
      ownClaim: {
        ...{ claim: view, form, key, turn: row.turn, writes: writesOf(view.stage) },
        filesLeft: Math.max(0, mostFiles.ofClaim - filed),
        mediation: isAnswered && row.subject !== 'data' ? { text, article } : null,
        done: news[c.req.query('fait') ?? ''] ?? null,
      },
    },
    status,
  )
}
