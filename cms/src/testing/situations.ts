import { addDays, asParisDay, type LegalText, parisDayAt } from '@portal/content'
import { storedDay } from '../fields/day-field.ts'
import { fromLegalText } from '../seed/from-snapshot.ts'
import type { Cms, Person } from './cms-under-test.ts'

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
    ...local,
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
    ...local,
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

/** Submits a draft and has it approved by as many others as it takes. */
export async function approve(cms: Cms, collection: 'offers' | 'legal-texts', id: string): Promise<void> {
  const steps: [Person, 'submit' | 'approve'][] =
    collection === 'offers'
      ? [
          ['editeur', 'submit'],
          ['relecteur', 'approve'],
        ]
      : [
          ['juriste', 'submit'],
          ['autre-juriste', 'approve'],
          ['administrateur', 'approve'],
        ]
  for (const [person, step] of steps) {
    const { status, text } = await cms.rest(person, 'POST', `/${collection}/${id}/review`, { step })
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
