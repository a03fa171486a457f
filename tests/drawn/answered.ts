import { readdirSync } from 'node:fs'
import path from 'node:path'
import { legalTextKinds } from '@portal/content'
import { paths } from '../../edge/src/ground/contract/index.ts'
import { root } from '../local/portal/places.ts'
import { drawnPages } from './drawn-pages.ts'

const folder = path.join(root, 'site/src/pages')

/** Addresses of the contract, `*` for each part that names something. */
const ofContract = Object.values(paths).flatMap((address): string[] => {
  if (typeof address === 'string') return [address]
  const written = (address as (...parts: string[]) => string)('*', '*', '*').replace(/\?.*$/, '')
  // A text is the first part of its addresses: `*` would stand for any page of any room.
  return written.startsWith('/*') ? legalTextKinds.map((kind) => written.replace('*', kind)) : [written]
})

/** Where the Worker finds the pages that it draws itself: nobody can ask for them. */
const drawn = new Set(drawnPages.map(({ file }) => file))

/** Addresses of the pages that a publication writes, `*` for each part in brackets. */
const ofPublication = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.astro') && !file.startsWith('[kind]'))
  .map((file) => `/${file.replace(/(?:\/?index)?\.astro$/, '')}`.replaceAll(/\[[^\]]+\]/g, '*'))
  .filter((address) => !drawn.has(address))

/** Written by the routes of a link, behind its own address. */
const ofLinks = ['renvoi', 'deconnexion'].flatMap((last) => [
  `/activation/*/${last}`,
  `/mot-de-passe/*/${last}`,
])

/** Everything that a link of a drawn page may lead to. */
export const answeredByPortal = {
  routes: [...new Set([...ofContract, ...ofPublication, ...ofLinks])],
  files: new Set(readdirSync(path.join(root, 'site/public'), { recursive: true, encoding: 'utf8' })),
}
