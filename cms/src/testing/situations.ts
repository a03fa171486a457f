import { addDays, asParisDay, type LegalText, parisDayAt } from '@portal/content'
import { storedDay } from '../ground/fields/day-field.ts'
import type { ReviewedKind } from '../review/reviewed-kind.ts'
import { fromLegalText } from '../actions/archive/legal-text-document.ts'
import type { Cms, Person } from './cms-under-test.ts'
import { aFile } from './photographs.ts'

/** A day counted from the real today: REST callers cannot choose theirs. */
export const dayFromToday = (count: number) => storedDay(addDays(parisDayAt(new Date()), count))

let sequence = 0
const next = () => `n${(sequence += 1)}`

const completeVetting = (cms: Cms) => ({
  quality: 'favourable' as const,
  morality: 'favourable' as const,
  reliability: 'favourable' as const,
  evidence: 'Extrait Kbis, visite du 3 mai.',
  decidedBy: cms.userId('editeur'),
  decidedOn: dayFromToday(-1),
  nextReviewOn: dayFromToday(300),
})

const providerFields = (slug: string) => ({
  slug,
  name: `Les Ateliers ${slug}`,
  description: 'Des ateliers de poterie pour petits et grands.',
  place: { scope: 'online' as const, label: 'En ligne' },
  website: 'https://ateliers.example',
  terms: { title: 'Conditions de vente', url: 'https://ateliers.example/cgv' },
  claims: { email: 'aide@ateliers.example', phone: null },
})

const local = { depth: 0, overrideAccess: true, context: { withoutPublication: true } } as const
/** As the seed publishes what was approved before. */
const approved = { ...local, context: { ...local.context, fromArchive: true } } as const

export async function aVettedProvider(cms: Cms) {
  return cms.payload.create({
    collection: 'providers',
    data: { ...providerFields(next()), vetting: completeVetting(cms), _status: 'published' },
    ...approved,
  })
}

/** A draft whose dossier lacks an opinion on reliability. */
export async function anUnvettedProvider(cms: Cms) {
  return cms.payload.create({
    collection: 'providers',
    data: {
      ...providerFields(next()),
      vetting: { ...completeVetting(cms), reliability: null },
      _status: 'draft',
    },
    draft: true,
    ...local,
  })
}

export async function aCategory(cms: Cms) {
  return cms.payload.create({
    collection: 'categories',
    data: {
      slug: next(),
      name: 'Loisirs créatifs',
      introduction: 'De quoi occuper les mains.',
      motif: 'culture',
      position: 1,
      _status: 'published',
    },
    ...approved,
  })
}

/** The fields of a promo code of `provider`, complete but for its status. */
export const promoCodeFields = (provider: string, category: string) => ({
  kind: 'code-promo' as const,
  slug: next(),
  title: 'Dix pour cent sur les ateliers',
  summary: 'Dix pour cent sur tous les ateliers de poterie.',
  description: 'Un premier paragraphe.\nUn second.',
  provider,
  category,
  place: { scope: 'online' as const, label: 'En ligne' },
  validity: { from: dayFromToday(-10), through: dayFromToday(30) },
  conditions: [{ label: 'Valable', text: 'Sur tous les ateliers.' }],
  code: { value: 'ATELIER10' },
  destination: 'https://ateliers.example/boutique',
  reduction: { unit: 'percent' as const, percent: 10 },
  minimumSpendCents: null,
})

export async function aDraftOffer(cms: Cms, provider: string, category: string) {
  return cms.payload.create({
    collection: 'offers',
    data: { ...promoCodeFields(provider, category), _status: 'draft' },
    draft: true,
    ...local,
  })
}

export async function aPublishedOffer(cms: Cms, provider: string, category: string) {
  return cms.payload.create({
    collection: 'offers',
    data: { ...promoCodeFields(provider, category), _status: 'published' },
    ...approved,
  })
}

export async function aPublishedPlan(cms: Cms) {
  return cms.payload.create({
    collection: 'plans',
    data: {
      slug: next(),
      name: 'Solo, à l’année',
      audience: 'personal',
      period: 'year',
      priceCents: 5900,
      vatRateBasisPoints: 2000,
      summary: 'Douze mois pour le prix de dix.',
      benefits: 'Toutes les offres',
      position: 1,
      _status: 'published',
    },
    ...approved,
  })
}

/** Of pixels that no other picture has. */
export async function aPublishedPicture(cms: Cms) {
  const name = `${next()}.png`
  return cms.payload.create({
    collection: 'media',
    data: { alt: 'Une piste au soleil', _status: 'published' },
    file: await aFile(name, { width: 1200 + sequence }),
    ...approved,
  })
}

/** Who submits and who approves, by what is reviewed. */
const readers: Record<ReviewedKind['slug'], [author: Person, ...readers: Person[]]> = {
  offers: ['editeur', 'relecteur'],
  providers: ['editeur', 'relecteur'],
  categories: ['editeur', 'relecteur'],
  plans: ['editeur', 'relecteur'],
  media: ['editeur', 'relecteur'],
  'legal-texts': ['juriste', 'autre-juriste', 'administrateur'],
  'legal-settings': ['juriste', 'autre-juriste'],
}

/**
 * Takes a step of a review as the panel does: a second person's word carries what they were shown just before.
 * @param document its address in the API, « /offers/… »
 */
export async function takeStep(
  cms: Cms,
  by: Person | null,
  document: string,
  step: string,
  more: object = {},
) {
  const shown = step === 'approve' || step === 'return' ? await shownOf(cms, by, document) : null
  return cms.rest(by, 'POST', `${document}/review`, { step, ...(shown === null ? {} : { shown }), ...more })
}

/** The token of what the panel shows of a document; one of nothing when it shows nothing. */
export async function shownOf(cms: Cms, by: Person | null, document: string): Promise<string> {
  const { json } = await cms.rest(by, 'GET', `${document}/review`)
  return json?.token ?? '0'.repeat(64)
}

/** Submits a draft and has it approved by as many others as it takes; a global has no identifier. */
export async function approve(cms: Cms, slug: ReviewedKind['slug'], id?: string): Promise<void> {
  const address = id === undefined ? `/globals/${slug}` : `/${slug}/${id}`
  for (const [index, person] of readers[slug].entries()) {
    const step = index === 0 ? 'submit' : 'approve'
    const { status, text } = await takeStep(cms, person, address, step)
    if (status !== 200) throw new Error(`${step} by ${person} answered ${status}: ${text}`)
  }
}

/** Asks that what is published leaves, and has it agreed to by somebody else: it may leave once. */
export async function leaving(
  cms: Cms,
  collection: 'offers' | 'providers' | 'categories' | 'plans' | 'media',
  id: string,
): Promise<void> {
  for (const [person, step, more] of [
    ['editeur', 'ask-to-leave', { comment: 'Le fournisseur l’arrête.' }],
    ['relecteur', 'approve', {}],
  ] as const) {
    const { status, text } = await takeStep(cms, person, `/${collection}/${id}`, step, more)
    if (status !== 200) throw new Error(`${step} by ${person} answered ${status}: ${text}`)
  }
}

/** Every offer that is published and whose provider is not both published and vetted: none, ever. */
export async function publishedOffersOfUnvettedProviders({ payload }: Cms): Promise<string[]> {
  const { docs } = await payload.find({
    collection: 'offers',
    where: { _status: { equals: 'published' } },
    pagination: false,
    depth: 1,
    overrideAccess: true,
  })
  return docs
    .filter(({ provider }) => {
      const known = typeof provider === 'object' ? provider : null
      return known?._status !== 'published' || known.vettingComplete !== true
    })
    .map(({ slug }) => slug)
}

const someText: LegalText = {
  kind: 'cgu',
  effectiveOn: asParisDay('2030-01-01'),
  title: 'Conditions générales',
  preamble: [],
  articles: [
    { number: 1, title: 'OBJET', blocks: [{ type: 'paragraph', text: 'Le portail.' }], sections: [] },
    {
      number: 2,
      title: 'ACCES',
      blocks: [],
      sections: [
        {
          number: '2.1',
          separator: '- ',
          title: 'Identifiants',
          blocks: [{ type: 'list', entries: ['un', 'deux'] }],
        },
      ],
    },
  ],
  change: 'major',
  summaryOfChanges: 'L’accès est précisé.',
  toBeConfirmed: false,
}

/** The fields of a complete version that takes effect `days` from today; each calls for its own day. */
export const legalTextFields = (days: number) => ({
  ...fromLegalText(someText),
  effectiveOn: dayFromToday(days),
  _status: 'draft' as const,
})

/** A version published `days` from today, as the seed publishes the archive. */
export async function aPublishedText(
  cms: Cms,
  days: number,
  changes: Partial<ReturnType<typeof fromLegalText>> = {},
) {
  return cms.payload.create({
    collection: 'legal-texts',
    data: { ...legalTextFields(days), ...changes, _status: 'published' },
    depth: 0,
    overrideAccess: true,
    context: { withoutPublication: true, fromArchive: true },
  })
}
