import type { SnapshotProblem } from './problem.ts'

/** Fields as the forms of editors and jurists call them; what is not here is told as it is. */
const fieldNames: Record<string, string> = {
  alternative: 'texte de remplacement',
  amountCents: 'montant',
  audience: 'public visé',
  benefits: 'avantages',
  blocks: 'paragraphes',
  change: 'ampleur du changement',
  claims: 'réclamations',
  category: 'catégorie',
  delivery: 'remise',
  department: 'département',
  description: 'description',
  destination: 'page du prestataire',
  effectiveOn: 'date d’effet',
  featured: 'mise en avant',
  from: 'premier jour',
  fromPriceCents: 'prix à partir de',
  introduction: 'introduction',
  kind: 'nature',
  label: 'libellé',
  maximumPerOrder: 'maximum par commande',
  minimumSpendCents: 'panier minimum',
  motif: 'illustration',
  name: 'nom',
  nights: 'nuits',
  number: 'numéro',
  observedOn: 'date du constat',
  period: 'période',
  phone: 'téléphone',
  place: 'lieu',
  position: 'rang',
  preamble: 'préambule',
  priceCents: 'prix',
  provider: 'prestataire',
  publicPrice: 'prix public',
  publishedAt: 'première publication',
  reduction: 'remise',
  seller: 'vendeur',
  slug: 'adresse',
  summary: 'résumé',
  summaryOfChanges: 'résumé des changements',
  tariffs: 'tarifs',
  terms: 'conditions de vente',
  through: 'dernier jour',
  title: 'titre',
  validity: 'validité',
  vatRateBasisPoints: 'taux de TVA',
  vettedThrough: 'prochain examen',
  website: 'site',
  withdrawal: 'rétractation',
}

/** One line for editors and jurists: « offre « forfait » : champ tarifs[0].prix : est trop petit (au moins 0) ». */
export function describeProblem({ document, field, message }: SnapshotProblem): string {
  if (field === '—') return `${document} : ${message}`
  const named = field
    .split('.')
    .map((part) => (/^\d+$/.test(part) ? `[${part}]` : `.${fieldNames[part] ?? part}`))
    .join('')
  return `${document} : champ ${named.replace(/^\./, '')} : ${message}`
}
