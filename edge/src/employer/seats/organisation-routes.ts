import { cutTo, keptLine } from '@portal/content/text'
import { Hono } from 'hono'
import { type FormState, paths } from '../../ground/contract/index.ts'
import type { PortalContext, PortalEnvironment } from '../../ground/http/portal-environment.ts'
import { signedInOf } from '../../entrance/session/signed-in.ts'
import { suspensionNow } from '../../people/suspension/suspension-store.ts'
import { refusedProblem } from '../../ground/http/problem.ts'
import { typedFields } from '../../ground/http/typed-fields.ts'
import { readInvitation, refusedSeat } from './invitation.ts'
import { type OwnOrganisation, withOrganisation } from '../own-organisation/own-organisation-store.ts'
import {
  countHeld,
  giveSeat,
  hasSeat,
  runningContract,
  seatPage,
  seatTakenBack,
  takeSeatBack,
} from './seat-store.ts'
import { organisationNames } from '../../people/organisation/organisation-store.ts'
import { emptyForm } from '../../ground/form/form-state.ts'

/** The message after a redirect (« flash »), shown once: the query names it, and holds nothing else. */
const news: Record<string, string> = {
  invitation: 'La place est donnée. Un courriel vient de partir à cette personne.',
  reprise: 'La place est reprise : l’accès se ferme dans la minute, et cette personne garde son compte.',
}

/** The space of an organisation: its seats, given and taken back by whoever may (CGU articles 1 and 4). */
export const organisationRoutes = new Hono<PortalEnvironment>()
  .get(paths.organisations, async (c) => {
    const [own, ...others] = await organisationNames(c.var.database, signedInOf(c).memberId)
    // Who acts for several chooses among them there, and who acts for none reads what else they hold.
    return c.redirect(
      own && others.length === 0 ? paths.organisation(own.id) : paths.accountSubscription,
      303,
    )
  })
  .get(paths.organisation(':id'), (c) => withOrganisation(c, (own) => show(c, own, emptyForm())))
  // Posted, so that no name is in an address.
  .post(paths.organisationSeatSearch(':id'), (c) =>
    withOrganisation(c, async (own) => {
      if (!maySeeSeats(own)) return refusedProblem(c, 404)
      const { q = '' } = await typedFields(c)
      const search = cutTo(keptLine(q), 254)
      return show(c, own, { ...emptyForm(), values: { q: search } }, 200, search)
    }),
  )
  .post(paths.organisationSeats(':id'), (c) =>
    withOrganisation(c, async (own) => {
      if (!own.mayInvite) return refusedProblem(c, 404)
      const { database, today, now } = c.var
      const typed = await typedFields(c)
      const read = readInvitation(typed)
      if (read.kind === 'wrong')
        return show(c, own, { values: typed, errors: read.errors, message: null }, 422)
      const contract = await runningContract(database, own.id, today)
      const suspension = await suspensionNow(database, 'seats', own.id, today)
      const refusal = suspension
        ? ({ kind: 'suspended', through: suspension.endsOn } as const)
        : await giveSeat(database, contract, read.invitation, now)
      if (refusal) {
        const { message = null, email } = refusedSeat(refusal)
        return show(c, own, { values: typed, errors: email ? { email } : {}, message }, 422)
      }
      c.var.drainOutboxLater()
      return c.redirect(`${paths.organisation(own.id)}?fait=invitation`, 303)
    }),
  )
  .post(paths.organisationSeat(':id', ':seat'), (c) =>
    withOrganisation(c, async (own) => {
      if (!own.mayInvite) return refusedProblem(c, 404)
      const { database, today, now } = c.var
      const contract = await runningContract(database, own.id, today)
      const seat = c.req.param('seat') ?? ''
      const taken = contract && (await takeSeatBack(database, contract, seat, now))
      if (!taken) return refusedProblem(c, 404)
      c.var.drainOutboxLater()
      return c.redirect(`${paths.organisation(own.id)}?fait=reprise&place=${seat}`, 303)
    }),
  )

/** Reading factures says nothing of who has a seat. */
const maySeeSeats = ({ mayInvite, mayOrder }: OwnOrganisation) => mayInvite || mayOrder

async function show(
  c: PortalContext,
  own: OwnOrganisation,
  shown: FormState,
  status: 200 | 422 = 200,
  search = '',
) {
  const { database, today } = c.var
  const { member, memberId } = signedInOf(c)
  const contract = await runningContract(database, own.id, today)
  const last = contract?.paid.at(-1)
  const organisation = {
    ...own,
    contract:
      contract && last
        ? {
            reference: contract.row.reference,
            planName: contract.row.planName,
            seats: contract.seats,
            paidThrough: last.endsOn,
            moneyBack: contract.moneyBack,
          }
        : null,
    seesSeats: maySeeSeats(own),
    ...(contract && maySeeSeats(own)
      ? await seatPage(database, contract.row.id, search === '' ? { number: pageOf(c) } : { search })
      : { seats: [], held: contract ? await countHeld(database, contract.row.id) : 0, number: 1, count: 1 }),
    seatless: contract && !(await hasSeat(database, contract.row.id, memberId)) ? member : null,
    takenBack:
      contract && own.mayInvite
        ? await seatTakenBack(database, contract.row.id, c.req.query('place') ?? '', today)
        : null,
    form: shown,
    done: news[c.req.query('fait') ?? ''] ?? null,
  }
  return c.var.render('organisation', { organisation }, status)
}

const pageOf = (c: PortalContext) => {
  const asked = c.req.query('page') ?? ''
  return /^[1-9]\d{0,3}$/.test(asked) ? Number(asked) : 1
}
