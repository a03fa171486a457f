import type { Place } from '../../value/place.ts'

/** A point in a department: degrees WGS 84 of the town, or of the chief town of the area. */
function local(label: string, department: string, latitude: number, longitude: number): Place {
  return { scope: 'local', label, department, latitude, longitude }
}

/** Where demonstration providers are and offers are used. The towns are real, what stands in them is not. */
export const places = {
  online: { scope: 'online', label: 'En ligne' },
  nationwide: { scope: 'nationwide', label: 'France entière' },
  amboise: local('Amboise', '37', 47.4136, 0.9828),
  angers: local('Angers', '49', 47.4784, -0.5632),
  besancon: local('Besançon', '25', 47.2378, 6.0241),
  bordeaux: local('Bordeaux', '33', 44.8378, -0.5792),
  brenne: local('Brenne', '36', 46.8189, 1.2114),
  brest: local('Brest', '29', 48.3904, -4.4861),
  briancon: local('Briançonnais', '05', 44.8997, 6.643),
  carcassonne: local('Carcassonne', '11', 43.213, 2.3491),
  castelnaudary: local('Canal du Midi', '11', 43.318, 1.954),
  cerdagne: local('Cerdagne', '66', 42.5033, 2.04),
  clermont: local('Clermont-Ferrand', '63', 45.7772, 3.087),
  dijon: local('Dijon', '21', 47.322, 5.0415),
  draguignan: local('Draguignan', '83', 43.537, 6.4646),
  dunkerque: local('Dunkerque', '59', 51.0343, 2.3768),
  epinal: local('Épinal', '88', 48.1724, 6.4496),
  eyzies: local('Vallée de la Vézère', '24', 44.9355, 1.0146),
  faucigny: local('Faucigny', '74', 46.0603, 6.5806),
  fortDeFrance: local('Fort-de-France', '972', 14.6161, -61.0588),
  grenoble: local('Grenoble', '38', 45.1885, 5.7245),
  hautJura: local('Haut-Jura', '39', 46.3869, 5.8633),
  landes: local('Côte landaise', '40', 44.201, -1.229),
  laRochelle: local('La Rochelle', '17', 46.1603, -1.1511),
  leMans: local('Le Mans', '72', 48.0061, 0.1996),
  lille: local('Lille', '59', 50.6292, 3.0573),
  limoges: local('Limoges', '87', 45.8336, 1.2611),
  lozere: local('Cévennes', '48', 44.3256, 3.5937),
  lyon: local('Lyon', '69', 45.764, 4.8357),
  marseille: local('Marseille', '13', 43.2965, 5.3698),
  maurienne: local('Maurienne', '73', 45.2761, 6.3464),
  montpellier: local('Montpellier', '34', 43.6108, 3.8767),
  nantes: local('Nantes', '44', 47.2184, -1.5536),
  paris: local('Paris', '75', 48.8566, 2.3522),
  propriano: local('Propriano', '2A', 41.6759, 8.9041),
  reims: local('Reims', '51', 49.2583, 4.0317),
  rouen: local('Rouen', '76', 49.4432, 1.0999),
  saintMalo: local('Saint-Malo', '35', 48.6493, -2.0257),
  saintPierre: local('Saint-Pierre de La Réunion', '974', -21.3393, 55.4781),
  senlis: local('Senlis', '60', 49.2069, 2.5863),
  strasbourg: local('Strasbourg', '67', 48.5734, 7.7521),
  toulouse: local('Toulouse', '31', 43.6047, 1.4442),
  vannes: local('Golfe du Morbihan', '56', 47.6582, -2.7608),
} as const satisfies Record<string, Place>
export type PlaceName = keyof typeof places
