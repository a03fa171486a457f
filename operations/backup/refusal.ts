/** A backup or a restore that may not go on for a reason that a person can mend; the message is French. */
export class BackupRefused extends Error {}
