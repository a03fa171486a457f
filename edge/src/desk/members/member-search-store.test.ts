import { env } from 'cloudflare:workers'
import { foldedWords } from '@portal/content/text'
import { eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { anOrganisation, aPaidContract } from '../../../tests/contract.builder.ts'
import { aMember } from '../../../tests/member.builder.ts'
import { startPortal } from '../../../tests/test-portal.ts'
import { members } from '../../people/member/member-schema.ts'
import { subscriptions } from '../../money/subscription/subscription-schema.ts'
import { conditionOf, findMembers, readMemberQuery } from './member-search-store.ts'

it.each([
  [' Zoe@Exemple.FR ', { kind: 'email', email: 'zoe@exemple.fr' }],
  ['ab12 cd34-ef56', { kind: 'reference', reference: 'AB12CD34EF56' }],
  ['Lefèvre', { kind: 'name', words: ['lefevre'], reference: null }],
  // Twelve letters are a name, and may be a reference that was drawn without a digit.
  ['Constantinos', { kind: 'name', words: ['constantinos'], reference: 'C0NSTANT1N0S' }],
  ["d'Œuvre-Évêque", { kind: 'name', words: ['d', 'oeuvre', 'eveque'], reference: null }],
  ['O1l2-3456-789O', { kind: 'reference', reference: '011234567890' }],
  ['404 833 048', { kind: 'siren', siren: '404833048' }],
  ['Le', null],
  ['  ', null],
  ['x\u0000yz', { kind: 'name', words: ['xyz'], reference: null }],
  ['%%%', null],
  ['@exemple.fr', null],
  ['a'.repeat(255), null],
])('%j is read as %j', (typed, query) => {
  expect(readMemberQuery(typed)).toEqual(query)
})

it('somebody is found by address, by a reference of theirs, by the beginning of a name, and by nothing else', async () => {
  const { database } = await startPortal()
  const { reference } = await aPaidContract(database)
  await aMember(database, { email: 'pct@exemple.fr', firstName: '100%_Sûr' })
  const found = async (typed: string) => {
    const query = readMemberQuery(typed)
    return query ? (await findMembers(database, query)).map(({ email }) => email) : null
  }
  expect(await found('zoe@exemple.fr')).toEqual(['zoe@exemple.fr'])
  expect(await found(reference.toLowerCase())).toEqual(['zoe@exemple.fr'])
  for (const typed of ['lefè', 'LEFÈ', 'zoé lef', 'ZOÉ LEFÈVRE'])
    expect(await found(typed)).toEqual(['zoe@exemple.fr'])
  expect(await found('Zoé Lef')).toEqual(['zoe@exemple.fr'])
  expect(await found('100%_')).toEqual(['pct@exemple.fr'])
  for (const typed of ["' OR 1=1 --", 'efèvre', 'zoe lefevre martin', 'x@exemple.fr', 'ZZ99ZZ99ZZ99'])
    expect(await found(typed)).toEqual([])
  // Half the members, or nobody: more is asked for.
  for (const typed of ['%%%', '___', '@exemple.fr', '’’’’', 'Z L']) expect(await found(typed)).toBe(null)
})

it('whoever acts for an organisation is found by its name, its SIREN and the reference of its contract', async () => {
  const { database } = await startPortal()
  const organisationId = await anOrganisation(database, 'Menuiserie Garnier')
  const { reference } = await aPaidContract(database, {
    organisationId,
    seats: 3,
    email: 'patronne@exemple.fr',
    lastName: 'Autre',
  })
  const found = async (typed: string) => {
    const query = readMemberQuery(typed)
    return query ? (await findMembers(database, query)).map(({ email }) => email) : null
  }
  for (const typed of ['Menuiserie', 'GARNIER menuis', '732 829 320', reference])
    expect(await found(typed)).toEqual(['patronne@exemple.fr'])
  for (const typed of ['arnier', 'Garnier Martin', '404 833 048']) expect(await found(typed)).toEqual([])
})

it.each([
  ['Évêque', 'eveque'],
  ['E\u0301ve\u0302que', 'évêque'],
  ['Évêque', 'E\u0301VE\u0302QUE'],
  ['L’Hermitte', "l'hermitte"],
  ["L'Hermitte", 'lhermitte'],
  ['LʼHermitte', 'hermitte'],
  ['Lebœuf', 'leboeuf'],
  ['Leboeuf', 'LEBŒUF'],
  ['Læticia', 'laeticia'],
  ['Đặng', 'dang'],
  ['Nguyễn Thị Ánh', 'nguyen thi anh'],
  ['Łukasiewicz', 'lukasiewicz'],
  ['Søndergård', 'sondergard'],
  ['Weiß', 'weiss'],
  ['Yıldız', 'yildiz'],
  ['İnönü', 'inonu'],
  ['Þórsdóttir', 'thorsdottir'],
  ['Anne-Charlotte', 'anne charlotte'],
  ['Anne Charlotte', 'anne-charlotte'],
  ['Anne‑Charlotte', 'annecharlotte'],
  ['de La Rochefoucauld', 'rochefoucauld de la'],
  ['Παπαδοπούλου', 'παπαδοπουλου'],
  ['Αλέξης', 'ΑΛΕΞΗΣ'],
  ['Чайковский', 'чайковскии'],
  ['أحمد', 'احمد'],
  ['李小龙', '李小'],
  ['김민수', '김민'],
  ['がくと', 'がく'],
  ['Ｔａｎａｋａ', 'tanaka'],
])('« %s » is found by « %s », before a first name and after', async (lastName, typed) => {
  const { database } = await startPortal()
  await aPaidContract(database, { lastName, firstName: 'Zoé', email: 'une@exemple.fr' })
  await aPaidContract(database, { lastName: 'Autre', firstName: 'Xénia', email: 'autre@exemple.fr' })
  const found = async (text: string) => {
    const query = readMemberQuery(text)
    return query ? (await findMembers(database, query)).map(({ email }) => email) : null
  }
  for (const text of [`${typed} zoe`, `ZOÉ ${typed}`, typed])
    if ([...text].length >= 3) expect(await found(text), text).toEqual(['une@exemple.fr'])
  expect(await found(`${typed} xenia`)).toEqual([])
})

it('a reference is found with the letters that one takes for digits, drawn before or since', async () => {
  const { database } = await startPortal()
  const { subscriptionId } = await aPaidContract(database)
  const found = async (typed: string) => {
    const query = readMemberQuery(typed)
    return query ? (await findMembers(database, query)).length : null
  }
  for (const [kept, ...typed] of [
    ['0A1B2C3D4E5F', 'oA1B-2C3D 4E5F', '0alb2c3d4e5f', 'OAIB2C3D4E5F'],
    ['OUILOUILOUIL', 'ouil ouil ouil', '0U110U110U11'],
    ['O1I2L3A4B5C6', 'o1i2l3a4b5c6', '011213A4B5C6'],
  ] as const) {
    await database.update(subscriptions).set({ reference: kept }).where(eq(subscriptions.id, subscriptionId))
    for (const text of [kept, ...typed]) expect(await found(text), text).toBe(1)
  }
  expect(await found('0U110U110U12')).toBe(0)
})

it('the database folds every letter as this code does, and looks through an index', async () => {
  const { database } = await startPortal()
  const rows = await env.DB.prepare('SELECT letter, apart, together FROM letter_folds').all<
    Record<'letter' | 'apart' | 'together', string>
  >()
  const folds = new Map(rows.results.map((row) => [row.letter, row]))
  expect(folds.size).toBeGreaterThan(3_000)
  const wordOf = (letter: string, linked: 'apart' | 'together') =>
    foldedWords(`x${letter}x`, linked).join(' ')
  const different: string[] = []
  for (const [letter, { apart, together }] of folds)
    if (`x${apart}x`.trim() !== wordOf(letter, 'apart') || `x${together}x` !== wordOf(letter, 'together'))
      different.push(letter)
  // The same the other way, for the scripts whose letters have capitals or accents.
  for (let code = 33; code < 0x2100; code += 1) {
    const letter = String.fromCharCode(code)
    if (
      !/[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Armenian}\p{Script=Hebrew}\p{P}]/u.test(
        letter,
      )
    )
      continue
    if (!folds.has(letter) && wordOf(letter, 'apart') !== `x${letter}x`) different.push(letter)
  }
  expect(different).toEqual([])
  const query = readMemberQuery('zoe lefevre')
  const found = database
    .select()
    .from(members)
    .where(query ? conditionOf(database, query) : undefined)
    .toSQL()
  const plan = await env.DB.prepare(`EXPLAIN QUERY PLAN ${found.sql}`)
    .bind(...found.params)
    .all<{ detail: string }>()
  const steps = plan.results.map(({ detail }) => detail).join('\n')
  expect(steps).toMatch(/SEARCH member_words USING PRIMARY KEY/)
  expect(steps).not.toMatch(/SCAN (?:member_words|organisation_words)/)
})
