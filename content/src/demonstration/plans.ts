import { asCents } from '../value/cents.ts'
import type { Plan } from '../catalogue/plan.ts'

const standardVatBasisPoints = 2000

/** The subscriptions of the demonstration: alone or for a team, by the month or by the year. */
export const demonstrationPlans: Plan[] = [
  {
    slug: 'solo-mensuel',
    name: 'Solo, au mois',
    audience: 'personal',
    priceCents: asCents(5_90),
    vatRateBasisPoints: standardVatBasisPoints,
    period: 'month',
    summary: 'Pour une personne à son compte qui veut essayer sans s’engager.',
    benefits: [
      'Toutes les offres du catalogue',
      'Billets et cartes cadeaux au tarif négocié',
      'Codes promo à dévoiler quand vous en avez besoin',
      'Résiliable en ligne à tout moment, en trois étapes',
    ],
    position: 1,
  },
  {
    slug: 'solo-annuel',
    name: 'Solo, à l’année',
    audience: 'personal',
    priceCents: asCents(59_00),
    vatRateBasisPoints: standardVatBasisPoints,
    period: 'year',
    summary: 'Douze mois pour le prix de dix : deux sorties en famille suffisent à le rembourser.',
    benefits: [
      'Tout ce que comprend la formule au mois',
      'Deux mois offerts',
      'Facture à votre nom professionnel',
      'Rappel par courriel avant chaque échéance',
    ],
    position: 2,
  },
  {
    slug: 'equipe-mensuel',
    name: 'Équipe, au mois',
    audience: 'seats',
    priceCents: asCents(4_50),
    vatRateBasisPoints: standardVatBasisPoints,
    period: 'month',
    summary: 'Pour un employeur ou une organisation professionnelle dont l’effectif bouge.',
    benefits: [
      'Un accès personnel pour chaque salarié ou adhérent',
      'Invitations une par une ou par fichier',
      'Places ajoutées ou retirées chaque mois',
      'Aucun détail individuel : vous ne voyez que des chiffres d’ensemble',
    ],
    position: 3,
  },
  {
    slug: 'equipe-annuel',
    name: 'Équipe, à l’année',
    audience: 'seats',
    priceCents: asCents(45_00),
    vatRateBasisPoints: standardVatBasisPoints,
    period: 'year',
    summary: 'Le petit comité d’entreprise de celles et ceux qui n’en ont pas, payé une fois l’an.',
    benefits: [
      'Tout ce que comprend la formule Équipe au mois',
      'Deux mois offerts par personne',
      'La place d’un salarié qui part se réattribue aussitôt',
      'Une seule facture annuelle, avec toutes les mentions légales',
    ],
    position: 4,
  },
]
