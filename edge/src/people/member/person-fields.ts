import { onFacture } from '../../ground/printable/printable.ts'
import { emailField, nameField } from '../../ground/form/read-fields.ts'

/** As the database has them. */
const mostOfName = 80

/** What somebody is called, typed by themselves. */
export const ownNameFields = {
  firstName: nameField({ ask: 'Écrivez votre prénom', called: 'Un prénom', most: mostOfName }),
  lastName: nameField({ ask: 'Écrivez votre nom', called: 'Un nom', most: mostOfName }),
}

/** The same, where a facture names them. */
export const chargedNameFields = {
  firstName: onFacture(ownNameFields.firstName),
  lastName: onFacture(ownNameFields.lastName),
}

/** Who a ticket is for, typed by whoever buys it. */
export const holderNameFields = {
  firstName: nameField({ ask: 'Écrivez le prénom', called: 'Un prénom', most: mostOfName }),
  lastName: nameField({ ask: 'Écrivez le nom', called: 'Un nom', most: mostOfName }),
}

/** Somebody, typed by another: an employer, the team. */
export const personFields = {
  ...holderNameFields,
  email: emailField(),
}
