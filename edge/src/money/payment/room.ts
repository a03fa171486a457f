import type { Room } from '../../ground/room/room.ts'
import { readMerchantAccounts } from './merchant-account.ts'

export const payment: Room = {
  name: 'payment',
  settings: (bindings) => readMerchantAccounts(bindings['MERCHANT_ACCOUNTS']),
}
