import { legalTextKinds } from '@portal/content'
import { paths } from '@portal/edge/contract'

/**
 * Addresses that the Worker answers without a file of the build: what the check of links after a build may not
 * take for a link to nowhere. `*` stands for one part.
 */
export const answeredAddresses: string[] = [
  ...legalTextKinds.flatMap((kind) => [
    paths.legalText(kind),
    paths.legalTextOn(kind),
    paths.legalTextComparisons(kind),
  ]),
  paths.signIn,
  paths.joining('*'),
  paths.joiningOrder('*'),
  paths.termPayment('*'),
  paths.termAttempts('*'),
  paths.ending,
  paths.endingNotification,
  paths.withdrawal,
  paths.withdrawalNotification,
  paths.statementConfirmation('*'),
  paths.organisation('*'),
  paths.organisationSeats('*'),
  paths.organisationSeat('*', '*'),
  paths.accountPassword,
  paths.accountEmail,
  paths.emailConfirmation('*'),
  paths.accountSession('*'),
  paths.accountSubscription,
  paths.contractTerms('*'),
  paths.contractResumption('*'),
  paths.activationMail,
  paths.activation('*'),
  paths.forgottenPassword,
  paths.passwordReset('*'),
  paths.unblocking('*'),
  paths.signOut,
  paths.signOutEverywhere,
  paths.acceptance,
  paths.refusal,
  paths.renewal,
  paths.announcements,
  paths.offerCode('*'),
  paths.checkout,
  paths.order('*'),
  paths.orderPayments('*'),
  paths.orderReturn('*'),
  paths.account,
  paths.accountOrders,
  paths.accountExport,
]
