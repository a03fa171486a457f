import { at, builtFrom } from '../../../tests/builders/page-parts.ts'
import { ticketPages } from './pages.ts'

export const built = builtFrom(ticketPages, {
  tickets: ({ id, cut, some, list, order, rows, written }) => ({
    tickets: {
      orderId: id(0),
      reference: 'ABCDEFGHJKLM',
      sellerName: cut(80),
      claims: { email: 'service@vendeur.example', phone: some('+33 1 23 45 67 89') },
      tickets: list((place) => {
        const item = order(place).items[0] ?? order(place + 1).items[0]
        if (!item) throw new Error('an order holds nothing')
        return place % 4 === 3
          ? { kind: 'parcel', item, tracking: some('6A123'), shippedAt: at }
          : {
              kind: 'ticket',
              item,
              // A partner may write any sign that a keyboard has.
              code:
                [...written]
                  .filter((sign) => /[!-~]/.test(sign))
                  .join('')
                  .slice(0, 128) || 'ABCD-1234',
              pin: place % 2 ? '4821' : null,
              holder: place % 2 ? cut(160) : null,
              goodFor: rows === 1 ? null : 'Jusqu’au 21 novembre 2027 inclus',
            }
      }),
      done: some('Le courriel vient de repartir.'),
    },
  }),
})
