export { folderStore } from './folder-store.ts';
export {
  type FileStore,
  type Stored,
  type StoredEntry,
  StoredMissing,
  StoredTooLarge,
  type WriteOptions,
} from './store.ts';
