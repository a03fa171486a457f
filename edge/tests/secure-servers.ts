export { testAuthority } from '../../tests/mail-rules/secure-server/secure-server.ts'
export type { TakenMail } from '../../tests/mail-rules/secure-server/secure-server.ts'
