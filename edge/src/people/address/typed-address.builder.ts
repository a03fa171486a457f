/** A billing address, as typed. */
export const typedAddress = {
  recipient: 'Zoé Lefèvre',
  line1: '12 rue des Écoles',
  line2: '',
  postalCode: '45000',
  city: 'Orléans',
  country: 'FR',
}
