import { Hono } from 'hono'
import { type FormState, type OrganisationRights, paths } from '../../ground/contract/index.ts'
import type { PortalContext, PortalEnvironment } from '../../ground/http/portal-environment.ts'
import { signedInOf } from '../../entrance/session/signed-in.ts'
import { refusedProblem } from '../../ground/http/problem.ts'
import { typedFields } from '../../ground/http/typed-fields.ts'
import { heldAddressSentence, readInvitation } from '../seats/invitation.ts'
import { type OwnOrganisation, withBuyer } from '../own-organisation/own-organisation-store.ts'
import { actingPeople, addPerson, changeRights } from './people-store.ts'
import { emptyForm } from '../../ground/form/form-state.ts'

const noRight = 'Donnez au moins un droit.'
const news: Record<string, string> = {
  ajout: 'Cette personne peut agir pour l’organisation. Un courriel vient de partir.',
  droits: 'Les droits sont changés.',
  retrait: 'Cette personne n’agit plus pour l’organisation.',
}

/** Who acts for an organisation, for whoever orders (mission S1). */
export const peopleRoutes = new Hono<PortalEnvironment>()
  .get(paths.organisationPeople(':id'), (c) => withBuyer(c, (own) => show(c, own, emptyForm())))
  .post(paths.organisationPeople(':id'), (c) =>
    withBuyer(c, async (own) => {
      const typed = await typedFields(c)
      const read = readInvitation(typed)
      const rights = rightsOf(typed)
      const errors = {
        ...(read.kind === 'wrong' ? read.errors : {}),
        ...(hasOne(rights) ? {} : { mayOrder: noRight }),
      }
      if (read.kind === 'wrong' || !hasOne(rights))
        return show(c, own, { values: typed, errors, message: null }, 422)
      const { firstName, lastName, email } = read.invitation
      const refusal = await addPerson(
        c.var.database,
        own.id,
        { firstName, lastName, email, ...rights },
        c.var.now,
      )
      if (refusal) {
        const sentence =
          refusal === 'held-address' ? heldAddressSentence : 'Cette personne agit déjà pour l’organisation.'
        return show(c, own, { values: typed, errors: { email: sentence }, message: null }, 422)
      }
      c.var.drainOutboxLater()
      return c.redirect(`${paths.organisationPeople(own.id)}?fait=ajout`, 303)
    }),
  )
  .post(paths.organisationPerson(':id', ':member'), (c) =>
    withBuyer(c, async (own) => {
      const rights = rightsOf(await typedFields(c))
      if (!hasOne(rights)) return show(c, own, { ...emptyForm(), message: noRight }, 422)
      return change(c, own, rights, 'droits')
    }),
  )
  .post(paths.organisationPersonEnd(':id', ':member'), (c) =>
    withBuyer(c, (own) => change(c, own, null, 'retrait')),
  )

const rightsOf = (typed: Record<string, string>): OrganisationRights => ({
  mayOrder: typed['mayOrder'] === 'yes',
  mayInvite: typed['mayInvite'] === 'yes',
  mayReadFactures: typed['mayReadFactures'] === 'yes',
})

const hasOne = ({ mayOrder, mayInvite, mayReadFactures }: OrganisationRights) =>
  mayOrder || mayInvite || mayReadFactures

async function change(
  c: PortalContext,
  own: OwnOrganisation,
  rights: OrganisationRights | null,
  told: string,
) {
  const { database } = c.var
  const people = await actingPeople(database, own.id)
  const person = people.find(({ id }) => id === c.req.param('member'))
  if (!person) return refusedProblem(c, 404)
  const refusal = await changeRights(database, own.id, person.id, rights)
  if (refusal) {
    const message = 'Il faut qu’une personne au moins puisse commander : donnez d’abord ce droit à une autre.'
    return show(c, own, { ...emptyForm(), message }, 422)
  }
  // Whoever has just revoked their own right has no access to this page any more.
  const stays = person.id !== signedInOf(c).memberId || rights?.mayOrder === true
  return c.redirect(
    stays ? `${paths.organisationPeople(own.id)}?fait=${told}` : paths.accountSubscription,
    303,
  )
}

async function show(
  c: PortalContext,
  { id, name }: OwnOrganisation,
  form: FormState,
  status: 200 | 422 = 200,
) {
  const { memberId } = signedInOf(c)
  const people = await actingPeople(c.var.database, id)
  return c.var.render(
    'organisationPeople',
    {
      organisationPeople: {
        id,
        name,
        people: people.map(({ firstName, lastName, ...person }) => ({
          ...person,
          name: `${firstName} ${lastName}`,
          own: person.id === memberId,
        })),
        form,
        done: news[c.req.query('fait') ?? ''] ?? null,
      },
    },
    status,
  )
}
