import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { aMember } from '../../../tests/member.builder.ts'
import { startPortal } from '../../../tests/test-portal.ts'
import { members } from '../../people/member/member-schema.ts'
import { linkIdOf, linkToken } from './link.ts'
import { deleteOldLinks, drawLink, readLink, reusableLink, useLink } from './link-store.ts'

const key = { id: 'k1', secret: 'un secret de liens assez long pour servir' }
const other = { id: 'k2', secret: 'un autre secret de liens assez long ici' }
const about = { purpose: 'activation', subject: 'un-membre', eventKey: 'activation:1' } as const

async function aLink() {
  const { database, now, wait } = await startPortal()
  const token = await drawLink(database, [key], about, now())
  const read = (typed = token) => readLink(database, [key], 'activation', typed, now())
  return { database, now, wait, token, read }
}

type Given = Awaited<ReturnType<typeof aLink>>

describe('a link sent by mail', () => {
  it('acts on its subject, once', async () => {
    const { database, now, read } = await aLink()
    const link = await read()
    if (link.kind !== 'usable') throw new Error(link.kind)
    expect(link.subject).toBe('un-membre')
    await useLink(database, link.id, now())
    expect(await read()).toEqual({ kind: 'used', subject: 'un-membre' })
  })

  it('used in two tabs at once does what it does once: the other batch is refused whole', async () => {
    const { database, now, read } = await aLink()
    const link = await read()
    if (link.kind !== 'usable') throw new Error(link.kind)
    const outcomes = await Promise.allSettled(
      [1, 2, 3].map(() => database.batch([useLink(database, link.id, now())])),
    )
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected', 'rejected'])
  })

  it.each([
    [
      'was replaced',
      ({ database, now }: Given) => drawLink(database, [key], { ...about, eventKey: 'activation:2' }, now()),
    ],
    ['has expired', ({ wait }: Given) => Promise.resolve(wait(24 * 3600))],
  ])('that %s since it was read does nothing of its batch', async (_name, meanwhile) => {
    const given = await aLink()
    const { database, now, read } = given
    const link = await read()
    if (link.kind !== 'usable') throw new Error(link.kind)
    await meanwhile(given)
    const { id } = await aMember(database)
    const work = database.delete(members).where(eq(members.id, id))
    await expect(database.batch([useLink(database, link.id, now()), work])).rejects.toThrow()
    expect(await database.$count(members)).toBe(1)
  })

  it('lives for a day', async () => {
    const { wait, read } = await aLink()
    wait(24 * 3600 - 1)
    expect((await read()).kind).toBe('usable')
    wait(1)
    expect((await read()).kind).toBe('expired')
  })

  it('is replaced by a newer one, and kept when the same mail is sent again', async () => {
    const { database, now, token, read } = await aLink()
    expect(await drawLink(database, [key], about, now())).toBe(token)
    const newer = await drawLink(database, [key], { ...about, eventKey: 'activation:2' }, now())
    expect((await read()).kind).toBe('unknown')
    expect((await read(newer)).kind).toBe('usable')
  })

  it('that anybody may ask for is sent again for half its life, and lives no longer for it', async () => {
    const { database, now, wait } = await startPortal()
    let letter = 0
    const ask = () => reusableLink(database, [key], { ...about, eventKey: `letter:${(letter += 1)}` }, now())
    const first = await ask()
    wait(12 * 3600 - 1)
    expect(await ask()).toEqual(first)
    wait(1)
    const second = await ask()
    expect(second.token).not.toBe(first.token)
    expect(second.expiresAt.getTime() - now().getTime()).toBe(24 * 3600 * 1000)
    const link = await readLink(database, [key], 'activation', second.token, now())
    if (link.kind !== 'usable') throw new Error(link.kind)
    await useLink(database, link.id, now())
    expect((await ask()).token, 'one that was used is replaced at once').not.toBe(second.token)
  })

  it('cannot be made from a copy of the database, nor serve another purpose', async () => {
    const { database, now, token } = await aLink()
    const [id = ''] = token.split('.')
    expect(token).not.toBe(id)
    expect(await linkIdOf('activation', await linkToken('activation', id, [other]), [key])).toBeNull()
    expect(await linkIdOf('password', token, [key])).toBeNull()
    expect(await linkIdOf('activation', token, [other, key])).toBe(id)
    for (const forged of ['', id, `${id}.`, `${id}.AAAA`, `${token}.x`, token.slice(0, -1)])
      expect((await readLink(database, [key], 'activation', forged, now())).kind).toBe('unknown')
  })

  it('is forgotten a month after its end', async () => {
    const { database, now, wait, read } = await aLink()
    wait(30 * 24 * 3600)
    await deleteOldLinks(database, now())
    expect((await read()).kind).toBe('expired')
    wait(24 * 3600)
    await deleteOldLinks(database, now())
    expect((await read()).kind).toBe('unknown')
  })
})
