import { paths } from '../contract/index.ts'

/** Far more than any form without files sends; a bank notification is about two kilobytes. Also what goes around files. */
export const largestFormBytes = 64 * 1024

/** All tickets of the largest order. */
export const largestCallBytes = 256 * 1024

const id = String.raw`[\w-]+`
/** Forms that send files, by their addresses: what they send at most. */
export const uploads: readonly { address: RegExp; mostBytes: number }[] = [
  // An employer’s list of people.
  { address: new RegExp(`^${paths.organisationRosters(id)}$`), mostBytes: 2_000_000 },
  // The statement of a bank, or of the partner.
  { address: new RegExp(`^${paths.deskSettlementFiles}$`), mostBytes: 9_900_000 },
  // A partner’s tickets.
  { address: new RegExp(`^${paths.deskTicketFile}$`), mostBytes: 2_000_000 },
  // Three files of a claim.
  {
    address: new RegExp(`^(?:${paths.orderClaim(id)}|${paths.accountClaimEntries(id)})$`),
    mostBytes: 6_000_000,
  },
]

/** What nothing that is sent to the portal passes: the largest of its forms, whole. */
export const largestRequestBytes = Math.max(...uploads.map(({ mostBytes }) => mostBytes)) + largestFormBytes
