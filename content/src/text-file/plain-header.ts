/** A header as it is compared: without accents, signs or capitals (« Prénom(s) » → `prenom s`, « N° » → `no`). */
export function plainHeader(header: string): string {
  return header
    .slice(0, 200)
    .replaceAll('°', 'o')
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim()
}
