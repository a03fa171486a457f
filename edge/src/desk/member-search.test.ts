import { expect, it } from 'vitest'
import { anOrganisation, aPaidContract } from '../../tests/contract.builder.ts'
import { aMember } from '../../tests/member.builder.ts'
import { startPortal } from '../../tests/test-portal.ts'
import { findMembers, readMemberQuery } from './member-search.ts'

it.each([
  [' Zoe@Exemple.FR ', { kind: 'email', email: 'zoe@exemple.fr' }],
  ['ab12 cd34-ef56', { kind: 'reference', reference: 'AB12CD34EF56' }],
  ['Lefèvre', { kind: 'name', name: 'Lefèvre' }],
  // Twelve letters are a name.
  ['Constantinos', { kind: 'name', name: 'Constantinos' }],
  ['404 833 048', { kind: 'siren', siren: '404833048' }],
  ['Le', null],
  ['  ', null],
  ['x\u0000yz', null],
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
  for (const typed of ['%%%', '___', "' OR 1=1 --", 'efèvre', '@exemple.fr', 'ZZ99ZZ99ZZ99'])
    expect(await found(typed)).toEqual([])
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
  for (const typed of ['Menuiserie', '732 829 320', reference])
    expect(await found(typed)).toEqual(['patronne@exemple.fr'])
  for (const typed of ['Garnier', '404 833 048']) expect(await found(typed)).toEqual([])
})
