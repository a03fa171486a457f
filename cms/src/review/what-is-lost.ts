import { channelPaths, planHolders } from '@portal/content/channel'
import type { PayloadRequest, Where } from 'payload'
import { frenchList, quoted } from '../ground/french/messages.ts'
import { askPortal } from '../ground/portal/ask-portal.ts'
import type { ReviewedCollection } from './reviewed-kind.ts'

/** What members lose when a document leaves publication, and what points at it; one French sentence each. */
export async function whatIsLost(
  req: PayloadRequest,
  collection: ReviewedCollection,
  id: string,
): Promise<string[]> {
  const it = { equals: id }
  switch (collection) {
    case 'offers':
      return [
        'Sa page, ses cartes dans les listes et la recherche, sa commande et son code.',
        'Ce qui est déjà payé ne change pas : billets et codes obtenus restent à leurs acheteurs.',
      ]
    case 'providers':
      return [
        'Sa page et son adresse de réclamation.',
        ...(await offersAt(req, { or: [{ provider: it }, { seller: it }] })),
        ...(await namesOf(req, 'code-pools', { provider: it }, 'Ses réserves de codes')),
      ]
    case 'categories':
      return ['Sa page et sa place dans les menus.', ...(await offersAt(req, { category: it }))]
    case 'plans':
      return ['Plus personne ne peut la souscrire.', await holdersOf(req, id)]
    case 'media':
      return ['La photographie des offres qui la montrent.', ...(await offersAt(req, { image: it }))]
    case 'legal-texts':
      return []
  }
}

const named = 8

/** The offers that point at it: those that are published keep it published, and the others lose it. */
async function offersAt(req: PayloadRequest, where: Where): Promise<string[]> {
  const isPublished = { _status: { equals: 'published' } }
  const published = await namesOf(
    req,
    'offers',
    { and: [where, isPublished] },
    'Offres publiées, à traiter d’abord',
  )
  const others = await namesOf(
    req,
    'offers',
    { and: [where, { _status: { not_equals: 'published' } }] },
    'Offres en brouillon qui s’en servent',
  )
  const found = [...published, ...others]
  return found.length > 0 ? found : ['Aucune offre ne s’en sert.']
}

async function namesOf(
  { payload }: PayloadRequest,
  collection: 'offers' | 'code-pools',
  where: Where,
  start: string,
): Promise<string[]> {
  const { docs, totalDocs } = await payload.find({
    collection,
    where,
    limit: named,
    depth: 0,
    draft: false,
    overrideAccess: true,
  })
  if (totalDocs === 0) return []
  const names = docs.map((one) => quoted(('title' in one ? one.title : one.name) || 'Sans titre'))
  const others = totalDocs - docs.length
  return [
    `${start} : ${frenchList(others > 0 ? [...names, others === 1 ? 'une autre' : `${others} autres`] : names)}.`,
  ]
}

/** How many have the plan: the portal knows, the CMS does not. */
async function holdersOf({ payload, user }: PayloadRequest, id: string): Promise<string> {
  const { slug } = await payload.findByID({
    collection: 'plans',
    id,
    depth: 0,
    draft: false,
    overrideAccess: true,
  })
  const kept = 'Qui l’a déjà la garde, aux conditions de son contrat'
  const answer = await askPortal({
    method: 'GET',
    path: channelPaths.planHolders(slug),
    askedBy: String(user?.id ?? ''),
    patienceMs: 3_000,
  })
  if (answer.kind !== 'answered') return `${kept} ; le portail n’a pas pu dire combien de contrats courent.`
  const { contracts, seats } = planHolders.parse(await answer.response.json())
  if (contracts === 0) return 'Aucun contrat en cours ne porte sur elle.'
  const places = seats === 1 ? 'une place' : `${seats} places`
  return `${kept} : ${contracts === 1 ? 'un contrat en cours' : `${contracts} contrats en cours`}, ${places}.`
}
