import { accountExamination } from './account/examination/room.ts'
import { addresses } from './account/address/room.ts'
import { ownClaims } from './account/own-claims/room.ts'
import { factor } from './account/factor/room.ts'
import type { MemberActivity } from './account/profile/account-routes.ts'
import { mailbox } from './account/mailbox/room.ts'
import { profile } from './account/profile/room.ts'
import { subscription } from './account/subscription/room.ts'
import { channel } from './desk/channel/room.ts'
import { examinationsRoom } from './desk/examinations/room.ts'
import { claimsRoom } from './desk/claims/room.ts'
import { keptText } from './desk/kept-text/room.ts'
import { desk } from './desk/room.ts'
import { watch } from './desk/watch/room.ts'
import { people } from './employer/people/room.ts'
import { plan } from './employer/plan/room.ts'
import { roster } from './employer/roster/room.ts'
import { seats } from './employer/seats/room.ts'
import { usage } from './employer/usage/room.ts'
import { acceptance } from './entrance/acceptance/room.ts'
import { activation } from './entrance/activation/room.ts'
import { linkHolder } from './entrance/link-holder/room.ts'
import { emailChange } from './entrance/email-change/room.ts'
import { secondFactor } from './entrance/second-factor/room.ts'
import { session } from './entrance/session/room.ts'
import { signedInOf } from './entrance/session/signed-in.ts'
import { signIn } from './entrance/sign-in/room.ts'
import { sighting } from './entrance/sighting/room.ts'
import { throttle } from './entrance/throttle/room.ts'
import { wellKnown } from './entrance/well-known/room.ts'
import { problemPages } from './ground/http/pages.ts'
import type { Room } from './ground/room/room.ts'
import { attempt } from './money/attempt/room.ts'
import { bankCall } from './money/bank-call/room.ts'
import { basket } from './money/basket/room.ts'
import { checkout } from './money/checkout/room.ts'
import { claim } from './money/claim/room.ts'
import { code } from './money/code/room.ts'
import { factureSheet } from './money/facture-sheet/room.ts'
import { handOff } from './money/hand-off/room.ts'
import { ticket } from './money/ticket/room.ts'
import { gateway } from './money/gateway/room.ts'
import { joining } from './money/joining/room.ts'
import { leaving } from './money/leaving/room.ts'
import { stock } from './money/stock/room.ts'
import { openingOf } from './money/term/early-opening-view.ts'
import { settlement } from './money/settlement/room.ts'
import { term } from './money/term/room.ts'
import { link } from './post/link/room.ts'
import { refusal } from './post/refusal/room.ts'
import { outboxRoom } from './post/outbox/room.ts'
import { legalTexts } from './published/legal-texts/room.ts'
import { notice } from './texts/notice/room.ts'

/** Stands below `Room` itself: it cannot say so in a file of its own. */
const http: Room = { name: 'http', pages: problemPages }

/**
 * Every room that brings something to the portal, quarter by quarter: its routes are asked, and its tasks run, in this
 * order. `activity` is what orders and codes know of a member; tests give their own.
 */
export const roomsOf = (activity: MemberActivity): readonly Room[] => {
  const rooms: readonly Room[] = [
    http,
    wellKnown,
    legalTexts,
    outboxRoom,
    link,
    refusal,
    notice,
    session,
    throttle,
    linkHolder,
    sighting,
    emailChange,
    secondFactor,
    signIn,
    activation,
    acceptance({
      orderCount: async (c) => (await activity.orders(c, signedInOf(c).memberId)).length,
      opening: openingOf,
    }),
    gateway,
    attempt,
    bankCall,
    term,
    settlement,
    factureSheet,
    joining,
    leaving,
    stock,
    basket,
    checkout,
    claim,
    handOff,
    ticket,
    code,
    seats,
    people,
    plan,
    roster,
    usage,
    profile(activity),
    addresses,
    mailbox,
    factor,
    subscription,
    accountExamination,
    ownClaims,
    desk(() => rooms.flatMap(({ waiting = [] }) => waiting)),
    examinationsRoom,
    claimsRoom,
    channel,
    keptText,
    watch,
  ]
  return rooms
}
