const numbers = new Intl.NumberFormat('fr-FR')

/** « 28 000 ». */
export const inFrench = (number: number) => numbers.format(number)
