import { env } from 'cloudflare:workers'
import { asParisDay } from '@portal/content'
import { eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { readAddress } from '../src/people/address/address.ts'
import { addAddress } from '../src/people/address/address-store.ts'
import { type FormState, paths } from '../src/ground/contract/index.ts'
import { readForm } from '../src/ground/form/read-fields.ts'
import { readJoining } from '../src/money/joining/joining.ts'
import { readStatement } from '../src/money/leaving/statement.ts'
import { members } from '../src/people/member/member-schema.ts'
import { ownNameFields } from '../src/people/member/person-fields.ts'
import { readInvitation } from '../src/employer/seats/invitation.ts'
import { readOrganisation } from '../src/people/organisation/organisation.ts'
import type { Browser } from './browser.ts'
import { aPlan } from './deployment.builder.ts'
import { typedJoining } from './joiner.ts'
import { corpusNames, isWrong, type Made, someNames } from './name-corpus.ts'
import { aDraft, aFirmWithSeats } from './roster.builder.ts'
import { aStaff } from './staff.ts'
import { drawn, startPortal, type TestPortal } from './test-portal.ts'

/** A field that takes a name, before somebody who may send its form. */
interface Entrance {
  name: string
  /** Of a firm or a place. */
  title?: true
  open: (portal: TestPortal) => Promise<(typed: string, index: number) => Promise<Made>>
}

const typedPlace = {
  line1: '12 rue des Écoles',
  line2: '',
  postalCode: '45000',
  city: 'Orléans',
  country: 'FR',
}
const one = async (select: string, ...values: string[]) =>
  (await env.DB.prepare(select)
    .bind(...values)
    .first<string>('value')) ?? undefined

/** Sends a form: what it kept is read by `kept`, what it refuses stands beside `field`. */
async function sent(
  browser: Browser,
  path: string,
  fields: Record<string, string>,
  field: string,
  kept: () => Promise<string | undefined>,
): Promise<Made> {
  const response = await browser.post(path, fields)
  if (response.status === 303) return { kept: await kept() }
  const locals: object = (await drawn(response)).locals
  const page = Object.values(locals).find(
    (value): value is { form: FormState } => typeof value === 'object' && value !== null && 'form' in value,
  )
  return { refused: page?.form.errors[field] }
}

const entrances: Entrance[] = [
  {
    name: 'joining',
    open: async (portal) => {
      const browser = portal.browser()
      return async (typed) => {
        const response = await browser.post(paths.joining('solo-annuel'), {
          ...typedJoining,
          firstName: typed,
        })
        const { joiningRecap, joining } = (await drawn(response)).locals
        return joiningRecap
          ? { kept: joiningRecap.payer.name.replace(/ Lefèvre$/, '') }
          : { refused: joining?.form.errors['firstName'] }
      }
    },
  },
  {
    name: 'one’s own name',
    open: async (portal) => {
      const { browser, id } = await portal.signedIn()
      return (typed) =>
        sent(browser, paths.accountName, { firstName: 'Zoé', lastName: typed }, 'lastName', async () => {
          const [row] = await portal.database.select().from(members).where(eq(members.id, id))
          return row?.lastName
        })
    },
  },
  {
    name: 'the recipient of an address',
    title: true,
    open: async (portal) => {
      const { browser, id } = await portal.signedIn()
      await addAddress(portal.database, id, { recipient: 'Zoé', ...typedPlace }, portal.now())
      const address = await one('SELECT id AS value FROM member_addresses')
      return (typed) =>
        sent(
          browser,
          paths.accountAddress(address ?? ''),
          { recipient: typed, ...typedPlace },
          'recipient',
          () => one('SELECT recipient AS value FROM member_addresses'),
        )
    },
  },
  {
    name: 'an organisation',
    title: true,
    open: async (portal) => {
      const { browser } = await portal.signedIn()
      const { id } = await aFirmWithSeats(portal, browser)
      return (typed) =>
        sent(
          browser,
          paths.organisationBilling(id),
          { organisationName: typed, ...typedPlace },
          'organisationName',
          () => one('SELECT name AS value FROM organisations'),
        )
    },
  },
  {
    name: 'an invitation to a seat',
    open: async (portal) => {
      const { browser } = await portal.signedIn()
      const { id } = await aFirmWithSeats(portal, browser, 10_000)
      return (typed, index) => {
        const email = `p${index}@exemple.fr`
        return sent(
          browser,
          paths.organisationSeats(id),
          { firstName: typed, lastName: 'Martin', email, team: '' },
          'firstName',
          () =>
            one(
              'SELECT s.first_name AS value FROM seats s JOIN members m ON m.id = s.member_id WHERE m.email = ?',
              email,
            ),
        )
      }
    },
  },
  {
    name: 'somebody who acts for an organisation',
    open: async (portal) => {
      const { browser } = await portal.signedIn()
      const { id } = await aFirmWithSeats(portal, browser)
      return (typed, index) => {
        const email = `p${index}@exemple.fr`
        return sent(
          browser,
          paths.organisationPeople(id),
          { firstName: 'Ana', lastName: typed, email, mayInvite: 'yes' },
          'lastName',
          () =>
            one(
              'SELECT p.last_name AS value FROM organisation_people p JOIN members m ON m.id = p.member_id WHERE m.email = ?',
              email,
            ),
        )
      }
    },
  },
  {
    name: 'an invitation into the team',
    open: async (portal) => {
      const { browser } = await aStaff(portal, 'administrateur')
      return (typed, index) => {
        const email = `p${index}@exemple.fr`
        return sent(
          browser,
          paths.deskInvitations,
          { firstName: typed, lastName: 'Martin', email, role: 'support' },
          'firstName',
          () => one('SELECT first_name AS value FROM staff_invitations WHERE email = ?', email),
        )
      }
    },
  },
  {
    name: 'a statement that ends a contract',
    open: async (portal) => {
      const browser = portal.browser()
      return async (typed) => {
        const fields = { name: typed, email: 'zoe@exemple.fr', contractReference: 'A1B2C3D4E5F6' }
        const { leavingRecap, leaving } = (await drawn(await browser.post(paths.ending, fields))).locals
        return leavingRecap ? { kept: leavingRecap.rows[0]?.text } : { refused: leaving?.form.errors['name'] }
      }
    },
  },
]

it.each(entrances)(
  '$name takes and refuses each name of the corpus as it says',
  async ({ title, open }) => {
    const portal = await startPortal()
    const enter = await open(portal)
    const wrong: object[] = []
    for (const [index, name] of someNames.entries()) {
      // Fields take 80 to 160 characters: what is too long for one is not for another.
      if (name.answer === 'too-long') continue
      const made = await enter(name.typed, index)
      if (isWrong(name, made, title ?? false)) wrong.push({ ...name, made })
    }
    expect(corpusNames.length).toBeGreaterThan(1_000)
    expect(wrong).toEqual([])
  },
  120_000,
)

/** What each form makes of a name, without a portal around it: all the corpus goes through. */
const readers: { name: string; title?: true; read: (typed: string) => Made }[] = [
  {
    name: 'joining',
    read: (typed) => {
      const read = readJoining({ ...typedJoining, lastName: typed }, aPlan(), null)
      return read.kind === 'read' ? { kept: read.joining.lastName } : { refused: read.errors['lastName'] }
    },
  },
  {
    name: 'an invitation',
    read: (typed) => {
      const read = readInvitation({ firstName: typed, lastName: 'Martin', email: 'a@exemple.fr' })
      return read.kind === 'read' ? { kept: read.invitation.firstName } : { refused: read.errors.firstName }
    },
  },
  {
    name: 'one’s own name',
    read: (typed) => {
      const read = readForm(ownNameFields, { firstName: typed, lastName: 'Martin' })
      return read.kind === 'read' ? { kept: read.values.firstName } : { refused: read.errors.firstName }
    },
  },
  {
    name: 'an address',
    title: true,
    read: (typed) => {
      const read = readAddress({ ...typedPlace, recipient: typed })
      return read.kind === 'read' ? { kept: read.address.recipient } : { refused: read.errors['recipient'] }
    },
  },
  {
    name: 'an organisation',
    title: true,
    read: (typed) => {
      const read = readOrganisation({ organisationName: typed, siren: '732829320' })
      return read.kind === 'read'
        ? { kept: read.organisation.name }
        : { refused: read.errors.organisationName }
    },
  },
  {
    name: 'a statement',
    read: (typed) => {
      const fields = { name: typed, email: 'zoe@exemple.fr', contractReference: 'A1B2C3D4E5F6' }
      const read = readStatement('ending', fields, asParisDay('2026-11-22'))
      return read.kind === 'read' ? { kept: read.statement.name } : { refused: read.errors['name'] }
    },
  },
]

it.each(readers)('the form of $name reads all the corpus as it says', ({ title, read }) => {
  // Fields take 80 to 160 characters: what is too long for one is not for another.
  const wrong = corpusNames
    .filter(({ answer }) => answer !== 'too-long')
    .map((name) => ({ ...name, made: read(name.typed) }))
    .filter(({ made, ...name }) => isWrong(name, made, title ?? false))
  expect(corpusNames.length).toBeGreaterThan(1_000)
  expect(wrong).toEqual([])
})

it('a line of a roster takes and refuses each name of the corpus as it says', async () => {
  const portal = await startPortal()
  const { browser } = await portal.signedIn()
  const { id } = await aFirmWithSeats(portal, browser, 10_000)
  // What our own files put before a formula is no part of the name.
  const names = corpusNames.filter(({ typed }) => !/^'[=+\-@]/.test(typed))
  const cell = (text: string) => `"${text.replaceAll('"', '""')}"`
  const lines = names.map(({ typed }, index) => [cell(typed), 'Martin', `p${index}@exemple.fr`].join(';'))
  const text = `\u{feff}Prénom;Nom;Courriel\r\n${lines.join('\r\n')}\r\n`
  await aDraft(browser, id, new File([text], 'personnes.csv', { type: 'text/csv' }))
  const { results } = await env.DB.prepare('SELECT email, first_name, error FROM roster_lines').all<
    Record<'email' | 'first_name', string> & { error: string | null }
  >()
  const read = new Map(results.map((row) => [row.email, row]))
  const wrong = names.flatMap((name, index) => {
    const row = read.get(`p${index}@exemple.fr`)
    const made = row?.error === null ? { kept: row.first_name } : { refused: row?.error }
    // No program writes these into a file of names: the letter that stood there is lost.
    const lost = name.about === 'a character of control' && /est illisible/.test(row?.error ?? '')
    return !lost && isWrong(name, made, false) ? [{ ...name, made }] : []
  })
  expect(wrong).toEqual([])
})
