import { accept, refuse, type Verdict } from '../file.ts';
import { detect, HEAD_BYTES } from './detect.ts';
import { inspectOfficeZip, inspectOle } from './office.ts';
import { occurs } from './pace.ts';
import { inspectPdf } from './pdf.ts';
import { isText, textKind } from './text.ts';

/**
 * What a whole file is, by its bytes: its true kind, or why it is not accepted. Bounded in time and memory whatever
 * the bytes, and never more than some milliseconds at a stretch, since a web process has other visitors. Images are
 * only recognised here: writing them anew (image.ts) is what makes them harmless.
 */
export async function inspect(bytes: Buffer, name: string): Promise<Verdict> {
  const first = await detect(bytes.subarray(0, HEAD_BYTES), name);
  if (!first.ok) return first;
  switch (first.kind.id) {
    case 'pdf':
      return inspectPdf(bytes);
    case 'docx':
    case 'xlsx':
    case 'pptx':
    case 'odt':
    case 'ods':
    case 'odp':
      return inspectOfficeZip(bytes);
    case 'doc':
    case 'xls':
    case 'ppt':
      return inspectOle(bytes);
    case 'rtf':
      return accept('rtf', await occurs(bytes, /\\obj(data|class|emb|update|link)/));
    case 'txt':
    case 'csv':
      return (await isText(bytes)) ? textKind(bytes, name) : refuse('unknown');
    default:
      return first;
  }
}
