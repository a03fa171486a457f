import type { Room } from '../../ground/room/room.ts'
import { readMerchantAccounts } from './merchant-accounts.ts'

export const gateway: Room = {
  name: 'gateway',
  settings: (bindings) => readMerchantAccounts(bindings['MERCHANT_ACCOUNTS']),
}
