import { Hono } from 'hono'
import { type FormState, paths, type PostalAddress } from '../../ground/contract/index.ts'
import type { PortalContext, PortalEnvironment } from '../../ground/http/portal-environment.ts'
import { signedInOf } from '../../entrance/session/signed-in.ts'
import { refusedProblem } from '../../ground/http/problem.ts'
import { typedFields } from '../../ground/http/typed-fields.ts'
import { readAddress } from '../../people/address/address.ts'
import {
  addAddress,
  addressesOf,
  changeAddress,
  makeDefault,
  mostAddresses,
  removeAddress,
} from '../../people/address/address-store.ts'

/** The message after a redirect (« flash »), shown once: the query names it, and holds nothing else. */
const news: Record<string, string> = {
  ajout: 'Adresse ajoutée.',
  modification: 'Adresse enregistrée.',
  defaut: 'C’est maintenant votre adresse par défaut.',
  retour: 'Adresse remise.',
}

/** « Mes adresses » (CGU article 5.1). An address of somebody else does not exist. */
export const addressRoutes = new Hono<PortalEnvironment>()
  .get(paths.accountAddresses, (c) => showAll(c, news[c.req.query('fait') ?? ''] ?? null, null))
  .get(paths.newAddress, (c) => {
    const { firstName, lastName } = signedInOf(c).member
    return showForm(c, null, { values: { recipient: `${firstName} ${lastName}` }, errors: {}, message: null })
  })
  // A new one, or one that was removed a moment ago: its page holds it, and nothing else does.
  .post(paths.accountAddresses, async (c) => {
    const typed = await typedFields(c)
    const read = readAddress(typed)
    if (read.kind === 'wrong') return showForm(c, null, refused(typed, read.errors), 422)
    const { database, now } = c.var
    if (!(await addAddress(database, signedInOf(c).memberId, read.address, now))) {
      const message = `Vous avez déjà ${mostAddresses} adresses. Retirez-en une d’abord.`
      return showForm(c, null, { values: typed, errors: {}, message }, 422)
    }
    return done(c, typed['step'] === 'undo' ? 'retour' : 'ajout')
  })
  .get(paths.accountAddress(':id'), async (c) => {
    const found = await ownAddress(c)
    if (!found) return refusedProblem(c, 404)
    const { id, isDefault: _default, ...values } = found
    return showForm(c, id, { values: { ...values }, errors: {}, message: null })
  })
  .post(paths.accountAddress(':id'), async (c) => {
    const id = c.req.param('id') ?? ''
    const typed = await typedFields(c)
    const read = readAddress(typed)
    if (!(await ownAddress(c))) return refusedProblem(c, 404)
    if (read.kind === 'wrong') return showForm(c, id, refused(typed, read.errors), 422)
    await changeAddress(c.var.database, signedInOf(c).memberId, id, read.address, c.var.now)
    return done(c, 'modification')
  })
  .post(paths.accountAddressDefault(':id'), async (c) => {
    const changed = await makeDefault(c.var.database, signedInOf(c).memberId, c.req.param('id') ?? '')
    return changed ? done(c, 'defaut') : refusedProblem(c, 404)
  })
  .post(paths.accountAddressRemoval(':id'), async (c) => {
    const removed = await removeAddress(c.var.database, signedInOf(c).memberId, c.req.param('id') ?? '')
    return removed ? showAll(c, 'Adresse retirée.', removed) : refusedProblem(c, 404)
  })

const refused = (values: Record<string, string>, errors: Partial<Record<string, string>>): FormState => ({
  values,
  errors: Object.fromEntries(Object.entries(errors).map(([field, sentence]) => [field, sentence ?? ''])),
  message: null,
})

const done = (c: PortalContext, what: keyof typeof news) =>
  c.redirect(`${paths.accountAddresses}?fait=${what}`, 303)

async function ownAddress(c: PortalContext) {
  const addresses = await addressesOf(c.var.database, signedInOf(c).memberId)
  return addresses.find(({ id }) => id === c.req.param('id')) ?? null
}

async function showAll(c: PortalContext, said: string | null, removed: PostalAddress | null) {
  const addresses = await addressesOf(c.var.database, signedInOf(c).memberId)
  return c.var.render('addresses', { addresses: { addresses, most: mostAddresses, done: said, removed } })
}

function showForm(c: PortalContext, id: string | null, shown: FormState, status: 200 | 422 = 200) {
  return c.var.render('addressForm', { addressForm: { id, form: shown } }, status)
}
