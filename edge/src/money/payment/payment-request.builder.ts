import type { MoneticoAccount } from '../monetico/account.ts'
import type { SystempayAccount } from '../systempay/account.ts'
import type { PaymentRequest } from './payment-request.ts'

export const aMoneticoAccount = (changes: Partial<MoneticoAccount> = {}): MoneticoAccount => ({
  gateway: 'monetico',
  id: 'partner',
  tpe: '1234567',
  societe: 'portail',
  key: '12345678901234567890123456789012345678P0',
  action: 'https://bank.example/test/paiement.cgi',
  mode: 'production',
  ...changes,
})

export const aSystempayAccount = (changes: Partial<SystempayAccount> = {}): SystempayAccount => ({
  gateway: 'systempay',
  id: 'portal',
  siteId: '12345678',
  key: '1122334455667788',
  action: 'https://bank.example/vads-payment/',
  mode: 'test',
  ...changes,
})

export const aPaymentRequest = (changes: Partial<PaymentRequest> = {}): PaymentRequest => ({
  orderId: 'q3pXv1t0Zr8mYw5nKb2cLA',
  reference: 'A1B2C3D4E5F6',
  totalCents: 8450,
  createdAt: new Date('2026-11-22T17:30:00Z'),
  address: {
    recipient: 'Zoé Lefèvre',
    line1: '12 rue des Écoles',
    line2: '',
    postalCode: '45000',
    city: 'Orléans',
    country: 'FR',
  },
  returnUrl: 'https://portal.example/commandes/q3pXv1t0Zr8mYw5nKb2cLA/retour',
  ...changes,
})
