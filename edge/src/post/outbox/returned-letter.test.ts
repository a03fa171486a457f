import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { aMember } from '../../../tests/member.builder.ts'
import { logged } from '../../../tests/quiet-console.ts'
import { aReturn, type Returned } from '../../../tests/returned.builder.ts'
import { origin, startPortal, type TestPortal } from '../../../tests/test-portal.ts'
import { paths } from '../../ground/contract/index.ts'
import type { Mail } from '../mail/mail.ts'
import { silentSince } from '../refusal/refused-letter-store.ts'
import { refusedLetters } from '../refusal/refused-letter-schema.ts'
import { drainOutbox } from './outbox-sender.ts'
import { queueEvent } from './outbox-store.ts'
import { deadLetters } from './sending-store.ts'
import { mostAttempts } from './outbox.ts'

const WATCH_SECRET = 'un-secret-de-surveillance-assez-long-pour-servir'
const daySeconds = 86_400

/** What nodemailer throws when the server of a reader refuses. */
const refusal = (status = '5.1.1') =>
  Object.assign(new Error('refused'), {
    command: 'RCPT TO',
    responseCode: 550,
    response: `550 ${status} <zoe@exemple.fr>: no such user`,
  })

async function aReader(bindings: Record<string, unknown> = {}) {
  const portal = await startPortal({
    bindings: { WATCH_SECRET, MAIL_RETURNS: 'retours@exemple.fr', ...bindings },
  })
  const { id, email } = await aMember(portal.database, { email: 'zoe@exemple.fr' })
  let number = 0
  const queue = () =>
    queueEvent(
      portal.database,
      `password-changed:${++number}`,
      'password-changed',
      { memberId: id },
      portal.now(),
    )
  /** One letter more, which the server takes, or refuses. */
  async function write(fault: Error | null = null): Promise<Mail | undefined> {
    await queue()
    const sent: Mail[] = []
    await drainOutbox(
      portal.sending((mail) => (fault ? Promise.reject(fault) : Promise.resolve(void sent.push(mail)))),
      portal.now(),
    )
    if (fault) logged.splice(0)
    return sent.at(-1)
  }
  const since = () => silentSince(portal.database, email, portal.now())
  return { portal, id, email, write, queue, since }
}

const giveBack = (portal: TestPortal, body: string, secret = WATCH_SECRET) =>
  portal.fetch(
    new Request(origin + paths.healthReturns, {
      method: 'POST',
      headers: { Authorization: `Bearer ${secret}`, 'Content-Type': 'message/rfc822' },
      body,
    }),
  )
const taken = async (portal: TestPortal, body: string) =>
  ((await (await giveBack(portal, body)).json()) as { taken: string }).taken
const rows = (portal: TestPortal) => portal.database.select().from(refusedLetters)

describe('a mailbox that refuses', () => {
  it('three letters takes ours no more, until it takes one again', async () => {
    const { portal, write, since } = await aReader()
    await write(refusal())
    await write(refusal('5.2.2'))
    expect(await since()).toBeNull()
    const first = portal.now()
    await write(refusal())
    expect(await since()).toEqual(first)
    portal.wait(60)
    await write()
    expect(await since()).toBeNull()
    // Counted from nothing again.
    await write(refusal())
    await write(refusal())
    expect(await since()).toBeNull()
    await write(refusal())
    expect(await since()).not.toBeNull()
  })

  // The fault: three tries of one letter in a quarter of an hour are one refusal.
  it('one letter ten times has refused once, and is no dead letter that nobody knows why', async () => {
    const { portal, queue, since } = await aReader()
    await queue()
    for (let attempt = 0; attempt < mostAttempts; attempt++) {
      await drainOutbox(
        portal.sending(() => Promise.reject(refusal())),
        portal.now(),
      )
      portal.wait(daySeconds)
    }
    expect(logged.splice(0)).toHaveLength(mostAttempts)
    expect(await rows(portal)).toHaveLength(1)
    expect(await since()).toBeNull()
    expect(await deadLetters(portal.database)).toBe(0)
  })

  it.each([
    ['a server that is not there', new Error('ECONNREFUSED')],
    ['what may pass later', Object.assign(refusal('4.2.0'), { responseCode: 450 })],
    ['a rule against who sends', refusal('5.7.1')],
  ])('is not one because of %s', async (_, fault) => {
    const { portal, write } = await aReader()
    for (let letter = 0; letter < 3; letter++) await write(fault)
    expect(await rows(portal)).toEqual([])
  })

  it('that no member has leaves nothing', async () => {
    const { portal, id, write } = await aReader()
    await env.DB.prepare(
      "CREATE TRIGGER gone AFTER UPDATE OF attempts ON outbox BEGIN UPDATE members SET email = 'autre@exemple.fr'; END",
    ).run()
    await write(refusal())
    await env.DB.prepare('DROP TRIGGER gone').run()
    expect(id).not.toBe('')
    expect((await rows(portal)).filter(({ email }) => email !== 'autre@exemple.fr')).toEqual([])
  })

  it('is forgotten with its address, and with its member', async () => {
    const { portal, id, write } = await aReader()
    await write(refusal())
    expect(await rows(portal)).toHaveLength(1)
    await env.DB.prepare("UPDATE members SET email = 'neuve@exemple.fr' WHERE id = ?").bind(id).run()
    expect(await rows(portal)).toEqual([])
    await write(refusal())
    expect(await rows(portal)).toMatchObject([
      { email: 'neuve@exemple.fr', status: '5.1.1', how: 'at-sending' },
    ])
    await env.DB.prepare('DELETE FROM members WHERE id = ?').bind(id).run()
    expect(await rows(portal)).toEqual([])
  })
})

describe('a letter that is given back', () => {
  async function aSentLetter(about: Partial<Returned> = {}) {
    const reader = await aReader()
    const mail = await reader.write()
    const cameTo = mail?.returnPath ?? ''
    return { ...reader, cameTo, body: aReturn({ cameTo, reader: reader.email, ...about }) }
  }

  it('leaves from an address that names it, and says nobody', async () => {
    const { cameTo } = await aSentLetter()
    expect(cameTo).toMatch(/^retours\+[0-9a-f]{46}@exemple\.fr$/)
    expect(cameTo.split('@')[0]?.length).toBeLessThanOrEqual(64)
  })

  it.each<[string, Partial<Returned>]>([
    ['as the standard has it', {}],
    ['in base64', { encoding: 'base64' }],
    ['given up after days', { status: '4.4.7' }],
    [
      'from a mailbox that it was forwarded to',
      { recipient: ['Final-Recipient: rfc822; ailleurs@exemple.com'] },
    ],
    ['in other letters', { recipient: ['Original-Recipient: RFC822;Zoe@Exemple.fr'], original: [] }],
  ])('is counted once, %s', async (_, about) => {
    const { portal, body } = await aSentLetter(about)
    expect(await taken(portal, body)).toBe('counted')
    expect(await taken(portal, body)).toBe('known')
    expect(await rows(portal)).toHaveLength(1)
  })

  // The fault: a relay takes every letter, and gives each of them back a minute later.
  it('counts, although the server took the next one', async () => {
    const { portal, write, email, since, body } = await aSentLetter()
    const back = async () => {
      const mail = await write()
      portal.wait(60)
      await taken(portal, aReturn({ cameTo: mail?.returnPath ?? '', reader: email }))
      portal.wait(daySeconds * 4)
    }
    await taken(portal, body)
    await back()
    expect(await since()).toBeNull()
    await back()
    expect(await since()).not.toBeNull()
    // One that has not come back in five days has arrived.
    await write()
    portal.wait(daySeconds * 4)
    expect(await since()).not.toBeNull()
    portal.wait(daySeconds + 1)
    expect(await since()).toBeNull()
  })

  // The threat: a stranger marks the mailbox of somebody, whose letters are then said not to arrive.
  it('cannot be forged without the address that it left from', async () => {
    const { portal, cameTo, email } = await aSentLetter()
    const { email: victim } = await aMember(portal.database, { email: 'victime@exemple.fr' })
    const [before = '', token = ''] = cameTo.split('@')[0]?.split('+') ?? []
    const forged: [string, string][] = [
      // A letter of one’s own, for the mailbox of another.
      [cameTo, victim],
      [`${before}+${'0'.repeat(46)}@exemple.fr`, email],
      [`${before}+${'0'.repeat(16)}${token.slice(16)}@exemple.fr`, email],
      [`${before}+${token.slice(0, 16)}${'0'.repeat(30)}@exemple.fr`, email],
      [`${before}+${token}@autre.fr`, email],
      [`${before}@exemple.fr`, email],
      [`${before}+${'é'.repeat(46)}@exemple.fr`, email],
    ]
    for (const [address, reader] of forged)
      expect(await taken(portal, aReturn({ cameTo: address, reader })), address).toBe('not-ours')
    expect(await rows(portal)).toEqual([])
  })

  it.each<[string, Partial<Returned>, string]>([
    ['a delay', { action: 'delayed', status: '4.4.1' }, 'no-report'],
    ['a letter that arrived', { action: 'delivered', status: '2.0.0' }, 'no-report'],
    ['no status', { status: 'no' }, 'no-report'],
    ['a rule against who sends', { status: '5.7.26' }, 'not-of-the-mailbox'],
  ])('is not counted for %s', async (_, about, said) => {
    const { portal, body } = await aSentLetter(about)
    expect(await taken(portal, body)).toBe(said)
    expect(await rows(portal)).toEqual([])
  })

  it.each(['', 'Bonjour', '\u0000'.repeat(1000), `To: ${'a@b.fr, '.repeat(5000)}\r\n\r\n`])(
    'is none when it is something else',
    async (body) => {
      const { portal } = await aReader()
      expect(await taken(portal, body)).toBe('no-report')
    },
  )

  it('is taken from whoever shows the secret alone, and is no larger than a letter', async () => {
    const { portal, body } = await aSentLetter()
    expect((await giveBack(portal, body, 'un-autre-secret-assez-long-pour-servir-aussi')).status).toBe(404)
    expect((await portal.browser().post(paths.healthReturns, {})).status).toBe(404)
    expect((await giveBack(portal, 'x'.repeat(1_000_001))).status).toBe(413)
    expect(await rows(portal)).toEqual([])
  })

  it('has nowhere to go without a mailbox of returns', async () => {
    const { portal } = await aReader({ MAIL_RETURNS: undefined })
    expect((await giveBack(portal, 'Bonjour')).status).toBe(409)
  })
})
