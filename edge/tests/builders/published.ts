import {
  type Category,
  category,
  type CodedOffer,
  type LegalText,
  legalText,
  type LegalTextKind,
  offer,
  type Plan,
  plan,
  type Provider,
  provider,
} from '@portal/content'

/** A promo code of 15 %. */
export function aCodedOffer(changes: Record<string, unknown> = {}): CodedOffer {
  const built = offer.parse({
    kind: 'code-promo',
    slug: 'quinze-pour-cent',
    title: 'Quinze pour cent sur tout',
    summary: 'Une réduction sur toute la boutique.',
    description: ['Une réduction.'],
    provider: 'domaine-des-cimes',
    category: 'maison',
    place: { scope: 'online', label: 'En ligne' },
    validity: { from: '2026-11-01', through: '2027-04-30' },
    conditions: [],
    image: null,
    featured: false,
    publishedAt: '2026-10-01T08:00:00Z',
    code: { mode: 'shared', value: 'SECRET-CODE-15' },
    destination: 'https://boutique.example/panier',
    reduction: { unit: 'percent', percent: 15 },
    minimumSpendCents: null,
    ...changes,
  })
  if (built.kind !== 'code-promo' && built.kind !== 'voyage') throw new Error('no code in this offer')
  return built
}

export function aProvider(changes: Record<string, unknown> = {}): Provider {
  return provider.parse({
    slug: 'domaine-des-cimes',
    name: 'Domaine des Cimes',
    description: 'Un domaine skiable imaginé pour les essais.',
    place: { scope: 'online', label: 'En ligne' },
    website: 'https://cimes.example',
    terms: { title: 'Conditions générales de vente des Cimes', url: 'https://cimes.example/cgv' },
    claims: { email: 'service@cimes.example', phone: null },
    vettedThrough: '2027-12-31',
    ...changes,
  })
}

/** 59 € a year for one person. */
export function aPlan(changes: Record<string, unknown> = {}): Plan {
  return plan.parse({
    slug: 'solo-annuel',
    name: 'Solo, à l’année',
    audience: 'personal',
    priceCents: 5900,
    vatRateBasisPoints: 2000,
    period: 'year',
    summary: 'Douze mois pour le prix de dix.',
    benefits: ['Toutes les offres'],
    position: 1,
    ...changes,
  })
}

/** A shelf of the catalogue. */
export function aCategory(changes: Record<string, unknown> = {}): Category {
  return category.parse({
    slug: 'maison',
    name: 'Maison',
    introduction: 'Tout pour la maison et le jardin.',
    motif: 'maison',
    position: 1,
    ...changes,
  })
}

/** A text of one article. */
export function aLegalText(
  kind: LegalTextKind,
  effectiveOn: string,
  changes: Record<string, unknown> = {},
): LegalText {
  return legalText.parse({
    kind,
    effectiveOn,
    title: `Texte ${kind}`,
    preamble: [],
    articles: [
      {
        number: 1,
        title: 'Objet',
        blocks: [{ type: 'paragraph', text: `Version du ${effectiveOn}.` }],
        sections: [],
      },
    ],
    change: 'major',
    summaryOfChanges: null,
    toBeConfirmed: false,
    ...changes,
  })
}
