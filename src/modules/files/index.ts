export { changeLogo, removeLogo } from './actions/change-logo.ts';
export { claimDraft } from './actions/claim-draft.ts';
export { type FileSource, type ReceivedFile, receiveFile } from './actions/receive-file.ts';
export { removeDraftFile, removeFilesOf } from './actions/remove-file.ts';
export {
  ACCEPT,
  FILE_LIMITS,
  FILES_HINT,
  type FileState,
  type FileView,
  type KindId,
  mayDownload,
} from './file.ts';
export { cleanFileName } from './file-name.ts';
export { STATE_LABELS, stateReason } from './files.messages.ts';
export { LOGO_ACCEPT, LOGO_HINT, LOGO_LIMITS } from './logo.ts';
export { filesManifest } from './manifest.ts';
export { type Download, draftFiles, expiredFiles, filesOf, openFile } from './queries/files.ts';
export { openLogo } from './queries/logo.ts';
