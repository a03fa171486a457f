export { mailboxSetting, senderSetting, smtpUrlSetting } from './mail-setting.ts'
export { portalName, readSender, type Sender } from './sender.ts'
export { readSmtpUrl, type SmtpServer } from './smtp-url.ts'
