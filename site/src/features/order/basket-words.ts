const words = ['Zéro', 'Une', 'Deux', 'Trois', 'Quatre', 'Cinq', 'Six', 'Sept', 'Huit', 'Neuf']

/** « Deux » (commandes); digits from ten on. */
export const numberInWords = (count: number): string => words[count] ?? String(count)
