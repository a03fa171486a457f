/** What a clause of the CGU of 17 July 2024 calls for. Rows are those of the portal’s requirements: V1, M2, L1 … */
export interface Clause {
  rows: string[]
  /** What is not built yet, in French; `null` when all of it is. */
  coming: string | null
  /** It states something and calls for no feature: why, in French. */
  statement?: string
}

const built = (...rows: string[]): Clause => ({ rows, coming: null })
const partly = (coming: string, ...rows: string[]): Clause => ({ rows, coming })
const states = (statement: string): Clause => ({ rows: [], coming: null, statement })

/** By article, or by section where an article has sections. */
export const clauses: Record<string, Clause> = {
  '1': states('Définitions, que le glossaire du portail reprend.'),
  '2': partly('Avis et favoris.', 'M2', 'M4', 'M5', 'M6', 'E1', 'S1'),
  '3': built('M5', 'M12'),
  '4': built('V1', 'V3', 'V5', 'M1', 'M2', 'S2'),
  '5.1': built('M1', 'V3'),
  '5.2': built('M7'),
  '6': built('M2', 'M3'),
  '6.1': states('Principes que les sections suivantes mettent en œuvre.'),
  '6.2': partly('Statistiques anonymes.', 'M6', 'O3'),
  '6.3': partly('Rectification, effacement, limitation, opposition, demandes suivies.', 'M8', 'D1', 'D4'),
  '6.4': partly('Choix séparés pour les actualités et les offres personnalisées.', 'M9', 'S1'),
  '6.5': partly('Durées de conservation affichées et appliquées à tout.', 'D4'),
  '6.6': partly('Commentaires libres ; accès donné à un tiers.', 'M10', 'M11', 'O2'),
  '6.7': states('Adresse de contact, au pied de chaque page.'),
  '7.1': states('Limite de responsabilité.'),
  '7.2': states('Force majeure.'),
  '7.3': built('M5'),
  '8': states('Propriété intellectuelle.'),
  '9': built('V1', 'O4'),
  '10': partly('Signalement d’une difficulté depuis la commande.', 'V4', 'M12'),
  '11.1': states('Droit applicable.'),
  '11.2': built('V2', 'M3', 'L1', 'L2', 'L3', 'D2'),
  '11.3': states('Règlement amiable.'),
  '11.4': states('Entièreté.'),
}
