import { ACCEPT, FILES_HINT, type FileView, STATE_LABELS } from '#modules/files/index.ts';
import { formatBytes, type Lang } from '#platform/i18n/index.ts';
import { FileUpload } from '#ui/index.ts';
import { KEPT_FILES, SHOWN_FILES } from './draft-files.ts';
import { filesTexts } from './files.messages.ts';

export interface FilesFieldProps {
  readonly lang: Lang;
  /** Files that an earlier attempt brought. */
  readonly kept: readonly FileView[];
  readonly error: string | undefined;
}

/** The choice of files, and those already received as boxes: both kinds of hidden field tell which were unticked. */
export function FilesField({ lang, kept, error }: FilesFieldProps) {
  const t = filesTexts(lang);
  return (
    <>
      {kept.map(({ id }) => (
        <input key={id} type="hidden" name={SHOWN_FILES} value={id} />
      ))}
      <FileUpload
        name="fichiers"
        label={t.files}
        hint={FILES_HINT[lang]}
        multiple
        optional
        accept={ACCEPT}
        error={error}
        keptName={KEPT_FILES}
        keptLegend={t.filesKept}
        kept={kept.map((file) => ({
          id: file.id,
          name: file.name,
          size: formatBytes(file.bytes, lang),
          state: STATE_LABELS[file.state][lang],
        }))}
      />
    </>
  );
}
