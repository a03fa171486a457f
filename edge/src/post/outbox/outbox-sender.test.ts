import { env } from 'cloudflare:workers'
import { asParisDay } from '@portal/content'
import { and, eq, isNull } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { anOrder, bankCall } from '../../../tests/buyer.ts'
import { logged } from '../../../tests/quiet-console.ts'
import { origin, startPortal } from '../../../tests/test-portal.ts'
import { paths } from '../../ground/contract/index.ts'
import type { Mail } from '../mail/mail.ts'
import { members } from '../../people/member/member-schema.ts'
import { notices } from '../../texts/notice/notice-schema.ts'
import { outbox } from './outbox-schema.ts'
import { queueEvent } from './outbox-store.ts'
import { mostAttempts, retryDelaySeconds } from './outbox.ts'
import { drainOutbox, drainQueues } from './outbox-sender.ts'

async function aPaidOrder(changes: Record<string, string> = {}) {
  const portal = await startPortal()
  const { browser, id: memberId, email } = await portal.signedIn()
  const { id, reference } = await anOrder(browser)
  const body = await bankCall(reference, changes)
  await portal
    .browser()
    .post(paths.bankNotification('monetico'), Object.fromEntries(new URLSearchParams(body)))
  const sent: Mail[] = []
  const drain = (send = (mail: Mail) => Promise.resolve(void sent.push(mail))) =>
    drainOutbox(portal.sending(send), portal.now())
  return { portal, browser, memberId, email, id, sent, drain }
}

describe('the mail about a paid order', () => {
  // CGU article 10: the desk of the seller first, ours then.
  it('says what was bought, from whom, for how much and where to go with a difficulty', async () => {
    const { sent, drain, email, id } = await aPaidOrder()
    await drain()
    const [mail] = sent
    expect(sent).toHaveLength(1)
    expect(mail?.to).toBe(email)
    expect(mail?.subject).toMatch(/^Commande [A-Z0-9]{12} payée\u00a0: Forfait journée$/)
    for (const words of [
      '2 × Forfait journée, Adulte',
      '84,50\u00a0€',
      'Partenaire Billetterie',
      'service@cimes.example',
      `${origin}/commandes/${id}`,
    ]) {
      expect(mail?.text).toContain(words)
      expect(mail?.html).toContain(words)
    }
  })

  it('leaves once, however many runs drain at once', async () => {
    const { sent, drain } = await aPaidOrder()
    await Promise.all(Array.from({ length: 10 }, () => drain()))
    await drain()
    expect(sent).toHaveLength(1)
  })

  it('escapes what others wrote', async () => {
    const { portal, id, sent, drain } = await aPaidOrder()
    await env.DB.prepare('UPDATE orders SET offer_title = ? WHERE id = ?').bind('<b>&"', id).run()
    await drain()
    expect(sent[0]?.html).toContain('&#60;b&#62;&#38;&#34;')
    expect(sent[0]?.html).not.toContain('<b>')
    expect(portal.now()).toBeInstanceOf(Date)
  })

  // The fault: the mail server refuses, twice.
  it('is tried again later, under the same Message-ID', async () => {
    const { portal, sent, drain } = await aPaidOrder()
    const refused: string[] = []
    const refuse = (mail: Mail) => {
      refused.push(mail.messageId)
      return Promise.reject(new Error('421 try again'))
    }
    await drain(refuse)
    await drain(refuse)
    expect(refused, 'not before its time').toHaveLength(1)
    portal.wait(retryDelaySeconds(1))
    await drain(refuse)
    portal.wait(retryDelaySeconds(2))
    await drain()
    expect(sent.map(({ messageId }) => messageId)).toEqual([refused[0]])
    expect(refused[1]).toBe(refused[0])
    expect(logged.splice(0)).toHaveLength(2)
  })

  // The fault: the Worker stops after the mail has left and before that is written.
  it('may leave twice after a crash, under one Message-ID, and is then at rest', async () => {
    const { portal, sent, drain } = await aPaidOrder()
    await env.DB.prepare(
      "CREATE TRIGGER crash BEFORE UPDATE OF sent_at ON outbox WHEN NEW.sent_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'crash'); END",
    ).run()
    await drain()
    await env.DB.prepare('DROP TRIGGER crash').run()
    expect(logged.splice(0)).toHaveLength(1)
    portal.wait(retryDelaySeconds(1))
    await drain()
    portal.wait(24 * 3600)
    await drain()
    expect(sent).toHaveLength(2)
    expect(new Set(sent.map(({ messageId }) => messageId)).size).toBe(1)
  })

  it('is given up after its last try, and stays for a person to see', async () => {
    const { portal, drain } = await aPaidOrder()
    const refuse = () => Promise.reject(new Error('550 never'))
    for (let attempt = 1; attempt <= mostAttempts + 2; attempt++) {
      await drain(refuse)
      portal.wait(24 * 3600)
    }
    expect(logged.splice(0)).toHaveLength(mostAttempts)
    const [event] = await portal.database.select().from(outbox)
    expect(event).toMatchObject({ attempts: mostAttempts, sentAt: null })
  })

  it('goes to nobody once the member is erased', async () => {
    const { portal, memberId, sent, drain } = await aPaidOrder()
    await portal.database.delete(members).where(eq(members.id, memberId))
    await drain()
    expect(sent).toEqual([])
    const [event] = await portal.database.select().from(outbox)
    expect(event?.sentAt).toEqual(portal.now())
  })

  it('that fails holds up no other', async () => {
    const { browser, portal, sent, drain } = await aPaidOrder()
    const { reference } = await anOrder(browser)
    const body = await bankCall(reference)
    await portal
      .browser()
      .post(paths.bankNotification('monetico'), Object.fromEntries(new URLSearchParams(body)))
    let first = true
    await drain((mail) => {
      if (first) {
        first = false
        return Promise.reject(new Error('421'))
      }
      return Promise.resolve(void sent.push(mail))
    })
    expect(sent).toHaveLength(1)
    expect(logged.splice(0)).toHaveLength(1)
  })
})

describe('an alert', () => {
  it('goes to the desk and names no member', async () => {
    const { sent, drain, email } = await aPaidOrder({ montant: '1.00EUR' })
    await drain()
    expect(sent.map(({ to }) => to)).toEqual(['alertes@exemple.fr'])
    expect(sent[0]?.subject).toBe('À vérifier : un paiement d’un autre montant')
    expect(`${sent[0]?.text}${sent[0]?.html}`).not.toContain(email)
  })
})

describe('a run', () => {
  it('sends a hundred letters of files and announcements together, files first', async () => {
    const portal = await startPortal()
    const at = portal.now()
    const digest = 'd'.repeat(64)
    await portal.database.insert(notices).values({
      ...{
        digest,
        kind: 'cgu',
        effectiveOn: asParisDay('2027-01-01'),
        state: 'running',
        askedBy: 'juriste',
        startedAt: at,
      },
    })
    // Nobody is left to write to: an event is done all the same.
    for (let place = 0; place < 100; place++) {
      if (place < 60)
        await queueEvent(portal.database, `file-${place}`, 'roster-seat-given', { seatId: 'gone' }, at)
      await queueEvent(portal.database, `notice-${place}`, 'notice', { digest, memberId: 'gone' }, at)
    }
    const left = async (kind: string) =>
      portal.database.$count(outbox, and(eq(outbox.kind, kind), isNull(outbox.sentAt)))
    await drainQueues(portal.sending(), at)
    expect([await left('roster-seat-given'), await left('notice')]).toEqual([0, 60])
    await drainQueues(portal.sending(), at)
    expect(await left('notice')).toBe(0)
  })
})
